package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/training"
)

func newAgree() *cobra.Command {
	var f corpusFlags
	var format string
	cmd := &cobra.Command{
		Use:   "agree FILE FILE...",
		Short: "Measure the agreement of annotators over the same examples",
		Long: `agree reads the same examples as two or more annotators labelled them, one file
each, and prints percent agreement, Cohen's kappa of each pair, Fleiss' kappa and
Krippendorff's alpha, for all labels and for each.`,
		Example: `  demarche agree anna.jsonl boris.csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return fmt.Errorf("agree needs the files of at least two annotators, got %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			var all [][]training.Example
			for _, name := range args {
				c, err := f.readFile(cmd, name, false)
				if err != nil {
					return failure{err}
				}
				all = append(all, c.Examples)
			}
			ratings, err := training.Rate(all...)
			if err != nil {
				return failure{err}
			}
			for _, r := range ratings {
				a, err := training.Agree(r)
				if err != nil {
					return failure{err}
				}
				if format == "json" {
					err = json.NewEncoder(cmd.OutOrStdout()).Encode(a)
				} else {
					err = a.WriteText(cmd.OutOrStdout())
				}
				if err != nil {
					return failure{err}
				}
			}
			return nil
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&format, "format", "text", "output format: text or json")
	fs.StringVar(&f.target, "target", "", "`TARGET` of examples that name none")
	fs.StringVar(&f.encoding, "encoding", "", "`NAME` of the files' encoding, if it is not UTF-8")
	fs.BoolVar(&f.skipBad, "skip-bad", false, "leave out bad lines instead of giving up")
	return cmd
}
