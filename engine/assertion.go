package engine

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"salient"
	"salient/geo"
	"salient/know/gazetteer"
)

// AssertionFormat marks an article whose text a user wrote in the language of
// ParseAssertion, a statement a line. Everything else treats it as a report.
const AssertionFormat = "assertion"

// An Assertion is what a user states of who holds a place.
type Assertion struct {
	Actor     salient.ActorID
	ActorText string
	Place     salient.Place
	PlaceText string
	From, To  time.Time // days; To, exclusive, is zero while it is not said to have ended
	Grade     string    // Admiralty code such as "B2"; "" the outlet's, and 6
	Retract   bool      // it takes back the same statement of the same source
}

var assertion = regexp.MustCompile(`^(retracted: )?(.+?) (?:controls|holds) (.+?)(?: \((-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?)\))?` +
	` since (\d{4}-\d\d-\d\d)(?: until (\d{4}-\d\d-\d\d))?(?:, graded ([A-F][1-6]))?\.?$`)

// assertedKM is how far from stated coordinates the gazetteer's place of the
// name may lie.
const assertedKM = 5

// ParseAssertion reads a line such as
//
//	Islamic State controls Mayadin (35.02, 40.45) since 2018-01-01 until 2018-02-01, graded B2
//
// "until" is the last day; "retracted: " before it takes it back. The actor must be in the registry; the
// place in the gazetteer, or given with its coordinates. Errors are
// salient.ErrInvalid or salient.ErrNotFound, and say what to do.
func (e *Engine) ParseAssertion(line string) (a Assertion, err error) {
	m := assertion.FindStringSubmatch(strings.TrimSpace(line))
	if m == nil {
		return a, fmt.Errorf("%w: %q; hint: write \"ACTOR controls PLACE since YYYY-MM-DD\"", salient.ErrInvalid, line)
	}
	a.Retract, a.ActorText, a.PlaceText, a.Grade = m[1] != "", m[2], m[3], m[8]
	if a.From, err = time.Parse(time.DateOnly, m[6]); err != nil {
		return a, fmt.Errorf("%w: since %s is no day", salient.ErrInvalid, m[6])
	}
	id, ok := e.know.Actors.Resolve(a.ActorText)
	if ok {
		a.Actor, ok = e.holder(id, a.From)
	}
	if !ok {
		return a, fmt.Errorf("actor %q: %w among those who can hold ground; hint: use a name or an alias of the registry", a.ActorText, salient.ErrNotFound)
	}
	if m[7] != "" {
		last, err := time.Parse(time.DateOnly, m[7])
		if err != nil || last.Before(a.From) {
			return a, fmt.Errorf("%w: until %s is no day from %s on", salient.ErrInvalid, m[7], m[6])
		}
		a.To = last.AddDate(0, 0, 1)
	}
	if m[4] != "" {
		var p geo.Point
		p.Lat, _ = strconv.ParseFloat(m[4], 64)
		p.Lon, _ = strconv.ParseFloat(m[5], 64)
		if p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 {
			return a, fmt.Errorf("%w: no place on Earth lies at %s, %s", salient.ErrInvalid, m[4], m[5])
		}
		a.Place = e.placeAt(a.PlaceText, p)
		return a, nil
	}
	places := e.know.Gazetteer.Lookup(a.PlaceText)
	if len(places) == 0 {
		return a, fmt.Errorf("place %q: %w in the gazetteer; hint: give its latitude and longitude", a.PlaceText, salient.ErrNotFound)
	}
	// Of several places of one name, one in a country where the actor acts.
	best := places[0].Place
	for _, c := range e.know.Actors.Theatres(a.Actor) {
		if i := slices.IndexFunc(places, func(m gazetteer.Match) bool { return m.Score >= places[0].Score && m.Place.Country == c }); i >= 0 {
			best = places[i].Place
			break
		}
	}
	a.Place = best
	return a, nil
}

// placeAt is the place of the name near a point, or a place of its own there.
func (e *Engine) placeAt(name string, p geo.Point) salient.Place {
	if m := e.know.Gazetteer.LookupNear(name, p, assertedKM); len(m) > 0 {
		return m[0].Place
	}
	country, admin1 := e.know.Gazetteer.Within(p)
	return salient.Place{
		ID: salient.PlaceID(fmt.Sprintf("pt:%.4f,%.4f", p.Lat, p.Lon)), Name: name, Kind: "settlement",
		Country: country, Admin1: admin1, Point: p,
	}
}

// asserted reports whether an article was written by assert.
func asserted(a salient.Article) bool {
	return slices.ContainsFunc(a.Sources, func(s salient.Source) bool { return s.Format == AssertionFormat })
}

// assertions draws the claims from such an article.
func (e *Engine) assertions(a salient.Article) (out Analysis) {
	start := 0
	for n, line := range strings.Split(a.Text, "\n") {
		at := salient.Span{Start: start, End: start + len(line)}
		start += len(line) + 1
		if strings.TrimSpace(line) == "" {
			continue
		}
		s, err := e.ParseAssertion(line)
		if err != nil {
			out.Unread = fmt.Sprintf("line %d: %v", n+1, err)
			continue
		}
		out.Claims = append(out.Claims, e.asserts(a, s, n, at, line))
	}
	return out
}

func (e *Engine) asserts(a salient.Article, s Assertion, n int, at salient.Span, line string) salient.Claim {
	who, _ := e.know.Actors.Actor(s.Actor)
	begin := at.Start + strings.Index(line, s.ActorText)
	c := salient.Claim{
		Article: a.ID, Part: salient.Body, Sentence: n, At: at, Trigger: at, Type: salient.Controls, Modality: salient.Asserted,
		Actors: []salient.Role{{
			Actor: s.Actor, Name: who.Name, Side: e.know.Actors.SideOn(s.Actor, s.From), Text: s.ActorText,
			At: salient.Span{Start: begin, End: begin + len(s.ActorText)},
		}},
		Places: []salient.ClaimPlace{{
			Place: s.Place.ID, Name: s.Place.Name, Kind: s.Place.Kind, Country: s.Place.Country, Point: s.Place.Point, Located: true,
			Precision: 1, Relation: salient.At, Role: "location", Text: s.PlaceText,
		}},
		When:        salient.When{Interval: salient.Interval{From: s.From, To: s.To}, Basis: salient.Explicit, EDTF: s.From.Format(time.DateOnly) + "/.."},
		Voice:       salient.Voice{Outlet: a.Outlet},
		Reliability: 'F', Credibility: 6, Known: a.Published, Extractor: "assertion/1",
		Reasons: []salient.Reason{{Rule: "assertion", Weight: 1, Text: "stated by a user"}},
	}
	if e.know.Outlets != nil {
		c.Reliability = e.know.Outlets.Reliability(a.Outlet)
	}
	if !s.To.IsZero() {
		c.When.EDTF = s.From.Format(time.DateOnly) + "/" + s.To.AddDate(0, 0, -1).Format(time.DateOnly)
	}
	if s.Grade != "" {
		c.Reliability, c.Credibility = s.Grade[0], int(s.Grade[1]-'0')
	}
	if s.Retract {
		c.Modality = salient.Negated
	}
	c.ID = salient.NewClaimID(a.ID, at, c.Type, line)
	return c
}
