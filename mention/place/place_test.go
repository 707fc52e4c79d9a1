package place_test

import (
	"fmt"
	"strings"
	"testing"

	"salient"
	"salient/geo"
	"salient/know/gazetteer"
	"salient/mention/place"
	"salient/text"
)

// karzia is an invented country: a river runs from north to south through it,
// with towns on both sides.
type karzia struct{}

var places = []salient.Place{
	{ID: "k", Name: "Karzia", Kind: "country", Country: "XA", Point: geo.Point{Lat: 30, Lon: 40}},
	{ID: "b", Name: "Borduria", Kind: "country", Country: "XB", Point: geo.Point{Lat: 30, Lon: 43}},
	{ID: "p", Name: "Tarsin", Kind: "province", Country: "XA", Point: geo.Point{Lat: 30.2, Lon: 40.1}},
	{ID: "orhan", Name: "Orhan", Kind: "settlement", Country: "XA", Admin1: "Tarsin", Point: geo.Point{Lat: 30.0, Lon: 40.3}, Population: 60000},
	{ID: "belsa", Name: "Belsa", Kind: "settlement", Country: "XA", Admin1: "Tarsin", Point: geo.Point{Lat: 30.3, Lon: 40.4}, Population: 9000},
	{ID: "mirat", Name: "Mirat", Kind: "settlement", Country: "XA", Admin1: "Tarsin", Point: geo.Point{Lat: 30.1, Lon: 39.8}, Population: 4000},
	{ID: "selvar", Name: "Selvar", Kind: "settlement", Country: "XA", Admin1: "Selvar", Point: geo.Point{Lat: 31.5, Lon: 39.5}, Population: 30000},
	{ID: "ps", Name: "Selvar", Kind: "province", Country: "XA", Point: geo.Point{Lat: 31.4, Lon: 39.2}},
	{ID: "vesk", Name: "Vesk", Kind: "settlement", Country: "XA", Admin1: "Western Vesk", Point: geo.Point{Lat: 30.9, Lon: 39.2}, Population: 30000},
	{ID: "pv", Name: "Vesk", Kind: "province", Country: "XA", Point: geo.Point{Lat: 30.85, Lon: 39.3}},
	{ID: "dorun", Name: "Dorun", Kind: "settlement", Country: "XA", Admin1: "Selvar", Point: geo.Point{Lat: 31.3, Lon: 39.0}, Population: 5000},
	{ID: "air", Name: "Dorun International Airport", Kind: "base", Country: "XA", Admin1: "Selvar", Point: geo.Point{Lat: 31.33, Lon: 39.05}},
	{ID: "sev", Name: "Sevan", Kind: "river", Country: "XA", Point: geo.Point{Lat: 30, Lon: 40}},
	{ID: "dam", Name: "Quros", Kind: "dam", Country: "XA", Point: geo.Point{Lat: 30.4, Lon: 40}},
	{ID: "far", Name: "Quros", Kind: "settlement", Country: "XB", Point: geo.Point{Lat: -30, Lon: -60}, Population: 900000},
}

func (k karzia) Same(name string) []gazetteer.Match { return k.Lookup(name) }

// Glance leaves out what the contract lets it leave out.
func (k karzia) Glance(name string) []gazetteer.Match {
	out := k.Lookup(name)
	for i := range out {
		if out[i].Score < 0.85 || out[i].Place.Kind == "settlement" {
			out[i].Place.ID, out[i].Place.Name = "", ""
		}
	}
	return out
}

func (k karzia) Peek(name string) []gazetteer.Match { return k.Glance(name) }

func (karzia) Lookup(name string) (out []gazetteer.Match) {
	for _, p := range places {
		if strings.EqualFold(name, p.Name) {
			out = append(out, gazetteer.Match{Place: p, Name: p.Name, Rule: "exact", Score: 1})
		}
	}
	return out
}

func (k karzia) LookupNear(name string, at geo.Point, km float64) (out []gazetteer.Match) {
	for _, m := range k.Lookup(name) {
		if geo.Distance(m.Place.Point, at) <= km*1000 {
			out = append(out, m)
		}
	}
	return out
}

func (k karzia) LikeNear(name string, at geo.Point, km float64) []gazetteer.Match {
	return k.LookupNear(name, at, km)
}

func (k karzia) Like(name string) float64 {
	if len(k.Lookup(name)) == 0 {
		return 0
	}
	return 1
}

func (karzia) HasPrefix(words ...string) bool {
	for _, p := range places {
		if strings.HasPrefix(strings.ToLower(p.Name), strings.ToLower(strings.Join(words, " "))) {
			return true
		}
	}
	return false
}

func (karzia) Place(id salient.PlaceID) (salient.Place, bool) {
	for _, p := range places {
		if p.ID == id {
			return p, true
		}
	}
	return salient.Place{}, false
}

// sevan is the river's course, down from the north.
var sevan = []geo.Point{{Lat: 31, Lon: 40}, {Lat: 30.5, Lon: 40.02}, {Lat: 30, Lon: 40}, {Lat: 29.5, Lon: 39.98}, {Lat: 29, Lon: 40}}

func (karzia) Lines(kind string, near geo.Point, km float64) []gazetteer.Line {
	f, _ := geo.Nearest(near, sevan)
	if kind == "border" { // the border runs along 41° east
		return []gazetteer.Line{{Kind: "border", Points: []geo.Point{{Lat: 28, Lon: 41}, {Lat: 30, Lon: 41}, {Lat: 32, Lon: 41}}}}
	}
	if kind != "river" || f.Metres > km*1000 {
		return nil
	}
	return []gazetteer.Line{{Name: "Sevan", Kind: "river", Points: sevan}}
}

func (karzia) Features(kind string, near geo.Point, km float64) (out []salient.Place) {
	for _, p := range places {
		if p.Kind == kind && geo.Distance(p.Point, near) <= km*1000 {
			out = append(out, p)
		}
	}
	return out
}

func (karzia) Within(p geo.Point) (country, admin1 string) {
	if p.Lon < 41 {
		return "XA", "Tarsin"
	}
	return "XB", ""
}

func find(words string) []salient.PlaceMention {
	a := salient.Article{Text: words}
	return place.New(karzia{}, place.Lists{}).Find(a, text.New(nil).Parse(a))
}

// TestRelations: each row is a text and what is found in it, as
// "words = place relation second shape/precision".
func TestRelations(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Shells fell in Orhan.", "Orhan = orhan at /1"},
		{"Fighting goes on near Orhan.", "Orhan = orhan near Polygon/2"},
		{"They took the outskirts of Orhan on Monday.", "Orhan = orhan outskirts Polygon/2"},
		{"They were pushed out of Orhan's suburbs.", "Orhan = orhan outskirts Polygon/2"},
		{"They took the eastern outskirts of Orhan.", "Orhan = orhan outskirts Polygon/2"},
		{"Air raids hit the countryside of Belsa.", "Belsa = belsa countryside-of Polygon/2"},
		{"A convoy was hit 60 km south of Orhan.", "Orhan = orhan south-of Point/2"},
		{"A convoy was hit some ten miles to the north-east of Orhan.", "Orhan = orhan east-of Point/2"},
		{"A base 12 kilometres from Belsa was hit.", "Belsa = belsa near Polygon/2"},
		{"The army advanced south of Belsa.", "Belsa = belsa south-of Polygon/2"},
		{"The army advanced in the south of Tarsin province.", "Tarsin = p part-of Polygon/4"},
		{"They lost all of Tarsin province.", "Tarsin = p whole /4"},
		{"They hold the whole of Tarsin province.", "Tarsin = p whole /4"},
		{"The entire province of Tarsin fell.", "Tarsin = p whole /4"},
		{"They lost all of Orhan.", "Orhan = orhan at /1"},
		{"Clashes broke out in northern Tarsin province.", "Tarsin = p part-of Polygon/4"},
		{"They are locked in between Orhan and Belsa.", "Orhan = orhan between belsa LineString/5"},
		{"They fled from Orhan to Belsa.", "Orhan = orhan from belsa LineString/5"},
		{"They hold Orhan along the border between Karzia and Borduria.", "Orhan = orhan at /1; Karzia = k between b LineString/5"},
		{"They hold Orhan on the border with Borduria.", "Orhan = orhan at /1; Borduria = b at LineString/5"},
		{"They fled from Orhan to Borduria.", "Orhan = orhan from b /5"},
		{"They fled from Orhan.", "Orhan = orhan from /1"},
		{"Columns moved toward Belsa.", "Belsa = belsa toward /1"},
		{"The town of Orhan lies on the eastern bank of the Sevan river.", "Orhan = orhan at /1; Sevan = sev east-bank Polygon/5"},
		{"The town of Orhan was shelled from the western bank of the Sevan river.", "Orhan = orhan at /1; Sevan = sev west-bank Polygon/5"},
		{"They hold Orhan along the Sevan river.", "Orhan = orhan at /1; Sevan = sev along LineString/5"},
	} {
		if got := told(tt.text, find(tt.text)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// TestTownsAndWhatIsCalledAfterThem: a town and the province of its name, a
// town and the dam or the airport that is called after it.
func TestTownsAndWhatIsCalledAfterThem(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Rebels captured Selvar on Monday.", "Selvar = selvar at /1"},
		{"Rebels captured Vesk on Monday.", "Vesk = vesk at /1"}, // which the gazetteer has in a smaller unit
		{"The whole of Selvar is in the hands of the rebels.", "Selvar = selvar at /1"},
		{"Rebels captured Selvar and Dorun on Monday.", "Selvar = selvar at /1; Dorun = dorun at /1"},
		{"The whole of Selvar province is in the hands of the rebels.", "Selvar = ps whole /4"},
		{"Rebels captured Dorun, a village in Selvar province.", "Dorun = dorun at /1; Selvar = ps at /4"},
		{"Dorun, the capital of Selvar, fell to rebels.", "Dorun = dorun at /1; Selvar = ps at /4"},
		{"Rebels captured Dorun in Selvar.", "Dorun = dorun at /1; Selvar = ps at /4"},
		{"Rebels captured the Quros dam on Monday.", "Quros = dam at /1"},
		{"Rebels captured Orhan airport on Monday.", "Orhan = orhan near Polygon/2"},
		{"Rebels entered Dorun. The airport fell on Monday.", "Dorun = dorun at /1; The airport = air at /1"},
		{"Rebels entered Mirat. The airport fell on Monday.", "Mirat = mirat at /1"},
		{"Rebels captured the Orhan refinery on Monday.", "Orhan = orhan near Polygon/2"},
	} {
		if got := told(tt.text, find(tt.text)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// TestAnaphora: references without a name find what was named before.
func TestAnaphora(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"They took Orhan. The city was empty.", "Orhan = orhan at /1; The city = orhan at /1"},
		{"They took Orhan and Belsa. This last place was empty.", "Orhan = orhan at /1; Belsa = belsa at /1; This last place = belsa at /1"},
		{"They entered Tarsin province. Clashes are going on in the province.", "Tarsin = p at /4; the province = p at /4"},
		{"They shelled Orhan. Here, there were no troops.", "Orhan = orhan at /1; Here = orhan at /1"},
		{"They hold Orhan on the Sevan river. On the western bank is the army.", "Orhan = orhan at /1; Sevan = sev at /5; the western bank = sev west-bank Polygon/5"},
		{"They hold Orhan. The area was shelled.", "Orhan = orhan at /1; The area = orhan near Polygon/2"},
		{"They took Orhan. The city of Belsa held out.", "Orhan = orhan at /1; Belsa = belsa at /1"},
		{"They took Orhan. There is no water.", "Orhan = orhan at /1"},
		{"They hold Orhan. Then they entered the town of Zefra. The town was empty.", "Orhan = orhan at /1; Zefra =  at /0"},
		{"The city was empty.", ""},
	} {
		if got := told(tt.text, find(tt.text)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// TestFoughtFor: what is taken, held or lost is rather a place, though a capital
// at the head of a sentence tells nothing.
func TestFoughtFor(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Mirat is in the hands of the rebels.", "Mirat = mirat at /1"},
		{"Mirat smiled.", ""},
		{"Mirat, Belsa and Orhan are quiet.", "Mirat = mirat at /1; Belsa = belsa at /1; Orhan = orhan at /1"},
	} {
		if got := told(tt.text, find(tt.text)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// TestKinds: a dam is not the city of its name in another country.
func TestKinds(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Fighting near Orhan reached the Quros dam.", "Orhan = orhan near Polygon/2; Quros = dam at /1"},
		{"Orhan and Belsa were shelled, and so was Quros.", "Orhan = orhan at /1; Belsa = belsa at /1; Quros = dam at /1"},
	} {
		if got := told(tt.text, find(tt.text)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func told(words string, ms []salient.PlaceMention) string {
	var out []string
	for _, m := range ms {
		at := m.At.In(words)
		if m.Naming == salient.ByName {
			at = m.NameAt.In(words)
		}
		s := fmt.Sprintf("%s = %s %s", at, m.Place, m.Relation)
		if m.Second != "" {
			s += " " + string(m.Second)
		}
		out = append(out, fmt.Sprintf("%s %s/%d", s, m.Geometry.Shape, m.Precision))
	}
	return strings.Join(out, "; ")
}

// TestBank: a bank's strip lies on its side of the river, and a distance is kept.
func TestBank(t *testing.T) {
	for _, tt := range []struct {
		text string
		east bool
	}{
		{"The town of Orhan lies on the eastern bank of the Sevan river.", true},
		{"The town of Orhan was shelled from the western bank of the Sevan river.", false},
	} {
		ms := find(tt.text)
		g := ms[len(ms)-1].Geometry
		c := geo.Centroid(g.Points)
		f, _ := geo.Nearest(c, sevan)
		if east := f.Side == geo.Left; east != tt.east { // downstream is south: the left bank is the eastern one
			t.Errorf("%s: the middle of the strip, %v, lies %s of the river going down", tt.text, c, f.Side)
		}
		if f.Metres < 2e3 || f.Metres > 8e3 {
			t.Errorf("%s: the middle of the strip lies %.0f m from the river", tt.text, f.Metres)
		}
	}
	ms := find("A convoy was hit 60 km south of Orhan.")
	p := ms[0].Geometry.Points[0]
	if d := geo.Distance(p, geo.Point{Lat: 30.0, Lon: 40.3}); d < 59.6e3 || d > 60.4e3 || p.Lat >= 30 {
		t.Errorf("60 km south of Orhan is %v, %.0f m away", p, d)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"Orhan fell.", "between Orhan and", "60 km south of", "the western bank of the Sevan", "from Orhan to Belsa, 5-6 miles from Orhan's suburbs", "’s north-east of Orhan", "Orhan-Belsa's"} {
		f.Add(s)
	}
	finder, parser := place.New(karzia{}, place.Lists{}), text.New(nil)
	f.Fuzz(func(t *testing.T, s string) {
		a := salient.Article{Text: strings.ToValidUTF8(s, "")}
		d := parser.Parse(a)
		last := -1
		for _, m := range finder.Find(a, d) {
			if m.At.Start < 0 || m.At.End > len(a.Text) || m.At.Empty() || m.Sentence >= len(d.Sentences) || !d.Sentences[m.Sentence].Contains(m.At) {
				t.Fatalf("%q: mention at %v of sentence %d", a.Text, m.At, m.Sentence)
			}
			if m.Sentence < last {
				t.Fatalf("%q: mentions are out of order", a.Text)
			}
			last = m.Sentence
			if m.Located && !(m.Point.Lat >= -90 && m.Point.Lat <= 90) {
				t.Fatalf("%q: point %v", a.Text, m.Point)
			}
		}
	})
}
