package train

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"salient"
	"salient/text"
)

var webTypes = []string{"PER", "LOC", "ORG"}

// TestWebSentences checks the marked sentences of the web: every mark is one that
// can be read, and there are enough of each type to learn from.
func TestWebSentences(t *testing.T) {
	ss, err := readWeb("web", 0, webTypes)
	if err != nil {
		t.Fatal(err)
	}
	of := map[int]int{}
	for _, s := range ss {
		for i, f := range s.forms {
			if strings.ContainsAny(f, "[]") {
				t.Errorf("%s: a bracket is left in %q", s.doc, strings.Join(s.forms, " "))
			}
			if s.labels[i]%2 == 1 {
				of[s.labels[i]]++
			}
		}
	}
	for label, typ := range map[int]string{1: "PER", 3: "LOC", 5: "ORG"} {
		if of[label] < 1000 {
			t.Errorf("%d names of type %s, want 1000 at least", of[label], typ)
		}
	}
}

func TestMarkedNames(t *testing.T) {
	parser := text.New(nil)
	ss, err := readMarkedNames(strings.NewReader("# a comment\nAsk [Ada Byrd/PER]'s firm, [Lumo & Sons/ORG].\n\nno name\n"), "a.txt", parser, 0, webTypes)
	if err != nil {
		t.Fatal(err)
	}
	if len(ss) != 2 || ss[0].doc != "a.txt 1" || ss[1].doc != "a.txt 2" {
		t.Fatalf("got %+v", ss)
	}
	var got []string
	for i, f := range ss[0].forms {
		if ss[0].labels[i] != 0 {
			got = append(got, f)
		}
	}
	if s := strings.Join(got, " "); s != "Ada Byrd Lumo & Sons" {
		t.Errorf("words of names: %q", s)
	}
	if _, err := readMarkedNames(strings.NewReader("[Ada/PERSON] left"), "a.txt", parser, 0, webTypes); !errors.Is(err, salient.ErrInvalid) {
		t.Errorf("an unknown type gives %v", err)
	}
}

// TestMailNames checks that labels are only joined with the sentences that they
// are of, and that those that do not fit are refused.
func TestMailNames(t *testing.T) {
	const mail = "Linus wrote to Anna\nfor i in x do\nnothing here\n"
	path := filepath.Join(t.TempDir(), "mail.txt")
	if err := os.WriteFile(path, []byte(mail), 0o600); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(mail))
	head := "# " + hex.EncodeToString(sum[:]) + "\n"
	ss, err := readMail(path, head+"1\t0-5:PER 15-19:PER\n2\t-\n", 0, webTypes)
	if err != nil {
		t.Fatal(err)
	}
	if len(ss) != 2 || ss[0].labels[0] != 1 || ss[0].labels[3] != 1 || ss[0].labels[1] != 0 {
		t.Errorf("got %+v", ss)
	}
	for name, labels := range map[string]string{
		"another file":        "# 00\n1\t0-5:PER\n",
		"no such sentence":    head + "9\t0-5:PER\n",
		"past its end":        head + "1\t0-99:PER\n",
		"no such type":        head + "1\t0-5:GOD\n",
		"nonsense in a label": head + "1\tx\n",
	} {
		if _, err := readMail(path, labels, 0, webTypes); !errors.Is(err, salient.ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := readMail(path+".no", head, 0, webTypes); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: got %v", err)
	}
}
