// Command load asks a server of its own on 127.0.0.1 as many clients would, over
// an invented war (package scenario's War, seeded), and prints how long answers
// took:
//
//	go run ./internal/load [-claims 100000] [-rate 50] [-for 1m]
//
// Requests leave at fixed times, whether or not earlier ones have come back, so
// that a slow answer is not hidden by the ones that waited behind it. One third
// each asks for the situation of a day, a vector tile of one, and a page of OGC
// items. Days are drawn at random (seeded) from the war's last eight weeks, as
// monitors look at them, and each has been looked at once before; what that first
// look costs is printed apart. Tiles and boxes are drawn from all of the land. Memory is the most
// that the process held (VmHWM), war and clients included. The machine's load
// is printed beside, since it decides the figures.
//
//	go run ./internal/load -serve 127.0.0.1:8481 [-db FILE]
//
// serves the same war with its page, for web/e2e/speed.mjs, until it is stopped:
// from a database, as `salient serve` does, so that it can be searched. To fill
// one takes a minute or two.
package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"salient/geo"
)

func main() {
	claims := flag.Int("claims", 100_000, "claims of the war")
	towns := flag.Int("towns", 2000, "towns of the land")
	rate := flag.Int("rate", 50, "requests a second")
	span := flag.Duration("for", time.Minute, "how long")
	addr := flag.String("serve", "", "serve the war with its page at this address, and ask nothing")
	file := flag.String("db", "", "with -serve: keep the war's database in this file, and take it from there when it is served again")
	flag.Parse()
	w, err := invent(*claims, *towns)
	if err == nil && *addr != "" {
		err = w.serve(*addr, *file)
	} else if err == nil {
		err = w.load(*rate, *span)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// load asks a server of its own.
func (w *war) load(rate int, span time.Duration) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: w.site(), ReadHeaderTimeout: 5 * time.Second}
	go srv.Serve(l)
	defer srv.Close()
	base := "http://" + l.Addr().String()
	client := &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 256}}
	box := geo.BoxOf()
	for _, p := range w.land.Places() {
		box = box.Extend(p.Point)
	}
	first := w.first
	if early := w.last.AddDate(0, 0, -lookBack); early.After(first) {
		first = early
	}
	q := &questions{rand.New(rand.NewPCG(1, 2)), box, first, int(w.last.Sub(first)/(24*time.Hour)) + 1}

	// What the first client of the day waits for: the fold and the layout.
	start := time.Now()
	patient := &http.Client{Transport: client.Transport}
	for _, kind := range kinds {
		if _, err := get(patient, base+q.next(kind)); err != nil {
			return err
		}
	}
	fmt.Printf("%d reports, %d claims, %d towns; first answers after %.1f s; machine's load %s\n", w.reports, w.claims, len(w.land.Places()), time.Since(start).Seconds(), loadAverage())
	// Each day looked at for the first time, and each layer of the OGC API.
	var cold []time.Duration
	begun := cpu()
	for i := range q.days {
		begin := time.Now()
		if _, err := get(patient, base+"/api/v1/situation?at="+q.first.AddDate(0, 0, i).Format(time.DateOnly)); err != nil {
			return err
		}
		cold = append(cold, time.Since(begin))
	}
	spent := cpu() - begun
	for _, layer := range layers {
		if _, err := get(patient, base+"/ogc/collections/"+layer+"/items?limit=1"); err != nil {
			return err
		}
	}
	slices.Sort(cold)
	fmt.Printf("a day for the first time: %d ms in the middle, %d ms at most; %d ms of processor time\n", cold[len(cold)/2].Milliseconds(), cold[len(cold)-1].Milliseconds(), spent.Milliseconds()/int64(len(cold)))

	var mu sync.Mutex
	var wg sync.WaitGroup
	took := map[string][]time.Duration{}
	var failed []error
	busy := cpu()
	start = time.Now()
	n := int(span.Seconds() * float64(rate))
	for i := range n {
		time.Sleep(time.Until(start.Add(time.Duration(i) * time.Second / time.Duration(rate))))
		kind := kinds[i%len(kinds)]
		url := base + q.next(kind)
		wg.Go(func() {
			begin := time.Now()
			_, err := get(client, url)
			d := time.Since(begin)
			mu.Lock()
			defer mu.Unlock()
			took[kind] = append(took[kind], d)
			if err != nil {
				failed = append(failed, err)
			}
		})
	}
	wg.Wait()
	fmt.Printf("%d requests in %.1f s, %d failed; %.1f ms of processor time a request, clients included; machine's load %s\n",
		n, time.Since(start).Seconds(), len(failed), float64((cpu()-busy).Milliseconds())/float64(n), loadAverage())
	fmt.Printf("%-10s %8s %8s %8s %8s\n", "", "p50 ms", "p95 ms", "p99 ms", "most ms")
	for _, kind := range kinds {
		d := took[kind]
		slices.Sort(d)
		at := func(p int) float64 { return float64(d[min(len(d)-1, len(d)*p/100)].Microseconds()) / 1000 }
		fmt.Printf("%-10s %8.1f %8.1f %8.1f %8.1f\n", kind, at(50), at(95), at(99), at(100))
	}
	fmt.Printf("memory %.0f MB at most\n", peakMB())
	if len(failed) > 0 {
		return fmt.Errorf("%d requests failed, the first by: %w", len(failed), failed[0])
	}
	return nil
}

// layers of the OGC API that are asked for.
var layers = []string{"events", "claims", "control", "places"}

var kinds = []string{"situation", "tile", "items"}

// questions draws requests.
type questions struct {
	*rand.Rand
	box   geo.Box
	first time.Time
	days  int // drawn from
}

// lookBack is how many days before the last are looked at.
const lookBack = 56

func (q *questions) next(kind string) string {
	day := q.first.AddDate(0, 0, q.IntN(q.days)).Format(time.DateOnly)
	lat, lon := q.box.South+q.Float64()*(q.box.North-q.box.South), q.box.West+q.Float64()*(q.box.East-q.box.West)
	switch kind {
	case "situation":
		return "/api/v1/situation?at=" + day
	case "tile":
		z := 5 + q.IntN(6)
		x, y := tileOf(geo.Point{Lat: lat, Lon: lon}, z)
		return fmt.Sprintf("/tiles/map/%d/%d/%d.mvt?at=%s", z, x, y, day)
	}
	layer := layers[q.IntN(len(layers))]
	return fmt.Sprintf("/ogc/collections/%s/items?limit=100&bbox=%.3f,%.3f,%.3f,%.3f&datetime=../%s", layer, lon-0.5, max(-90, lat-0.5), lon+0.5, lat+0.5, day)
}

// get reads an answer to its end.
func get(c *http.Client, url string) (int64, error) {
	res, err := c.Get(url)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	if err == nil && res.StatusCode >= 400 {
		err = fmt.Errorf("%s: status %d", url, res.StatusCode)
	}
	return n, err
}

// cpu is the time that the process has used on all processors.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func loadAverage() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(b))[:1], " ")
}

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
