package eval

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A Table is what a scorer found: groups of rows under common columns.
type Table struct {
	Title  string  `json:"title"`
	Groups []Group `json:"groups"`
}

// A Group is a block of rows.
type Group struct {
	Name    string   `json:"name"`
	Columns []Column `json:"columns"`
	Rows    []Row    `json:"rows"`
}

// A Column says what its numbers are.
type Column struct {
	Name string `json:"name"`
	Unit Unit   `json:"unit"`
}

// A Unit is how numbers are to be read and printed.
type Unit string

// The units. A share is 0..1 in the table and printed in percent.
const (
	Share Unit = "share"
	Count Unit = "count"
	KM    Unit = "km"
	Days  Unit = "days"
	Plain Unit = "" // two to four decimals as they come
)

// A Row is a name and a number a column; nil: there is none (a median of nothing).
type Row struct {
	Name  string     `json:"name"`
	Cells []*float64 `json:"cells"`
}

// Get returns a number by the names of its group, row and column.
func (t Table) Get(group, row, column string) (float64, bool) {
	for _, g := range t.Groups {
		if g.Name != group {
			continue
		}
		for _, r := range g.Rows {
			for i, c := range g.Columns {
				if r.Name == row && c.Name == column && r.Cells[i] != nil {
					return *r.Cells[i], true
				}
			}
		}
	}
	return 0, false
}

// Write prints the table as aligned text.
func (t Table) Write(w io.Writer) error {
	var b strings.Builder
	b.WriteString(t.Title + "\n")
	for _, g := range t.Groups {
		wide := utf8.RuneCountInString(g.Name)
		for _, r := range g.Rows {
			wide = max(wide, utf8.RuneCountInString(r.Name))
		}
		b.WriteString("  " + pad(g.Name, wide))
		for _, c := range g.Columns {
			fmt.Fprintf(&b, "  %*s", width(c), heading(c))
		}
		b.WriteByte('\n')
		for _, r := range g.Rows {
			b.WriteString("  " + pad(r.Name, wide))
			for i, c := range g.Columns {
				fmt.Fprintf(&b, "  %*s", width(c), cell(r.Cells[i], c.Unit))
			}
			b.WriteByte('\n')
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func heading(c Column) string {
	if c.Unit == KM || c.Unit == Days {
		return c.Name + " " + string(c.Unit)
	}
	return c.Name
}

func width(c Column) int { return max(6, utf8.RuneCountInString(heading(c))) }

func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s)))
}

func cell(x *float64, u Unit) string {
	switch {
	case x == nil:
		return "-"
	case u == Share:
		return fmt.Sprintf("%.2f", 100**x)
	case u == Count:
		return fmt.Sprintf("%.0f", *x)
	case u == KM || u == Days:
		return fmt.Sprintf("%.1f", *x)
	}
	return fmt.Sprintf("%.4f", *x)
}

// A tally counts what was right, what was predicted and what there was to find.
type tally struct{ right, pred, gold int }

func (t *tally) add(u tally) {
	t.right += u.right
	t.pred += u.pred
	t.gold += u.gold
}

// prf are precision, recall and F1, 0 where nothing was predicted or to be found.
func (t tally) prf() (p, r, f float64) {
	p, r = ratio(t.right, t.pred), ratio(t.right, t.gold)
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

var prfColumns = []Column{{"P", Share}, {"R", Share}, {"F1", Share}, {"tp", Count}, {"pred", Count}, {"gold", Count}}

func prfRow(name string, t tally) Row {
	p, r, f := t.prf()
	return numbers(name, p, r, f, float64(t.right), float64(t.pred), float64(t.gold))
}

func numbers(name string, xs ...float64) Row {
	r := Row{Name: name}
	for _, x := range xs {
		r.Cells = append(r.Cells, &x)
	}
	return r
}

// shares is a group of single shares.
func shares(name string, rows ...Row) Group {
	return Group{name, []Column{{"share", Share}}, rows}
}
