package claim

import (
	"fmt"
	"slices"
	"strings"

	"salient"
	"salient/know/rules"
)

// A fired is a rule that matched, with what fills its roles.
type fired struct {
	rule     rules.Firing
	trigger  int
	words    salient.Span // the trigger's words
	frame    []int        // tokens of the frame parts
	roles    map[string]filled
	quantity []*salient.QuantityMention
	tagged   *salient.EventMention // set where the word set nothing off but the tagger of events named it
}

// A filled is what an alternative found.
type filled struct {
	actors []role
	spots  []spot
	counts []*salient.QuantityMention
	token  int
	alt    rules.Alt
	how    string
	cost   float64
}

// A try is one rule that was looked at, for Explain.
type try struct {
	rule    *rules.Rule
	trigger int
	why     string // "" fired; else what was missing
}

// fire tries the rules on token i and returns those that match. tried, if not
// nil, is told of every attempt.
func (sc *scene) fire(i int, tried func(try)) []fired {
	candidates := sc.rules().On(sc.lemma[i])
	more := []string{sc.norm(i)}
	if len(candidates) == 0 || sc.lemma[i] == sc.norm(i) {
		more = stems(sc.norm(i))
	}
	seen := []string{sc.lemma[i]}
	for _, l := range more {
		if !slices.Contains(seen, l) {
			seen = append(seen, l)
			candidates = append(candidates[:len(candidates):len(candidates)], sc.rules().On(l)...)
		}
	}
	return sc.attempt(i, candidates, nil, tried)
}

// attempt tries candidates on token i, in order, up to the first that matches and
// lets no more follow. more are arguments beside those of the grammar.
func (sc *scene) attempt(i int, candidates []rules.Firing, more []arg, tried func(try)) []fired {
	if len(candidates) == 0 {
		return nil
	}
	var out []fired
	var args, nominal []arg
	at := i
	if sc.base(i) == "cop" {
		// "are in the bazaar": the phrase carries the clause, "be" sets the rule off.
		if at = sc.head(i); !sc.situated(at) {
			return nil
		}
		args = sc.situatedArgs(at)
	}
	described := sc.described(i)
	linear := false
	for _, f := range candidates {
		if f.Trigger.Kind == "verb" && sc.linearVerb(i) {
			linear = true
			break
		}
	}
	var ordered []arg
	if linear {
		ordered = sc.linearArgs(i)
	}
	all := candidates
	if sc.is("telling", i) {
		all = append(all[:len(all):len(all)], candidates...)
	}
	for n, f := range all {
		// Only where no rule is content with whom it knows, one may take a stranger.
		strangers := n >= len(candidates)
		if strangers && len(out) > 0 {
			break
		}
		byOrder := linear && f.Trigger.Kind == "verb" && !sc.kindFits("verb", i)
		if f.Trigger.Kind == "noun" && sc.caseOf(i) == "without" && !slices.Contains(f.When, rules.Condition{Name: "without"}) {
			continue // "without a fight"
		}
		if linear && f.Trigger.Kind == "noun" || !byOrder && !sc.kindFits(f.Trigger.Kind, i) {
			continue
		}
		if args == nil {
			args = sc.args(i)
			if described >= 0 {
				args = withObject(args, described)
			}
			args = sc.subjectBeside(i, sc.objectBeside(i, args))
			if s := sc.undergone(i); s >= 0 {
				args = withObject(args, s)
			}
		}
		use := args
		if f.Trigger.Kind == "noun" && sc.pos(i) == salient.VERB {
			if nominal == nil {
				nominal = sc.nominalArgs(i)
			}
			use = nominal
		}
		if byOrder {
			use = ordered
		}
		if len(more) > 0 {
			use = append(slices.Clone(use), more...)
		}
		got, why := sc.match(f, at, use, strangers, tried != nil)
		if tried != nil && (!strangers || why == "") {
			tried(try{f.Rule, i, why})
		}
		if why != "" {
			continue
		}
		out = append(out, got)
		if !f.More {
			break
		}
	}
	return out
}

// situated reports a phrase with a preposition that is the predicate of "be".
func (sc *scene) situated(i int) bool {
	return i >= 0 && sc.caseOf(i) != "" && (sc.pos(i) == salient.NOUN || sc.pos(i) == salient.PROPN) && sc.child(i, "nsubj") >= 0
}

// situatedArgs are the arguments of such a "be": its subject, the phrase itself
// and what hangs on either.
func (sc *scene) situatedArgs(i int) []arg {
	var out []arg
	add := func(fn string, tok int, how string, cost float64) {
		if tok >= 0 {
			out = append(out, arg{fn, tok, how, cost})
		}
	}
	if s, how, cost := sc.surfaceSubject(i, 0); s >= 0 {
		add("subj", s, how, cost)
	}
	c := sc.caseOf(i)
	add(c, i, "predicate:"+c, 0)
	for _, k := range sc.kids[i] {
		if (sc.base(k) == "nmod" || sc.base(k) == "obl") && sc.rel(k) != "nmod:poss" {
			if c := sc.caseOf(k); c != "" {
				add(c, k, "predicate>"+c, costPP)
			}
		}
	}
	sortArgs(out)
	return out
}

// insideTime reports whether the word is part of an expression of time: a march
// is none in "in March".
func (sc *scene) insideTime(i int) bool {
	for _, m := range sc.times {
		if covers(m.Site, i) {
			return true
		}
	}
	return false
}

// insideName reports whether the word is part of an actor's or a place's name.
func (sc *scene) insideName(i int) bool {
	for _, m := range sc.actors {
		if covers(m.Site, i) && m.Naming != salient.ByNoun {
			return true
		}
	}
	for _, m := range sc.places {
		if covers(m.Site, i) && m.Naming != salient.ByNoun {
			return true
		}
	}
	return false
}

// match tries one rule on token i. why is "" on success, else what was missing.
// Tell asks for it in words.
func (sc *scene) match(f rules.Firing, i int, args []arg, strangers, tell bool) (got fired, why string) {
	no := func(parts ...string) string {
		if !tell {
			return "no"
		}
		return strings.Join(parts, "")
	}
	set := func(role string, fl filled) {
		if got.roles == nil {
			got.roles = map[string]filled{}
		}
		got.roles[role] = fl
	}
	got = fired{rule: f, trigger: i, words: sc.s.Tokens[i].Span}
	for _, p := range f.Trigger.Particles {
		j := sc.particle(i, p)
		if j < 0 {
			return got, no("no particle ", p)
		}
		got.words = got.words.Cover(sc.s.Tokens[j].Span)
		args = sc.withParticle(args, j)
	}
	for _, part := range f.Trigger.Frame {
		found := -1
		for _, a := range args {
			if !sc.funcFits(part.Func, a) {
				continue
			}
			if t := sc.framed(part.Words, a.tok); t >= 0 {
				found = t
				break
			}
		}
		switch {
		case part.Not && found >= 0:
			return got, no("has ", part.Func, "/", sc.lemma[found])
		case part.Not:
			continue
		case found < 0:
			if !tell {
				return got, no()
			}
			return got, no("no ", part.Func, "/", anyWord(part.Words))
		}
		got.frame = append(got.frame, found)
		got.words = got.words.Cover(sc.s.Tokens[found].Span)
		args = sc.withFrame(args, found)
	}
	for _, c := range f.When {
		if sc.holds(c.Name, i, got.frame) == c.Not {
			if c.Not {
				return got, no("is ", c.Name)
			}
			return got, no("is not ", c.Name)
		}
	}
	for _, spec := range f.Roles {
		fl, ok := sc.fill(spec, i, args, got)
		if ok {
			set(spec.Role, fl)
			continue
		}
		if _, have := got.roles[spec.Role]; spec.Required && !have {
			if spec.Role == "actor" {
				if fl, ok = sc.lendActor(f.Says[0].Type); ok {
					set(spec.Role, fl)
					continue
				}
			}
			if strangers {
				if fl, ok = sc.stranger(spec, args); ok {
					set(spec.Role, fl)
					continue
				}
				if sc.needless(spec, f.Says[0].Type, args) {
					continue
				}
			}
			return got, no("nothing fills ", spec.Role)
		}
	}
	if _, have := got.roles["actor"]; !have {
		if fl, ok := sc.machines(f, got.frame, args); ok && !sc.taken(fl, got) {
			set("actor", fl)
		}
	}
	if strangers && !sc.placed(f, got) {
		return got, "nothing fills any role"
	}
	if f.Says[0].Type == salient.Condition && got.roles["actor"].actors == nil {
		if fl, ok := sc.lendActor(salient.Condition); ok {
			set("actor", fl)
		}
	}
	for _, group := range f.Need {
		ok := false
		for _, r := range group {
			if _, have := got.roles[r]; have {
				ok = true
			}
		}
		if !ok {
			return got, no("nothing fills ", strings.Join(group, " or "))
		}
	}
	if got.roles == nil {
		got.roles = map[string]filled{}
	}
	return got, ""
}

// holds tests a condition of a rule.
func (sc *scene) holds(name string, i int, frame []int) bool {
	switch name {
	case "passive":
		return sc.passive(i) || sc.undergone(i) >= 0
	case "active":
		return !sc.passive(i) && sc.undergone(i) < 0
	case "no-longer":
		return sc.noLonger(i)
	case "negated":
		return sc.negatedAt(i)
	case "progressive":
		return sc.gerund(i) && sc.childLemma(i, "be") >= 0
	case "copula":
		return sc.child(i, "cop") >= 0
	case "future":
		m := sc.senseOf(i, nil).modality
		return m == salient.Forecast || m == salient.Intent || m == salient.Hedged || m == salient.Conditional
	case "amid":
		q := i
		if h := sc.head(q); h >= 0 && sc.base(q) == "nmod" && sc.caseOf(q) == "of" && timeNouns[sc.lemma[h]] {
			q = h
		}
		switch sc.caseOf(q) {
		case "after", "following", "amid", "during", "despite":
			return true
		}
		return false
	case "past":
		for _, k := range sc.kids[i] {
			if b := sc.base(k); (b == "aux" || b == "cop") && k < i && (sc.norm(k) == "was" || sc.norm(k) == "were" || sc.norm(k) == "been" || sc.norm(k) == "would" || sc.norm(k) == "will") {
				return true
			}
		}
		return false
	case "perfect":
		a := sc.childLemma(i, "have")
		return a >= 0 && a < i && sc.base(a) == "aux"
	case "infinitive":
		return sc.mark(i) == "to"
	case "participle":
		if i+1 < len(sc.s.Tokens) && (sc.pos(i+1) == salient.NUM || sc.pos(i+1) == salient.DET) {
			return false // "displaced 4,000 families" tells what was done
		}
		return sc.base(i) == "amod" || sc.rel(i) == "acl" && sc.mark(i) == "" && sc.child(i, "nsubj") < 0
	case "attributive":
		return sc.base(i) == "amod" && sc.head(i) > i
	case "losing":
		return sc.is("loses", i)
	case "relative":
		return sc.rel(i) == "acl:relcl" && slices.Contains(frame, sc.head(i))
	case "clausal":
		return sc.child(i, "xcomp", "ccomp") >= 0
	case "to-clause":
		for _, k := range sc.kids[i] {
			if b := sc.base(k); (b == "xcomp" || b == "ccomp" || b == "advcl") && k > i && (sc.mark(k) == "to" || sc.childLemma(k, "to") >= 0) {
				return true
			}
		}
	case "without":
		return sc.caseOf(i) == "without"
	case "stative":
		return sc.passive(i) && sc.agent(i) < 0
	case "counted":
		for _, f := range append([]int{i}, frame...) {
			if t := sc.tally(f); t.n >= 0 {
				return true
			}
		}
	case "still":
		if sc.childLemma(i, "still") >= 0 {
			return true
		}
		h := sc.head(i)
		return h >= 0 && sc.base(i) == "xcomp" && (sc.lemma[h] == "continue" || sc.lemma[h] == "remain")
	case "own":
		for _, f := range frame {
			if p := sc.child(f, "nmod:poss"); p >= 0 && sc.pos(p) == salient.PRON {
				return true
			}
		}
	case "sole":
		if sc.childLemma(i, "only", "sole", "last", "single") >= 0 {
			return true
		}
		for _, k := range sc.kids[i] {
			if sc.is("compass", k) && sc.childLemma(k, "only") >= 0 || sc.base(k) == "nummod" && sc.norm(k) == "one" {
				return true // "escape only northward", "one way out"
			}
		}
		return false
	case "last":
		for _, f := range append([]int{i}, frame...) {
			if sc.childLemma(f, "last", "final", "remaining", "sole") >= 0 {
				return true
			}
		}
	}
	return false
}

// parts tells how the roles were filled, for a claim's reasons.
func (f fired) parts() []salient.Reason {
	var out []salient.Reason
	for _, spec := range f.rule.Roles {
		fl, ok := f.roles[spec.Role]
		if !ok || hasReason(out, spec.Role) {
			continue
		}
		out = append(out, salient.Reason{
			Rule:   "role " + spec.Role,
			Weight: 1 - fl.cost,
			Text:   fmt.Sprintf("%s by %s (%s)", spec.Role, fl.alt, fl.how),
		})
	}
	return out
}

func hasReason(rs []salient.Reason, roleName string) bool {
	for _, r := range rs {
		if r.Rule == "role "+roleName {
			return true
		}
	}
	return false
}
