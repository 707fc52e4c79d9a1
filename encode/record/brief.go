package record

import "salient"

// Brief is a written account, each sentence with the claims that it rests on.
type Brief struct {
	At        string     `json:"at"`
	Known     string     `json:"known"`
	Title     string     `json:"title"`
	Sentences []Sentence `json:"sentences"`
	Claims    []Claim    `json:"claims"` // all that are cited, in the order of first citation
}

// Sentence is one sentence of a brief. Claims is never empty.
type Sentence struct {
	Section string   `json:"section"`
	Text    string   `json:"text"`
	Claims  []string `json:"claims"`
}

// FromBrief makes the record of a brief; claims and articles must hold what it
// cites.
func FromBrief(b salient.Brief, claims map[salient.ClaimID]salient.Claim, articles map[salient.ArticleID]salient.Article) Brief {
	r := Brief{At: day(b.At), Known: day(b.Known), Title: b.Title, Sentences: []Sentence{}, Claims: []Claim{}}
	seen := map[salient.ClaimID]bool{}
	for _, s := range b.Sentences {
		r.Sentences = append(r.Sentences, Sentence{s.Section, s.Text, ids(s.Claims)})
		for _, id := range s.Claims {
			if c, ok := claims[id]; ok && !seen[id] {
				seen[id] = true
				r.Claims = append(r.Claims, FromClaim(c, articles[c.Article]))
			}
		}
	}
	return r
}
