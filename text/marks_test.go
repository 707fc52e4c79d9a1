package text

import (
	"errors"
	"strings"
	"testing"

	"salient"
)

func TestReadMarked(t *testing.T) {
	const file = `# a war, a wire
Rebels [take/capture|a=Rebels|p=Tandrel] Tandrel
They [shelled/shelling|a=They|p=town;ford] the town and a ford near the town, and will [go/withdraw|m=intent|a=They].
Nobody spoke.

Troops [massed/deploy|a=Troops].
`
	got, err := ReadMarked("x.txt", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Name != "x.txt:2" || got[1].Name != "x.txt:6" {
		t.Fatalf("got %d texts: %+v", len(got), got)
	}
	const want = "Rebels take Tandrel\n\nThey shelled the town and a ford near the town, and will go. Nobody spoke."
	if got[0].Text != want {
		t.Errorf("text %q, want %q", got[0].Text, want)
	}
	if n := len(got[0].Sentences); n != 3 {
		t.Errorf("%d sentences, want 3", n)
	}
	if len(got[0].Marks) != 3 {
		t.Fatalf("marks %+v", got[0].Marks)
	}
	m := got[0].Marks[1]
	if m.At.In(want) != "shelled" || m.Type != salient.Shelling || m.Modality != salient.Asserted || len(m.Parts) != 3 {
		t.Errorf("mark %+v", m)
	}
	// Of "town" twice the nearer one is meant.
	if at := m.Parts[1].At; at.In(want) != "town" || at.Start != strings.Index(want, "town") {
		t.Errorf("town at %v", at)
	}
	if m := got[0].Marks[2]; m.Modality != salient.Intent || m.Parts[0].Role != "actor" {
		t.Errorf("mark %+v", m)
	}
}

func TestReadMarkedComplains(t *testing.T) {
	for _, c := range []struct{ rule, line string }{
		{"open bracket", "They [left/withdraw the town."},
		{"no type", "They [left] the town."},
		{"two words", "They [went away/withdraw] ."},
		{"unknown key", "They [left/withdraw|x=They] ."},
		{"words that are not there", "They [left/withdraw|p=city] the town."},
		{"a sign in the text", "They left | the town."},
	} {
		_, err := ReadMarked("x.txt", strings.NewReader("\n"+c.line+"\n"))
		if !errors.Is(err, salient.ErrInvalid) || !strings.Contains(err.Error(), "x.txt:2") {
			t.Errorf("%s: %v, want ErrInvalid with the line", c.rule, err)
		}
	}
}
