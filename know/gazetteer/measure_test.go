package gazetteer

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"salient/geo"
)

const dataDir = "../../data"

// world opens the real index, or skips where it has not been made.
func world(t testing.TB) *Gazetteer {
	t.Helper()
	if _, err := os.Stat(dataDir + "/" + File); err != nil {
		t.Skip("the index has not been made: go run ./internal/gen gazetteer")
	}
	g, err := Open(os.DirFS(dataDir))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// handOuts is where the toponyms and corpora for measuring lie, if they do.
func handOuts(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Open("../../../shared/" + name)
	if err != nil {
		t.Skipf("no %s to measure on", name)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func nearest(ms []Match, p geo.Point) (m Match, rank int, km float64) {
	km = 1e9
	for i, c := range ms {
		if d := geo.Distance(c.Place.Point, p) / 1000; d < km {
			m, rank, km = c, i, d
		}
	}
	return m, rank, km
}

// TestSeedToponyms: how many settlements that five reports name are found
// under the spelling used there, within 10 km of where they are.
func TestSeedToponyms(t *testing.T) {
	g := world(t)
	rows, err := csv.NewReader(handOuts(t, "geo/seed-toponyms.csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found, all := 0, 0
	for _, r := range rows[1:] {
		if k := r[4]; k != "village" && k != "town" && k != "city" {
			continue
		}
		lat, _ := strconv.ParseFloat(r[5], 64)
		lon, _ := strconv.ParseFloat(r[6], 64)
		for name := range strings.SplitSeq(r[1], " / ") {
			name, _, _ = strings.Cut(name, " (")
			all++
			ms := g.Lookup(name)
			m, rank, km := nearest(ms, geo.Point{Lat: lat, Lon: lon})
			if km <= 10 {
				found++
				t.Logf("%-18s %s by %s, %d of %d, %.1f km", name, m.Place.Name, m.Rule, rank+1, len(ms), km)
			} else {
				near := g.LookupNear(name, geo.Point{Lat: 34.6, Lon: 40.9}, 100)
				t.Logf("%-18s not found: %d candidates; %d by LookupNear", name, len(ms), len(near))
			}
		}
	}
	t.Logf("settlements found: %d of %d", found, all)
	if found*100 < all*85 {
		t.Errorf("%d of %d settlements found, want 85 %%", found, all)
	}
}

// TestHeadlines: how many place names of conflict headlines have a candidate
// within 25 km of the coded point.
func TestHeadlines(t *testing.T) {
	g := world(t)
	s := bufio.NewScanner(handOuts(t, "corpora/geoparse/ucdp_headlines.jsonl"))
	s.Buffer(nil, 1<<20)
	found, first, hard, all := 0, 0, 0, 0
	missed := map[string]int{}
	var took time.Duration
	for n := 0; s.Scan(); n++ {
		if n%10 != 0 && !testing.Verbose() {
			continue
		}
		var row struct {
			Toponyms []struct {
				Surface, Name string
				Lat, Lon      float64
			}
		}
		if err := json.Unmarshal(s.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		for _, x := range row.Toponyms {
			all++
			p := geo.Point{Lat: x.Lat, Lon: x.Lon}
			start := time.Now()
			ms := g.Lookup(x.Surface)
			took += time.Since(start)
			if _, rank, km := nearest(ms, p); km <= 25 {
				found++
				if rank == 0 {
					first++
				}
			} else {
				missed[x.Surface+" = "+x.Name]++
			}
			if _, _, km := nearest(g.LookupNear(x.Surface, p, 150), p); km <= 25 {
				hard++
			}
		}
	}
	t.Logf("names with a candidate within 25 km: Lookup %d, LookupNear %d of %d (%.1f %%, %.1f %%); first of Lookup: %d; %.0f µs a Lookup", found, hard, all,
		100*float64(found)/float64(all), 100*float64(hard)/float64(all), first, float64(took.Microseconds())/float64(all))
	if testing.Verbose() {
		for n := 400; n >= 3; n-- {
			for k, v := range missed {
				if v == n {
					t.Logf("missed %d times: %s", v, k)
				}
			}
		}
	}
	if found*100 < all*85 {
		t.Errorf("%d of %d found, want 85 %%", found, all)
	}
}

// TestCost holds the index to its budget of time and memory.
func TestCost(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	g := world(t)
	open := time.Since(start)
	for _, n := range []string{"Raqqa", "San Antonio", "Slovyansk", "Mayadin", "Zintan", "Xyzzyq"} {
		g.Lookup(n)
	}
	g.Within(geo.Point{Lat: 34.5, Lon: 41})
	g.Near(geo.Point{Lat: 34.5, Lon: 41}, 50, 1000)
	runtime.GC()
	runtime.ReadMemStats(&after)
	mb := float64(after.HeapAlloc-before.HeapAlloc) / 1e6
	t.Logf("opened in %v, %.1f MB of heap in use", open, mb)
	if mb > 60 {
		t.Errorf("%.1f MB of heap in use", mb)
	}
	runtime.KeepAlive(g)
}

// inMemory opens the real index as an embedded file is: without system calls.
func inMemory(b *testing.B) *Gazetteer {
	g := world(b)
	file, err := os.ReadFile(dataDir + "/" + File)
	if err != nil {
		b.Fatal(err)
	}
	if g.x, err = openIndex(bytes.NewReader(file), int64(len(file))); err != nil {
		b.Fatal(err)
	}
	return g
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		world(b)
	}
}

func BenchmarkLookup(b *testing.B) {
	g := inMemory(b)
	for _, name := range []string{"Hajin", "Abu Kamal", "Deir Ezzor", "Tripoli", "San Antonio", "Bahrah"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				g.recent.answers, g.recent.found = aged[question, []Match]{}, aged[search, finding]{}
				g.Lookup(name)
			}
		})
	}
}

func BenchmarkNear(b *testing.B) {
	g := inMemory(b)
	for b.Loop() {
		g.Near(geo.Point{Lat: 34.69, Lon: 40.83}, 25, 20)
	}
}
