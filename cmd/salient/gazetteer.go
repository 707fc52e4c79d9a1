package main

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/data"
	"salient/know/gazetteer"
)

func gazetteerCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "gazetteer", Short: "import other gazetteers", Args: cobra.NoArgs}
	cmd.AddCommand(gazetteerImportCmd(a))
	return cmd
}

func gazetteerImportCmd(a *app) *cobra.Command {
	var format, out string
	cmd := &cobra.Command{
		Use: "import --out FILE INPUT…", Short: "make an index of places of your own", Args: cobra.MinimumNArgs(1),
		Long: `Read places from GeoNames' main table (19 columns, tab-separated), from Who's On
First GeoJSON, or from a table with a header such as a list of P-codes (CSV or
TSV with name, lat, lon, country, and where given pcode, admin1, kind, aliases,
population), and write an index that --gazetteer FILE lays over the built-in one.
Inputs may be gzipped; a folder stands for the files in it. A row that is not
right stops the import with its file and line.`,
		Example: `  salient gazetteer import --out syria.places SY.txt
  salient gazetteer import --out iraq.places --format table irq_admin2.csv
  salient --gazetteer syria.places ingest reports/`,
		RunE: func(_ *cobra.Command, inputs []string) error {
			base, err := gazetteer.Open(data.FS)
			if err != nil {
				return err
			}
			m := gazetteer.NewImporter(base)
			files, err := inputFiles(inputs)
			if err != nil {
				return err
			}
			for _, file := range files {
				if err := importFile(m, file, format); err != nil {
					return err
				}
			}
			if skipped := m.Skipped(); len(skipped) > 0 {
				a.note("passed over, by kind: %s", strings.Join(skipped, ", "))
			}
			if err := writeIndex(m, out); err != nil {
				return err
			}
			a.note("%d places in %s; hint: use it with --gazetteer %s", m.Len(), out, out)
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "", "geonames, wof or table (default: by the file's name and first line)")
	cmd.Flags().StringVar(&out, "out", "", "index to write")
	cmd.MarkFlagRequired("out")
	return cmd
}

// inputFiles lists files, those of folders in order of name.
func inputFiles(inputs []string) ([]string, error) {
	var out []string
	for _, in := range inputs {
		info, err := os.Stat(in)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			out = append(out, in)
			continue
		}
		var found []string
		err = filepath.WalkDir(in, func(p string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() && slices.Contains(tableEndings, ending(p)) {
				found = append(found, p)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		slices.Sort(found)
		out = append(out, found...)
	}
	return out, nil
}

// tableEndings are the files of a folder that are read; others, such as
// notes, are left alone.
var tableEndings = []string{".txt", ".tsv", ".csv", ".geojson", ".json"}

// ending is the file's ending in lower case, that of compression apart.
func ending(file string) string {
	return strings.ToLower(filepath.Ext(strings.TrimSuffix(file, ".gz")))
}

func importFile(m *gazetteer.Importer, file, format string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(file, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return fmt.Errorf("read %s: %w", file, err)
		}
		r = z
	}
	b := bufio.NewReaderSize(r, 1<<16)
	if format == "" {
		head, err := b.Peek(1 << 12)
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read %s: %w", file, err)
		}
		format = formatOf(file, string(head))
	}
	switch format {
	case "geonames":
		return m.GeoNames(b, file)
	case "wof":
		return m.WhosOnFirst(b, file)
	case "table":
		return m.Table(b, file)
	}
	return fmt.Errorf("--format %q: %w: not geonames, wof or table", format, salient.ErrInvalid)
}

// formatOf tells a format by the ending and the first line.
func formatOf(file, head string) string {
	first, _, _ := strings.Cut(head, "\n")
	switch e := ending(file); {
	case e == ".json" || e == ".geojson" || strings.HasPrefix(strings.TrimSpace(first), "{"):
		return "wof"
	case strings.Count(first, "\t") == 18 && first[0] >= '0' && first[0] <= '9':
		return "geonames"
	}
	return "table"
}

// writeIndex writes by way of a temporary name, so that a stopped run leaves
// no half of an index.
func writeIndex(m *gazetteer.Importer, out string) error {
	f, err := os.Create(out + ".tmp")
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	err = errors.Join(m.Write(w), w.Flush(), f.Close())
	if err != nil {
		os.Remove(out + ".tmp")
		return err
	}
	return os.Rename(out+".tmp", out)
}

// layers opens the indexes that --gazetteer names. They stay open.
func (a *app) layers() ([]*gazetteer.Gazetteer, error) {
	var out []*gazetteer.Gazetteer
	for _, name := range a.gazetteers {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("--gazetteer: %w", err)
		}
		info, err := f.Stat()
		if err != nil {
			return nil, fmt.Errorf("--gazetteer: %w", err)
		}
		g, err := gazetteer.OpenLayer(f, info.Size())
		if err != nil {
			return nil, fmt.Errorf("--gazetteer %s: %w; hint: make it with salient gazetteer import", name, err)
		}
		out = append(out, g)
	}
	return out, nil
}
