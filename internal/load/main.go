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
package main

import (
	"context"
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

	"salient"
	"salient/api"
	"salient/encode/brief"
	"salient/encode/flat"
	"salient/encode/record"
	"salient/engine"
	"salient/geo"
	"salient/internal/scenario"
	"salient/store"
)

func main() {
	claims := flag.Int("claims", 100_000, "claims of the war")
	towns := flag.Int("towns", 2000, "towns of the land")
	rate := flag.Int("rate", 50, "requests a second")
	span := flag.Duration("for", time.Minute, "how long")
	flag.Parse()
	if err := load(*claims, *towns, *rate, *span); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// source is a desk over an invented ledger. It is not searched, not reviewed,
// and has no undated report.
type source struct {
	*engine.Desk
	codes flat.Codes
}

func (s source) Brief(ctx context.Context, at, known time.Time) (salient.Brief, error) {
	picture, err := s.Situation(ctx, at, known)
	if err != nil {
		return salient.Brief{}, err
	}
	claims, err := s.Claims(ctx, known)
	return brief.Compose(picture, claims), err
}

func (source) Basemap(string) ([]byte, bool)                                 { return nil, false }
func (s source) Codes() flat.Codes                                           { return s.codes }
func (source) FindPlaces(string, *geo.Point, int) []salient.Place            { return nil }
func (source) Datings(context.Context) (record.Order, error)                 { return record.Order{}, nil }
func (source) Reviews(context.Context) ([]salient.Review, error)             { return nil, nil }
func (source) PutReview(context.Context, salient.Review) error               { return salient.ErrInvalid }
func (source) FindClaims(context.Context, store.Search) ([]store.Hit, error) { return nil, nil }
func (source) FindArticles(context.Context, store.Search) ([]store.Hit, error) {
	return nil, nil
}
func (source) ReadClaim(context.Context, salient.ClaimID) (salient.Claim, error) {
	return salient.Claim{}, salient.ErrNotFound
}

func load(most, towns, rate int, span time.Duration) error {
	land, err := scenario.WideLand(towns)
	if err != nil {
		return err
	}
	war, ledger := scenario.NewWar(land, 1), &scenario.Ledger{}
	claims, reports := 0, 0
	first, last := time.Time{}, time.Time{}
	for claims < most {
		r := war.Next()
		claims += len(r.Claims)
		reports++
		ledger.Put(r)
		if p := r.Article.Published; !p.IsZero() {
			if first.IsZero() || p.Before(first) {
				first = p
			}
			if p.After(last) {
				last = p
			}
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: api.New(source{engine.NewFold(land.Know).Desk(ledger), land.Know.Ontology}, api.Options{ReadOnly: true}), ReadHeaderTimeout: 5 * time.Second}
	go srv.Serve(l)
	defer srv.Close()
	base := "http://" + l.Addr().String()
	client := &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 256}}
	box := geo.BoxOf()
	for _, p := range land.Places() {
		box = box.Extend(p.Point)
	}
	if early := last.AddDate(0, 0, -lookBack); early.After(first) {
		first = early
	}
	q := &questions{rand.New(rand.NewPCG(1, 2)), box, first, int(last.Sub(first)/(24*time.Hour)) + 1}

	// What the first client of the day waits for: the fold and the layout.
	start := time.Now()
	patient := &http.Client{Transport: client.Transport}
	for _, kind := range kinds {
		if _, err := get(patient, base+q.next(kind)); err != nil {
			return err
		}
	}
	fmt.Printf("%d reports, %d claims, %d towns; first answers after %.1f s; machine's load %s\n", reports, claims, towns, time.Since(start).Seconds(), loadAverage())
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
