package know_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"salient/know"
	"salient/know/actors"
)

const (
	actorHeader = "id\tname\tnative\tclass\ttraits\ttheatres\tcountry\tcolor\n"
	aliasHeader = "alias\tactor\tkind\tlang\tfrom\tto\tscore\n"
)

func TestOverlay(t *testing.T) {
	base := os.DirFS("../data")
	user := fstest.MapFS{
		"actors/actors.tsv":  {Data: []byte("# ours\n" + actorHeader + "marsh-guard\tMarsh Guard\t\tarmed-group\tmilitia\tIQ\t\t\nsdf\tOur name of it\t\tcoalition\tkurdish\tSY\t\t\n")},
		"actors/aliases.tsv": {Data: []byte(aliasHeader + "Guard of the Marshes\tmarsh-guard\tname\ten\t\t\t1\n-\tAFRICOM\tafricom\n")},
	}
	k, err := know.Load(know.Overlay(base, user))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := know.Load(base)
	if err != nil {
		t.Fatal(err)
	}
	if ms := k.Actors.Lookup("Guard of the Marshes", time.Time{}); len(ms) != 1 || ms[0].Actor != "marsh-guard" {
		t.Errorf("a row is not added: %v", ms)
	}
	if a, _ := k.Actors.Actor("sdf"); a.Name != "Our name of it" {
		t.Errorf("a row is not corrected: %q", a.Name)
	}
	of := func(r *actors.Registry) (n int) {
		for _, m := range r.Lookup("AFRICOM", time.Time{}) {
			if m.Actor == "africom" {
				n++
			}
		}
		return n
	}
	if of(plain.Actors) == 0 || of(k.Actors) != 0 {
		t.Errorf("a row is not taken away: %d readings before, %d after", of(plain.Actors), of(k.Actors))
	}
	if got, want := len(k.Actors.All()), len(plain.Actors.All())+1; got != want {
		t.Errorf("%d actors, want %d", got, want)
	}
	if k.Version == plain.Version {
		t.Error("the version does not change with the knowledge")
	}
}

func TestOverlayComplaints(t *testing.T) {
	base := os.DirFS("../data")
	for _, c := range []struct{ rule, file, text, want string }{
		{"a wrong row is told with its own line", "actors/actors.tsv", "# ours\n" + actorHeader + "\nx-y\tX\t\tnone\t\t\t\t\n", "actors.tsv:4"},
		{"an alias of nobody", "actors/aliases.tsv", aliasHeader + "Nobodies\tnobody-at-all\tname\ten\t\t\t1\n", "aliases.tsv:2"},
		{"no header", "actors/actors.tsv", "# nothing\n", "no header"},
	} {
		_, err := know.Load(know.Overlay(base, fstest.MapFS{c.file: {Data: []byte(c.text)}}))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q in it", c.rule, err, c.want)
		}
	}
}
