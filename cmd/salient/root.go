package main

import (
	"runtime"

	"github.com/spf13/cobra"
)

const usage = `Salient reads reports of an armed conflict and keeps a sourced picture of who
holds what, for any day, as known on any day. Every figure leads back to the
words it rests on.

Results go to standard output, everything else to standard error.
Exit status: 0 done, 1 failed, 3 done but some inputs could not be read.`

const example = `  salient ingest reports/ archive.jsonl
  salient situation --at 2018-05-14 --json
  salient why Mayadin --at 2017-11-10
  salient serve`

// root lists the commands. The list is written out by hand: it is the whole program.
func root(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use: "salient", Short: "who holds what, and who says so", Long: usage, Example: example,
		SilenceUsage: true, SilenceErrors: true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	cmd.PersistentFlags().StringArrayVar(&a.gazetteers, "gazetteer", nil, "index of places laid over the built-in one (salient gazetteer import); may be repeated")
	cmd.PersistentFlags().StringVar(&a.db, "db", "salient.db", "database file")
	cmd.PersistentFlags().StringVar(&a.knowledge, "knowledge", "", "folder of tables of your own, laid over the built-in ones (docs/actors.md)")
	cmd.AddCommand(
		ingestCmd(a),
		assertCmd(a),
		claimsCmd(a),
		eventsCmd(a),
		situationCmd(a),
		pocketsCmd(a),
		frontCmd(a),
		diffCmd(a),
		routesCmd(a),
		flowsCmd(a),
		dateCmd(a),
		checkCmd(a),
		whyCmd(a),
		explainCmd(a),
		briefCmd(a),
		reviewCmd(a),
		exportCmd(a),
		serveCmd(a),
		mcpCmd(a),
		actorCmd(a),
		annotateCmd(a),
		evalCmd(a),
		trainCmd(a),
		showCmd(a),
		gazetteerCmd(a),
		placeCmd(a),
		versionCmd(a),
	)
	return cmd
}

func versionCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "print the version", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := a.out.WriteString("salient " + version + " " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH + "\n")
			return err
		},
	}
}
