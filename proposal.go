package salient

// A Proposal is what a second reader says an article states. Nothing in it has
// been checked: it becomes a claim only if it quotes the article and fits the
// codebook (package claim).
type Proposal struct {
	Type      Type
	Mode      string
	Modality  Modality
	Actor     string // words of the article, "" none
	Recipient string
	Place     string
	Quote     string // the words that state it
}
