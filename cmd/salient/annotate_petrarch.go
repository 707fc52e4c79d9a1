package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"salient"
	"salient/engine"
	"salient/eval"
)

// petrarchTask codes sentences as source, target and CAMEO root over a
// dictionary of actors and one of role nouns that the user brings.
var petrarchTask = task{
	name: "petrarch", short: "source, target and CAMEO code over dictionaries of your own (--actors, --roles)",
	run: func(ctx context.Context, a *app, in io.Reader, o annotateOptions) error {
		if o.actors == "" || o.roles == "" {
			return fmt.Errorf("the task needs dictionaries; hint: --actors FILE --roles FILE")
		}
		dict, err := readPetrarchDictionary(o.actors, o.roles)
		if err != nil {
			return err
		}
		docs, err := eval.Read[eval.PetrarchDoc](in)
		if err != nil {
			return err
		}
		e, err := a.stages()
		if err != nil {
			return err
		}
		for _, d := range docs {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := a.out.line(petrarch(e, dict, d)); err != nil {
				return err
			}
		}
		return nil
	},
}

// A petrarchDictionary holds names and role nouns by their words in capitals.
type petrarchDictionary struct {
	names map[string][]datedCode
	roles map[string]string // noun → code with "~" for the actor's own
	long  int               // words of the longest entry
}

// A datedCode holds between two days, written YYYYMMDD; "" is open.
type datedCode struct{ code, from, to string }

func readPetrarchDictionary(actors, roles string) (*petrarchDictionary, error) {
	d := &petrarchDictionary{names: map[string][]datedCode{}, roles: map[string]string{}}
	var as []struct {
		Name     string
		Synonyms []string
		Codes    []struct{ Code, Before, Between, After string }
	}
	if err := readJSON(actors, &as); err != nil {
		return nil, err
	}
	for _, a := range as {
		var codes []datedCode
		for _, c := range a.Codes {
			e := datedCode{code: c.Code}
			switch {
			case c.Before != "":
				e.to = fullDay(c.Before)
			case c.After != "":
				e.from = fullDay(c.After)
			case c.Between != "":
				from, to, _ := strings.Cut(c.Between, "-")
				e.from, e.to = fullDay(from), fullDay(to)
			}
			codes = append(codes, e)
		}
		for _, n := range append([]string{a.Name}, a.Synonyms...) {
			d.names[d.phrase(n)] = codes
		}
	}
	var rs []struct {
		Noun, Code string
		Plural     *string
	}
	if err := readJSON(roles, &rs); err != nil {
		return nil, err
	}
	for _, r := range rs {
		d.roles[d.phrase(r.Noun)] = r.Code
		switch {
		case r.Plural == nil:
		case *r.Plural == "regular":
			p := r.Noun + "S"
			if strings.HasSuffix(r.Noun, "Y") {
				p = strings.TrimSuffix(r.Noun, "Y") + "IES"
			}
			d.roles[d.phrase(p)] = r.Code
		default:
			d.roles[d.phrase(*r.Plural)] = r.Code
		}
	}
	return d, nil
}

func readJSON(path string, into any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}

var words = regexp.MustCompile(`[\p{L}\p{N}.'’]+`)

// phrase brings an entry to the form in which text is looked up.
func (d *petrarchDictionary) phrase(s string) string {
	ws := words.FindAllString(strings.ToUpper(strings.ReplaceAll(s, "_", " ")), -1)
	d.long = max(d.long, len(ws))
	return strings.Join(ws, " ")
}

// fullDay reads YYMMDD or YYYYMMDD; years of two digits from 30 on are 19xx.
func fullDay(s string) string {
	s = strings.TrimSpace(s)
	if len(s) == 6 {
		if s[0] >= '3' {
			return "19" + s
		}
		return "20" + s
	}
	return s
}

// code is what an actor is on a day: of the dated codes the first that holds,
// else the one without dates.
func code(cs []datedCode, day string) string {
	plain := ""
	for _, c := range cs {
		switch {
		case c.from == "" && c.to == "":
			if plain == "" {
				plain = c.code
			}
		case (c.from == "" || day >= c.from) && (c.to == "" || day <= c.to):
			return c.code
		}
	}
	return plain
}

// An entry is a name or role noun at tokens [first, last) of a sentence.
type entry struct {
	first, last int
	code        string
	role        bool
}

// entries finds the dictionary's words, longest first, left to right.
func (d *petrarchDictionary) entries(s *salient.Sentence, text, day string) []entry {
	up := make([]string, len(s.Tokens))
	for i, t := range s.Tokens {
		up[i] = strings.ToUpper(t.In(text))
	}
	var out []entry
next:
	for i := 0; i < len(up); {
		for n := len(up); n > i; n-- {
			if !wordy(up[i]) || !wordy(up[n-1]) {
				continue
			}
			p := strings.Join(words.FindAllString(strings.ReplaceAll(strings.Join(up[i:n], " "), "_", " "), -1), " ")
			if p == "" || strings.Count(p, " ") >= d.long {
				continue
			}
			if cs, ok := d.names[p]; ok {
				if c := code(cs, day); c != "" {
					out = append(out, entry{i, n, c, false})
					i = n
					continue next
				}
			}
			if c, ok := d.roles[p]; ok {
				out = append(out, entry{i, n, c, true})
				i = n
				continue next
			}
		}
		i++
	}
	return out
}

// wordy reports a token that is more than punctuation.
func wordy(t string) bool { return words.MatchString(strings.Trim(t, ".'’_")) }

// petrarch codes one sentence.
func petrarch(e *engine.Engine, dict *petrarchDictionary, in eval.PetrarchDoc) eval.PetrarchDoc {
	out := eval.PetrarchDoc{ID: in.ID, Events: []eval.PetrarchEvent{}}
	article := salient.Article{ID: salient.ArticleID(in.ID), Lang: "en", Text: in.Text}
	doc, _ := e.Read(article)
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		c := coder{s: s, text: in.Text, found: dict.entries(s, in.Text, in.Date)}
		for _, d := range e.Claims().Deeds(article, s, c.who) {
			category, _ := e.Claims().Categorize(article, s, d)
			root := cameoRoots[category]
			if root == "" {
				root = "01"
			}
			sources, targets := c.codes(d.Sources), c.codes(d.Targets)
			if len(targets) == 0 && len(sources) > 1 {
				targets = sources
			}
			for _, from := range sources {
				for _, to := range targets {
					if from != to {
						out.Events = append(out.Events, eval.PetrarchEvent{Source: from, Target: to, Code: root})
					}
				}
			}
			if d.Speech && len(sources) > 0 && len(targets) > 0 {
				break
			}
		}
	}
	return out
}

// cameoRoots give each category its CAMEO root.
var cameoRoots = map[string]string{
	"AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08", "RETREAT": "08",
	"INVESTIGATE": "09", "DEMAND": "10", "DISAPPROVE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14",
	"MOBILIZE": "15", "SANCTION": "16", "COERCE": "17", "ASSAULT": "18", "FIGHT": "19",
}

// A coder reads actors' codes off one sentence.
type coder struct {
	s     *salient.Sentence
	text  string
	found []entry
}

// who reports whether token i stands for an actor: it ends a name of the
// dictionary, or a role noun that no name goes with.
func (c coder) who(i int) bool {
	for _, e := range c.found {
		if i >= e.first && i < e.last && c.head(e) == i {
			return !e.role || c.bare(i)
		}
	}
	return false
}

// head is the token of an entry that the others hang on.
func (c coder) head(e entry) int {
	for i := e.last - 1; i >= e.first; i-- {
		if h := c.s.Tokens[i].Head; h < e.first || h >= e.last {
			return i
		}
	}
	return e.last - 1
}

// bare reports a role noun in whose phrase no name of the dictionary stands.
func (c coder) bare(i int) bool {
	for _, e := range c.found {
		if !e.role && (c.holds(i, c.head(e)) || c.holds(c.head(e), i)) {
			return false
		}
	}
	return true
}

// holds reports whether token j belongs to the noun phrase of i: below it
// without a clause or a conjunction between.
func (c coder) holds(i, j int) bool {
	for steps := 0; j >= 0 && steps < 8; steps++ {
		if i == j {
			return true
		}
		switch c.s.Tokens[j].Rel.Base() {
		case "compound", "amod", "nmod", "flat", "appos", "nummod", "conj":
		default:
			return false
		}
		j = c.s.Tokens[j].Head
	}
	return false
}

// codes are those of the actors at the tokens, each with the roles of its phrase.
func (c coder) codes(heads []int) []string {
	var out []string
	for _, h := range heads {
		if k := c.code(h); k != "" && !contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// code joins an actor's code with those of the role nouns of its phrase:
// "Gondor's government" is GON and GOV.
func (c coder) code(i int) string {
	name := ""
	for _, e := range c.found {
		if i >= e.first && i < e.last {
			if e.role {
				name = strings.ReplaceAll(e.code, "~", "---")
			} else {
				name = e.code
			}
			if e.role {
				return name
			}
		}
	}
	former := false
	for _, e := range c.found {
		if !e.role {
			continue
		}
		h := c.head(e)
		if !c.beside(e, i) && (!c.holds(h, i) && !c.holds(i, h) || c.between(h, i)) {
			continue
		}
		if c.former(h) || c.former(i) {
			former = true
			continue
		}
		if suffix := strings.ReplaceAll(e.code, "~", ""); !strings.Contains(name, suffix) {
			if strings.HasPrefix(e.code, "~") {
				name += suffix
			} else {
				name = strings.ReplaceAll(e.code, "~", name)
			}
		}
	}
	if former {
		name += "ELI"
	}
	return name
}

// beside reports a role noun right behind the name that token i belongs to,
// wherever a parser hung it.
func (c coder) beside(role entry, i int) bool {
	for _, e := range c.found {
		if e.role || i < e.first || i >= e.last || role.first < e.last {
			continue
		}
		for j := e.last; j < role.first; j++ {
			if n := c.s.Tokens[j].Norm; n != "'s" && n != "'" && c.s.Tokens[j].POS != salient.ADJ {
				return false
			}
		}
		return true
	}
	return false
}

// between reports another name nearer to the role noun than token i.
func (c coder) between(role, i int) bool {
	lo, hi := min(role, i), max(role, i)
	for _, e := range c.found {
		h := c.head(e)
		if !e.role && h > lo && h < hi && !c.joined(h, i) {
			return true
		}
	}
	return false
}

// joined reports whether two tokens hang together by conjunctions.
func (c coder) joined(a, b int) bool {
	top := func(i int) int {
		for steps := 0; c.s.Tokens[i].Rel.Base() == "conj" && steps < 8; steps++ {
			i = c.s.Tokens[i].Head
		}
		return i
	}
	return top(a) == top(b)
}

// former reports "former" or "ex-" before the phrase.
func (c coder) former(i int) bool {
	for j, t := range c.s.Tokens {
		if (t.Norm == "former" || t.Norm == "ex") && c.holds(i, j) {
			return true
		}
	}
	return false
}
