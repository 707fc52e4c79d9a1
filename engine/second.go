package engine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"

	"salient"
	"salient/claim"
)

// A SecondReader says what an article states, in proposals of which none is
// taken on trust. Name goes into the claims made of them and into the version
// of the reading. Read may be called from several goroutines; an error costs
// one article its second reading.
type SecondReader interface {
	Name() string
	Read(ctx context.Context, text string) ([]salient.Proposal, error)
}

// With makes the engine also ask a second reader when it processes a ledger,
// and returns it. Claims by rules are the same with and without one. It must
// be called before the engine is used.
func (e *Engine) With(second SecondReader) *Engine {
	e.second = second
	return e
}

// readAgain asks the second reader about an article that was read, and adds
// what passes the checks to its claims. The error is ctx's alone.
func (e *Engine) readAgain(ctx context.Context, a salient.Article, got *Analysis) (note string, err error) {
	proposals, err := e.second.Read(ctx, a.Text)
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return fmt.Sprintf("%s gave nothing: %v", e.second.Name(), err), nil
	}
	more, refused, err := e.admit(a, got, proposals)
	if err != nil {
		return fmt.Sprintf("%s: %v", e.second.Name(), err), nil
	}
	got.Claims = append(got.Claims, more...)
	known := refused[claim.RefusedKnown]
	delete(refused, claim.RefusedKnown)
	dropped := 0
	var why []string
	for _, reason := range slices.Sorted(maps.Keys(refused)) {
		dropped += refused[reason]
		why = append(why, fmt.Sprintf("%s: %d", reason, refused[reason]))
	}
	note = fmt.Sprintf("%s: %d claims added, %d drawn already, %d dropped", e.second.Name(), len(more), known, dropped)
	if dropped > 0 {
		note += " (" + strings.Join(why, "; ") + ")"
	}
	return note, nil
}

// admit guards the checks: what a model writes may find a defect of ours, and
// that must not cost the claims drawn by rules.
func (e *Engine) admit(a salient.Article, got *Analysis, ps []salient.Proposal) (cs []salient.Claim, no claim.Refused, err error) {
	defer func() {
		if r := recover(); r != nil {
			cs, no, err = nil, nil, errors.New("checking it broke: "+fmt.Sprint(r)+" ("+where(debug.Stack())+")")
		}
	}()
	cs, no = e.claims.Admit(e.know.Ontology, e.second.Name(), a, got.Document, got.Mentions, got.Claims, ps)
	return cs, no, nil
}
