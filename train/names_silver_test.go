package train

import (
	"errors"
	"slices"
	"testing"

	"salient"
	"salient/text"
)

// TestReadSilver: labels meet the sentence that they were made of, and lines
// that do not fit are refused.
func TestReadSilver(t *testing.T) {
	bank := []text.BankSentence{
		{Words: []text.BankWord{{Form: "Nothing"}, {Form: "here"}}},
		{Words: []text.BankWord{{Form: "Ole"}, {Form: "Orm"}, {Form: "left"}, {Form: "Alder"}, {Form: "."}}},
	}
	got, err := readSilver("# a comment\n0\t\n1\t0-2:PER 3-4:LOC\n", 2, []string{"PER", "LOC"}, bank)
	if err != nil || len(got) != 2 {
		t.Fatalf("got %v, %v", got, err)
	}
	if s := got[1]; s.scheme != 2 || !slices.Equal(s.forms, []string{"Ole", "Orm", "left", "Alder", "."}) || !slices.Equal(s.labels, []int{1, 2, 0, 3, 0}) {
		t.Errorf("got %v", s)
	}
	if slices.Max(got[0].labels) != 0 {
		t.Errorf("a sentence without names has labels %v", got[0].labels)
	}
	for _, line := range []string{"2\t", "x\t", "1", "1\t0-6:PER", "1\t2-2:PER", "1\t0:PER"} {
		if _, err := readSilver(line+"\n", 0, []string{"PER"}, bank); !errors.Is(err, salient.ErrInvalid) {
			t.Errorf("%q: %v, want ErrInvalid", line, err)
		}
	}
}
