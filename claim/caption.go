package claim

import "salient"

// Bulletins go from town to town: a paragraph opens with a name and nothing else,
// "A. The garrison pulled out on the 3rd." What is told in it without a place is told
// of that town.

// A caption is the settlement with which a paragraph opens.
type caption struct {
	m         *salient.PlaceMention
	paragraph int
}

// heads notes a sentence that is nothing but the name of a settlement.
func (d *reading) heads(sc *scene) {
	if sc.s.Part != salient.Body || sc.s.Paragraph == d.caption.paragraph && d.caption.m != nil {
		return
	}
	if sc.index > 0 && d.document.Sentences[sc.index-1].Paragraph == sc.s.Paragraph {
		return
	}
	if places, all := sc.onlyListed(sc.start, len(sc.s.Tokens)); all && len(places) == 1 {
		d.caption = caption{places[0], sc.s.Paragraph}
	}
}

// captioned gives changes of hands that name no place that of the caption.
func (d *reading) captioned(sc *scene, drafts []draft) {
	m := d.caption.m
	if m == nil || d.caption.paragraph != sc.s.Paragraph || sc.ownPlaces() {
		return
	}
	for n := range drafts {
		c := &drafts[n].Claim
		role := ""
		switch c.Type {
		case salient.Capture, salient.Controls:
			role = "location"
		case salient.Withdraw:
			role = "origin"
		case salient.Advance:
			role = "destination"
			if c.Mode != "entered" {
				role = "location"
			}
		}
		if role == "" || len(c.Places) > 0 {
			continue
		}
		c.Places = sc.claimPlaces(spot{m: m, tok: drafts[n].token, taken: true}, role)
		for i := range c.Places {
			c.Places[i].Relation = salient.At
		}
		c.Reasons = append(c.Reasons, salient.Reason{Rule: "place with which the paragraph opens", Weight: 0.7, Text: m.At.In(d.article.Text)})
	}
}
