package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"salient/api"
	"salient/data"
	"salient/engine"
	"salient/web"
)

// site is what the API asks: the desk, and the base map inside the binary.
type site struct {
	*engine.Desk
}

// Basemap returns one layer of the base map.
func (site) Basemap(name string) ([]byte, bool) {
	b, err := fs.ReadFile(data.FS, "basemap/"+name+".json")
	return b, err == nil
}

var _ api.Source = site{}

func serveCmd(a *app) *cobra.Command {
	addr := "127.0.0.1:8480"
	cmd := &cobra.Command{
		Use: "serve", Short: "serve the map and the API", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d, db, err := a.desk(cmd.Context())
			if err != nil {
				return err
			}
			defer db.Close()
			return a.serve(cmd.Context(), addr, api.New(site{d}, api.Options{Page: web.FS(), Version: version, Log: slog.New(slog.NewTextHandler(a.err, nil))}))
		},
	}
	cmd.Flags().StringVar(&addr, "addr", addr, "address to listen on")
	return cmd
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
