//go:build unix

package text

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"salient"
)

// busy is the time the processor has spent on this program, which a loaded
// machine does not stretch as it does the time on the wall.
func busy() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano())
}

// Time is proportional to length: four times the text may take no more than
// eight times as much of the processor, whatever it is made of.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	for _, m := range []struct {
		name string
		p    *Parser
		n    int
	}{{"words", New(nil), 30_000}, {"trees", New(shipped(t)), 2_500}} {
		for _, unit := range []string{"word ", "a.b", "\" ", "‘a ", "! a ", "(", "1-1", "x", ". ", "He said \"no\" and ", "\n\n- item", "A\n"} {
			took := func(n int) time.Duration {
				s := strings.Repeat(unit, n/len(unit))
				best := time.Hour
				for range 3 {
					start := busy()
					m.p.Parse(salient.Article{Text: s})
					best = min(best, busy()-start)
				}
				return best
			}
			took(m.n)
			if a, b := took(m.n), took(4*m.n); b > 8*a+20*time.Millisecond {
				t.Errorf("%s: %q: %v for %d bytes, %v for four times as many", m.name, unit, a, m.n, b)
			}
		}
	}
}
