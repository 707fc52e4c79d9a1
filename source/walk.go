package source

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"salient"
)

// Stdin is the name that stands for standard input.
const Stdin = "-"

// Walk reads what the user names: files, folders with all that is below them,
// and "-" for stdin. Results come in the order of paths and, inside a folder,
// of names by their bytes, so that a folder read twice gives the same twice.
//
// In a folder the endings .txt .text .html .htm .xhtml .jsonl .ndjson .json are
// read and others passed over with a notice; names that begin with a dot are
// skipped, and links to folders are not followed, so that no walk goes round in
// circles. A file that is named is tried whatever it is called. What stands in
// NAME.json or NAME.txt.json beside NAME.txt is stated about that report and is
// no input itself; gaps fills what nobody states.
//
// Walk ends early when ctx is done; ctx.Err tells.
func Walk(ctx context.Context, paths []string, stdin io.Reader, gaps Hints) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		for f := range files(ctx, paths) {
			switch {
			case f.result != nil:
				if !yield(*f.result) {
					return
				}
			case !readFile(ctx, f, stdin, gaps, yield):
				return
			}
		}
	}
}

// A Size is how much there is to read.
type Size struct {
	Files int   // inputs that will be tried; an archive is one
	Bytes int64 // of them together; standard input counts 0
}

// Measure counts what Walk will read, without reading it.
func Measure(ctx context.Context, paths []string) (s Size) {
	for f := range files(ctx, paths) {
		if f.result == nil {
			s.Files++
			s.Bytes += f.size
		}
	}
	return s
}

// found is a file to be tried, or what there is to say instead.
type found struct {
	name   string
	size   int64
	result *Result
}

func passed(name, why string) found {
	return found{name: name, result: &Result{Notice: &Notice{File: filepath.ToSlash(name), Text: why}}}
}

func broken(name string, err error) found {
	return found{name: name, result: &Result{Problem: &Problem{File: filepath.ToSlash(name), Err: err}}}
}

// files lists what there is, each name once.
func files(ctx context.Context, paths []string) iter.Seq[found] {
	return func(yield func(found) bool) {
		seen := map[string]bool{}
		fresh := func(f found) bool {
			if seen[f.name] {
				return true
			}
			seen[f.name] = true
			return ctx.Err() == nil && yield(f)
		}
		for _, name := range paths {
			if ctx.Err() != nil {
				return
			}
			ok := true
			switch info, err := stat(name); {
			case name == Stdin:
				ok = fresh(found{name: Stdin})
			case name == "":
				ok = fresh(broken(`""`, fmt.Errorf("%w: the name is empty", salient.ErrInvalid)))
			case err != nil:
				ok = fresh(broken(filepath.Clean(name), plainly(name, err)))
			case info.IsDir():
				ok = folder(ctx, filepath.Clean(name), fresh)
			default:
				ok = fresh(named(filepath.Clean(name), info))
			}
			if !ok {
				return
			}
		}
	}
}

func stat(name string) (fs.FileInfo, error) {
	if name == Stdin || name == "" {
		return nil, nil
	}
	return os.Stat(name)
}

// named is a file that the user named. "salient ingest dir/*" names the
// sidecars too; one that is a report in its own right has a text.
func named(name string, info fs.FileInfo) found {
	if owner, ok := ownerOf(name, isFile); ok && !hasText(name) {
		return passed(name, "it states the date and the outlet of "+filepath.Base(owner)+", and was read with it")
	}
	return found{name: name, size: regularSize(info)}
}

func regularSize(info fs.FileInfo) int64 {
	if info.Mode().IsRegular() {
		return info.Size()
	}
	return 0
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

func hasText(name string) bool {
	f, _, err := open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	for r := range read(name, f, -1, Hints{}, Hints{}) {
		return r.Item != nil
	}
	return false
}

// folder lists a folder that the user named. One without a single file to try
// is a problem: somebody expected reports there.
func folder(ctx context.Context, root string, yield func(found) bool) bool {
	any := false
	ok := walk(ctx, root, func(f found) bool {
		any = any || f.result == nil || f.result.Problem != nil
		return yield(f)
	})
	if ok && !any {
		return yield(broken(root, fmt.Errorf("%w: the folder holds no report (.txt, .html, .jsonl)", salient.ErrUnreadable)))
	}
	return ok
}

func walk(ctx context.Context, dir string, yield func(found) bool) bool {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil && !yield(broken(dir, plainly(dir, err))) {
		return false
	}
	names := make(map[string]bool, len(entries))
	for _, e := range entries {
		names[filepath.Join(dir, e.Name())] = !e.IsDir()
	}
	exists := func(name string) bool { return names[name] }
	for _, e := range entries {
		if ctx.Err() != nil {
			return false
		}
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		name := filepath.Join(dir, e.Name())
		ok := true
		if e.IsDir() {
			ok = walk(ctx, name, yield)
		} else if _, side := ownerOf(name, exists); !side {
			ok = yield(entry(name))
		}
		if !ok {
			return false
		}
	}
	return true
}

// entry is a file of a folder.
func entry(name string) found {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return passed(name, "a link to a folder is not followed")
	case !isReport(name) && !isArchive(name, nil):
		return passed(name, "passed over: its ending is none of a report's (.txt, .html, .jsonl); hint: name the file to have it tried")
	case err != nil:
		return broken(name, plainly(name, err))
	}
	return found{name: name, size: regularSize(info)}
}

// readFile reads one file with what its sidecars state, and reports whether to go on.
func readFile(ctx context.Context, f found, stdin io.Reader, gaps Hints, yield func(Result) bool) bool {
	name := filepath.ToSlash(f.name)
	in, size, stated := stdin, int64(-1), Hints{}
	if f.name != Stdin {
		file, n, err := open(f.name)
		if err != nil {
			return yield(Result{Problem: &Problem{File: name, Err: err}, Bytes: f.size})
		}
		defer file.Close()
		if in, size = file, n; !isArchive(f.name, nil) {
			var side string
			if stated, side, err = readSidecars(f.name); err != nil {
				return yield(Result{Problem: &Problem{File: filepath.ToSlash(side), Err: err}, Bytes: f.size})
			}
		}
	} else if stdin == nil {
		in = strings.NewReader("")
	}
	left := f.size
	for r := range read(name, in, size, stated, gaps) {
		if r.Problem != nil && r.Problem.Line == 0 {
			r.Bytes = left // nothing more of it will be read
		}
		r.Bytes = min(r.Bytes, left)
		left -= r.Bytes
		if !yield(r) {
			return false
		}
		if ctx.Err() != nil {
			return false
		}
	}
	return true
}
