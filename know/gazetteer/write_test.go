package gazetteer

import (
	"bytes"
	"testing"

	"salient/geo"
)

// village is an invented country of three places.
func village() ([]Area, []Entry) {
	areas := []Area{{Country: "XA"}, {Country: "XA", Code: "01", Name: "North"}}
	return areas, []Entry{
		{Name: "Al Qasr", Native: "القصر", Aliases: []string{"Qasr", "El Gasr", "القصر"}, Kind: "settlement", Country: "XA", Area: 1, Point: geo.Point{Lat: 10.5, Lon: 20.25}, Population: 5000, GeoNames: 77},
		{Name: "Tell Abyad", Aliases: []string{"Tal Abiad"}, Kind: "settlement", Country: "XA", Area: 1, Point: geo.Point{Lat: 10.6, Lon: 20.25}},
		{Name: "North", Kind: "province", Country: "XA", Area: 1, Point: geo.Point{Lat: 11, Lon: 20}, GeoNames: 78},
	}
}

func sampleIndex(t testing.TB) *Gazetteer {
	t.Helper()
	areas, entries := village()
	var b bytes.Buffer
	if err := Write(&b, areas, entries); err != nil {
		t.Fatal(err)
	}
	x, err := openIndex(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return &Gazetteer{x: x, over: &overlay{}}
}

func TestRoundTrip(t *testing.T) {
	g := sampleIndex(t)
	for _, tt := range []struct{ ask, want, rule string }{
		{"Al Qasr", "Al Qasr", "exact"},
		{"al-qasr", "Al Qasr", "folded"},
		{"Qaṣr", "Al Qasr", "folded"},
		{"Qusr", "Al Qasr", "loose"},
		{"Tall Abyad", "Tell Abyad", "loose"},
		{"القصر", "Al Qasr", "exact"},
		{"north", "North", "exact"},
	} {
		got := g.Lookup(tt.ask)
		if len(got) == 0 || got[0].Place.Name != tt.want || got[0].Rule != tt.rule {
			t.Errorf("Lookup(%q) = %+v, want %s by %s", tt.ask, got, tt.want, tt.rule)
			continue
		}
		if p, ok := g.Place(got[0].Place.ID); !ok || p != got[0].Place {
			t.Errorf("Place(%s) = %+v, %v; want %+v", got[0].Place.ID, p, ok, got[0].Place)
		}
	}
	near := g.Near(geo.Point{Lat: 10.52, Lon: 20.25}, 15, 5)
	if len(near) != 2 || near[0].Name != "Al Qasr" || near[1].Name != "Tell Abyad" {
		t.Errorf("Near = %+v, want the two settlements, nearest first", near)
	}
	if !g.HasPrefix("Tal") || g.HasPrefix("Zzz") {
		t.Error("HasPrefix: want yes for Tal, no for Zzz")
	}
}
