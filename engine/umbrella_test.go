package engine

import (
	"testing"

	"salient"
	"salient/data"
	"salient/know"
)

// TestStatedOfAllRebels asks whose the pockets of a report are where several groups of
// rebels hold ground.
func TestStatedOfAllRebels(t *testing.T) {
	k, err := know.Load(data.FS)
	if err != nil {
		t.Skipf("SKIPPED: the knowledge files are not all made: %v", err)
	}
	e := New(k)
	for _, c := range []struct {
		name, text string
		who        salient.ActorID
		want       float64
	}{
		{"two members hold parts", "The rebels in eastern Ghouta are left with two pockets. Jaysh al-Islam holds Duma and Faylaq al-Rahman holds Arbin.", "syrian-opposition", 2},
		{"one member does", "The rebels in eastern Ghouta are left with two pockets. Jaysh al-Islam holds Duma and Mesraba.", "jaysh-al-islam", 2},
		{"asked for all of them", "Jaysh al-Islam is left with two pockets in eastern Ghouta. Faylaq al-Rahman is left with one pocket.", "syrian-opposition", 3},
		{"who defends the place of the pocket", "One besieged pocket, Duma, remains near Damascus. The Syrian army took Harasta on Friday. Jaysh al-Islam still defends Duma.", "jaysh-al-islam", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := e.Of(e.Stated(e.Analyze(salient.Article{ID: "ar-case", Text: c.text, Lang: "en"}).Claims), c.who)
			for _, s := range got {
				if s.Figure == salient.PocketCount && s.Actor == c.who && s.Value == c.want {
					return
				}
			}
			t.Errorf("stated of %s: %+v, want %g", c.who, got, c.want)
		})
	}
}

// TestPieces counts the pockets of allies: those that border each other are one.
func TestPieces(t *testing.T) {
	red := salient.Pocket{Actor: "red", Places: []salient.PlaceID{"a"}, Bounds: []salient.Bound{{Place: "b", Actor: "blue"}, {Place: "x", Actor: "foe"}}}
	blue := salient.Pocket{Actor: "blue", Places: []salient.PlaceID{"b"}}
	far := salient.Pocket{Actor: "blue", Places: []salient.PlaceID{"c"}}
	if n := pieces([]salient.Pocket{red, blue, far}); n != 2 {
		t.Errorf("%d pieces, want 2", n)
	}
	if n := pieces([]salient.Pocket{blue, far}); n != 2 {
		t.Errorf("%d pieces of one side, want 2", n)
	}
}
