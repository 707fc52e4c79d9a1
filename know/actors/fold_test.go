package actors

import (
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"al-Nusra Front":        "nusra front",
		"the Al Nusra front":    "nusra front",
		"Jabhat an-Nusra":       "jabhat nusra",
		"Da'esh":                "daesh",
		"Da’esh":                "daesh",
		"U.S.-led coalition":    "us led coalition",
		"US‑led  coalition":     "us led coalition",
		"Cizîrê Storm":          "cizire storm",
		"Fırat Kalkanı":         "firat kalkani",
		"N'Djamena":             "ndjamena",
		"The Hague":             "hague",
		"at Hama":               "at hama",
		"Ahrar al-":             "ahrar",
		"al":                    "",
		"":                      "",
		"M23/ARC":               "m23 arc",
		"Army of the Levant":    "army of the levant",
		"Islamic State\u00a0":   "islamic state",
		"Ta'ang":                "taang",
		"Operation 1027, begun": "operation 1027 , begun",
		"Народная республика ДН": "народная республика дн",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("al-Nusra")
	f.Add("\xff\u0301-al- ")
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if strings.Contains(got, "  ") || strings.TrimSpace(got) != got {
			t.Errorf("Fold(%q) = %q has loose blanks", s, got)
		}
	})
}
