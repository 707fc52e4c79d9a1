package eval

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"salient/engine"
)

// A Measure is one figure of what the finders of mentions reach.
type Measure struct {
	Name string  `json:"name"`
	Bar  float64 `json:"bar"` // what must be reached
	Got  float64 `json:"got"`
	Gold int     `json:"gold"` // how much there was to find
}

// Reached reports whether the bar is reached.
func (m Measure) Reached() bool { return m.Got >= m.Bar }

// A MentionMeasure measures on the data below a folder, the shared one. It
// gives fs.ErrNotExist where its data are not there.
type MentionMeasure func(ctx context.Context, e *engine.Engine, data string) ([]Measure, error)

// mentionMeasures lists them in the order of the table.
var mentionMeasures = []MentionMeasure{
	measureNames,
	measureToponyms,
	measureHeadlines,
	measureTimexes,
	SeedPlaces,
}

// Mentions measures every finder whose data are there; it is an error if none are.
func Mentions(ctx context.Context, e *engine.Engine, data string) ([]Measure, error) {
	var out []Measure
	for _, measure := range mentionMeasures {
		ms, err := measure(ctx, e, data)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, ms...)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("nothing to measure on below %s: %w; hint: name the folder that holds corpora and geo", data, fs.ErrNotExist)
	}
	return out, nil
}

// WriteMeasures prints the measures as aligned text.
func WriteMeasures(w io.Writer, ms []Measure) error {
	wide := 0
	for _, m := range ms {
		wide = max(wide, len(m.Name))
	}
	for _, m := range ms {
		state := "reached"
		if !m.Reached() {
			state = "NOT reached"
		}
		if _, err := fmt.Fprintf(w, "%-*s  %8.3f  bar %7.3f  of %6d  %s\n", wide, m.Name, m.Got, m.Bar, m.Gold, state); err != nil {
			return err
		}
	}
	return nil
}

// geoCorpora are the corpora of toponyms that count together.
var geoCorpora = []string{"geovirus_dev", "geowebnews_dev", "lgl_dev", "trnews_dev"}

func measureToponyms(ctx context.Context, e *engine.Engine, data string) ([]Measure, error) {
	var gold, pred []GeoDoc
	for _, name := range geoCorpora {
		docs, err := ReadFile[GeoDoc](filepath.Join(data, "corpora", "geoparse", name+".jsonl"))
		if err != nil {
			return nil, err
		}
		gold = append(gold, docs...)
	}
	n := 0
	for _, d := range gold {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		pred = append(pred, LocateToponyms(e, d))
		n += len(d.Toponyms)
	}
	t, err := Toponyms(gold, pred, GeoOptions{})
	if err != nil {
		return nil, err
	}
	f1, _ := t.Get("recognition", "overlap", "F1")
	acc, _ := t.Get("resolution", "acc@161km", "share")
	end, _ := t.Get("end to end", "@161km", "F1")
	return []Measure{{"toponyms, overlap F1", 0.80, f1, n}, {"toponyms, accuracy within 161 km", 0.85, acc, n}, {"toponyms, end-to-end F1 within 161 km", 0.62, end, n}}, nil
}

// measureHeadlines: each headline has one place that was coded; it counts if a
// name found there is placed within 25 km of it.
func measureHeadlines(ctx context.Context, e *engine.Engine, data string) ([]Measure, error) {
	docs, err := ReadFile[GeoDoc](filepath.Join(data, "corpora", "geoparse", "ucdp_headlines.jsonl"))
	if err != nil {
		return nil, err
	}
	right, all := 0, 0
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := LocateToponyms(e, d)
		for _, m := range geoPairs(d.Toponyms, p.Toponyms, false) {
			if g, f := d.Toponyms[m[0]], p.Toponyms[m[1]]; f.located() && kmBetween(g, f) <= 25 {
				right++
			}
		}
		all += len(d.Toponyms)
	}
	return []Measure{{"headlines, placed within 25 km", 0.75, ratio(right, all), all}}, nil
}

func measureTimexes(ctx context.Context, e *engine.Engine, data string) ([]Measure, error) {
	gold, err := ReadFile[TimexDoc](filepath.Join(data, "corpora", "wikiwars", "dev.jsonl"))
	if err != nil {
		return nil, err
	}
	var pred []TimexDoc
	n := 0
	for _, d := range gold {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		pred = append(pred, ReadTimexes(e, d))
		n += len(d.Timexes)
	}
	t, err := Timexes(gold, pred)
	if err != nil {
		return nil, err
	}
	f1, _ := t.Get("timex", "strict + value", "F1")
	return []Measure{{"times, strict extent and value F1", 0.76, f1, n}}, nil
}
