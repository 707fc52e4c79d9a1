package eval

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"salient"
	"salient/engine"
)

// Misses writes, report by report, where reading and coding part: "-" a coded
// claim that nothing fits in type and place, "?" one that is found with another
// modality, "<" one found with other actors, "+" a claim of which nothing was
// coded, with its words. It is for those who mend rules, and so not for reports
// that are kept apart.
func Misses(e *engine.Engine, folder string, day func(text string) time.Time, w io.Writer) error {
	read, err := readReports(e, folder, day)
	if err != nil {
		return err
	}
	for _, r := range read {
		fmt.Fprintf(w, "%s\n", r.name)
		for _, g := range r.gold {
			var fits []salient.Claim
			for _, c := range r.claims {
				if g.fits(c, false) {
					fits = append(fits, c)
				}
			}
			coded := fmt.Sprintf("%s by %s [%s] %s", g.Type, orNobody(g.Actor), strings.Join(g.Place, "|"), g.Modality)
			switch {
			case len(fits) == 0:
				fmt.Fprintf(w, "  - %s\n", coded)
			case !slices.ContainsFunc(fits, func(c salient.Claim) bool { return g.fits(c, true) }):
				fmt.Fprintf(w, "  < %s: read by %s: %q\n", coded, orNobody(names(fits[0].Actors)), fits[0].At.In(r.text))
			case !slices.ContainsFunc(fits, func(c salient.Claim) bool { return c.Modality.Actual() == g.Modality.Actual() }):
				fmt.Fprintf(w, "  ? %s: read as %s: %q\n", coded, fits[0].Modality, fits[0].At.In(r.text))
			}
		}
		for _, c := range r.claims {
			if slices.ContainsFunc(r.gold, func(g CodedClaim) bool { return g.fits(c, false) }) {
				continue
			}
			at, _ := whereOf(c)
			fmt.Fprintf(w, "  + %s by %s [%s] %s: %q\n", c.Type, orNobody(names(c.Actors)), cmp.Or(at.Text, at.Name), c.Modality, c.At.In(r.text))
		}
	}
	return nil
}

func names(roles []salient.Role) []string {
	var out []string
	for _, r := range roles {
		out = append(out, cmp.Or(r.Name, r.Text))
	}
	return out
}

func orNobody(who []string) string {
	if len(who) == 0 {
		return "nobody"
	}
	return strings.Join(who, "|")
}
