package text

import (
	"errors"
	"strings"
	"testing"

	"salient"
)

func TestReadCounted(t *testing.T) {
	const file = `# 2017-06-05 wire
Army narrows militants to [two|c=militants] pockets
[Okelbar|g=^1:militants], the third, fell on Monday, and the militants have [Sorena|i=militants] and the old [market|i=militants], not [four|b=militants].
= 2 Black Falcons
= 0 the army

# 2017-06-06 radio
Nothing moved.
= -
`
	got, err := ReadCounted("f", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || len(got[0].Totals) != 2 || got[0].Totals[0] != (Total{2, "Black Falcons"}) || len(got[1].Totals) != 0 || len(got[1].Marks) != 0 {
		t.Fatalf("got %+v", got)
	}
	var said []string
	for _, m := range got[0].Marks {
		said = append(said, m.Parts[1].Role+" "+m.At.In(got[0].Text)+" of "+m.Parts[1].At.In(got[0].Text))
	}
	want := "count two of militants, gone Okelbar of militants, part Sorena of militants, part market of militants, before four of militants"
	if s := strings.Join(said, ", "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
	if strings.Contains(got[0].Text, "=") {
		t.Errorf("the totals are in the text: %s", got[0].Text)
	}
	for _, bad := range []string{"# 2012-12-02 x\n[two|h=men] men.\n", "# 2012-12-02 x\nNothing.\n= two men\n", "# 2012-12-02 x\nNothing.\n= 2\n", "# 2012-12-02 x\n[two|c=men] left.\n"} {
		if _, err := ReadCounted("f", strings.NewReader(bad)); !errors.Is(err, salient.ErrInvalid) {
			t.Errorf("%q: %v, want ErrInvalid", bad, err)
		}
	}
}
