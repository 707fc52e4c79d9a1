package actors

import (
	"os"
	"testing"
	"time"

	"salient"
)

// real loads the tables that ship.
func real(t testing.TB) *Registry {
	t.Helper()
	r, err := Load(os.DirFS("../../data/actors"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func day(s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestShippedTables(t *testing.T) {
	r := real(t)
	states := 0
	for _, a := range r.All() {
		if a.Class == salient.State {
			states++
			if f, ok := r.Actor(r.Force(a.ID)); !ok || f.Class != salient.StateForce {
				t.Errorf("%s has no force", a.ID)
			}
		}
		if a.Name == "" {
			t.Errorf("%s has no name", a.ID)
		}
	}
	if n := len(r.All()) - 2*states; states < 195 || n < 120 {
		t.Errorf("%d states and at least %d others", states, n)
	}
}

func TestLookup(t *testing.T) {
	r := real(t)
	for _, c := range []struct {
		name, on string
		want     salient.ActorID // the best; "" for none with a score of 0.35 or more
		kind     string
	}{
		{"Syrian Democratic Forces", "2018-05-01", "sdf", Name},
		{"SDF", "2018-05-01", "sdf", Acronym},
		{"sdf", "2018-05-01", "", ""},
		{"IS", "2018-05-01", "islamic-state", Acronym},
		{"is", "2018-05-01", "", ""},
		{"Is", "2018-05-01", "", ""},
		{"Isis", "2018-05-01", "islamic-state", Name},
		{"DAESH", "2018-05-01", "islamic-state", Name},
		{"Dae’sh", "2018-05-01", "islamic-state", Name},
		{"U.S.-led Coalition", "2018-05-01", "international-coalition", Name},
		{"Jabhat an-Nusra", "2014-05-01", "nusra-front", Name},
		{"Cizire Storm", "2018-09-10", "op-round-up", Operation},
		{"southern front", "2016-01-01", "", ""},
		{"Baghdad", "2018-01-01", "iraq", Capital},
		{"Iraqi", "2018-01-01", "iraq", Demonym},
		{"us", "2018-01-01", "", ""},
		{"U.S.", "2018-01-01", "united-states", Acronym},
		{"al Shabab", "2015-01-01", "al-shabaab", Name},
		{"Abu Sayyaf", "2017-06-01", "abu-sayyaf", Name},
		{"March 23 Movement", "2023-02-01", "m23", Name},
		{"nobody at all", "2018-01-01", "", ""},
	} {
		ms := r.Lookup(c.name, day(c.on))
		got, kind := salient.ActorID(""), ""
		if len(ms) > 0 && ms[0].Score >= 0.35 {
			got, kind = ms[0].Actor, ms[0].Kind
		}
		if got != c.want || kind != c.kind {
			t.Errorf("Lookup(%q, %s) = %s %s, want %s %s (%v)", c.name, c.on, got, kind, c.want, c.kind, ms)
		}
	}
}

func TestAmbiguityIsKept(t *testing.T) {
	r := real(t)
	ids := map[salient.ActorID]bool{}
	for _, m := range r.Lookup("SNA", time.Time{}) {
		ids[m.Actor] = true
	}
	if !ids["syrian-national-army"] || !ids["somali-national-army"] {
		t.Errorf("SNA: %v", ids)
	}
}

func TestOutOfDateScoresLower(t *testing.T) {
	r := real(t)
	in, out := r.Lookup("Jabhat Fateh al-Sham", day("2016-10-01")), r.Lookup("Jabhat Fateh al-Sham", day("2019-10-01"))
	if len(in) == 0 || len(out) == 0 || out[0].Score >= in[0].Score {
		t.Errorf("in use %v, later %v", in, out)
	}
}

func TestResolve(t *testing.T) {
	r := real(t)
	for name, want := range map[string]salient.ActorID{
		"sdf": "sdf", "islamic state": "islamic-state", "Jazeera Storm": "op-round-up", "daesh": "islamic-state",
		" Turkey ": "turkey", "Malian government": "mali", "Government of Mali": "mali", "salvation government": "syrian-salvation-government", "own government": "",
		"Mustafa Bali": "", "Damascus": "", "nobody": "",
	} {
		if got, ok := r.Resolve(name); got != want || ok != (want != "") {
			t.Errorf("Resolve(%q) = %q, %v", name, got, ok)
		}
	}
}

func TestStandsFor(t *testing.T) {
	r := real(t)
	for op, want := range map[salient.ActorID]salient.ActorID{
		"op-round-up": "sdf", "op-inherent-resolve": "international-coalition", "op-euphrates-shield": "turkish-armed-forces", "sdf": "sdf", "x:no-one": "x:no-one",
	} {
		if got := r.StandsFor(op); got != want {
			t.Errorf("StandsFor(%s) = %s, want %s", op, got, want)
		}
	}
}

func TestSides(t *testing.T) {
	r := real(t)
	for _, c := range []struct {
		id   salient.ActorID
		on   string
		want string
	}{
		{"ypj", "2018-01-01", "sdf-coalition"},                 // part of the YPG, part of the SDF
		{"syrian-air-force", "2016-01-01", "syria-government"}, // part of the army
		{"syrian-air-force", "2025-01-01", ""},
		{"op-round-up", "2018-09-01", "sdf-coalition"},
		{"rsf", "2020-01-01", "sudan-army"}, // sides change
		{"rsf", "2023-05-01", "sudan-rsf"},
		{"ahrar-al-sham", "2016-01-01", "syria-opposition"},
		{"x:no-one", "2016-01-01", ""},
	} {
		if got := r.SideOn(c.id, day(c.on)); got != c.want {
			t.Errorf("SideOn(%s, %s) = %q, want %q", c.id, c.on, got, c.want)
		}
	}
	if got := r.SideIn("russian-armed-forces", "syria", day("2018-01-01")); got != "syria-government" {
		t.Errorf("SideIn = %q", got)
	}
}

func TestHolder(t *testing.T) {
	r := real(t)
	for _, c := range []struct {
		id   salient.ActorID
		on   string
		want salient.ActorID
	}{
		{"syria", "2018-01-01", "syrian-army"},
		{"syrian-tiger-forces", "2018-01-01", "syrian-army"},
		{"ypj", "2018-01-01", "sdf"},
		{"ypj", "2014-01-01", "ypg"},
		{"op-round-up", "2018-09-01", "sdf"},
		{"iraqi-army", "2017-01-01", "iraqi-security-forces"},
		{"maute-group", "2017-06-01", "maute-group"}, // an affiliate, not a part
		{"hezbollah", "2017-06-01", "hezbollah"},
		{"x:grey-league", "2017-06-01", "x:grey-league"},
		{"rsf", "2020-01-01", "sudanese-armed-forces"},
		{"rsf", "2024-06-01", "rsf"},
		{"rsf", "", "rsf"}, // at war with what it was once part of
		{"dnr", "2014-06-01", "dnr"},
		{"dnr", "", "dnr"}, // a part of another country's forces since 2022 alone
		{"ypj", "", "sdf"},
		{"jaysh-al-islam", "", "jaysh-al-islam"}, // of another side before it joined
	} {
		if got := r.Holder(c.id, day(c.on)); got != c.want {
			t.Errorf("Holder(%s, %s) = %s, want %s", c.id, c.on, got, c.want)
		}
	}
}

func TestBetween(t *testing.T) {
	r := real(t)
	for _, c := range []struct {
		a, b salient.ActorID
		on   string
		want string
	}{
		{"sdf", "islamic-state", "2018-09-01", Opposed},
		{"ypj", "sdf", "2018-09-01", Allied},
		{"syrian-army", "islamic-state", "2018-09-01", Opposed},
		{"hezbollah", "islamic-state", "2017-09-01", Opposed},
		{"sdf", "international-coalition", "2018-09-01", Allied},
		{"hts", "islamic-state", "2018-02-01", Opposed},
		{"afp-philippines", "maute-group", "2017-06-01", Opposed},
		{"sdf", "boko-haram", "2012-09-01", ""},
	} {
		if got := r.Between(c.a, c.b, day(c.on)); got != c.want || got != r.Between(c.b, c.a, day(c.on)) {
			t.Errorf("Between(%s, %s, %s) = %q, want %q either way", c.a, c.b, c.on, got, c.want)
		}
	}
}

func TestHasPrefix(t *testing.T) {
	r := real(t)
	if !r.HasPrefix("syrian democratic") || !r.HasPrefix("da") || r.HasPrefix("syrian democratic forces x") {
		t.Error("prefixes are wrong")
	}
}

// TestMainColoursDiffer keeps the colours of the parties to one war apart by
// more than hue, for the readers who do not see hue.
func TestMainColoursDiffer(t *testing.T) {
	r := real(t)
	main := []string{"syria-government", "sdf-coalition", "syria-opposition", "islamic-state"}
	for i, a := range main {
		for _, b := range main[:i] {
			x, _ := r.Bloc(a)
			y, _ := r.Bloc(b)
			if d := luminance(x.Color) - luminance(y.Color); d < 0.05 && d > -0.05 {
				t.Errorf("%s %s and %s %s are about equally bright", a, x.Color, b, y.Color)
			}
		}
	}
}

// luminance weighs the channels of "#rrggbb" as Rec. 709 does, without gamma; 0..1.
func luminance(c string) float64 {
	hex := func(i int) float64 {
		v := 0.0
		for _, b := range []byte(c[i : i+2]) {
			v *= 16
			switch {
			case b <= '9':
				v += float64(b - '0')
			case b <= 'F':
				v += float64(b-'A') + 10
			default:
				v += float64(b-'a') + 10
			}
		}
		return v / 255
	}
	return 0.2126*hex(1) + 0.7152*hex(3) + 0.0722*hex(5)
}

func TestForceOn(t *testing.T) {
	r := real(t)
	for _, c := range []struct{ of, on, want salient.ActorID }{
		{"gna", "2020-05-01", "gna-forces"},
		{"libya", "2020-05-01", "gna-forces"},
		{"libya", "2012-05-01", "libya-forces"},
		{"krg", "2014-08-01", "peshmerga"},
		{"iraq", "2014-08-01", "iraqi-security-forces"},
		{"afghanistan", "2015-09-01", "afghan-national-army"},
		{"yemen", "2018-06-01", "yemeni-government-forces"},
		{"unhcr", "2018-06-01", ""},
	} {
		if got := r.ForceOn(c.of, day(string(c.on))); got != c.want {
			t.Errorf("force of %s on %s is %q, want %q", c.of, c.on, got, c.want)
		}
	}
}
