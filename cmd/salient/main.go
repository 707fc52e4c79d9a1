// Command salient reads reports of an armed conflict and keeps a sourced,
// time-travelling picture of who holds what.
//
// It is the only place that wires: which store, which knowledge, which port.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// Exit codes. They are documented in docs/guide.md and kept.
const (
	exitDone    = 0
	exitFailed  = 1
	exitPartial = 3 // done, but some inputs could not be read
)

// errPartial ends a command that did its work but could not read every input.
var errPartial = errors.New("some inputs could not be read")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program but for the process: results go to stdout, the rest to stderr.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	out := newOutput(stdout)
	cmd := root(&app{in: stdin, out: out, err: stderr, now: time.Now})
	cmd.SetArgs(args)
	cmd.SetIn(stdin)
	cmd.SetOut(out)
	cmd.SetErr(stderr)
	err := cmd.ExecuteContext(ctx)
	if flushErr := out.Flush(); err == nil && flushErr != nil && !errors.Is(flushErr, syscall.EPIPE) {
		err = fmt.Errorf("write results: %w", flushErr)
	}
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errPartial):
		return exitPartial
	case errors.Is(err, syscall.EPIPE):
		return exitDone // the reader of our output has seen enough
	}
	fmt.Fprintln(stderr, "salient: "+strings.TrimSpace(err.Error()))
	return exitFailed
}
