package claim

import (
	"time"

	"salient"
	"salient/know/rules"
)

// A scene is one sentence with its tree, its mentions and the article that it
// stands in.
type scene struct {
	*tree
	x       *Extractor
	doc     *reading
	article *salient.Article
	on      time.Time // the day by which sides are asked for: publication
	actors  []*salient.ActorMention
	places  []*salient.PlaceMention
	times   []*salient.TimeMention
	counts  []*salient.QuantityMention
	events  map[int]*salient.EventMention // by token, what the tagger of events says of it
	holders []*salient.HolderMention      // of its places
	running runningDay
}

// rules is a short way to the rule set.
func (sc *scene) rules() *rules.Set { return sc.x.k.Rules }

// is reports whether the lemma of token i, or its form, is in the class.
func (sc *scene) is(class string, i int) bool {
	if i < 0 {
		return false
	}
	r := sc.rules()
	if r.In(class, sc.lemma[i]) {
		return true
	}
	n := sc.norm(i)
	if n != sc.lemma[i] && r.In(class, n) {
		return true
	}
	// A plural that the tagger left as its own lemma ("troops").
	if l := len(n); l > 3 && n[l-1] == 's' && sc.lemma[i] == n {
		return r.In(class, n[:l-1])
	}
	return false
}

// covers reports whether token i belongs to the mention.
func covers(m salient.Site, i int) bool { return i >= m.First && i < m.Last }
