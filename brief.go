package salient

import "time"

// A Brief is a written account of a situation. Every sentence is generated
// from recorded claims and cites all of those that it rests on.
type Brief struct {
	At, Known time.Time
	Title     string
	Sentences []BriefSentence
}

// A BriefSentence is one sentence of a brief. Claims is never empty.
type BriefSentence struct {
	Section string // heading it stands under: "Control", "Pockets", "Fighting", "People"
	Text    string
	Claims  []ClaimID
}
