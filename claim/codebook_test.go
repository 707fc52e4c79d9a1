package claim

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"salient/data"
	"salient/know"
	"salient/know/ontology"
	"salient/know/rules"
)

var updateCodebook = flag.Bool("codebook", false, "write docs/claims.md anew")

// TestCodebook writes the page of the codebook from the tables, the rules and the
// cases, and compares it with docs/claims.md: what the page says is what the
// data holds, and every example on it fires.
func TestCodebook(t *testing.T) {
	o, err := ontology.Load(os.DirFS("../data/ontology"))
	if err != nil {
		t.Fatal(err)
	}
	set := newExtractor(t).k.Rules
	example := map[string][2]string{} // by type/mode and by type: sentence, claim
	files, _ := filepath.Glob("testdata/*.txt")
	for _, f := range files {
		for _, s := range readScenarios(t, f) {
			words, _ := unmark(t, s.text)
			for _, w := range s.want {
				head := strings.Fields(w)[0]
				typ, _, _ := strings.Cut(head, "/")
				for _, k := range []string{head, typ} {
					if _, have := example[k]; !have && len(words) < 110 {
						example[k] = [2]string{words, w}
					}
				}
			}
		}
	}
	rulesOf := map[string]int{}
	for _, r := range set.Rules() {
		if r.Triggers[0].Lemma == "*" {
			continue // a frame for what the tagger of events finds
		}
		for _, s := range r.Says {
			rulesOf[string(s.Type)]++
		}
	}
	var b strings.Builder
	b.WriteString(`# The codebook as the program keeps it

This page is written by a test from the tables of data/ontology, the rules of data/rules and the cases of
claim/testdata, each of which is run: an example here is a sentence of our own that makes the claim under it.

    go test ./claim -run TestCodebook -codebook

A claim is of an event type (it happened) or a state type (it holds). A mode refines the type. The codes are what
exports derive: ACLED sub-event type, PLOVER event and mode, CAMEO root; "none" where the scheme has no code.
`)
	for _, state := range []bool{false, true} {
		if state {
			b.WriteString("\n## State claims\n")
		} else {
			b.WriteString("\n## Events\n")
		}
		for _, info := range o.Types() {
			if info.State != state {
				continue
			}
			typ := string(info.Type)
			ex, ok := example[typ]
			if !ok {
				t.Errorf("%s has no case", typ)
			}
			if rulesOf[typ] == 0 {
				t.Errorf("%s has no rule", typ)
			}
			fmt.Fprintf(&b, "\n### %s\n%s. ACLED: %s; PLOVER: %s; CAMEO: %s. %d rules.\n", typ, info.Meaning, info.ACLED, info.PLOVER, info.CAMEO, rulesOf[typ])
			fmt.Fprintf(&b, "\n> %s\n>\n> `%s`\n", ex[0], ex[1])
			for _, m := range info.Modes {
				for _, system := range []string{ontology.ACLED, ontology.PLOVER, ontology.CAMEO} {
					if o.Code(system, info.Type, m, "") == "" {
						t.Errorf("%s/%s has no %s code", typ, m, system)
					}
				}
				if ex, ok := example[typ+"/"+m]; ok {
					fmt.Fprintf(&b, "- *%s*: %s\n", m, ex[0])
				} else {
					fmt.Fprintf(&b, "- *%s*\n", m)
				}
			}
			for _, system := range []string{ontology.ACLED, ontology.PLOVER, ontology.CAMEO} {
				for _, when := range []string{"", ontology.ByState, ontology.CivilianVictim, ontology.CombatantVictim} {
					if o.Code(system, info.Type, "", when) == "" {
						t.Errorf("%s has no %s code in case %q", typ, system, when)
					}
				}
			}
		}
	}
	b.WriteString(`
## How a sentence becomes claims

1. A rule names its trigger (a lemma with particles and frame words), what it says, and who fills which role, each
   by a list of alternatives. The most specific rule that is filled wins; ` + "`more`" + ` lets later ones speak too. The
   format stands at the head of know/rules/doc.go; what "when" may ask: ` + strings.Join(rules.Conditions, ", ") + `.
2. Roles are deep: "subj" is who does it, whether the clause is active, passive, relative, participial or controlled.
   Where a tree is wrong, cheaper readings stand behind it: the noun right before the auxiliary, the order of the
   words in a headline, the phrases of the clause. Each role tells in the claim's reasons how it was filled.
3. What the sentence leaves out is borrowed from what was spoken of: the subject for "they", who was named last for
   "these", the town where something took place for "the city", the place in mind for a claim that names none. A
   capture never borrows a place that no noun stands for.
4. The sense (asserted, reported, hedged, forecast, intent, conditional, negated, historical) comes from auxiliaries,
   governing words (classes g-… of data/rules/grammar.rules), purpose and condition; the farthest from fact wins.
   "The ministry denied it" makes the claims that it takes up once more, negated, with the voice of the ministry. What is
   told in the past perfect with "since", as of years ago, or of more than two weeks before the report is historical.
   What the text itself takes back ("It was not true.") is negated. A day is that of the verb's own clause: what is told of a town behind
   its name keeps its own, and "ten days after …" counts from the clause above.
5. Lists without a verb are read piece by piece: "A, B and C: the army", "Areas under the army: A, B; C", a question and the list
   that answers it; and what stands right behind a name: "A, still in the hands of the rebels". So is whose a place is by a
   bare name: "A is still Taliban", "B is the Resistance's", "A and B (still Taliban)". A paragraph of a bulletin that opens
   with a town's name tells of that town where it names no other.
6. Who says it is read off verbs of speech, "according to", quotations and a name before a colon.

## How to add a rule

Write the sentence into a file of claim/testdata with its mentions marked, run ` + "`go test ./claim -run TestTreesAreThere -trees`" + ` for its
tree (mend the tree by hand where it is wrong), look with ` + "`salient explain \"SENTENCE\"`" + ` which rules were tried and what each
missed, add the rule to a file of data/rules, and run ` + "`go test ./claim`" + `. A rule names no place, person or group: a test refuses it.
`)
	const page = "../docs/claims.md"
	if *updateCodebook {
		if err := os.WriteFile(page, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	have, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != b.String() {
		t.Error("docs/claims.md is not what the data says; run go test ./claim -run TestCodebook -codebook")
	}
}

// TestRulesNameNobody refuses rules and classes that name an armed actor, a
// country or a people of the registry: knowledge of the world is data of its own.
func TestRulesNameNobody(t *testing.T) {
	k, err := know.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]string{}
	for name := range k.Actors.Demonyms() {
		named[strings.ToLower(name)] = "a people"
	}
	for name := range k.Actors.Countries() {
		named[strings.ToLower(name)] = "a country"
	}
	// English words of their own that some actor is also called by.
	common := map[string]bool{"regime": true, "junta": true, "amnesty": true, "round-up": true}
	check := func(at, word string) {
		if common[word] {
			return
		}
		w := strings.ReplaceAll(word, "-", " ")
		if what, ok := named[w]; ok && len(w) > 2 {
			t.Errorf("%s: %q names %s", at, word, what)
		}
		// Names are written with capitals; a common noun is nobody's name.
		title := strings.ToUpper(w[:1]) + w[1:]
		for _, m := range k.Actors.Lookup(title, time.Time{}) {
			t.Errorf("%s: %q names the actor %s", at, word, m.Actor)
		}
	}
	words := 0
	for _, class := range k.Rules.Classes() {
		for _, w := range k.Rules.Class(class) {
			words++
			check("class "+class, w)
		}
	}
	for _, r := range k.Rules.Rules() {
		for _, tr := range r.Triggers {
			words++
			check(r.At(), tr.Lemma)
			for _, f := range tr.Frame {
				for w := range f.Words {
					check(r.At(), w)
				}
			}
		}
	}
	t.Logf("%d words looked up", words)
}
