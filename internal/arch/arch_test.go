// Package arch holds the import rules of the house, as a test. It parses the
// files itself: a version that asks `go list` in a subprocess is cached by
// `go test` and sleeps through new sins.
package arch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module = "salient"
	root   = "../.." // the module's folder, seen from here
)

// rules says which packages of the module each package may import, tests
// apart. "x/*" stands for every package right under x; the exact name wins.
// A package that only tests need (samples) is free of the others.
var rules = map[string][]string{
	"geo":                  {},
	"data":                 {},
	"web":                  {},
	"samples":              {},
	".":                    {"geo"},
	"know":                 {".", "geo", "know/*"},
	"know/*":               {".", "geo", "know/table"},
	"source":               {".", "source/*"}, // picks the reader that fits the bytes
	"source/*":             {"."},
	"text":                 {".", "know/model"}, // the weights it runs on
	"mention/*":            {".", "geo", "know/*"},
	"claim":                {".", "geo", "know/*"},
	"review":               {"."}, // what people decided, as a view of claims
	"fuse":                 {".", "geo", "know/*", "internal/disjoint"},
	"control":              {".", "geo", "know/*"},
	"front":                {".", "geo", "know/*", "internal/disjoint"},
	"dating":               {".", "geo", "know/*"}, // on which days a report fits what others say
	"engine":               {".", "geo", "know", "know/*", "text", "mention/*", "claim", "fuse", "control", "front", "dating"},
	"store":                {"."},
	"store/sqlstore":       {".", "geo", "store"},
	"store/storetest":      {".", "geo", "store", "internal/sample"},
	"store/*":              {".", "store", "store/sqlstore"},
	"encode/record":        {".", "geo"},
	"encode/flat":          {".", "geo", "encode/record"},
	"encode/flat/flattest": {".", "geo", "encode/flat"},
	"encode/layers":        {".", "geo", "encode/record", "encode/flat", "encode/public"},
	"encode/*":             {".", "geo", "encode/record", "encode/flat"},
	"api":                  {".", "geo", "store", "review", "encode/*"},
	"eval":                 {".", "geo", "engine", "know", "text"},
	"train":                {".", "text", "mention/*", "know/*"},
	"internal/gen":         {".", "geo", "know/*"},
	"internal/bench":       {".", "engine", "internal/scenario"},
	"internal/load":        {".", "geo", "api", "data", "encode/*", "engine", "store", "store/*", "web", "internal/scenario"},
	"internal/scenario":    {".", "geo", "know", "know/*", "data", "engine"},
	"internal/*":           {".", "geo"},
	"cmd/*":                {".", "geo", "claim", "know", "know/*", "data", "source", "source/*", "front", "dating", "engine", "review", "store", "store/*", "encode/*", "api", "web", "eval", "train", "text"},
}

// A stage sees values only: these it may not import.
var (
	stages = []string{".", "geo", "text", "mention/*", "claim", "review", "fuse", "control", "front", "dating"}
	impure = []string{"os", "net", "net/http", "database/sql", "log", "log/slog", "math/rand", "math/rand/v2"}
)

func TestImports(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && d.Name() != ".." && file != root) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		dir, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			return err
		}
		seen++
		pkg := filepath.ToSlash(dir)
		may, ok := rules[pkg]
		if !ok {
			may, ok = rules[path.Dir(pkg)+"/*"]
		}
		if !ok {
			t.Errorf("%s: no rule names this package; give it a room", pkg)
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			own, inside := inModule(imp)
			switch {
			case inside && !matchAny(may, own):
				t.Errorf("%s may not import %s", pkg, own)
			case !inside && matchAny(stages, pkg) && slices.Contains(impure, imp):
				t.Errorf("%s is a stage and may not import %q", pkg, imp)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen == 0 {
		t.Fatal("no Go file was seen; the walk starts in the wrong folder")
	}
}

// inModule returns the package's folder in the module, if it lies there.
func inModule(imp string) (string, bool) {
	if imp == module {
		return ".", true
	}
	return strings.CutPrefix(imp, module+"/")
}

func matchAny(patterns []string, pkg string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		ok, _ := path.Match(p, pkg)
		return ok
	})
}
