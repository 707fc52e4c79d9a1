package eval

import (
	"fmt"

	"salient/geo"
	"time"
)

// Reliability sets probabilities beside how often they come true: the answers
// of a seer on every day that Control asks about and where one actor holds,
// parted by the probability of the actor that it gives. Group "reliability":
// the mean probability given, the share that is right, and how many answers.
func Reliability(turns []Turn, actor ActorByName, o ControlOptions, seer Seer) (Group, error) {
	o = o.filled()
	places, err := courses(turns, actor)
	if err != nil {
		return Group{}, err
	}
	const bins = 10
	var n, right [bins]int
	var sum [bins]float64
	for _, c := range places {
		c.days(o, func(p geo.Point, day time.Time, truth holder) {
			h, ok := seer(p, day)
			if !ok || h.Contested || truth.contested || len(h.Chances) == 0 {
				return
			}
			x := h.Chances[0].Score
			b := min(bins-1, int(x*bins))
			n[b]++
			sum[b] += x
			if h.By == truth.by {
				right[b]++
			}
		})
	}
	g := Group{Name: "reliability", Columns: []Column{{"said", Share}, {"was so", Share}, {"answers", Count}}}
	for b := range bins {
		if n[b] > 0 {
			g.Rows = append(g.Rows, numbers(fmt.Sprintf("%.1f to %.1f", float64(b)/bins, float64(b+1)/bins), sum[b]/float64(n[b]), ratio(right[b], n[b]), float64(n[b])))
		}
	}
	return g, nil
}
