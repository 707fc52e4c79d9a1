package main

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"salient/data"
	"salient/know/ontology"
)

// showCodebookCmd prints what is recorded, from the tables themselves;
// docs/codebook.md is its output.
func showCodebookCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "codebook", Short: "what is recorded: types, modes, roles, effects and codes, with examples", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			sub, err := fs.Sub(data.FS, "ontology")
			if err != nil {
				return err
			}
			o, err := ontology.Load(sub)
			if err != nil {
				return err
			}
			examples, err := o.Examples(sub)
			if err != nil {
				return err
			}
			return writeCodebook(a.out, o, examples)
		},
	}
}

const codebookHead = `# Codebook

What Salient records. This page is printed by ` + "`salient show codebook`" + ` from the tables in data/ontology; a test keeps the two
alike, and another reads every example below and asks for a claim of its type and mode.

## A claim

A claim is what one sentence says happened (an event) or is the case (a state, which holds over an interval). It carries

- **type** and **mode**, below;
- **modality**: asserted, reported, hedged, forecast, intent, conditional, negated, historical. Only asserted and reported
  claims change control; the others are kept, shown and counted;
- **actor** and **recipient**: registry id, neutral name, the words used, the side as of the date; a group that the registry
  does not know is provisional;
- **places**, each with a role (location, origin, destination, bound, via, axis), its relation in the text (at, near, between,
  outskirts, east bank, north of, toward, from …), geometry and precision (UCDP where_prec, 1 to 7);
- **when**: an EDTF interval, its words and its basis (explicit, relative to publication, published, inferred, unknown);
- **quantities**: low, best, high, unit, who is counted; vague words have documented bounds;
- **voice**: outlet → speaker → the speaker's side; **reliability** of the source A–F and **credibility** of the item 1–6
  (Admiralty code); an unknown source is F, an ungraded item 6;
- **evidence**: byte offsets into the preserved text; **reasons**: the rule that fired, by file and line, and how each role
  was filled.

Victims, minors and hostages are never extracted by name.

## How a claim comes about, and how to add a rule

Rules are data (data/rules/*.rules) over dependency trees. A rule names its trigger (verbs, nouns or adjectives, with what
must hang on them), the type it says, and for each role the paths on which to look for it and what kind of filler fits:

    rule besiege-verb
      verb      besiege, beleaguer
      says      besiege
      also      sieged
      actor     subj:force, by:force, mod:force
      recipient obj:force
      place     obj:place, loc:place
      need      recipient|place

Paths are named for grammar, not for word order: ` + "`subj`" + ` finds the subject of an active verb, ` + "`by`" + ` the agent of a passive one,
` + "`poss`" + ` and ` + "`of`" + ` the same of a noun; relative clauses, participles, conjunctions and control verbs are followed for all of them. The
grammar of paths stands at the head of data/rules/grammar.rules, word classes in words.rules, the format in the doc comment
of package know/rules; a broken rule is refused with file and line. To add one: write the sentence you miss into a file of
claim/testdata, look at ` + "`salient explain \"…\"`" + ` to see its tree and which rules were tried, add or widen a rule, and run
` + "`go test ./claim`" + `. No rule may name a place, a person or a particular group; a test holds that.
`

func writeCodebook(w io.Writer, o *ontology.Ontology, examples []ontology.Example) error {
	var b strings.Builder
	b.WriteString(codebookHead)
	for _, state := range []bool{false, true} {
		if state {
			b.WriteString("\n## States\n")
		} else {
			b.WriteString("\n## Events\n")
		}
		for _, t := range o.Types() {
			if t.State != state {
				continue
			}
			fmt.Fprintf(&b, "\n### %s\n\n%s.\n\n", t.Type, t.Meaning)
			var roles []string
			for _, r := range t.Roles {
				s := r.Name + ": " + r.Meaning
				if !r.Expected {
					s += " (optional)"
				}
				roles = append(roles, s)
			}
			fmt.Fprintf(&b, "Roles: %s.\n\n", strings.Join(roles, "; "))
			b.WriteString("| mode | example | ACLED | PLOVER | CAMEO root |\n| --- | --- | --- | --- | --- |\n")
			for _, mode := range append([]string{""}, t.Modes...) {
				name := mode
				if name == "" {
					name = "—"
				} else if !slices.ContainsFunc(examples, func(e ontology.Example) bool { return e.Type == t.Type && e.Mode == mode }) {
					fmt.Fprintf(&b, "| %s | *no rule says it yet* | %s | %s | %s |\n", name,
						o.Code(ontology.ACLED, t.Type, mode, ""), o.Code(ontology.PLOVER, t.Type, mode, ""), o.Code(ontology.CAMEO, t.Type, mode, ""))
				}
				for _, e := range examples {
					if e.Type == t.Type && e.Mode == mode {
						fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", name, e.Sentence,
							o.Code(ontology.ACLED, t.Type, mode, ""), o.Code(ontology.PLOVER, t.Type, mode, ""), o.Code(ontology.CAMEO, t.Type, mode, ""))
					}
				}
			}
			seen := map[string]bool{}
			for _, mode := range append([]string{""}, t.Modes...) {
				for _, e := range o.Effects(t.Type, mode) {
					line := fmt.Sprintf("the %s %s at the %s (%.1f: %s)", e.Role, effectWords(e.Holds), e.On, e.Weight, e.Reason)
					if !seen[line] {
						if len(seen) == 0 {
							b.WriteString("\nOn control: ")
						} else {
							b.WriteString("; ")
						}
						seen[line] = true
						b.WriteString(line)
					}
				}
			}
			if len(seen) > 0 {
				b.WriteString(".\n")
			} else {
				b.WriteString("\nOn control: nothing.\n")
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// effectWords says in words what an effect does.
func effectWords(h string) string {
	switch h {
	case ontology.Gains:
		return "holds from then on"
	case ontology.Loses:
		return "does not hold from then on"
	case ontology.Fights:
		return "is fought over"
	}
	return "is present"
}
