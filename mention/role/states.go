package role

import (
	"salient/know/model"
)

// States watches the reader of trees and keeps what its last layer says of each
// word, pressed into a few numbers.
type States struct {
	press *model.Press
	rows  []float32 // model.PressedDim numbers a word
}

// Watch begins to watch the reading of one document.
func Watch(p *model.Press) *States { return &States{press: p} }

var _ model.Watcher = (*States)(nil)

// See presses a batch of words.
func (s *States) See(b *model.Batch) { s.rows = s.press.Add(s.rows, b.Top, len(b.Words)) }
