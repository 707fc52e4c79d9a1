package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/geo"
	"salient/know/gazetteer"
)

// placeRow is one reading of a name.
type placeRow struct {
	ID         salient.PlaceID `json:"id"`
	Name       string          `json:"name"`
	Native     string          `json:"native,omitempty"`
	Kind       string          `json:"kind"`
	Country    string          `json:"country"`
	Admin1     string          `json:"admin1,omitempty"`
	Lat        float64         `json:"lat"`
	Lon        float64         `json:"lon"`
	Population int             `json:"population,omitempty"`
	Spelling   string          `json:"spelling"` // of the gazetteer, that matched
	Rule       string          `json:"rule"`
	Score      float64         `json:"score"` // of the rule
	KM         *float64        `json:"km,omitempty"`
}

func placeCmd(a *app) *cobra.Command {
	var near string
	var most int
	var asJSON bool
	cmd := &cobra.Command{
		Use: `place "NAME" [--near PLACE]`, Short: "explain which places a name may mean", Args: cobra.ExactArgs(1),
		Long: "List the places that a name may mean, with the spelling and the rule that\nmatched: exact, folded (marks), article, loose (vowels, doubled letters),\nskeleton (consonants alone; only near), edit (one letter).\nWith --near, a place or \"lat,lon\", the nearest come first.",
		Example: `  salient place "Deir Ezzor"
  salient place "Thiban" --near Mayadin`,
		RunE: func(_ *cobra.Command, args []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			g := e.Knowledge().Gazetteer
			ms := g.Search(args[0])
			var at *geo.Point
			if near != "" {
				p, about, err := whereabouts(g, near)
				if err != nil {
					return fmt.Errorf("--near: %w", err)
				}
				a.note("near %s", about)
				at = &p
				ms = nearest(g, args[0], p, ms)
			}
			if len(ms) == 0 {
				return fmt.Errorf("%w: no place is called %q; hint: other spellings, or salient gazetteer import", salient.ErrNotFound, args[0])
			}
			rows := make([]placeRow, 0, len(ms))
			for _, m := range ms[:min(len(ms), most)] {
				p := m.Place
				r := placeRow{p.ID, p.Name, p.Native, p.Kind, p.Country, p.Admin1, p.Point.Lat, p.Point.Lon, p.Population, m.Name, m.Rule, m.Score, nil}
				if at != nil {
					km := geo.Distance(*at, p.Point) / 1000
					r.KM = &km
				}
				rows = append(rows, r)
			}
			if asJSON {
				return a.out.page(rows)
			}
			for _, r := range rows {
				where := strings.Trim(r.Admin1+", "+r.Country, ", ")
				fmt.Fprintf(a.out, "%-18s %-28s %-11s %-26s %9.5f %10.5f  %s as %q, %.2f", r.ID, r.Name, r.Kind, where, r.Lat, r.Lon, r.Rule, r.Spelling, r.Score)
				if r.KM != nil {
					fmt.Fprintf(a.out, ", %.0f km off", *r.KM)
				}
				if r.Population > 0 {
					fmt.Fprintf(a.out, ", %d people", r.Population)
				}
				fmt.Fprintln(a.out)
			}
			if n := len(ms) - len(rows); n > 0 {
				fmt.Fprintf(a.out, "and %d more\n", n)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&near, "near", "", `a place, or "lat,lon"`)
	cmd.Flags().IntVar(&most, "most", 12, "how many to list")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}

// nearKM is how far off a name is looked for by the looser rules.
const nearKM = 150

// nearest puts what the looser rules find near p to the rest, and sorts by the
// rule's score less what the distance costs: as a reader would take a bare
// name in a report on that area.
func nearest(g *gazetteer.Gazetteer, name string, p geo.Point, ms []gazetteer.Match) []gazetteer.Match {
	seen := map[salient.PlaceID]bool{}
	for _, m := range ms {
		seen[m.Place.ID] = true
	}
	for _, m := range g.LookupNear(name, p, nearKM) {
		if !seen[m.Place.ID] {
			ms = append(ms, m)
		}
	}
	return gazetteer.ByNearness(ms, p)
}

// whereabouts reads a point or finds a place by name.
func whereabouts(g *gazetteer.Gazetteer, s string) (geo.Point, string, error) {
	var p geo.Point
	if n, _ := fmt.Sscanf(s, "%f,%f", &p.Lat, &p.Lon); n == 2 {
		return p, s, nil
	}
	if q, ok := g.Place(salient.PlaceID(s)); ok {
		return q.Point, q.Name, nil
	}
	ms := g.Search(s)
	if len(ms) == 0 {
		return p, "", fmt.Errorf("%w: no place is called %q", salient.ErrNotFound, s)
	}
	q := ms[0].Place
	return q.Point, fmt.Sprintf("%s (%s, %s, %s)", q.Name, q.Kind, strings.Trim(q.Admin1+", "+q.Country, ", "), q.ID), nil
}
