package claim_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/engine"
)

var updateVerdicts = flag.Bool("verdicts", false, "add claims without a verdict to testdata/control-verdicts.tsv, marked “?”, to be judged by hand")

// precisionFloor is the least share of right ones among the judged claims; it may only rise.
const precisionFloor = 0.95

// TestControlClaims reads the sample reports, and the seed reports where they are
// handed out, and lays every claim that changes control (a place found in the
// gazetteer taken, left or held, told as fact) beside our verdict on it: 1 right,
// 0 wrong. A claim is known by file, byte of its first word, type, actor and place.
func TestControlClaims(t *testing.T) {
	if testing.Short() {
		t.Skip("measuring: not in short runs")
	}
	const list = "testdata/control-verdicts.tsv"
	verdicts := map[string]string{}
	b, err := os.ReadFile(list)
	if err != nil && !*updateVerdicts {
		t.Fatal(err)
	}
	for n, line := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
		if strings.HasPrefix(line, "file\t") || strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 6 && len(f) != 7 {
			t.Fatalf("%s:%d: %d columns", list, n+1, len(f))
		}
		verdicts[strings.Join(f[:5], "\t")] = f[5]
	}
	e := whole(t)
	files, _ := filepath.Glob("../samples/*/*.txt")
	seeds, _ := filepath.Glob("../../shared/seeds/*.txt")
	if len(seeds) == 0 {
		t.Log("NOT MEASURED: the seed reports are not here")
	}
	var fresh []string
	right, wrong := 0, 0
	for _, file := range append(files, seeds...) {
		for _, c := range controlClaims(t, e, file) {
			switch verdicts[c] {
			case "1":
				right++
			case "0":
				wrong++
			default:
				fresh = append(fresh, c)
			}
		}
	}
	if right+wrong == 0 && !*updateVerdicts {
		t.Fatal("no claim has a verdict")
	}
	share := float64(right) / float64(max(1, right+wrong))
	t.Logf("%d right, %d wrong: precision %.3f (floor %.2f); %d not judged yet", right, wrong, share, precisionFloor, len(fresh))
	if *updateVerdicts {
		f, err := os.OpenFile(list, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for _, c := range fresh {
			fmt.Fprintf(f, "%s\t?\n", c)
		}
		return
	}
	if share < precisionFloor {
		t.Errorf("precision %.3f, below %.2f", share, precisionFloor)
	}
	for _, c := range fresh {
		t.Logf("not judged: %s", c)
	}
}

// controlClaims lists the claims of a report that change control, by key.
func controlClaims(t *testing.T, e *engine.Engine, file string) []string {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a := salient.Article{ID: "ar-verdict", Lang: "en", Text: string(text)}
	var meta struct{ Published string }
	if b, err := os.ReadFile(strings.TrimSuffix(file, ".txt") + ".json"); err == nil {
		if err := json.Unmarshal(b, &meta); err != nil {
			t.Fatal(err)
		}
		a.Published, _ = time.Parse(time.DateOnly, meta.Published)
	}
	var out []string
	for _, c := range e.Analyze(e.Titled(a)).Claims {
		if !c.Modality.Actual() || c.Type != salient.Capture && c.Type != salient.Controls && c.Type != salient.Withdraw {
			continue
		}
		who := "-"
		if len(c.Actors) > 0 {
			who = string(c.Actors[0].Actor)
		}
		if len(c.Recipients) > 0 {
			who += "<" + string(c.Recipients[0].Actor)
		}
		for _, p := range c.Places {
			if p.Place != "" && (p.Role == "location" || p.Role == "origin") {
				out = append(out, fmt.Sprintf("%s\t%d\t%s\t%s\t%s", filepath.Base(file), c.Trigger.Start, c.Type, who, p.Name+relationOf(p)))
				break
			}
		}
	}
	return out
}

func relationOf(p salient.ClaimPlace) string {
	if p.Relation == salient.At || p.Relation == "" {
		return ""
	}
	return " (" + string(p.Relation) + ")"
}
