package gazetteer

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"salient"
	"salient/geo"
)

const geonamesRow = "77\tAl Qaşr\tAl Qasr\tQasr,القصر,El Gasr\t10.5\t20.25\tP\tPPL\tXA\t\t01\t\t\t\t5000\t\t\tAsia/Nowhere\t2020-01-01\n"

func TestImport(t *testing.T) {
	m := NewImporter(nil)
	err := errors.Join(
		m.GeoNames(strings.NewReader(geonamesRow+"78\tDam of Qasr\tDam of Qasr\t\t10.6\t20.3\tS\tDAM\tXA\t\t01\t\t\t\t0\t\t\t\t\n79\tA school\tA school\t\t10.6\t20.3\tS\tSCH\tXA\t\t01\t\t\t\t0\t\t\t\t\n"), "XA.txt"),
		m.WhosOnFirst(strings.NewReader(`{"type":"Feature","properties":{"wof:id":5,"wof:name":"Tell Abyad","wof:placetype":"locality","wof:country":"XA","geom:latitude":10.62,"geom:longitude":20.27,
"name:ara_x_preferred":["تل أبيض"],"name:eng_x_variant":["Tal Abiad"]}}`), "5.geojson"),
		m.Table(strings.NewReader("admin2Pcode,admin2Name_en,admin1Name_en,admin0Pcode,lat,lon\nXA0102,Orhan District,Tarsin,XA01,10.8,20.5\n"), "xa.csv"),
	)
	if err != nil {
		t.Fatal(err)
	}
	if m.Len() != 4 || strings.Join(m.Skipped(), " ") != "S.SCH: 1" {
		t.Errorf("%d places, passed over %q", m.Len(), m.Skipped())
	}
	var b, again bytes.Buffer
	if err := errors.Join(m.Write(&b), m.Write(&again)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same places give other bytes the second time")
	}
	layer, err := OpenLayer(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	g := sampleIndex(t).With(layer)
	for _, tt := range []struct {
		ask  string
		want salient.PlaceID
		kind string
	}{
		{"Qasr", "gn:77", "settlement"},
		{"Dam of Qasr", "gn:78", "dam"},
		{"Tal Abiad", "wof:5", "settlement"},
		{"تل ابيض", "wof:5", "settlement"},
		{"Orhan District", "pc:XA0102", "district"},
		{"North", "gn:78", "dam"}, // the layer's place has the built-in one's id
	} {
		ms := g.Lookup(tt.ask)
		if tt.ask == "North" {
			if p, ok := g.Place("gn:78"); !ok || p.Kind != "dam" {
				t.Errorf("Place(gn:78) = %+v, want the layer's", p)
			}
			continue
		}
		if len(ms) == 0 || ms[0].Place.ID != tt.want || ms[0].Place.Kind != tt.kind {
			t.Errorf("Lookup(%q) = %+v, want %s, a %s", tt.ask, ms, tt.want, tt.kind)
		}
	}
	if near := g.Near(geo.Point{Lat: 10.5, Lon: 20.25}, 30, 9); len(near) != 2 || near[0].ID != "gn:77" || near[1].ID != "wof:5" {
		t.Errorf("Near = %+v, want the two settlements once each, of the layer where it has them", near)
	}
}

// TestImportComplains: each bad row stops the import with file and line.
func TestImportComplains(t *testing.T) {
	row := func(old, new string) string { return geonamesRow + strings.Replace(geonamesRow, old, new, 1) }
	geonames := func(m *Importer, s string) error { return m.GeoNames(strings.NewReader(s), "XA.txt") }
	table := func(m *Importer, s string) error { return m.Table(strings.NewReader(s), "xa.csv") }
	wof := func(m *Importer, s string) error { return m.WhosOnFirst(strings.NewReader(s), "5.json") }
	for _, tt := range []struct {
		read     func(m *Importer, s string) error
		in, want string
	}{
		{geonames, row("\tP\t", "\t"), "XA.txt:2: invalid: 18 columns, not the 19 of GeoNames' table"},
		{geonames, row("77", "x"), `XA.txt:2: invalid: geonameid is "x", not a positive number`},
		{geonames, row("10.5", "north"), `XA.txt:2: invalid: latitude is "north", not a number`},
		{geonames, strings.Replace(geonamesRow, "10.5", "95", 1), "XA.txt:1: invalid: the position 95, 20.25 is not on the globe"},
		{geonames, row("10.5", "40.5"), "XA.txt:2: invalid: id gn:77 stands twice, 3336 km apart; first at XA.txt:1"},
		{geonames, strings.Replace(geonamesRow, "\tXA\t", "\t\t", 1), `XA.txt:1: invalid: country is "", not two letters of ISO 3166-1`},
		{geonames, strings.Replace(geonamesRow, "5000", "many", 1), `XA.txt:1: invalid: population is "many", not a number`},
		{geonames, strings.Replace(geonamesRow, "Al Qaşr", "?!", 1), `XA.txt:1: invalid: the name "?!" has no letter to find it by`},
		{table, "name,lat,lon\nA,1,2\n", "xa.csv:1: invalid: no column for country; known headings: country, iso2, admin0pcode, adm0_pcode, country_code"},
		{table, "name,lat,lon,country\nA,1,2,XA\nB,1\n", "xa.csv:3: invalid: 2 columns, the header has 4"},
		{table, "name,lat,lon,country\nAlla,0,0,XA\n", "xa.csv:2: invalid: the position is 0, 0, which stands for unknown"},
		{wof, "{\"type\":\"Feature\",\n\"properties\":{\"wof:placetype\":\"locality\"}}", "5.json:1: invalid: no wof:id"},
		{wof, "\n{\"type\":\"Point\"}", `5.json:2: invalid: type is "Point", not Feature or FeatureCollection`},
		{wof, `{"type":"FeatureCollection","features":[` + "\n" + `{"type":"Feature","properties":{"wof:id":1,"wof:name":"A","wof:placetype":"locality","wof:country":"XA"}}]}`, "5.json:2: invalid: no geom:latitude and geom:longitude"},
	} {
		err := tt.read(NewImporter(nil), tt.in)
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) || !errors.Is(err, salient.ErrInvalid) {
			t.Errorf("%q\n got %v\nwant %s", tt.in, err, tt.want)
		}
	}
}

func FuzzImport(f *testing.F) {
	f.Add(geonamesRow)
	f.Add("name\tlat\tlon\tcountry\nAlla\t1\t2\tXA\n")
	f.Add(`{"type":"Feature","properties":{"wof:id":1}}`)
	f.Fuzz(func(t *testing.T, s string) {
		m := NewImporter(nil)
		for _, err := range []error{m.GeoNames(strings.NewReader(s), "f"), m.Table(strings.NewReader(s), "f"), m.WhosOnFirst(strings.NewReader(s), "f")} {
			if err != nil && !errors.Is(err, salient.ErrInvalid) {
				t.Fatalf("%q: %v is not the user's mistake by its kind", s, err)
			}
		}
		if m.Len() == 0 {
			return
		}
		var b bytes.Buffer
		if err := m.Write(&b); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		if _, err := OpenLayer(bytes.NewReader(b.Bytes()), int64(b.Len())); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Deir ez-Zor", "Al Bū Kamāl", "Слов'янськ", "دير الزور", "Ash Sha‘fah", "al", "'", "ʿAyn al-ʿArab"} {
		f.Add(s)
	}
	g := sampleIndex(f)
	f.Fuzz(func(t *testing.T, s string) {
		k := Fold(s)
		if again := Fold(k.Plain); again.Strict != k.Strict || again.Skeleton != k.Skeleton {
			t.Fatalf("%q folds to %+v, its plain form to %+v", s, k, again)
		}
		if k.Skeleton != "" && !k.Like(k) {
			t.Fatalf("%q is not like itself", s)
		}
		g.Lookup(s)
		g.LookupNear(s, geo.Point{Lat: 10.5, Lon: 20.25}, 50)
	})
}
