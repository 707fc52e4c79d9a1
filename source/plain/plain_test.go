package plain

import (
	"errors"
	"strings"
	"testing"

	"salient"
)

func TestTitleIsFoundOrAppended(t *testing.T) {
	const body = "Troops entered the town on Tuesday.\n"
	for _, c := range []struct {
		rule, text, title string
		want              string // the words at the title's span
		grown             bool   // the title was appended
	}{
		{"no title", body, "", "", false},
		{"the first line", "Town falls\n\n" + body, "Town falls", "Town falls", false},
		{"after navigation", "skip to content\n\nTown falls\n\n" + body, "Town falls", "Town falls", false},
		{"after a byte order mark", "\ufeffTown falls\r\n" + body, "Town falls", "Town falls", false},
		{"the first of two", "Town falls\n\nTown falls\n\n" + body, "Town falls", "Town falls", false},
		{"other quotation marks and blanks", "‘Town’\u00a0falls  –  again\n" + body, "'Town' falls - again", "‘Town’\u00a0falls  –  again", false},
		{"part of a line is no title", "Town falls, they say.\n" + body, "Town falls", "Town falls", true},
		{"not in the text", body, "Town\n\tfalls", "Town falls", true},
		{"far down is no title", strings.Repeat(body, 30) + "Town falls\n", "Town falls", "Town falls", true},
	} {
		text, at, err := Read(c.text, c.title)
		if err != nil || at.In(text) != c.want {
			t.Errorf("%s: got %q at %v, %v; want %q", c.rule, at.In(text), at, err, c.want)
		}
		if !strings.HasPrefix(text, c.text) || (len(text) > len(c.text)) != c.grown {
			t.Errorf("%s: the text must stay what it was: %q", c.rule, text)
		}
	}
	if _, _, err := Read(body, strings.Repeat("long ", 300)); !errors.Is(err, salient.ErrInvalid) {
		t.Errorf("a title without end: got %v", err)
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		want salient.Lang
		text string
	}{
		{"en", "SDF retakes Gharanij, Abu Hamam and Al-Kishkiyah from Daesh; Hajin, Ash-Shafah and As-Susah next, says Qasad."},
		{"en", "Kurdish YPG, Asayish and Jaysh al-Thuwar enter Tal Rifaat, Menagh, Deir Jmal"},
		{"en", "Marawi: Maute gunmen hold Banggolo, Raya Madaya and Bangolo Bridge as marines advance towards Lilod Saduc."},
		{"en", "ISIS loses Al-Bukamal. Al-Hashd al-Shaabi, Harakat Hezbollah al-Nujaba and Liwa Fatemiyoun take part."},
		{"en", "Troops of the 4th Brigade entered Avdiivka, Opytne and Vodiane on Monday, the General Staff said."},
		{"ar", "سيطرت قوات سوريا الديمقراطية على بلدة هجين في ريف دير الزور الشرقي بعد معارك عنيفة مع تنظيم داعش يوم الجمعة"},
		{"ru", "Правительственные войска вошли в город во вторник после ночного обстрела, сообщили местные жители и наблюдатели."},
		{"uk", "Українські військові увійшли до міста у вівторок після нічного обстрілу, повідомили місцеві мешканці та спостерігачі."},
		{"fr", "Les troupes gouvernementales sont entrées dans la ville mardi après une nuit de bombardements, ont déclaré des habitants."},
		{"es", "Las tropas del gobierno entraron en la ciudad el martes tras una noche de bombardeos, según dijeron los vecinos y un observador."},
		{"de", "Regierungstruppen sind am Dienstag nach einer Nacht voller Beschuss in die Stadt eingerückt, sagten Bewohner und ein Beobachter."},
		{"tr", "Hükümet birlikleri gece boyunca süren bombardımanın ardından salı günü kasabaya girdi, bölge sakinleri ve bir gözlemci söyledi."},
		{"it", "Le truppe governative sono entrate in città martedì dopo una notte di bombardamenti, hanno detto gli abitanti e un osservatore."},
	} {
		if got := Language(c.text); got != c.want {
			t.Errorf("%.40q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestCode(t *testing.T) {
	for in, want := range map[string]salient.Lang{"": "", "en": "en", "EN": "en", "en-GB": "en", "en_US": "en", "eng": "en", "ar": "ar", " fr ": "fr"} {
		if got, ok := Code(in); !ok || got != want {
			t.Errorf("%q: got %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"English language", "x!", "🙂", "und"} {
		if got, ok := Code(in); ok {
			t.Errorf("%q: got %q, want none", in, got)
		}
	}
}
