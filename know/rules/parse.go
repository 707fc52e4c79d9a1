package rules

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"salient"
)

// maxLine is the longest line that a rule file may have, in bytes.
const maxLine = 64 << 10

// Load reads every "*.rules" file of the folder, in the order of their names.
// All complaints are collected; each begins with file:line.
func Load(fsys fs.FS) (*Set, error) {
	files, err := fs.Glob(fsys, "*.rules")
	if err != nil {
		return nil, fmt.Errorf("list rule files: %w", err)
	}
	if len(files) == 0 {
		return nil, errors.New("load rules: no *.rules file; hint: the folder must be the one that holds them (data/rules)")
	}
	sort.Strings(files)
	p := &parser{set: &Set{classes: map[string]map[string]bool{}, index: map[string][]Firing{}, tagged: map[salient.Type][]Firing{}}}
	for _, f := range files {
		if err := p.file(fsys, f); err != nil {
			return nil, fmt.Errorf("read rules %s: %w", f, err)
		}
	}
	p.link()
	if len(p.complaints) > 0 {
		return nil, errors.Join(p.complaints...)
	}
	return p.set, nil
}

// parser collects rules and complaints over all files; what refers to classes
// is settled in link, so that a class may be used before the line that makes it.
type parser struct {
	set        *Set
	complaints []error
	name       string // base name of the file being read
	line       int
	rule       *Rule
	classRefs  []classRef
	pendings   []pending
}

// A classRef is "@sub" inside the definition of a class.
type classRef struct {
	class, sub, file string
	line             int
}

// A pending is a class named by a rule, to be checked and filled in once all
// files are read.
type pending struct {
	class, file string
	line        int
	into        map[string]bool // words to be added to; nil: only check
}

func (p *parser) complain(format string, args ...any) {
	p.complaints = append(p.complaints, fmt.Errorf("%s:%d: %s", p.name, p.line, fmt.Sprintf(format, args...)))
}

func (p *parser) file(fsys fs.FS, name string) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	p.name, p.line, p.rule = path.Base(name), 0, nil
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 4096), maxLine)
	for sc.Scan() {
		p.line++
		text, _, _ := strings.Cut(sc.Text(), "#")
		key, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
		rest = strings.TrimSpace(rest)
		switch key {
		case "":
		case "class":
			p.finish()
			p.class(rest)
		case "rule":
			p.finish()
			if rest == "" || strings.ContainsAny(rest, " \t") {
				p.complain("a rule has one name, got %q", rest)
			}
			p.rule = &Rule{Name: rest, File: p.name, Line: p.line}
		default:
			if p.rule == nil {
				p.complain("%q stands outside a rule", key)
				continue
			}
			p.entry(key, rest)
		}
	}
	p.finish()
	return sc.Err()
}

// finish checks the rule that is open and puts it away.
func (p *parser) finish() {
	r := p.rule
	if r == nil {
		return
	}
	p.rule = nil
	line := p.line
	p.line = r.Line
	defer func() { p.line = line }()
	switch {
	case len(r.Triggers) == 0:
		p.complain("rule %s has no trigger; hint: add a verb, noun, adj or word line", r.Name)
	case len(r.Says) == 0:
		p.complain("rule %s says nothing; hint: add a line \"says TYPE\"", r.Name)
	}
	for _, g := range r.Need {
		for _, role := range g {
			if !slices.ContainsFunc(r.Roles, func(s RoleSpec) bool { return s.Role == role }) {
				p.complain("rule %s needs %s but does not say what fills it", r.Name, role)
			}
		}
	}
	if i := slices.IndexFunc(p.set.rules, func(o *Rule) bool { return o.Name == r.Name }); i >= 0 {
		p.complain("rule %s is already at %s", r.Name, p.set.rules[i].At())
	}
	p.set.rules = append(p.set.rules, r)
}

func (p *parser) class(rest string) {
	name, words, ok := strings.Cut(rest, "=")
	name = strings.TrimSpace(name)
	if !ok || name == "" || strings.ContainsAny(name, " \t@") {
		p.complain("want \"class NAME = word, word\"")
		return
	}
	c := p.set.classes[name]
	if c == nil {
		c = map[string]bool{}
		p.set.classes[name] = c
	}
	for _, w := range split(words, ",") {
		if sub, ok := strings.CutPrefix(w, "@"); ok {
			p.classRefs = append(p.classRefs, classRef{name, sub, p.name, p.line})
			continue
		}
		if w != strings.ToLower(w) {
			p.complain("class %s: %q is not a lemma in lower case", name, w)
		}
		c[w] = true
	}
}

func (p *parser) entry(key, rest string) {
	r := p.rule
	switch key {
	case "verb", "noun", "adj", "word":
		for _, item := range split(rest, ",") {
			p.trigger(key, item)
		}
	case "says", "also":
		f := strings.Fields(rest)
		if len(f) < 1 || len(f) > 2 {
			p.complain("want \"%s TYPE [MODE]\"", key)
			return
		}
		if key == "says" && len(r.Says) > 0 {
			p.complain("rule %s already says %s; hint: use \"also\"", r.Name, r.Says[0].Type)
			return
		}
		s := Saying{Type: salient.Type(f[0])}
		if !slices.Contains(types, s.Type) {
			p.complain("%q is no type of the codebook", f[0])
		}
		if len(f) == 2 {
			s.Mode = f[1]
		}
		r.Says = append(r.Says, s)
	case "when":
		for _, c := range split(rest, ",") {
			name, not := strings.CutPrefix(c, "!")
			if !slices.Contains(Conditions, name) {
				p.complain("%q is no condition; hint: one of %s", name, strings.Join(Conditions, ", "))
			}
			r.When = append(r.When, Condition{not, name})
		}
	case "need":
		for _, g := range split(rest, ",") {
			r.Need = append(r.Need, split(g, "|"))
		}
	case "modality":
		m := salient.Modality(rest)
		if !slices.Contains(modalities, m) {
			p.complain("%q is no modality", rest)
		}
		r.Modality = m
	case "more":
		r.More = true
	case "else":
		r.Else = true
	case "whereabouts":
		r.Whereabouts = true
	default:
		role, req := strings.CutSuffix(key, "!")
		if !slices.Contains(RoleNames, role) {
			p.complain("%q is neither a key nor a role", key)
			return
		}
		p.role(role, req, rest)
	}
}

func (p *parser) role(role string, required bool, rest string) {
	spec := RoleSpec{Role: role, Required: required}
	for _, a := range split(rest, ",") {
		fn, filler, _ := strings.Cut(a, ":")
		if fn == "" || strings.ContainsAny(a, " \t/") {
			p.complain("%q is no FN or FN:FILLER", a)
			continue
		}
		if class, ok := strings.CutPrefix(filler, "@"); ok {
			p.pendings = append(p.pendings, pending{class, p.name, p.line, nil})
		} else if !slices.Contains(Fillers, filler) && role != "count" { // a count is filled by its unit
			p.complain("%q is no filler; hint: one of %s, or @class", filler, strings.Join(Fillers[1:], ", "))
		}
		spec.Alts = append(spec.Alts, Alt{fn, filler})
	}
	if len(spec.Alts) == 0 {
		p.complain("role %s has nothing to fill it", role)
	}
	p.rule.Roles = append(p.rule.Roles, spec)
}

// Fillers lists the kinds of filler; the empty one asks nothing.
var Fillers = []string{"", "force", "person", "civil", "place", "any"}

func (p *parser) trigger(kind, item string) {
	fields := strings.Fields(item)
	head := strings.Split(fields[0], "+")
	t := Trigger{Kind: kind, Lemma: head[0], Particles: head[1:]}
	if t.Lemma == "" || t.Lemma != strings.ToLower(t.Lemma) {
		p.complain("trigger %q: want a lemma in lower case", item)
		return
	}
	for _, f := range fields[1:] {
		fn, words, ok := strings.Cut(f, "/")
		fn, not := strings.CutPrefix(fn, "!")
		if !ok || fn == "" || words == "" {
			p.complain("trigger %q: %q is no frame part FN/LEMMA|LEMMA", item, f)
			return
		}
		part := FramePart{Not: not, Func: fn, Words: map[string]bool{}}
		for _, w := range strings.Split(words, "|") {
			if class, ok := strings.CutPrefix(w, "@"); ok {
				p.pendings = append(p.pendings, pending{class, p.name, p.line, part.Words})
				continue
			}
			part.Words[w] = true
		}
		t.Frame = append(t.Frame, part)
	}
	if class, ok := strings.CutPrefix(t.Lemma, "@"); ok {
		p.pendings = append(p.pendings, pending{class, p.name, p.line, nil})
	}
	p.rule.Triggers = append(p.rule.Triggers, t)
}

// link settles references to classes and builds the index by lemma.
func (p *parser) link() {
	for _, ref := range p.classRefs {
		p.name, p.line = ref.file, ref.line
		if !p.set.Has(ref.sub) {
			p.complain("class %s takes in @%s, which does not exist", ref.class, ref.sub)
		}
	}
	// Classes may take in classes that take in others: repeat until nothing is
	// added; the number of references bounds the depth.
	for range p.classRefs {
		for _, ref := range p.classRefs {
			for w := range p.set.classes[ref.sub] {
				p.set.classes[ref.class][w] = true
			}
		}
	}
	for _, ref := range p.pendings {
		p.name, p.line = ref.file, ref.line
		if !p.set.Has(ref.class) {
			p.complain("@%s is no class", ref.class)
			continue
		}
		if ref.into != nil {
			for w := range p.set.classes[ref.class] {
				ref.into[w] = true
			}
		}
	}
	for _, r := range p.set.rules {
		for _, t := range r.Triggers {
			if t.Lemma == anyTagged {
				says := r.Says[0].Type
				r.lend()
				p.set.tagged[says] = append(p.set.tagged[says], Firing{r, t})
				continue
			}
			lemmas := []string{t.Lemma}
			if class, ok := strings.CutPrefix(t.Lemma, "@"); ok {
				lemmas = p.set.Class(class)
			}
			for _, l := range lemmas {
				t.Lemma = l
				p.set.index[l] = append(p.set.index[l], Firing{r, t})
			}
		}
	}
	for _, fs := range p.set.tagged {
		sort.SliceStable(fs, func(i, j int) bool { return fs[i].weight() > fs[j].weight() })
	}
	for _, fs := range p.set.index {
		// Stable: rules of equal weight keep the order of file and line.
		sort.SliceStable(fs, func(i, j int) bool {
			if fs[i].Else != fs[j].Else {
				return fs[j].Else
			}
			return fs[i].weight() > fs[j].weight()
		})
	}
}

// lend adds to what fills the roles of a frame the words that the tagger of events
// takes for them; those of place to the first role of a place.
func (r *Rule) lend() {
	placed := false
	for i := range r.Roles {
		spec, fn := &r.Roles[i], ""
		switch spec.Role {
		case "actor", "recipient":
			fn = TaggedAs + spec.Role
		case "place", "origin", "destination", "via":
			if !placed {
				fn = TaggedAs + "place"
			}
			placed = true
		}
		alt := Alt{Func: fn}
		if fn != "" && spec.Role == "recipient" {
			alt.Filler = "person"
		}
		if fn != "" && !slices.Contains(spec.Alts, alt) {
			spec.Alts = append(slices.Clone(spec.Alts), alt)
		}
	}
}

// split cuts at sep and drops blanks and empty pieces.
func split(s, sep string) []string {
	var out []string
	for _, f := range strings.Split(s, sep) {
		if f = strings.TrimSpace(f); f != "" {
			out = append(out, f)
		}
	}
	return out
}

// types are the codebook's, for checking "says".
var types = []salient.Type{
	salient.Clash, salient.Capture, salient.Withdraw, salient.Advance, salient.Besiege, salient.RouteChange,
	salient.AirStrike, salient.Shelling, salient.Explosive, salient.Deploy, salient.Seize, salient.Detain,
	salient.Surrender, salient.DefectEscape, salient.Execute, salient.CivilianAttack, salient.Abduct,
	salient.Release, salient.Flee, salient.Evacuate, salient.Negotiate, salient.Support, salient.Service,
	salient.Statement, salient.Unrest,
	salient.Controls, salient.Presence, salient.PocketState, salient.Extent, salient.Sieged, salient.RouteStatus,
	salient.BorderAccess, salient.Strength, salient.Condition, salient.PopulationAtRisk, salient.HeldCaptive,
	salient.ForecastIntent,
}

var modalities = []salient.Modality{
	salient.Asserted, salient.Reported, salient.Hedged, salient.Forecast, salient.Intent,
	salient.Conditional, salient.Negated, salient.Historical,
}
