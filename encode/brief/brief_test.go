package brief_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
	"salient"
	"salient/control"
	"salient/encode/brief"
	"salient/front"
	"salient/fuse"
	"salient/internal/golden"
	"salient/internal/sample"
	"salient/know/ontology"
)

type c = sample.Claim

// situation runs the fold half over claims, as the engine does.
func situation(t testing.TB, day string, claims []salient.Claim) salient.Situation {
	o, err := ontology.Load(os.DirFS("../../data/ontology"))
	if err != nil {
		t.Fatal(err)
	}
	f, m := fuse.New(), control.New(o.Effects)
	st := f.Stand(claims, nil)
	m.Origin = st.Origin
	s := salient.Situation{At: sample.Date(day), Events: f.Merge(claims, nil)}
	var current []*salient.Claim
	for _, c := range st.Current(claims) {
		current = append(current, &c)
	}
	for _, p := range sample.Settlements() {
		if held, ok := control.At(m.Infer(p.ID, current), s.At); ok {
			s.Controls = append(s.Controls, held)
		}
	}
	s.Front = (&front.Tracer{}).Trace(s.At, "", s.Controls)
	return s
}

func TestBrief(t *testing.T) {
	var claims []salient.Claim
	for _, s := range []c{
		{Type: salient.Capture, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-01", Outlet: "northgate-wire"},
		{Type: salient.Capture, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-02", On: "2031-03-01", Outlet: "tidewater-post"},
		{Type: salient.Controls, By: "Red Column", Place: "Aldmoor", Published: "2031-03-03", Basis: salient.Published, On: "2031-03-02..2031-03-03"},
		{Type: salient.Capture, By: "Red Column", Place: "Galdin", Published: "2031-03-04", Outlet: "free-voice"},
		{Type: salient.Capture, By: "Blue Guard", Place: "Galdin", Published: "2031-03-04", Outlet: "varland-state-tv", Speaker: "a colonel"},
		{Type: salient.Capture, By: "Grey Host", Place: "Torvik", Published: "2031-03-04", Relation: salient.Outskirts},
		{Type: salient.Clash, By: "Grey Host", Against: "Blue Guard", Place: "Torvik", Published: "2031-03-05", Outlet: "free-voice"},
		{Type: salient.Surrender, By: "Grey Host", Against: "Blue Guard", Place: "Ulmar", Published: "2031-03-05",
			Quantities: []salient.Quantity{{Low: 300, Best: 350, High: 400, Unit: "people", Group: "fighters"}}},
		{Type: salient.Capture, By: "Green League", Place: "Pellin", Published: "2031-03-05", Modality: salient.Forecast},
		{Type: salient.AirStrike, By: "Blue Guard", Against: "Red Column", Place: "Eskby", Published: "2031-03-05", Modality: salient.Hedged},
	} {
		claims = append(claims, s.Build())
	}
	b := brief.Compose(situation(t, "2031-03-05", claims), claims)
	if err := brief.Check(b, claims); err != nil {
		t.Error(err)
	}
	var w bytes.Buffer
	if err := brief.Write(&w, b, nil); err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"Pellin", "Green League", "from the air"} {
		if strings.Contains(w.String(), never) {
			t.Errorf("%q, which is only forecast or supposed, is told as a fact:\n%s", never, w.String())
		}
	}
	golden.Equal(t, w.Bytes())
}

func TestCheckNoticesWhatClaimsDoNotSay(t *testing.T) {
	red := c{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01"}.Build()
	blue := c{Type: salient.Capture, By: "Blue Guard", Place: "Galdin", Published: "2031-03-07"}.Build()
	for _, s := range []struct {
		text  string
		cites []salient.ClaimID
		want  string
	}{
		{"Red Column took Eskby on 1 March 2031.", []salient.ClaimID{red.ID}, ""},
		{"Blue Guard took Eskby on 1 March 2031.", []salient.ClaimID{red.ID}, "names Blue Guard"},
		{"Red Column took Galdin on 1 March 2031.", []salient.ClaimID{red.ID}, "names Galdin"},
		{"Red Column took Eskby on 7 March 2031.", []salient.ClaimID{red.ID}, "names 7 March 2031"},
		{"Red Column took Eskby.", nil, "cites nothing"},
		{"Red Column took Eskby.", []salient.ClaimID{"cl-none"}, "not there"},
	} {
		err := brief.Check(salient.Brief{Sentences: []salient.BriefSentence{{Text: s.text, Claims: s.cites}}}, []salient.Claim{red, blue})
		if s.want == "" && err != nil || s.want != "" && (err == nil || !strings.Contains(err.Error(), s.want)) {
			t.Errorf("%q citing %v: %v, want %q", s.text, s.cites, err, s.want)
		}
	}
}

// Whatever the claims, no sentence says more than those it cites.
func TestEverySentenceIsSupported(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(rt, label) }
		var claims []salient.Claim
		for i := range rapid.IntRange(0, 12).Draw(rt, "claims") {
			claims = append(claims, c{
				Type:      salient.Type(pick("type", "capture", "controls", "withdraw", "clash", "air-strike", "surrender", "pocket", "sieged", "flee")),
				Modality:  salient.Modality(pick("modality", "asserted", "reported", "hedged", "negated", "intent")),
				By:        pick("by", "Red Column", "Blue Guard", "Grey Host", "Red Column, Grey Host", ""),
				Against:   pick("against", "Blue Guard", "Green League", ""),
				Place:     pick("place", "Eskby", "carrow", "carrow-east", "Dunmere", "Eskby, Dunmere", ""),
				Relation:  salient.Relation(pick("relation", "at", "near", "east-bank")),
				PlaceRole: pick("role", "location", "origin"),
				Outlet:    pick("outlet", "x", "y"), Published: fmt.Sprintf("2031-03-%02d", rapid.IntRange(1, 9).Draw(rt, "day")), Start: 20 * i,
			}.Build())
		}
		b := brief.Compose(situation(t, "2031-03-09", claims), claims)
		if err := brief.Check(b, claims); err != nil {
			rt.Fatal(err)
		}
	})
}
