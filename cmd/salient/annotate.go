package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

// A task is one way to annotate texts. Run reads JSON Lines from in (id, text,
// and what else the task needs) and writes to the program's output.
type task struct {
	name, short string
	run         func(ctx context.Context, a *app, in io.Reader, o annotateOptions) error
}

// annotateOptions are the flags that some tasks need.
type annotateOptions struct {
	actors, roles string // dictionaries of the petrarch task
	scheme        string // of names
}

// tasks lists what annotate can do, by hand.
func tasks() []task {
	return []task{
		parseTask(),
		nerTask(),
		toponymsTask(),
		timexTask(),
		petrarchTask,
		ploverTask,
		placesTask(),
		muc4Task(),
	}
}

func annotateCmd(a *app) *cobra.Command {
	var name string
	var o annotateOptions
	var names, help []string
	for _, t := range tasks() {
		names = append(names, t.name)
		help = append(help, fmt.Sprintf("  %-10s %s", t.name, t.short))
	}
	cmd := &cobra.Command{
		Use: "annotate --task TASK [FILE…]", Short: "run one stage over texts of your own",
		Long: "Read JSON Lines (id, text) from files or standard input and write what one\nstage finds, in the shapes of the public benchmarks.\n\nTasks:\n" + strings.Join(help, "\n"),
		RunE: func(cmd *cobra.Command, files []string) error {
			for _, t := range tasks() {
				if t.name == name {
					return a.annotate(cmd.Context(), t, files, o)
				}
			}
			return fmt.Errorf("--task %q: not a task; hint: one of %s", name, strings.Join(names, ", "))
		},
	}
	cmd.Flags().StringVar(&name, "task", "", "which: "+strings.Join(names, ", "))
	cmd.Flags().StringVar(&o.actors, "actors", "", "actor dictionary (petrarch), JSON")
	cmd.Flags().StringVar(&o.roles, "roles", "", "role dictionary (petrarch), JSON")
	cmd.Flags().StringVar(&o.scheme, "scheme", "", "which names (ner): uner, re3d; by the length of the texts if empty")
	return cmd
}

// annotate runs a task over files in order; none or "-" is standard input.
func (a *app) annotate(ctx context.Context, t task, files []string, o annotateOptions) error {
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		in, done := a.in, func() error { return nil }
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			in, done = f, f.Close
		}
		err := t.run(ctx, a, in, o)
		done()
		if err != nil {
			return fmt.Errorf("annotate %s: %w", name, err)
		}
	}
	return nil
}
