package engine_test

import (
	"context"
	"testing"
	"time"

	"salient"
	"salient/engine"
	"salient/internal/scenario"
)

// A shelf is a ledger with a kept picture, whose claims come when they are let go.
type shelf struct {
	scenario.Ledger
	picture []salient.Control
	let     chan struct{}
	kept    int // pictures handed in
	missing bool
}

func (s *shelf) AllClaims(ctx context.Context) ([]salient.Claim, error) {
	<-s.let
	return s.Ledger.AllClaims(ctx)
}

func (s *shelf) Keep(context.Context, engine.Picture) error { s.kept++; return nil }

func (s *shelf) Kept(context.Context, engine.Picture, time.Time) ([]salient.Control, []salient.Event, bool, error) {
	return s.picture, nil, !s.missing, nil
}

func (s *shelf) Span(context.Context) (first, last time.Time, err error) { return first, last, nil }

// Who asks while the fold is being made gets the kept picture; afterwards the
// fold answers, and a picture that is kept already is not kept again.
func TestKeptPictureAnswersWhileTheDeskWarms(t *testing.T) {
	land, err := scenario.WideLand(20)
	if err != nil {
		t.Fatal(err)
	}
	war := scenario.NewWar(land, 1)
	s := &shelf{let: make(chan struct{}), picture: []salient.Control{{Place: "kept", Level: salient.NotKnown}}}
	for range 20 {
		s.Put(war.Next())
	}
	d := engine.NewFold(land.Know).Desk(s)
	ctx, day := context.Background(), time.Date(2031, 1, 2, 0, 0, 0, 0, time.UTC)
	warm := make(chan error, 1)
	go func() { warm <- d.Warm(ctx) }()
	for range 3 { // before, or while, the claims are waited for
		got, err := d.Situation(ctx, day, time.Time{})
		if err != nil || len(got.Controls) != 1 || got.Controls[0].Place != "kept" {
			t.Fatalf("got %v, %v; want the kept picture", got.Controls, err)
		}
	}
	close(s.let)
	if err := <-warm; err != nil {
		t.Fatal(err)
	}
	got, err := d.Situation(ctx, day, time.Time{})
	if err != nil || len(got.Controls) < 2 {
		t.Errorf("got %d controls, %v; want those of the fold", len(got.Controls), err)
	}
	if s.kept != 0 {
		t.Errorf("the picture was kept again %d times", s.kept)
	}
	s.missing = true
	if _, err := d.Situation(ctx, day, day); err != nil || s.kept != 1 {
		t.Errorf("kept %d pictures of a knowledge day that had none, %v; want 1", s.kept, err)
	}
}
