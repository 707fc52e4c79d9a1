package actor_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/know/actors"
	"salient/know/lexicon"
	"salient/mention/actor"
	"salient/text"
)

func finder(t testing.TB) *actor.Finder {
	t.Helper()
	reg, err := actors.Load(os.DirFS("../../data/actors"))
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Load(os.DirFS("../../data/lexicon"))
	if err != nil {
		t.Fatal(err)
	}
	return actor.New(reg, lex)
}

// show writes mentions as "words=actor", in order; nobody is "?".
func show(a salient.Article, ms []salient.ActorMention) string {
	var out []string
	for _, m := range ms {
		who := string(m.Actor)
		if who == "" {
			who = "?"
		}
		out = append(out, m.At.In(a.Text)+"="+who)
	}
	return strings.Join(out, "; ")
}

func find(f *actor.Finder, day, words string) (salient.Article, []salient.ActorMention) {
	a := salient.Article{ID: "ar-1", Lang: "en", Text: words}
	if day != "" {
		a.Published, _ = time.Parse(time.DateOnly, day)
	}
	return a, f.Find(a, text.New(nil).Parse(a))
}

// TestFind reads sentences of several wars without a tree. Every mention must
// be there, in order, with the reading given.
func TestFind(t *testing.T) {
	f := finder(t)
	for _, c := range []struct{ day, text, want string }{
		// names, acronyms, spellings
		{"2018-09-15", "The Syrian Democratic Forces entered the village at dawn.", "Syrian Democratic Forces=sdf"},
		{"2018-09-15", "Da’esh lost two hamlets to the SDF.", "Da’esh=islamic-state; SDF=sdf"},
		{"2018-09-15", "Where IS is strong, nobody talks.", "IS=islamic-state"},
		{"2018-09-15", "It is said that this is over.", ""},
		{"2014-05-01", "Jabhat an-Nusra and the al Nusra Front are one.", "Jabhat an-Nusra=nusra-front; al Nusra Front=nusra-front"},
		{"2017-06-10", "The Armed Forces of the Philippines (AFP) shelled the Maute group, the AFP said.",
			"Armed Forces of the Philippines=afp-philippines; AFP=afp-philippines; Maute group=maute-group; AFP=afp-philippines"},
		{"2018-05-01", "A doctor told AFP that the ward was full.", ""},
		{"2021-02-01", "Somali troops and the SNA's Danab unit raided Al-Shabaab.",
			"Somali troops=somali-national-army; SNA=somali-national-army; Danab unit=somali-national-army; Al-Shabaab=al-shabaab"},
		{"2019-11-01", "In northern Syria the SNA and Turkish troops took the crossroads.",
			"SNA=syrian-national-army; Turkish troops=turkish-armed-forces"},
		// phrases round a name
		{"2018-09-15", "Fighters of the Islamic State attacked ISF of Baghdad near the border.",
			"Fighters of the Islamic State=islamic-state; ISF of Baghdad=iraqi-security-forces"},
		{"2018-09-15", "The army of Damascus shelled Hezbollah-held hills; Hezbollah fighters left.",
			"army of Damascus=syrian-army; Hezbollah=hezbollah; Hezbollah fighters=hezbollah"},
		{"2018-09-15", "Troops of Cizire Storm met soldiers loyal to President Bashar al-Assad.",
			"Troops of Cizire Storm=op-round-up; soldiers loyal to President Bashar al-Assad=syrian-army"},
		{"2018-09-15", "Operation Round Up (Jazeera Storm) troops moved.", "Operation Round Up (Jazeera Storm) troops=op-round-up"},
		{"2019-05-01", "Haftar's forces shelled the GNA.", "Haftar's forces=lna; GNA=gna"},
		{"2018-02-01", "The group, formerly known as al-Nusra Front, withdrew.", "group=?"},
		{"2018-02-01", "Hayat Tahrir al-Sham, former al-Nusra Front, withdrew.", "Hayat Tahrir al-Sham=hts"},
		// nationalities and states
		{"2016-11-01", "Iraqi soldiers and Iraqi police entered the city.", "Iraqi soldiers=iraqi-security-forces; Iraqi police=iraqi-federal-police"},
		{"2022-05-01", "Chadian troops and Nigerian warplanes hit Boko Haram.", "Chadian troops=chadian-army; Nigerian warplanes=nigerian-army; Boko Haram=boko-haram"},
		{"2022-05-01", "Norwegian soldiers trained there.", "Norwegian soldiers=norway-forces"},
		{"2020-01-10", "Ankara has denied that Turkey will leave.", "Ankara=turkey; Turkey=turkey"},
		{"2020-01-10", "They fled to Turkey and from Ankara.", ""},
		{"2020-10-10", "Azerbaijani and Armenian forces clashed.", "Azerbaijani=azerbaijani-armed-forces; Armenian forces=armenian-armed-forces"},
		// somebody else's
		{"2015-02-01", "Russia-backed separatists shelled Ukrainian positions.",
			"Russia-backed separatists=russia-backed-separatists; Ukrainian=ukrainian-armed-forces"},
		{"2018-09-15", "US-backed Syrian fighters advanced.", "US-backed Syrian fighters=sdf"},
		// nouns that go back
		{"2015-06-01", "Al-Shabaab raided the base. The Somali National Army retook it. The militants fled.", "Al-Shabaab=al-shabaab; Somali National Army=somali-national-army; militants=al-shabaab"},
		{"2022-03-01", "Wagner stands beside the JNIM front. Wagner left the village. The jihadist group came.", "Wagner=wagner-group; JNIM=jnim; Wagner=wagner-group; jihadist group=jnim"},
		{"2015-08-01", "The Somali National Army and allied militias took the crossroads.", "Somali National Army=somali-national-army"},
		{"2015-08-01", "Somali National Army soldiers came. The town is in government hands.", "Somali National Army soldiers=somali-national-army; government=somalia"},
		{"2018-09-15", "ISIS attacked the SDF. The jihadists were beaten back.", "ISIS=islamic-state; SDF=sdf; jihadists=islamic-state"},
		{"2017-06-10", "The Maute group holds the bridge. The Philippine Army is near. The gunmen have hostages, and the soldiers wait.",
			"Maute group=maute-group; Philippine Army=afp-philippines; gunmen=maute-group; soldiers=afp-philippines"},
		{"2021-08-10", "The Taliban took the town from Afghan forces. The insurgents freed prisoners.",
			"Taliban=taliban; Afghan forces=afghan-national-army; insurgents=taliban"},
		{"2023-05-10", "Colombian troops fought the ELN. The guerrillas fled.", "Colombian troops=colombian-military; ELN=eln; guerrillas=eln"},
		{"2022-11-01", "M23 captured a town in North Kivu. The Congolese army fled, and the rebels went on.",
			"M23=m23; Congolese army=fardc; rebels=m23"},
		{"2019-01-01", "Syrian state television said government forces took the hill.", "government forces=syrian-army"},
		{"2019-01-01", "Another group took the hill, and by force.", ""},
		// groups without an entry
		{"2031-01-01", "The Black Falcons Brigade (BFB) took the mill. The BFB lost four men.",
			"Black Falcons Brigade=x:black-falcons-brigade; BFB=x:black-falcons-brigade; BFB=x:black-falcons-brigade"},
		{"2031-01-01", "Yesterday the Liwa Saqr al-Badiya shelled the Movement for the Freedom of the Marsh.",
			"Liwa Saqr al-Badiya=x:liwa-saqr-badiya; Movement for the Freedom of the Marsh=x:movement-for-the-freedom-of-the-marsh"},
		{"2031-01-01", "Grain Prices Rise As Salt Front Gathers Force", ""},
		// civilians
		{"2018-09-15", "Hundreds of civilians fled.", "civilians=civilians"},
		// verbs and adjectives
		{"2018-09-15", "The storm forces people to leave, a military doctor said.", ""},
		{"", "", ""},
	} {
		a, ms := find(f, c.day, c.text)
		if got := show(a, ms); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestCandidatesAndReasons(t *testing.T) {
	f := finder(t)
	_, ms := find(f, "2018-09-15", "The troops of Jazeera Storm advanced against ISIS in Syria.")
	if len(ms) != 2 || ms[0].Naming != salient.ByOp {
		t.Fatalf("%+v", ms)
	}
	if !slices.ContainsFunc(ms[0].Candidates, func(c salient.ActorRank) bool { return c.Actor == "sdf" }) {
		t.Errorf("the force behind the operation is not among %v", ms[0].Candidates)
	}
	_, ms = find(f, "2019-11-01", "The SNA withdrew.")
	if len(ms) != 1 || len(ms[0].Candidates) < 2 {
		t.Errorf("an ambiguous acronym keeps its readings: %+v", ms)
	}
	_, ms = find(f, "2016-11-01", "Kurdish fighters entered from Iraq as Iraqi troops waited.")
	if len(ms) == 0 || ms[0].Actor != "peshmerga" {
		t.Errorf("Kurdish fighters in Iraq: %+v", ms)
	}
	_, ms = find(f, "2018-11-01", "Kurdish fighters entered from Syria as Syrian troops waited.")
	if len(ms) == 0 || ms[0].Actor != "sdf" {
		t.Errorf("Kurdish fighters in Syria: %+v", ms)
	}
	for _, m := range ms {
		if m.Actor != "" && len(m.Reasons) == 0 {
			t.Errorf("%+v has no reason", m)
		}
	}
}

// tree gives a document a hand-made parse: one line a token, "form POS rel head".
func tree(words string) (salient.Article, salient.Document) {
	var a salient.Article
	var s salient.Sentence
	at := 0
	for _, line := range strings.Split(strings.TrimSpace(words), "\n") {
		p := strings.Fields(line)
		head := 0
		for _, c := range p[3] {
			head = head*10 + int(c-'0')
		}
		if a.Text != "" {
			a.Text += " "
			at++
		}
		a.Text += p[0]
		s.Tokens = append(s.Tokens, salient.Token{
			Span: salient.Span{Start: at, End: at + len(p[0])}, Norm: strings.ToLower(p[0]), Lemma: strings.ToLower(p[0]),
			POS: salient.POS(p[1]), Rel: salient.Rel(p[2]), Head: head - 1,
		})
		at += len(p[0])
	}
	s.Span = salient.Span{End: at}
	s.Parsed, s.Part = true, salient.Body
	a.ID = "ar-2"
	return a, salient.Document{Article: a.ID, Sentences: []salient.Sentence{s}}
}

func TestWithTree(t *testing.T) {
	f := finder(t)
	for _, c := range []struct{ tree, want string }{
		// the subject is Turkey itself; Syria is where
		{"Turkey PROPN nsubj 2\nshelled VERB root 0\ntargets NOUN obj 2\nin ADP case 5\nSyria PROPN obl 2", "Turkey=turkey"},
		// a party to an agreement
		{"They PRON nsubj 2\nreached VERB root 0\nan DET det 4\nagreement NOUN obj 2\nwith ADP case 6\nDamascus PROPN nmod 4", "Damascus=syria"},
		// a border with a country is a place
		{"They PRON nsubj 2\nreached VERB root 0\nthe DET det 4\nborder NOUN obj 2\nwith ADP case 6\nIraq PROPN nmod 4", ""},
		// subject and object of a verb are two; "they" takes up the subject
		{"Hezbollah PROPN nsubj 2\nattacked VERB root 0\nthe DET det 4\nmilitants NOUN obj 2\nand CCONJ cc 7\nthey PRON nsubj 7\nfled VERB conj 2",
			"Hezbollah=hezbollah; militants=?; they=hezbollah"},
		// "forces" is a verb here
		{"Hunger NOUN nsubj 2\nforces VERB root 0\nsoldiers NOUN obj 2\nout ADV advmod 2", "soldiers=?"},
		// adjective of another noun
		{"Hamas PROPN nsubj 5\nand CCONJ cc 4\na DET det 4\nrebel NOUN compound 5\nleader NOUN root 0", "Hamas=hamas"},
	} {
		a, d := tree(c.tree)
		if got := show(a, f.Find(a, d)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", a.Text, got, c.want)
		}
	}
}

func TestHeadFollowsTheTree(t *testing.T) {
	f := finder(t)
	a, d := tree("Fighters NOUN nsubj 5\nof ADP case 4\nthe DET det 4\nSDF PROPN nmod 1\nadvanced VERB root 0")
	ms := f.Find(a, d)
	if len(ms) != 1 || ms[0].Head != 0 || ms[0].First != 0 || ms[0].Last != 4 {
		t.Errorf("%+v", ms)
	}
}

func TestDeterministicAndFurnitureIsPassedOver(t *testing.T) {
	f := finder(t)
	a := salient.Article{ID: "ar-1", Text: "The SNA and Kurdish fighters met rebels, militants and the army in Syria, Iraq and Turkey."}
	d := text.New(nil).Parse(a)
	first := f.Find(a, d)
	for range 5 {
		if got := f.Find(a, d); show(a, got) != show(a, first) || len(got[0].Candidates) != len(first[0].Candidates) {
			t.Fatal("two runs differ")
		}
	}
	for i := range d.Sentences {
		d.Sentences[i].Part = salient.Furniture
	}
	if got := f.Find(a, d); len(got) != 0 {
		t.Errorf("furniture was read: %s", show(a, got))
	}
}

func TestProvisional(t *testing.T) {
	for words, want := range map[string]salient.ActorID{
		"the Black Falcons Brigade": "x:black-falcons-brigade", "Liwa Saqr al-Badiya": "x:liwa-saqr-badiya", "…": "", "": "",
	} {
		if got := actor.Provisional(words); got != want {
			t.Errorf("Provisional(%q) = %q, want %q", words, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	fi := finder(f)
	f.Add("The SDF (Kurdish-led) forces of X-backed 'rebels' in the al-")
	f.Add("IS IS US-led (\x00) — of of the Army Army\n\n\xff Brigade")
	f.Fuzz(func(t *testing.T, s string) {
		a := salient.Article{ID: "ar-1", Text: s}
		d := text.New(nil).Parse(a)
		prev := salient.Site{Sentence: -1}
		for _, m := range fi.Find(a, d) {
			if m.First >= m.Last || m.Head < m.First || m.Head >= m.Last {
				t.Fatalf("site %+v", m.Site)
			}
			if m.Sentence == prev.Sentence && m.First < prev.Last {
				t.Fatalf("%+v overlaps %+v", m.Site, prev)
			}
			if m.Score < 0 || m.Score > 1 || m.Actor != "" && len(m.Candidates) == 0 {
				t.Fatalf("%+v", m)
			}
			prev = m.Site
		}
	})
}
