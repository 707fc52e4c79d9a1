package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/engine"
	"salient/source"
	"salient/store"
)

func assertCmd(a *app) *cobra.Command {
	var src, file, published, grade string
	var retract bool
	cmd := &cobra.Command{
		Use: "assert [\"ACTOR controls PLACE since DATE\"…]", Short: "state who holds a place, as a source of your own",
		Long: "Put statements of who holds what into the database, as claims like any other:\n" +
			"they have a source, a day on which they became known, and can be taken back.\n\n" +
			"--file reads many: CSV with the columns place, lat, lon, actor, from, to, source\n" +
			"(lat, lon, to and source may be empty), or GeoJSON points with those properties.\n" +
			"from and to are days, both included; without to it is not said to have ended.",
		Example: "  salient assert \"Islamic State controls Gharanij since 2018-01-01\" --source my-notes\n" +
			"  salient assert \"Islamic State controls Gharanij since 2018-01-01\" --source my-notes --retract\n" +
			"  salient assert --file holdings.csv --published 2018-01-05",
		RunE: func(cmd *cobra.Command, lines []string) error {
			day, err := source.Date(published)
			if err != nil {
				return fmt.Errorf("--published: %w", err)
			}
			if (len(lines) == 0) == (file == "") {
				return fmt.Errorf("%w: give statements or --file", salient.ErrInvalid)
			}
			var said []said
			if file != "" {
				if said, err = readHoldings(file, src); err != nil {
					return err
				}
			}
			for _, line := range lines {
				said = append(said, saidBy(src, "-", 0, line))
			}
			for i := range said {
				if said[i].source == "" {
					return fmt.Errorf("%w: %q has no source; hint: --source NAME", salient.ErrInvalid, said[i].line)
				}
				if grade != "" {
					said[i].line += ", graded " + grade
				}
				if retract {
					said[i].line = "retracted: " + said[i].line
				}
			}
			return a.assert(cmd.Context(), said, day)
		},
	}
	cmd.Flags().StringVar(&src, "source", "", "who says so: the id of an outlet, or a name of your own")
	cmd.Flags().StringVar(&file, "file", "", "CSV or GeoJSON of many statements")
	cmd.Flags().StringVar(&published, "published", "", "day on which it became known, YYYY-MM-DD (default: the day since which)")
	cmd.Flags().StringVar(&grade, "grade", "", "how good the source and the statement are, Admiralty code such as B2")
	cmd.Flags().BoolVar(&retract, "retract", false, "take back what the same source stated")
	return cmd
}

// said is one statement with where it was read.
type said struct {
	source, file string
	row          int // 1-based; 0: on the command line
	line         string
}

func saidBy(source, file string, row int, line string) said {
	return said{source: source, file: file, row: row, line: line}
}

// assert checks all statements, then stores one article for each, so that
// each can be known from its own day on.
func (a *app) assert(ctx context.Context, all []said, published time.Time) error {
	e, err := a.stages()
	if err != nil {
		return err
	}
	var articles []salient.Article
	var originals []store.Original
	var bad []error
	for _, s := range all {
		x, err := e.ParseAssertion(s.line)
		if err != nil {
			if s.row > 0 {
				err = fmt.Errorf("%s:%d: %w", s.file, s.row, err)
			}
			bad = append(bad, err)
			continue
		}
		sum := sha256.Sum256([]byte(s.line))
		known := published
		if known.IsZero() {
			known = x.From
		}
		if x.Retract {
			known = known.Add(time.Minute) // after what it takes back, on the same day
		}
		hash := hex.EncodeToString(sum[:])
		outlet := salient.OutletID(s.source)
		articles = append(articles, salient.Article{
			ID: salient.NewArticleID(outlet, "", s.line), Outlet: outlet, Lang: "en", Text: s.line, Published: known,
			Sources: []salient.Source{{File: s.file, Line: s.row, SHA256: hash, Bytes: len(s.line), Format: engine.AssertionFormat}},
		})
		originals = append(originals, store.Original{SHA256: hash, Bytes: []byte(s.line)})
	}
	if err := errors.Join(bad...); err != nil {
		return err
	}
	db, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	added, err := db.PutArticles(ctx, articles, originals)
	if err != nil {
		return err
	}
	if err := e.Process(ctx, db, nil); err != nil {
		return err
	}
	a.note("%d statements, %d new", len(articles), added)
	return nil
}

// holdingColumns are those of a table of holdings.
var holdingColumns = []string{"place", "lat", "lon", "actor", "from", "to", "source"}

// readHoldings reads a table of holdings; otherwise is the source of rows that name none.
func readHoldings(file, otherwise string) ([]said, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	switch strings.ToLower(filepath.Ext(file)) {
	case ".json", ".geojson":
		return readHoldingsGeoJSON(f, file, otherwise)
	}
	r := csv.NewReader(f)
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", file, salient.ErrInvalid, err)
	}
	at := map[string]int{}
	for _, c := range holdingColumns {
		if at[c] = slices.Index(header, c); at[c] < 0 {
			return nil, fmt.Errorf("%s:1: %w: no column %q; the columns are %s", file, salient.ErrInvalid, c, strings.Join(holdingColumns, ", "))
		}
	}
	var out []said
	for {
		row, err := r.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w: %w", file, salient.ErrInvalid, err)
		}
		get := func(c string) string { return strings.TrimSpace(row[at[c]]) }
		n, _ := r.FieldPos(0)
		out = append(out, holding(file, n, get("place"), get("lat"), get("lon"), get("actor"), get("from"), get("to"), cmp.Or(get("source"), otherwise)))
	}
}

// holding writes a row as a statement.
func holding(file string, row int, place, lat, lon, actor, from, to, source string) said {
	line := actor + " controls " + place
	if lat != "" || lon != "" {
		line += " (" + lat + ", " + lon + ")"
	}
	line += " since " + from
	if to != "" {
		line += " until " + to
	}
	return saidBy(source, file, row, line)
}

func readHoldingsGeoJSON(in io.Reader, file, otherwise string) ([]said, error) {
	var all struct {
		Features []struct {
			Geometry struct {
				Type        string     `json:"type"`
				Coordinates [2]float64 `json:"coordinates"`
			} `json:"geometry"`
			Properties struct{ Place, Actor, From, To, Source string } `json:"properties"`
		} `json:"features"`
	}
	if err := json.NewDecoder(in).Decode(&all); err != nil {
		return nil, fmt.Errorf("%s: %w: %w; hint: a collection of points", file, salient.ErrInvalid, err)
	}
	var out []said
	for i, f := range all.Features {
		if f.Geometry.Type != "Point" {
			return nil, fmt.Errorf("%s:%d: %w: feature %d is a %s, not a Point", file, i+1, salient.ErrInvalid, i+1, f.Geometry.Type)
		}
		degrees := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
		p := f.Properties
		out = append(out, holding(file, i+1, p.Place, degrees(f.Geometry.Coordinates[1]), degrees(f.Geometry.Coordinates[0]), p.Actor, p.From, p.To, cmp.Or(p.Source, otherwise)))
	}
	return out, nil
}
