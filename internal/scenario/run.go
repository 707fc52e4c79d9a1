package scenario

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"salient"
	"salient/engine"
)

// A Ledger holds reports in memory. Put adds more.
type Ledger struct {
	reports []Report
}

var _ engine.Tail = (*Ledger)(nil)

// Put adds reports.
func (l *Ledger) Put(rs ...Report) { l.reports = append(l.reports, rs...) }

// Revision names what is in the ledger.
func (l *Ledger) Revision(context.Context) (string, error) { return fmt.Sprint(len(l.reports)), nil }

// Articles lists the reports in the order of a store.
func (l *Ledger) Articles(context.Context) ([]salient.Article, error) {
	var out []salient.Article
	for _, r := range l.sorted() {
		out = append(out, r.Article)
	}
	return out, nil
}

func (l *Ledger) sorted() []Report {
	rs := slices.Clone(l.reports)
	slices.SortFunc(rs, func(a, b Report) int {
		if a.Article.Dated() != b.Article.Dated() {
			if a.Article.Dated() {
				return -1
			}
			return 1
		}
		return cmp.Or(a.Article.Published.Compare(b.Article.Published), cmp.Compare(a.Article.Sources[0].File, b.Article.Sources[0].File), cmp.Compare(a.Article.ID, b.Article.ID))
	})
	return rs
}

// AllClaims lists the claims in the order of a store.
func (l *Ledger) AllClaims(context.Context) ([]salient.Claim, error) {
	n := 0
	for _, r := range l.reports {
		n += len(r.Claims)
	}
	out := make([]salient.Claim, 0, n)
	for _, r := range l.sorted() {
		out = append(out, r.Claims...)
	}
	return out, nil
}

// Digests names each report.
func (l *Ledger) Digests(context.Context) (map[salient.ArticleID]string, bool, error) {
	out := map[salient.ArticleID]string{}
	for _, r := range l.reports {
		out[r.Article.ID] = "1"
	}
	return out, true, nil
}

// Some returns reports by id.
func (l *Ledger) Some(_ context.Context, ids []salient.ArticleID) (as []salient.Article, cs []salient.Claim, err error) {
	for _, r := range l.reports {
		if _, ok := slices.BinarySearch(ids, r.Article.ID); ok {
			as, cs = append(as, r.Article), append(cs, r.Claims...)
		}
	}
	return as, cs, nil
}

// Answer answers a question from a desk, in the words of the language.
func (c *Country) Answer(ctx context.Context, d *engine.Desk, a Ask) (string, error) {
	switch a.What {
	case "control":
		p, ok := c.Place(a.About)
		if !ok {
			return "", fmt.Errorf("place %q: %w", a.About, salient.ErrNotFound)
		}
		s, err := d.Situation(ctx, a.At, a.Known)
		if err != nil {
			return "", err
		}
		return c.control(s, p.ID), nil
	case "why":
		p, ok := c.Place(a.About)
		if !ok {
			return "", fmt.Errorf("place %q: %w", a.About, salient.ErrNotFound)
		}
		return c.why(ctx, d, p.ID, a)
	case "pockets":
		id, ok := c.Know.Actors.Resolve(a.About)
		if !ok {
			return "", fmt.Errorf("actor %q: %w", a.About, salient.ErrNotFound)
		}
		s, err := d.Situation(ctx, a.At, a.Known)
		if err != nil {
			return "", err
		}
		n := 0
		for _, p := range s.Front.Pockets {
			if p.Actor == id {
				n++
			}
		}
		return fmt.Sprint(n), nil
	case "events":
		p, ok := c.Place(a.About)
		if !ok {
			return "", fmt.Errorf("place %q: %w", a.About, salient.ErrNotFound)
		}
		es, err := d.Events(ctx, a.Known)
		if err != nil {
			return "", err
		}
		n, most := 0, 0
		for _, e := range es {
			if e.Place == p.ID {
				n, most = n+1, max(most, e.Sources)
			}
		}
		return fmt.Sprintf("%d events, %d sources", n, most), nil
	}
	return c.moves(ctx, d, a)
}

// control says who holds a place in a situation.
func (c *Country) control(s salient.Situation, p salient.PlaceID) string {
	i := slices.IndexFunc(s.Controls, func(x salient.Control) bool { return x.Place == p })
	if i < 0 {
		return "nothing"
	}
	x := s.Controls[i]
	if x.By == "" {
		return string(x.Level)
	}
	who, _ := c.Know.Actors.Actor(x.By)
	return cmp.Or(who.Name, string(x.By)) + " " + string(x.Level)
}

// why lists the outlets whose claims control rests on, sorted.
func (c *Country) why(ctx context.Context, d *engine.Desk, p salient.PlaceID, a Ask) (string, error) {
	s, err := d.Situation(ctx, a.At, a.Known)
	if err != nil {
		return "", err
	}
	claims, err := d.Claims(ctx, a.Known)
	if err != nil {
		return "", err
	}
	var out []string
	for _, x := range s.Controls {
		if x.Place != p {
			continue
		}
		for _, cl := range claims {
			if slices.Contains(x.Claims, cl.ID) && !slices.Contains(out, string(cl.Voice.Outlet)) {
				out = append(out, string(cl.Voice.Outlet))
			}
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", "), nil
}

// Digest names all that a desk says of a scenario: the events, every place's
// history, and the situations asked for.
func Digest(ctx context.Context, d *engine.Desk, asks []Ask) (string, error) {
	h := sha256.New()
	enc := json.NewEncoder(h)
	knowns := []time.Time{{}}
	for _, a := range asks {
		if !slices.ContainsFunc(knowns, a.Known.Equal) {
			knowns = append(knowns, a.Known)
		}
	}
	for _, known := range knowns {
		es, err := d.Events(ctx, known)
		if err != nil {
			return "", err
		}
		enc.Encode(es)
		places, err := d.Places(ctx, known)
		if err != nil {
			return "", err
		}
		for _, p := range places {
			held, err := d.History(ctx, p, known)
			if err != nil {
				return "", err
			}
			enc.Encode(held)
		}
		cs, err := d.Claims(ctx, known)
		if err != nil {
			return "", err
		}
		for _, c := range cs {
			enc.Encode(c.ID)
		}
	}
	for _, a := range asks {
		s, err := d.Situation(ctx, a.At, a.Known)
		if err != nil {
			return "", err
		}
		enc.Encode(s)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
