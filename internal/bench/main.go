// Command bench measures what the fold half costs on a large, invented war
// (package scenario's War, seeded) and prints a table:
//
//	go run ./internal/bench [-reports 100000] [-towns 2000]
//
// "fold" is everything from the claims of all reports to the history of every
// place and the events; "one more" takes in one further report and answers who
// holds what on the last day; "situation" answers it again for other days.
// Both times of the clock and of the processors are given: on a machine that
// does other things they lie apart. Memory is the most that the process held
// (VmHWM), the invented reports included.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"syscall"
	"time"

	"salient/engine"
	"salient/internal/scenario"
)

func main() {
	reports := flag.Int("reports", 100_000, "reports of the largest war")
	towns := flag.Int("towns", 2000, "towns of the land")
	flag.StringVar(&heap, "heap", "", "write a profile of the memory held after the largest fold to this file")
	flag.Parse()
	if err := bench(*reports, *towns); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// heap is where a profile of memory goes; "": nowhere.
var heap string

// profile writes what is held at the moment, for go tool pprof.
func profile(file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	runtime.GC()
	return pprof.Lookup("heap").WriteTo(f, 0)
}

// more is how many further reports are taken in one by one.
const more = 41

// limitMB bounds the memory that the run may take before the collector works
// harder, as GOMEMLIMIT does for the program.
const limitMB = 1900

func bench(most, towns int) error {
	debug.SetMemoryLimit(limitMB << 20)
	fmt.Printf("%-8s %8s | %8s %8s %9s | %12s %7s | %13s %7s | %8s %6s\n", "reports", "claims", "fold s", "cpu s", "µs/claim", "one more ms", "cpu ms", "situation ms", "cpu ms", "events", "MB")
	for _, n := range []int{most / 4, most / 2, most} {
		if err := measure(n, towns); err != nil {
			return err
		}
		runtime.GC()
	}
	return nil
}

func measure(n, towns int) error {
	ctx := context.Background()
	land, err := scenario.WideLand(towns)
	if err != nil {
		return err
	}
	war := scenario.NewWar(land, 1)
	l := &ledger{}
	l.fill(war, n)
	claims := len(l.claims)
	d := engine.NewFold(land.Know).Desk(l)
	last := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n/50)
	ask := func(day time.Time) (err error) { _, err = d.Situation(ctx, day, time.Time{}); return err }
	fold, err := clock(func() error { return ask(last) })
	if err != nil {
		return err
	}
	if heap != "" {
		if err := profile(heap); err != nil {
			return err
		}
	}
	var added, asked []spent
	for range more {
		l.put(war.Next())
		t, err := clock(func() error { return ask(last) })
		if err != nil {
			return err
		}
		added = append(added, t)
	}
	for i := range more {
		t, err := clock(func() error { return ask(last.AddDate(0, 0, -i*7)) })
		if err != nil {
			return err
		}
		asked = append(asked, t)
	}
	most := peakMB() // before the events are listed all at once, which no question above needs
	events, err := d.Events(ctx, time.Time{})
	if err != nil {
		return err
	}
	m, q := median(added), median(asked)
	fmt.Printf("%-8d %8d | %8.1f %8.1f %9.1f | %12.1f %7.1f | %13.1f %7.1f | %8d %6.0f\n", n, claims,
		fold.wall.Seconds(), fold.cpu.Seconds(), float64(fold.cpu.Microseconds())/float64(claims), ms(m.wall), ms(m.cpu), ms(q.wall), ms(q.cpu), len(events), most)
	return nil
}

// spent is how long something took, by the clock and by the processors.
type spent struct{ wall, cpu time.Duration }

func clock(do func() error) (spent, error) {
	start, busy := time.Now(), cpu()
	err := do()
	return spent{time.Since(start), cpu() - busy}, err
}

// cpu is the time that the process has used on all processors.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func median(s []spent) spent {
	wall, cpu := make([]time.Duration, len(s)), make([]time.Duration, len(s))
	for i, x := range s {
		wall[i], cpu[i] = x.wall, x.cpu
	}
	slices.Sort(wall)
	slices.Sort(cpu)
	return spent{wall[len(wall)/2], cpu[len(cpu)/2]}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// peakMB is the most memory that the process held so far, in MB; 0 where the
// system does not say.
func peakMB() float64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		var kb float64
		if n, _ := fmt.Sscanf(line, "VmHWM: %f kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}
