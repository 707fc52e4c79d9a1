package dating

import (
	"cmp"
	"math"
	"slices"

	"salient"
)

// A figure is what one report states of one actor: how many pockets, how many
// km or km² of ground.
type figure struct {
	day   int
	value float64
}

// figuresOf gathers the figures that dated reports other than but state, by
// actor and kind, in the order of days.
func (c *Corpus) figuresOf(but salient.ArticleID) map[figureKey][]figure {
	out := map[figureKey][]figure{}
	for _, d := range c.docs {
		if d.id == but {
			continue
		}
		for _, f := range d.figures {
			if k, ok := keyOf(f); ok {
				out[k] = append(out[k], figure{d.day, f.Value})
			}
		}
	}
	for _, fs := range out {
		slices.SortStableFunc(fs, func(a, b figure) int { return cmp.Compare(a.day, b.day) })
	}
	return out
}

type figureKey struct {
	actor salient.ActorID
	kind  salient.Figure
}

// keyOf says which series a figure belongs to; false for those of which a
// series says nothing.
func keyOf(f salient.StatedFigure) (figureKey, bool) {
	switch f.Figure {
	case salient.PocketCount, salient.ExtentKM, salient.ExtentKM2:
		return figureKey{f.Actor, f.Figure}, f.Actor != "" && f.Value > 0 && f.Modality.Actual()
	}
	return figureKey{}, false
}

// figureDays is the kernel of figures, and figureMost how much one may say.
const (
	figureDays = 30.0
	figureMost = 2.0
)

// figuresFit says how the figures of a report go with those that others state
// round the day, in nats before the weight: less the difference of their
// logarithms. After the last of the others a smaller figure than any goes
// unpunished where theirs fell too: the series may have gone on falling.
func figuresFit(own []salient.StatedFigure, series map[figureKey][]figure, day, last int) float64 {
	sum := 0.0
	for _, f := range own {
		k, ok := keyOf(f)
		if !ok || len(series[k]) == 0 {
			continue
		}
		var mean, weight, least float64
		least = math.Inf(1)
		for _, o := range series[k] {
			w := math.Exp(-math.Abs(float64(day-o.day)) / figureDays)
			mean += w * math.Log(o.value+0.5)
			weight += w
			least = min(least, o.value)
		}
		if day > last && f.Value < least {
			continue
		}
		if weight < 1e-9 {
			continue
		}
		sum -= min(figureMost, math.Abs(math.Log(f.Value+0.5)-mean/weight))
	}
	return sum
}
