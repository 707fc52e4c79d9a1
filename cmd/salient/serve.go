package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/api"
	"salient/data"
	"salient/encode/flat"
	"salient/encode/record"
	"salient/engine"
	"salient/geo"
	"salient/store"
	"salient/web"
)

// site is what the API asks: the desk, and the base map inside the binary.
type site struct {
	*engine.Desk
	db *ledger
}

// FindPlaces looks a name up in the gazetteer, or lists what lies round a point.
func (s site) FindPlaces(name string, near *geo.Point, most int) []salient.Place {
	g := s.Knowledge().Gazetteer
	if name == "" && near != nil {
		return g.Near(*near, 50, most)
	}
	var out []salient.Place
	for _, m := range g.Lookup(name) {
		out = append(out, m.Place)
	}
	if near != nil {
		slices.SortStableFunc(out, func(a, b salient.Place) int {
			return cmp.Compare(geo.Distance(*near, a.Point), geo.Distance(*near, b.Point))
		})
	}
	return out[:min(len(out), most)]
}

// Codes looks codes of other schemes up.
func (s site) Codes() flat.Codes { return s.Knowledge().Ontology }

// FindArticles lists reports by their words.
func (s site) FindArticles(ctx context.Context, q store.Search) ([]store.Hit, error) {
	return s.db.FindArticles(ctx, q)
}

// FindClaims lists claims by their words.
func (s site) FindClaims(ctx context.Context, q store.Search) ([]store.Hit, error) {
	return s.db.FindClaims(ctx, q)
}

// ReadClaim returns one claim as it was read.
func (s site) ReadClaim(ctx context.Context, id salient.ClaimID) (salient.Claim, error) {
	return s.db.Claim(ctx, id)
}

// Reviews lists what people decided.
func (s site) Reviews(ctx context.Context) ([]salient.Review, error) { return s.db.Reviews(ctx) }

// PutReview records a decision.
func (s site) PutReview(ctx context.Context, r salient.Review) error {
	return s.db.PutReviews(ctx, []salient.Review{r})
}

// Datings finds the days that undated reports fit.
func (s site) Datings(ctx context.Context) (record.Order, error) {
	c, err := s.DateAll(ctx)
	return fromChronicle(c), err
}

// Basemap returns one layer of the base map.
func (site) Basemap(name string) ([]byte, bool) {
	b, err := fs.ReadFile(data.FS, "basemap/"+name+".json")
	return b, err == nil
}

var _ api.Source = site{}

func serveCmd(a *app) *cobra.Command {
	addr, reviewing, full, public := "127.0.0.1:8480", false, false, false
	var ground api.Background
	cmd := &cobra.Command{
		Use: "serve", Short: "serve the map and the API", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := ground.Check(); err != nil {
				return err
			}
			d, db, err := a.desk(cmd.Context())
			if err != nil {
				return err
			}
			defer db.Close()
			opts := api.Options{Page: web.FS(), Version: version, Log: slog.New(slog.NewTextHandler(a.err, nil)), ReadOnly: !reviewing, Stopped: cmd.Context().Done(), Started: a.now(), Full: full, Public: public, Background: ground}
			if full {
				rev, err := db.Revision(cmd.Context())
				if err == nil {
					err = db.PutDisclosure(cmd.Context(), salient.Disclosure{At: a.now().UTC().Truncate(time.Second), Query: "salient serve --full --addr " + addr, Revision: rev})
				}
				if err != nil {
					return err
				}
			}
			if loopback(addr) {
				opts.Hosts = []string{"localhost", "127.0.0.1", "::1"}
				if !cmd.Flags().Changed("review") {
					opts.ReadOnly = false
				}
			} else if !public {
				a.note("whoever reaches %s sees sensitive positions as recorded on the page and under /api/v1; hint: --public keeps to /ogc and /tiles, which coarsen them", addr)
			}
			handler := api.New(site{d, db}, opts)
			warm := make(chan struct{})
			go func() {
				defer close(warm)
				if err := d.Warm(cmd.Context()); err != nil && cmd.Context().Err() == nil {
					a.note("prepare the map: %v", err)
				}
				api.Prepare(cmd.Context(), handler, addr)
			}()
			err = a.serve(cmd.Context(), addr, handler)
			<-warm // it reads the database, which is closed next
			return err
		},
	}
	cmd.Flags().StringVar(&addr, "addr", addr, "address to listen on; beyond this machine it takes no reviews without --review")
	cmd.Flags().BoolVar(&full, "full", false, "hand out sensitive positions as recorded under /ogc and /tiles too; is recorded")
	cmd.Flags().BoolVar(&public, "public", false, "serve what may be published alone: /ogc and /tiles, not the page and /api/v1")
	cmd.Flags().BoolVar(&reviewing, "review", false, "take reviews (default: only on this machine's own address)")
	cmd.Flags().StringVar(&ground.URL, "tiles", "", "address of map tiles to lie on, with {z}, {x} and {y}; default: the base map inside, and no other host is asked")
	cmd.Flags().StringVar(&ground.Credit, "tiles-credit", "", "what the makers of the tiles ask to be said")
	return cmd
}

// loopback reports whether an address is reached from this machine alone.
func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (a *app) serve(ctx context.Context, addr string, h http.Handler) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w; hint: choose another with --addr", addr, err)
	}
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	a.note("serving http://%s", l.Addr())
	done := make(chan error, 1)
	go func() { done <- srv.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := srv.Shutdown(stop); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
