package claim

import (
	"fmt"
	"slices"
	"strings"

	"salient"
)

// Explain tells how the claims of a document come about, sentence by sentence:
// the tree, the mentions, the rules tried with what each of them missed, and
// the claims with their reasons. The text is for people and no contract.
func (x *Extractor) Explain(a salient.Article, d salient.Document, m salient.Mentions) string {
	var b strings.Builder
	whole := x.read(&a, &d, &m) // what later sentences take back is known only behind the last
	for _, sc := range whole.scenes {
		if sc != nil {
			whole.sentence(sc)
		}
	}
	r := x.read(&a, &d, &m)
	var tried []try
	var all []salient.Claim
	r.tried = func(t try) { tried = append(tried, t) }
	for i, sc := range r.scenes {
		s := &d.Sentences[i]
		fmt.Fprintf(&b, "sentence %d (%s): %s\n", i, s.Part, s.Span.In(a.Text))
		switch {
		case s.Part == salient.Furniture:
			b.WriteString("  furniture, not read\n\n")
			continue
		case s.Repeat:
			b.WriteString("  repeats an earlier sentence, not read\n\n")
			continue
		case sc == nil:
			b.WriteString("  no tree, not read\n\n")
			continue
		}
		b.WriteString("  tree\n")
		for j, t := range s.Tokens {
			head := "root"
			if t.Head >= 0 && t.Head < len(s.Tokens) {
				head = fmt.Sprintf("%s (%d)", s.Tokens[t.Head].Norm, t.Head)
			}
			fmt.Fprintf(&b, "  %4d  %-16s %-16s %-6s %-12s %s\n", j, t.Norm, t.Lemma, t.POS, t.Rel, head)
		}
		b.WriteString("  mentions\n")
		for _, m := range sc.actors {
			fmt.Fprintf(&b, "    actor  %-30q %s (%s)\n", m.At.In(a.Text), m.Actor, m.Naming)
		}
		for _, m := range sc.places {
			fmt.Fprintf(&b, "    place  %-30q %s %s %s\n", m.At.In(a.Text), m.Place, m.Relation, m.Second)
		}
		for _, m := range sc.times {
			fmt.Fprintf(&b, "    time   %-30q %s\n", m.At.In(a.Text), m.Value)
		}
		for _, m := range sc.counts {
			fmt.Fprintf(&b, "    count  %-30q %g..%g %s %s\n", m.Site.At.In(a.Text), m.Low, m.High, m.Unit, m.Group)
		}
		for j := range s.Tokens {
			e := sc.events[j]
			if e == nil {
				continue
			}
			fmt.Fprintf(&b, "    model  %-30q %s %.2f, %s %.2f", e.At.In(a.Text), e.Type, e.Score, e.Modality, e.Sure)
			for _, p := range e.Parts {
				fmt.Fprintf(&b, ", %s %s %.2f", p.Role, s.Tokens[p.Token].Norm, p.Score)
			}
			b.WriteString("\n")
		}
		tried = tried[:0]
		claims := r.sentence(sc)
		all = append(all, claims...)
		whole.takeBack(claims)
		b.WriteString("  rules\n")
		for _, t := range tried {
			how := "fired"
			if t.why != "" {
				how = t.why
			}
			fmt.Fprintf(&b, "    %-16s %-24s %-28s %s\n", sc.norm(t.trigger), t.rule.At(), t.rule.Name, how)
		}
		b.WriteString("  claims\n")
		for _, c := range claims {
			fmt.Fprintf(&b, "    %s\n", Line(c))
			for _, why := range c.Reasons {
				fmt.Fprintf(&b, "      %-40s %4.2f  %s\n", why.Rule, why.Weight, why.Text)
			}
		}
		b.WriteString("\n")
	}
	for _, c := range r.countedPockets(all) {
		if k := slices.IndexFunc(c.Reasons, func(why salient.Reason) bool { return why.Rule == salient.FoundCount }); k >= 0 {
			fmt.Fprintf(&b, "%s\n  %-40s %4.2f  %s\n\n", Line(c), c.Reasons[k].Rule, c.Reasons[k].Weight, c.Reasons[k].Text)
		}
	}
	return b.String()
}

// Line is a claim on one line, for people and for tests:
//
//	type/mode modality actor=a+b from=c place=p(relation) dest=q count=… voice=…
func Line(c salient.Claim) string {
	var b strings.Builder
	b.WriteString(string(c.Type))
	if c.Mode != "" {
		b.WriteString("/" + c.Mode)
	}
	b.WriteString(" " + string(c.Modality))
	names := func(label string, rs []salient.Role) {
		for i, r := range rs {
			if i == 0 {
				b.WriteString(" " + label + "=")
			} else {
				b.WriteString("+")
			}
			b.WriteString(string(r.Actor))
		}
	}
	names("actor", c.Actors)
	names("recipient", c.Recipients)
	for _, p := range c.Places {
		fmt.Fprintf(&b, " %s=%s", p.Role, strings.ReplaceAll(p.Name, " ", "_"))
		if p.Relation != salient.At && p.Relation != "" {
			fmt.Fprintf(&b, "(%s)", p.Relation)
		}
	}
	for _, q := range c.Quantities {
		fmt.Fprintf(&b, " count=%g", q.Best)
		if q.Unit != "" {
			b.WriteString(":" + q.Unit)
		}
	}
	if c.Voice.Speaker != "" {
		fmt.Fprintf(&b, " voice=%s", strings.ReplaceAll(c.Voice.Speaker, " ", "_"))
	}
	return b.String()
}
