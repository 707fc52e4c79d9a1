package scenario

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"salient"
	"salient/geo"
)

// A Scenario is reports and questions, in the order of the file.
type Scenario struct {
	File    string
	Line    int
	Name    string
	Reports []Report
	Asks    []Ask
}

// A Report is an article with its claims.
type Report struct {
	Article salient.Article
	Claims  []salient.Claim
}

// An Ask is a question and the answer that it must get.
type Ask struct {
	Line   int
	What   string // "control", "pockets", "access", "way", "exits", "flows", "events", "why"
	About  string // place or actor, as written
	From   string // of a way: the place it begins at
	To     string
	At     time.Time
	Known  time.Time
	Expect string
}

// parser reads one file.
type parser struct {
	country *Country
	file    string
	line    int
	out     []Scenario
	report  *Report
	graded  struct {
		reliability byte
		credibility int
	}
}

// Parse reads a file of scenarios. Complaints begin with file:line.
func Parse(country *Country, file, text string) ([]Scenario, error) {
	p := &parser{country: country, file: file}
	for i, raw := range strings.Split(text, "\n") {
		p.line = i + 1
		line, _, _ := strings.Cut(raw, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := p.read(strings.TrimRight(line, " \t\r")); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, p.line, err)
		}
	}
	p.close()
	return p.out, nil
}

func (p *parser) now() *Scenario { return &p.out[len(p.out)-1] }

func (p *parser) read(line string) error {
	word, rest, _ := strings.Cut(line, " ")
	if word == "scenario:" {
		p.close()
		p.out = append(p.out, Scenario{File: p.file, Line: p.line, Name: strings.TrimSpace(rest)})
		return nil
	}
	if len(p.out) == 0 {
		return fmt.Errorf("%w: a file begins with \"scenario: NAME\"", salient.ErrInvalid)
	}
	switch {
	case line[0] == ' ' || line[0] == '\t':
		return p.claim(strings.TrimSpace(line))
	case word == "on":
		return p.open(rest)
	case word == "ask":
		p.close()
		return p.ask(rest)
	case word == "expect":
		asks := p.now().Asks
		if len(asks) == 0 || asks[len(asks)-1].Expect != "" {
			return fmt.Errorf("%w: nothing was asked", salient.ErrInvalid)
		}
		asks[len(asks)-1].Expect = strings.TrimSpace(rest)
		return nil
	}
	return fmt.Errorf("%w: cannot read %q", salient.ErrInvalid, line)
}

// close ends the report being read.
func (p *parser) close() {
	if p.report != nil {
		if p.report.Claims[0].ID == "" {
			p.report.Claims = nil // the mould alone
		}
		p.now().Reports = append(p.now().Reports, *p.report)
		p.report = nil
	}
}

var header = regexp.MustCompile(`^(some day|\d{4}-\d\d-\d\d) (\S+) says((?:, [^,]+)*)$`)

// open begins a report.
func (p *parser) open(rest string) error {
	p.close()
	m := header.FindStringSubmatch(rest)
	if m == nil {
		return fmt.Errorf("%w: a report begins \"on DAY OUTLET says\"", salient.ErrInvalid)
	}
	r := &Report{Article: salient.Article{Outlet: salient.OutletID(m[2])}}
	if m[1] != "some day" {
		var err error
		if r.Article.Published, err = time.Parse(time.DateOnly, m[1]); err != nil {
			return err
		}
	}
	p.graded.reliability, p.graded.credibility = 'F', 6
	sc := p.now()
	n := len(sc.Reports) + 1
	// A text of its own for each report, long enough to be known for a copy.
	r.Article.Text = body(sc.Name, n)
	var voice salient.Voice
	for _, part := range strings.Split(m[3], ", ")[1:] {
		word, value, _ := strings.Cut(part, " ")
		switch word {
		case "through":
			voice.Through = value
		case "quoting":
			voice.Speaker = value
		case "graded":
			if len(value) != 2 {
				return fmt.Errorf("%w: a grade is a letter and a digit", salient.ErrInvalid)
			}
			p.graded.reliability, p.graded.credibility = value[0], int(value[1]-'0')
		case "like":
			k, err := strconv.Atoi(value)
			if err != nil || k < 1 || k > len(sc.Reports) {
				return fmt.Errorf("%w: there is no report %q before this", salient.ErrInvalid, value)
			}
			r.Article.Text = sc.Reports[k-1].Article.Text + " (" + m[2] + ")"
		default:
			return fmt.Errorf("%w: cannot read %q", salient.ErrInvalid, part)
		}
	}
	voice.Outlet = r.Article.Outlet
	r.Article.ID = salient.NewArticleID(r.Article.Outlet, fmt.Sprintf("varland:%s/%d", sc.Name, n), r.Article.Text)
	r.Article.Sources = []salient.Source{{File: fmt.Sprintf("%s-%02d", m[1], n)}}
	p.report = r
	r.Claims = append(r.Claims, salient.Claim{Voice: voice}) // the mould; see claim
	return nil
}

// body is a text unlike that of any other report.
func body(name string, n int) string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "word%d%s%d ", i*n+n, strings.ReplaceAll(name, " ", ""), n)
	}
	return b.String()
}

var (
	onDay = regexp.MustCompile(`, on (\d{4}-\d\d-\d\d)$`)
	days  = regexp.MustCompile(`, from (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)$`)
	list  = regexp.MustCompile(`,? and |, `)
)

// claim reads one claim of the report.
func (p *parser) claim(line string) error {
	r := p.report
	if r == nil {
		return fmt.Errorf("%w: a claim outside a report", salient.ErrInvalid)
	}
	// The first claim takes the place of the mould, which holds the voice.
	mould := r.Claims[0]
	voice := mould.Voice
	if mould.ID == "" {
		r.Claims = r.Claims[:0]
	}
	n := len(r.Claims)
	c := salient.Claim{
		Article: r.Article.ID, Part: salient.Body, Sentence: n, At: salient.Span{Start: n * 20, End: n*20 + 15}, Known: r.Article.Published,
		Modality: salient.Asserted, Voice: voice, Reliability: p.graded.reliability, Credibility: p.graded.credibility, Extractor: "scenario/1",
	}
	text := line
	if m := days.FindStringSubmatchIndex(line); m != nil {
		from, to := line[m[2]:m[3]], line[m[4]:m[5]]
		a, err1 := time.Parse(time.DateOnly, from)
		b, err2 := time.Parse(time.DateOnly, to)
		if err1 != nil || err2 != nil {
			return fmt.Errorf("%w: days %s to %s", salient.ErrInvalid, from, to)
		}
		c.When = salient.When{Interval: salient.Interval{From: a, To: b.AddDate(0, 0, 1)}, EDTF: from + "/" + to, Basis: salient.Explicit}
		line = line[:m[0]]
	} else if m := onDay.FindStringSubmatchIndex(line); m != nil {
		a, err := time.Parse(time.DateOnly, line[m[2]:m[3]])
		if err != nil {
			return err
		}
		c.When = salient.When{Interval: salient.DayInterval(a), EDTF: line[m[2]:m[3]], Basis: salient.Explicit}
		line = line[:m[0]]
	} else if r.Article.Dated() {
		c.When = salient.When{Interval: salient.DayInterval(r.Article.Published), EDTF: r.Article.Published.Format(time.DateOnly), Basis: salient.Published}
	} else {
		c.When = salient.When{Basis: salient.Unknown}
	}
	if word, rest, ok := strings.Cut(line, ": "); ok {
		if word == "retracts" {
			c.Type, c.Mode = salient.Statement, "retraction"
			line = rest
			if err := p.places(&c, line, ""); err != nil {
				return err
			}
			return p.add(c, text)
		}
		m, ok := modalities[word]
		if !ok {
			return fmt.Errorf("%w: modality %q", salient.ErrInvalid, word)
		}
		c.Modality, line = m, rest
	}
	for _, v := range verbs {
		left, right, ok := strings.Cut(line, " "+v.words+" ")
		if !ok {
			continue
		}
		c.Type, c.Mode = v.typ, v.mode
		others := ""
		if v.other != "" {
			if i := strings.LastIndex(right, " "+v.other+" "); i >= 0 {
				right, others = right[:i], right[i+len(v.other)+2:]
			}
		}
		a, err := p.actors(left)
		if err != nil {
			return err
		}
		b, err := p.actors(others)
		if err != nil {
			return err
		}
		if c.Actors, c.Recipients = a, b; v.swap {
			c.Actors, c.Recipients = b, a
		}
		if err := p.places(&c, right, v.role); err != nil {
			return err
		}
		return p.add(c, text)
	}
	return fmt.Errorf("%w: no verb that is known in %q", salient.ErrInvalid, line)
}

func (p *parser) add(c salient.Claim, text string) error {
	c.ID = salient.NewClaimID(c.Article, c.At, c.Type, text)
	p.report.Claims = append(p.report.Claims, c)
	return nil
}

func (p *parser) actors(names string) ([]salient.Role, error) {
	var out []salient.Role
	for _, name := range list.Split(strings.TrimSpace(names), -1) {
		name = strings.TrimPrefix(name, "the ")
		if name == "" || strings.EqualFold(name, "somebody") {
			continue
		}
		id, ok := p.country.Know.Actors.Resolve(name)
		role := salient.Role{Actor: id, Name: name, Text: name}
		if !ok {
			// Words that name nobody who is known make a provisional actor.
			role.Actor = salient.ActorID("x:" + strings.ReplaceAll(strings.ToLower(name), " ", "-"))
		} else {
			role.Side = p.country.Know.Actors.SideOn(id, time.Time{})
		}
		out = append(out, role)
	}
	return out, nil
}

func (p *parser) places(c *salient.Claim, names, role string) error {
	if role == "" {
		role = "location"
	}
	if rest, ok := strings.CutPrefix(names, "the ground between "); ok {
		ends := strings.SplitN(rest, " and ", 2)
		if len(ends) != 2 {
			return fmt.Errorf("%w: ground lies between two places", salient.ErrInvalid)
		}
		a, err := p.place(ends[0])
		if err != nil {
			return err
		}
		b, err := p.place(ends[1])
		if err != nil {
			return err
		}
		c.Places = []salient.ClaimPlace{{
			Place: a.ID, Name: a.Name, Kind: a.Kind, Country: a.Country, Point: geo.Midpoint(a.Point, b.Point), Located: true,
			Geometry: geo.Geometry{Shape: geo.LineShape, Points: []geo.Point{a.Point, b.Point}}, Precision: 5, Relation: salient.Between, Role: role, Text: names,
		}}
		return nil
	}
	for _, name := range list.Split(names, -1) {
		if area, ok, err := p.area(name); err != nil {
			return err
		} else if ok {
			area.Role = role
			c.Places = append(c.Places, area)
			continue
		}
		relation := salient.At
		for words, r := range map[string]salient.Relation{"near ": salient.Near, "the outskirts of ": salient.Outskirts, "the road to ": salient.Toward} {
			if rest, ok := strings.CutPrefix(name, words); ok {
				name, relation = rest, r
			}
		}
		q, err := p.place(name)
		if err != nil {
			return err
		}
		c.Places = append(c.Places, salient.ClaimPlace{
			Place: q.ID, Name: q.Name, Kind: q.Kind, Country: q.Country, Point: q.Point, Located: true,
			Precision: 1, Relation: relation, Role: role, Text: name,
		})
	}
	return nil
}

func (p *parser) place(name string) (salient.Place, error) {
	q, ok := p.country.Place(strings.TrimSpace(name))
	if !ok {
		return q, fmt.Errorf("place %q: %w", name, salient.ErrNotFound)
	}
	return q, nil
}

var (
	question = regexp.MustCompile(`^(control|pockets|access|way|exits|flows|events|why) (.+?)(?: at (\d{4}-\d\d-\d\d))?(?: known (\d{4}-\d\d-\d\d))?$`)
	fromTo   = regexp.MustCompile(`^(.+?)(?: from (.+?))? to (.+)$`)
)

func (p *parser) ask(rest string) error {
	m := question.FindStringSubmatch(rest)
	if m == nil {
		return fmt.Errorf("%w: cannot read the question %q", salient.ErrInvalid, rest)
	}
	a := Ask{Line: p.line, What: m[1], About: m[2]}
	var err error
	for i, t := range []*time.Time{&a.At, &a.Known} {
		if m[3+i] == "" {
			continue
		}
		if *t, err = time.Parse(time.DateOnly, m[3+i]); err != nil {
			return err
		}
	}
	if a.What == "access" || a.What == "way" {
		f := fromTo.FindStringSubmatch(a.About)
		if f == nil {
			return fmt.Errorf("%w: a way leads to somewhere", salient.ErrInvalid)
		}
		a.About, a.From, a.To = f[1], f[2], f[3]
	}
	if a.What == "exits" {
		var ok bool
		if a.About, a.From, ok = strings.Cut(a.About, " from "); !ok {
			return fmt.Errorf("%w: exits lead from a place", salient.ErrInvalid)
		}
	}
	p.now().Asks = append(p.now().Asks, a)
	return nil
}
