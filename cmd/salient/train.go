package main

import "github.com/spf13/cobra"

// trainCmd makes the models; each subcommand writes one.
func trainCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "train", Short: "make the models from openly licensed corpora", Args: cobra.NoArgs}
	cmd.AddCommand(
		trainTextCmd(a),
		trainVectorsCmd(a),
		trainNameListsCmd(a),
		trainNamesCmd(a),
		trainRolesCmd(a),
		trainEventsCmd(a),
		trainHoldersCmd(a), trainPocketsCmd(a),
	)
	return cmd
}
