package numeral_test

import (
	"testing"

	"salient"
	"salient/know/numeral"
)

func cut(s string) []numeral.Word { return numeral.Cut(s, salient.Span{Start: 0, End: len(s)}) }

func TestCut(t *testing.T) {
	for text, want := range map[string][]string{
		"1,500 men":          {"1,500", "men"},
		"mid-1990s":          {"mid", "-", "1990", "s"},
		"25.07.2018":         {"25", ".", "07", ".", "2018"},
		"2.5 km, 12 km":      {"2.5", "km", ",", "12", "km"},
		"In 2018, 300 fled.": {"in", "2018", ",", "300", "fled", "."},
		"2018,300":           {"2018", ",", "300"},
		"3–5 May":            {"3", "-", "5", "may"},
		"the enemy’s":        {"the", "enemy", "'", "s"},
	} {
		ws := cut(text)
		ok := len(ws) == len(want)
		for i := 0; ok && i < len(ws); i++ {
			ok = ws[i].Low == want[i]
		}
		if !ok {
			t.Errorf("Cut(%q) = %v, want %v", text, ws, want)
		}
	}
}

func TestCardinal(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
		n    int // words read
	}{
		{"300 fighters", 300, 1}, {"1,500 men", 1500, 1}, {"2.5 million people", 2.5e6, 2},
		{"three hundred fighters", 300, 2}, {"three hundred and five", 305, 4}, {"twenty-five men", 25, 3},
		{"a dozen tanks", 12, 2}, {"half a dozen", 6, 3}, {"two dozen", 24, 2}, {"a hundred and ten", 110, 4},
		{"two thousand five hundred", 2500, 4}, {"one", 1, 1}, {"a thousand men", 1000, 2},
		{"forty thousand", 40000, 2}, {"five and six", 5, 1}, {"three, and 12 km", 3, 1},
	} {
		v, n, ok := numeral.Cardinal(cut(c.text), 0)
		if !ok || v != c.want || n != c.n {
			t.Errorf("Cardinal(%q) = %v, %d, %v; want %v, %d", c.text, v, n, ok, c.want, c.n)
		}
	}
	for _, text := range []string{"a man", "hundred", "third", "21st", "and five", ""} {
		if v, _, ok := numeral.Cardinal(cut(text), 0); ok {
			t.Errorf("Cardinal(%q) = %v, want none", text, v)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for text, want := range map[string]int{"21st": 21, "third": 3, "twenty-first": 21, "twentieth": 20} {
		if v, _, ok := numeral.OrdinalAt(cut(text), 0); !ok || v != want {
			t.Errorf("OrdinalAt(%q) = %d, %v", text, v, ok)
		}
	}
}

func FuzzCut(f *testing.F) {
	for _, s := range []string{"", "1,2,3,456.7.8", "twenty-\xff", "a hundred and", "٣٤٥ ½ 1e9", "12th12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		ws := cut(s)
		for i, w := range ws {
			if w.Start < end || w.End <= w.Start || w.End > len(s) {
				t.Fatalf("word %d of %q at %v overlaps or is empty", i, s, w.Span)
			}
			end = w.End
			numeral.Cardinal(ws, i)
			numeral.OrdinalAt(ws, i)
		}
	})
}
