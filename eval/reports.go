package eval

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"salient"
	"salient/engine"
)

// A CodedClaim is what a person coded in a report: a line of NAME.tsv beside
// NAME.txt, whose columns are type, actor, place and modality. Actor and place
// are words of the report, with alternatives apart by "|"; empty where the
// report names none.
type CodedClaim struct {
	Type         salient.Type
	Actor, Place []string
	Modality     salient.Modality
}

// ReadCoded reads the coding of one report. A line of another width or a
// modality that is none gives salient.ErrInvalid.
func ReadCoded(file string) ([]CodedClaim, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out []CodedClaim
	for n, line := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
		f := strings.Split(line, "\t")
		if n == 0 && f[0] == "type" || strings.HasPrefix(line, "#") {
			continue
		}
		if len(f) != 4 {
			return nil, fmt.Errorf("%s:%d: %w: %d columns, want 4", file, n+1, salient.ErrInvalid, len(f))
		}
		c := CodedClaim{Type: salient.Type(f[0]), Actor: alternatives(f[1]), Place: alternatives(f[2]), Modality: salient.Modality(f[3])}
		if !slices.Contains(modalities, c.Modality) {
			return nil, fmt.Errorf("%s:%d: %w: modality %q", file, n+1, salient.ErrInvalid, f[3])
		}
		out = append(out, c)
	}
	return out, nil
}

var modalities = []salient.Modality{salient.Asserted, salient.Reported, salient.Hedged, salient.Forecast, salient.Intent, salient.Conditional, salient.Negated, salient.Historical}

func alternatives(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// Reports scores claims on the coded reports of a folder. What one report says
// twice counts once; claims of one type that the same words set off are one, as a
// list of places is one to a coder. A claim is laid on a coded one if the type is the same and
// the coded words are among the words of its place (and of its actor), its name or
// another name that the report has for it; one to one, as many as can be. Of coded claims that are no fact it
// tells how many were found at all, and of those how many as no fact. day tells
// when a report is from, as it is read when it comes in; zero if it does not say.
func Reports(e *engine.Engine, folder string, day func(text string) time.Time) (Table, error) {
	read, err := readReports(e, folder, day)
	if err != nil {
		return Table{}, err
	}
	var place, actor, found, known tally
	perType := map[salient.Type]*tally{}
	for _, r := range read {
		gold, claims := r.gold, r.claims
		t := lay(gold, claims, false)
		place.add(t)
		actor.add(lay(gold, claims, true))
		for _, g := range gold {
			if perType[g.Type] == nil {
				perType[g.Type] = &tally{}
			}
			perType[g.Type].gold++
			fits := slices.ContainsFunc(claims, func(c salient.Claim) bool { return g.fits(c, false) })
			if fits {
				perType[g.Type].right++
			}
			if g.Modality.Actual() {
				continue
			}
			found.gold++
			if !fits {
				continue
			}
			found.right++
			known.gold++
			if slices.ContainsFunc(claims, func(c salient.Claim) bool { return g.fits(c, false) && !c.Modality.Actual() }) {
				known.right++
			}
		}
	}
	claims := Group{Name: "claims", Columns: prfColumns, Rows: []Row{prfRow("type + place", place), prfRow("type + actor + place", actor)}}
	share := Group{Name: "no fact", Columns: []Column{{"share", Share}, {"right", Count}, {"of", Count}}}
	for _, x := range []struct {
		name string
		t    tally
	}{{"found", found}, {"recognised of found", known}} {
		share.Rows = append(share.Rows, numbers(x.name, float64(x.t.right)/float64(max(1, x.t.gold)), float64(x.t.right), float64(x.t.gold)))
	}
	types := Group{Name: "types, coded claims found", Columns: []Column{{"share", Share}, {"right", Count}, {"of", Count}}}
	for _, t := range slices.Sorted(maps.Keys(perType)) {
		x := perType[t]
		types.Rows = append(types.Rows, numbers(string(t), float64(x.right)/float64(x.gold), float64(x.right), float64(x.gold)))
	}
	return Table{"coded reports, claims", []Group{claims, share, types}}, nil
}

// A codedReport is a report with what a person and what the program read in it.
type codedReport struct {
	name   string
	text   string
	gold   []CodedClaim
	claims []salient.Claim
}

// readReports reads the coded reports of a folder, in the order of their names.
func readReports(e *engine.Engine, folder string, day func(text string) time.Time) ([]codedReport, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt")) // other tables may lie in the folder
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("%s: no coded reports (%w)", folder, os.ErrNotExist)
	}
	var out []codedReport
	for _, textFile := range files {
		name := strings.TrimSuffix(textFile, ".txt")
		gold, err := ReadCoded(name + ".tsv")
		if err != nil {
			return nil, err
		}
		text, err := os.ReadFile(textFile)
		if err != nil {
			return nil, err
		}
		a := e.Titled(salient.Article{Lang: "en", Text: string(text), Published: day(string(text))})
		a.ID = salient.NewArticleID("", name+".tsv", a.Text)
		got := e.Analyze(a)
		out = append(out, codedReport{filepath.Base(name), a.Text, gold, together(spelled(a.Text, got.Claims, got.Mentions))})
	}
	return out, nil
}

// spelled gives the places and actors of claims every name that the report has for
// them beside that of the gazetteer or registry, so that "the town" is the town as
// the coder wrote it.
func spelled(text string, claims []salient.Claim, m salient.Mentions) []salient.Claim {
	places, actors := map[salient.PlaceID]string{}, map[salient.ActorID]string{}
	for _, p := range m.Places {
		if words := p.At.In(text); p.Naming == salient.ByName && p.Place != "" && p.Second == "" && !strings.Contains(places[p.Place], " | "+words) {
			places[p.Place] += " | " + words
		}
	}
	for _, a := range m.Actors {
		if words := a.At.In(text); a.Naming == salient.ByName && a.Actor != "" && !strings.Contains(actors[a.Actor], " | "+words) {
			actors[a.Actor] += " | " + words
		}
	}
	out := slices.Clone(claims)
	for i := range out {
		c := &out[i]
		c.Places, c.Actors = slices.Clone(c.Places), slices.Clone(c.Actors)
		for j := range c.Places {
			c.Places[j].Name += places[c.Places[j].Place]
		}
		for j := range c.Actors {
			c.Actors[j].Name += actors[c.Actors[j].Actor]
		}
	}
	return out
}

// lay matches the claims of a report with the coded ones.
func lay(gold []CodedClaim, claims []salient.Claim, withActor bool) tally {
	var coded []CodedClaim
	said := map[string]bool{}
	for _, g := range gold {
		k := string(g.Type) + "\t" + strings.Join(g.Place, "|")
		if withActor {
			k += "\t" + strings.Join(g.Actor, "|")
		}
		if !said[k] {
			said[k] = true
			coded = append(coded, g)
		}
	}
	var drawn []salient.Claim
	clear(said)
	for _, c := range claims {
		k := string(c.Type)
		if p, ok := whereOf(c); ok {
			k += "\t" + folded(p.Name)
		}
		if withActor && len(c.Actors) > 0 {
			k += "\t" + string(c.Actors[0].Actor)
		}
		if !said[k] {
			said[k] = true
			drawn = append(drawn, c)
		}
	}
	m := match(len(drawn), func(i int) []int {
		return among(len(coded), func(j int) bool { return coded[j].fits(drawn[i], withActor) })
	})
	return tally{len(m), len(drawn), len(coded)}
}

// whereOf is where a claim is: its location, else its first place.
func whereOf(c salient.Claim) (salient.ClaimPlace, bool) {
	for _, p := range c.Places {
		if p.Role == "location" {
			return p, true
		}
	}
	if len(c.Places) > 0 {
		return c.Places[0], true
	}
	return salient.ClaimPlace{}, false
}

// fits reports whether a claim says what was coded, modality apart.
func (g CodedClaim) fits(c salient.Claim, withActor bool) bool {
	if g.Type != c.Type {
		return false
	}
	if len(g.Place) > 0 && !slices.ContainsFunc(c.Places, func(p salient.ClaimPlace) bool { return worded(g.Place, p.Text, p.Name) }) {
		return false
	}
	if !withActor || len(g.Actor) == 0 {
		return true
	}
	return slices.ContainsFunc(c.Actors, func(r salient.Role) bool { return worded(g.Actor, r.Text, r.Name) })
}

// worded reports whether one of the alternatives is among the words of one text.
func worded(alternatives []string, texts ...string) bool {
	for _, a := range alternatives {
		for _, t := range texts {
			if strings.Contains(" "+folded(t)+" ", " "+folded(a)+" ") {
				return true
			}
		}
	}
	return false
}

// folded is the words of s in lower case, without the plural's s.
func folded(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		if len(w) > 3 {
			words[i] = strings.TrimSuffix(w, "s")
		}
	}
	return strings.Join(words, " ")
}
