package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/encode/csv"
	"salient/encode/flat"
	"salient/encode/geojson"
	"salient/encode/gpkg"
	"salient/encode/jsonl"
	"salient/encode/kml"
	"salient/encode/parquet"
	"salient/engine"
	"salient/source"
)

// A format is one way to write an export. what is the layers written unless
// --what says otherwise; a table format takes one alone.
type format struct {
	name, short string
	what        []string
	one         bool
}

// formats lists what export can write, by hand.
var formats = []format{
	{"geojson", "one FeatureCollection (RFC 7946)", []string{"control", "pockets", "fronts"}, false},
	{"csv", "one table for spreadsheets (RFC 4180)", []string{"control"}, true},
	{"hxl-csv", "the same with a row of HXL hashtags", []string{"events"}, true},
	{"acled-csv", "events in the columns of ACLED", []string{"acled"}, true},
	{"ucdp-csv", "events in the columns of UCDP GED", []string{"ucdp"}, true},
	{"kml", "folders with time spans (KML 2.2)", []string{"control", "pockets", "fronts", "events", "flows"}, false},
	{"gpkg", "GeoPackage 1.3, a layer each", []string{"control", "pockets", "fronts", "events", "claims", "flows", "places"}, false},
	{"parquet", "one table (GeoParquet 1.1)", []string{"events"}, true},
	{"jsonl", "one JSON object a line", []string{"control", "pockets", "fronts", "events", "claims", "flows", "places"}, false},
}

// attribution names whose data an export carries beside the reports.
var attribution = []string{
	"Positions and names: GeoNames (CC BY 4.0); this product includes data created by MaxMind, available from http://www.maxmind.com/; Natural Earth (public domain).",
	"Reports belong to their publishers; quotations name report and position.",
}

const method = "Control, pockets and fronts are computed from what reports claim, at the resolution of settlements; they are estimates with a probability, not observations. " +
	"Ground is drawn as cells round settlements. What is not known is left out."

func exportCmd(a *app) *cobra.Command {
	var when clocks
	o := exportOptions{format: "geojson"}
	var names, help []string
	for _, f := range formats {
		names = append(names, f.name)
		help = append(help, fmt.Sprintf("  %-10s %s; %s", f.name, f.short, strings.Join(f.what, ", ")))
	}
	cmd := &cobra.Command{
		Use: "export", Short: "write the record for other tools", Args: cobra.NoArgs,
		Long: "Write the record as known on one day for other tools. Formats and what they\nhold unless --what says otherwise:\n" + strings.Join(help, "\n") +
			"\n\nWhere civilians are or go, where captives are held and where aid works is\ncoarsened to cells of 0.2 degrees, and the words that name it are left out.\n--full writes it as recorded; the export and the ledger say so.",
		Example: "  salient export --format gpkg --at 2018-05-20 --out map.gpkg\n  salient export --format acled-csv --from 2017-09-01 --to 2017-12-31 > events.csv",
		RunE: func(cmd *cobra.Command, _ []string) error {
			i := slices.IndexFunc(formats, func(f format) bool { return f.name == o.format })
			if i < 0 {
				return fmt.Errorf("--format %q: %w; hint: one of %s", o.format, salient.ErrInvalid, strings.Join(names, ", "))
			}
			return a.export(cmd.Context(), formats[i], o, when)
		},
	}
	when.flags(cmd)
	cmd.Flags().StringVar(&o.format, "format", o.format, strings.Join(names, ", "))
	cmd.Flags().StringSliceVar(&o.what, "what", nil, "layers: control, pockets, fronts, events, claims, flows, places")
	cmd.Flags().StringVar(&o.from, "from", "", "of events, claims and flows: first day, YYYY-MM-DD")
	cmd.Flags().StringVar(&o.to, "to", "", "last day, inclusive")
	cmd.Flags().StringVar(&o.out, "out", "", "file to write (default: standard output); CSV gets its description beside it")
	cmd.Flags().BoolVar(&o.full, "full", false, "write sensitive positions as recorded; is recorded")
	return cmd
}

type exportOptions struct {
	format, from, to, out string
	what                  []string
	full                  bool
}

func (a *app) export(ctx context.Context, f format, o exportOptions, when clocks) (err error) {
	d, db, err := a.desk(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	x := &exporter{desk: d}
	x.Full = o.full
	if x.at, x.known, err = when.days(ctx, d); err != nil {
		return err
	}
	if x.From, err = source.Date(o.from); err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	if x.To, err = source.Date(o.to); err != nil {
		return fmt.Errorf("--to: %w", err)
	}
	if !x.From.IsZero() && !x.To.IsZero() && x.To.Before(x.From) {
		return fmt.Errorf("--to: %w: it is before --from", salient.ErrInvalid)
	}
	what := f.what
	if len(o.what) > 0 {
		if strings.HasPrefix(f.name, "acled") || strings.HasPrefix(f.name, "ucdp") {
			return fmt.Errorf("--what: %w with --format %s; hint: it holds events", salient.ErrInvalid, f.name)
		}
		what = o.what
	}
	if f.one && len(what) != 1 {
		return fmt.Errorf("--what %s: %w: --format %s holds one table; hint: run it once for each", strings.Join(what, ","), salient.ErrInvalid, f.name)
	}
	if err := x.load(ctx); err != nil {
		return err
	}
	var layers []flat.Layer
	for _, name := range what {
		l, ok := x.Layer(name)
		if !ok {
			return fmt.Errorf("--what %q: %w; hint: control, pockets, fronts, events, claims, flows or places", name, salient.ErrInvalid)
		}
		layers = append(layers, l)
	}
	about, err := x.about(ctx, f, what, o)
	if err != nil {
		return err
	}
	if o.full {
		if err := db.PutDisclosure(ctx, salient.Disclosure{At: a.now().UTC().Truncate(time.Second), Query: about.Query, Revision: about.Revision}); err != nil {
			return err
		}
	}
	if f.name == "gpkg" {
		return a.exportFile(ctx, o.out, layers, about)
	}
	w := io.Writer(a.out)
	if o.out != "" && o.out != "-" {
		file, err := os.Create(o.out)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		w = file
	}
	if err := write(w, f, layers, about, d.Actors()); err != nil {
		return err
	}
	if !strings.HasSuffix(f.name, "csv") {
		return nil
	}
	if o.out == "" || o.out == "-" {
		a.note("CSV has no room for its description: at %s, known %s, revision %s, coarsened %v; --out writes it beside the file", about.At, about.Known, about.Revision, !about.Full)
		return nil
	}
	meta, err := os.Create(o.out + "-metadata.json")
	if err != nil {
		return err
	}
	return errors.Join(csv.About(meta, filepath.Base(o.out), layers[0], f.name == "hxl-csv", about), meta.Close())
}

func write(w io.Writer, f format, layers []flat.Layer, about flat.About, actors []salient.Actor) error {
	switch f.name {
	case "geojson":
		return geojson.Layers(w, layers, about)
	case "kml":
		return kml.Write(w, layers, about, actors)
	case "jsonl":
		return jsonl.Write(w, layers, about)
	case "parquet":
		return parquet.Write(w, layers[0], about)
	}
	return csv.Rows(w, layers[0], f.name == "hxl-csv")
}

// exportFile writes a GeoPackage, which is a database and so cannot be written
// to a stream; for standard output it is made in a temporary folder first.
func (a *app) exportFile(ctx context.Context, out string, layers []flat.Layer, about flat.About) error {
	dir := filepath.Dir(out)
	if out == "" || out == "-" {
		dir = ""
	}
	tmp, err := os.MkdirTemp(dir, "salient-export-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	made := filepath.Join(tmp, "export.gpkg")
	if err := gpkg.Write(ctx, made, layers, about); err != nil {
		return err
	}
	if dir != "" {
		return os.Rename(made, out)
	}
	file, err := os.Open(made)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(a.out, file)
	return err
}

// about says what the export is.
func (x *exporter) about(ctx context.Context, f format, what []string, o exportOptions) (flat.About, error) {
	rev, err := x.desk.Revision(ctx)
	if err != nil {
		return flat.About{}, err
	}
	day := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.UTC().Format(time.DateOnly)
	}
	query := []string{"salient export --format", f.name, "--what", strings.Join(what, ",")}
	for _, p := range [][2]string{{"--at", day(x.at)}, {"--known", day(x.known)}, {"--from", o.from}, {"--to", o.to}} {
		if p[1] != "" {
			query = append(query, p[0], p[1])
		}
	}
	about := flat.About{
		Title: "Salient: " + strings.Join(what, ", ") + " at " + cmp.Or(day(x.at), "no known day"), At: day(x.at), Known: day(x.known),
		Program: "salient " + version, Knowledge: x.desk.Knowledge().Version, Revision: rev, Sources: x.Outlets(), Attribution: attribution, Full: o.full,
		Coarsening: "Sensitive positions are the middle of cells of 0.2 degrees, their place the first-order unit; words, titles and addresses that name them are left out.",
		Method:     method,
	}
	if o.full {
		query = append(query, "--full")
		about.Coarsening = "None: positions are as recorded."
	}
	about.Query = strings.Join(query, " ")
	return about, nil
}

func geojsonSituation(w io.Writer, s salient.Situation, d *engine.Desk) error {
	return geojson.Situation(w, s, d, geojson.Options{})
}
