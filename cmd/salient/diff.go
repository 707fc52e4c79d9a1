package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/encode/geojson"
	"salient/encode/record"
	"salient/engine"
	"salient/front"
	"salient/geo"
	"salient/source"
)

// A diffRecord is what one actor gained and lost between two days.
type diffRecord struct {
	Actor     record.Ref     `json:"actor"`
	Gained    []record.Place `json:"gained"`
	Lost      []record.Place `json:"lost"`
	GainedKM2 float64        `json:"gained_km2"`
	LostKM2   float64        `json:"lost_km2"`
	DeepestKM float64        `json:"deepest_km"`          // from what was held before to the furthest gain
	Direction string         `json:"direction,omitempty"` // of that gain
	AlongKM   *float64       `json:"along_km,omitempty"`  // progress along the axis, where one is given
}

// A diffPage is what changed between two days.
type diffPage struct {
	From    string       `json:"from"`
	To      string       `json:"to"`
	Known   string       `json:"known"`
	Actors  []diffRecord `json:"actors"`
	Changes []turn       `json:"changes"`
}

// A turn is a place whose holder or level changed.
type turn struct {
	Place  record.Place `json:"place"`
	Before record.Ref   `json:"before"`
	Was    string       `json:"was"` // level
	After  record.Ref   `json:"after"`
	Is     string       `json:"is"`
	Since  string       `json:"since"`
}

func diffCmd(a *app) *cobra.Command {
	var fromDay, toDay, knownDay, along string
	var asJSON, asGeo bool
	cmd := &cobra.Command{
		Use: "diff --from DAY --to DAY", Short: "what changed hands between two days", Args: cobra.NoArgs,
		Long:    "Places that changed hands, and what each actor gained and lost: km², how deep,\nin which direction, and along an axis if one is given (--along \"PLACE to PLACE\").",
		Example: "  salient diff --from 2018-05-01 --to 2018-06-28\n  salient diff --from 2017-10-01 --to 2017-12-01 --along \"Deir ez-Zor to Mayadin\"",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			d, db, err := a.desk(ctx)
			if err != nil {
				return err
			}
			defer db.Close()
			days, err := dates(fromDay, toDay, knownDay)
			if err != nil {
				return err
			}
			from, to, known := days[0], days[1], days[2]
			if from.IsZero() || to.IsZero() || to.Before(from) {
				return fmt.Errorf("--from %q --to %q: %w: want two days, the earlier first", fromDay, toDay, salient.ErrInvalid)
			}
			var axis *front.Axis
			if along != "" {
				if axis, err = axisNamed(cmd, d, along); err != nil {
					return err
				}
			}
			p, err := a.diff(cmd, d, from, to, known, axis)
			if err != nil {
				return err
			}
			switch {
			case asJSON:
				return a.out.page(p)
			case asGeo:
				return diffGeo(a, d, p)
			}
			a.tellDiff(p)
			return nil
		},
	}
	cmd.Flags().StringVar(&fromDay, "from", "", "the earlier day, YYYY-MM-DD")
	cmd.Flags().StringVar(&toDay, "to", "", "the later day, YYYY-MM-DD")
	cmd.Flags().StringVar(&knownDay, "known", "", "knowledge day, YYYY-MM-DD: only what was published by then (default: everything)")
	cmd.Flags().StringVar(&along, "along", "", "axis, \"PLACE to PLACE\"")
	cmd.MarkFlagRequired("from")
	cmd.MarkFlagRequired("to")
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	cmd.Flags().BoolVar(&asGeo, "geojson", false, "GeoJSON of the places that changed")
	return cmd
}

// dates reads the flags --from, --to and --known.
func dates(from, to, known string) (out [3]time.Time, err error) {
	for i, x := range []struct{ flag, text string }{{"--from", from}, {"--to", to}, {"--known", known}} {
		if out[i], err = source.Date(x.text); err != nil {
			return out, fmt.Errorf("%s: %w", x.flag, err)
		}
	}
	return out, nil
}

// axisNamed reads "PLACE to PLACE".
func axisNamed(cmd *cobra.Command, d *engine.Desk, text string) (*front.Axis, error) {
	names := strings.SplitN(text, " to ", 2)
	if len(names) != 2 {
		return nil, fmt.Errorf("--along %q: %w; hint: \"PLACE to PLACE\"", text, salient.ErrInvalid)
	}
	var ps [2]salient.Place
	for i, n := range names {
		p, err := d.FindPlace(cmd.Context(), strings.TrimSpace(n))
		if err != nil {
			return nil, err
		}
		ps[i] = p
	}
	return &front.Axis{From: ps[0].Point, To: ps[1].Point}, nil
}

func (a *app) diff(cmd *cobra.Command, d *engine.Desk, from, to, known time.Time, axis *front.Axis) (diffPage, error) {
	ctx := cmd.Context()
	days := func(t time.Time) string { return record.FromSituation(salient.Situation{At: t}, d).At }
	p := diffPage{From: days(from), To: days(to), Known: days(known), Actors: []diffRecord{}, Changes: []turn{}}
	advances, err := d.Advances(ctx, from, to, known, axis)
	if err != nil {
		return p, err
	}
	for _, x := range advances {
		r := diffRecord{
			Actor: record.FromActor(x.Actor, d), Gained: []record.Place{}, Lost: []record.Place{},
			GainedKM2: tenth(x.GainedKM2), LostKM2: tenth(x.LostKM2), DeepestKM: tenth(x.DeepestKM), Direction: x.Direction,
		}
		for _, id := range x.Gained {
			r.Gained = append(r.Gained, record.FromPlaceID(id, d))
		}
		for _, id := range x.Lost {
			r.Lost = append(r.Lost, record.FromPlaceID(id, d))
		}
		if axis != nil {
			km := tenth(x.AlongKM)
			r.AlongKM = &km
		}
		p.Actors = append(p.Actors, r)
	}
	before, err := d.Situation(ctx, from, known)
	if err != nil {
		return p, err
	}
	after, err := d.Situation(ctx, to, known)
	if err != nil {
		return p, err
	}
	was := map[salient.PlaceID]salient.Control{}
	for _, c := range before.Controls {
		was[c.Place] = c
	}
	for _, c := range after.Controls {
		b, ok := was[c.Place]
		if !ok {
			b = salient.Control{Level: salient.NotKnown}
		}
		if b.By == c.By && b.Level == c.Level {
			continue
		}
		r := record.FromControl(c, d)
		p.Changes = append(p.Changes, turn{Place: r.Place, Before: record.FromActor(b.By, d), Was: string(b.Level), After: r.Actor, Is: r.Level, Since: r.Since})
	}
	slices.SortStableFunc(p.Changes, func(x, y turn) int { return strings.Compare(x.Since, y.Since) })
	return p, nil
}

func (a *app) tellDiff(p diffPage) {
	fmt.Fprintf(a.out, "From %s to %s\n", p.From, p.To)
	for _, r := range p.Actors {
		fmt.Fprintf(a.out, "%s: gained %d places, %.0f km²; lost %d, %.0f km²", r.Actor.Name, len(r.Gained), r.GainedKM2, len(r.Lost), r.LostKM2)
		if r.Direction != "" {
			fmt.Fprintf(a.out, "; deepest gain %.0f km to the %s", r.DeepestKM, r.Direction)
		}
		if r.AlongKM != nil {
			fmt.Fprintf(a.out, "; %+.0f km along the axis", *r.AlongKM)
		}
		fmt.Fprintln(a.out)
	}
	for _, c := range p.Changes {
		fmt.Fprintf(a.out, "  %s  %-28s %s → %s\n", c.Since, c.Place.Name, whoAt(c.Before, c.Was), whoAt(c.After, c.Is))
	}
}

func whoAt(r record.Ref, level string) string {
	switch {
	case r.ID == "":
		return level
	case level == string(salient.Holds):
		return r.Name
	}
	return r.Name + " (" + level + ")"
}

// diffGeo writes the places that changed.
func diffGeo(a *app, d *engine.Desk, p diffPage) error {
	var spots []geojson.Spot
	for _, c := range p.Changes {
		s := geojson.Spot{ID: "change/" + c.Place.ID, Properties: c}
		if c.Place.Lat != nil && c.Place.Lon != nil {
			s.At, s.Located = geo.Point{Lat: *c.Place.Lat, Lon: *c.Place.Lon}, true
		}
		spots = append(spots, s)
	}
	return geojson.Spots(a.out, p.To, p.Known, spots)
}

func tenth(x float64) float64 { return float64(int64(x*10+0.5)) / 10 }
