package text

import (
	"errors"
	"strings"
	"testing"

	"salient"
)

func TestReadHeld(t *testing.T) {
	const file = `# 2012-12-02 blog
Rebels march out
[Goma|h=battalion;l=men] went to a battalion when the men left, and no men stayed.
[Sake|?] is next, and [Kibumba|h=^1:men#2] is theirs, [Rumangabo|h=v1:army] too.
So says the army.

# 2013-01-01 un
[Bukavu|l=it] was left by it.
`
	got, err := ReadHeld("f", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Style != "blog" || got[0].Day.Year() != 2012 || len(got[0].Sentences) != 4 || len(got[1].Marks) != 1 {
		t.Fatalf("got %+v", got)
	}
	var said []string
	for _, m := range got[0].Marks {
		for _, p := range m.Parts {
			said = append(said, p.Role+" "+p.At.In(got[0].Text))
		}
	}
	want := "place Goma, holder battalion, loser men, place Sake, place Kibumba, holder men, place Rumangabo, holder army"
	if s := strings.Join(said, ", "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
	second := got[0].Marks[2].Parts[1].At
	if second.Start < strings.Index(got[0].Text, "no men") {
		t.Error("the second word is the first")
	}
	for _, bad := range []string{"no date\n", "# 2012-12-02 x\n[Goma|h=army] fell.\n", "# 2012-12-02 x\n[Goma] fell.\n", "# 2012-12-02 x\n[Goma|h=^3:fell] fell.\n", "# 2012-12-02 x\n[Goma|k=fell] fell.\n"} {
		if _, err := ReadHeld("f", strings.NewReader(bad)); !errors.Is(err, salient.ErrInvalid) {
			t.Errorf("%q: %v, want ErrInvalid", bad, err)
		}
	}
}
