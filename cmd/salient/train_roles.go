package main

import (
	"github.com/spf13/cobra"

	"salient/train"
)

// trainRolesCmd makes the finder of role fillers.
func trainRolesCmd(a *app) *cobra.Command {
	var data, out string
	var opts train.RolesOptions
	cmd := &cobra.Command{
		Use: "roles", Short: "train the finder of role fillers", Args: cobra.NoArgs,
		Long: "Train the finder of perpetrators, targets, victims and weapons from the training\npart of MUC-4, over the trees, names, events and word vectors that this program finds. The same\ndata, program and kind of processor give the same bytes.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			k := e.Knowledge()
			r, err := k.Text.Reader()
			if err != nil {
				return err
			}
			ev, err := k.Events()
			if err != nil {
				return err
			}
			on := train.RoleReader{Vectors: r.Vectors, Events: ev, Read: e.Scene}
			return train.Roles(cmd.Context(), data, out, on, opts, func(f string, args ...any) { a.note(f, args...) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&data, "data", "../shared/corpora", "folder of the corpora")
	f.StringVar(&out, "out", "data/model", "folder to write to")
	f.IntVar(&opts.Folds, "folds", 5, "parts of the cross-validation that the upper steps learn from")
	return cmd
}
