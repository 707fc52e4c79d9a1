package main

import "github.com/spf13/cobra"

// evalCmd measures the stages; each subcommand prints one table.
func evalCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "eval", Short: "measure the stages on gold data", Args: cobra.NoArgs}
	cmd.AddCommand(
		evalControlCmd(a),
		evalMentionsCmd(a),
		evalClaimsCmd(a),
		evalEventsCmd(a),
		evalTextCmd(a),
		evalPocketsCmd(a),
		evalHoldersCmd(a),
		evalHolderWordsCmd(a), evalPocketWordsCmd(a),
		evalSentencesCmd(a),
		evalDatingCmd(a),
	)
	return cmd
}
