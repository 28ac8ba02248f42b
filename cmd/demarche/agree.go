package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/training"
)

func newAgree() *cobra.Command {
	var f corpusFlags
	var format string
	cmd := &cobra.Command{
		Use:   "agree FILE FILE...",
		Short: "Measure the agreement of annotators over the same examples",
		Long: `agree reads the same examples as two or more annotators labeled them, one file
each, and prints percent agreement, Cohen's kappa of each pair, Fleiss' kappa and
Krippendorff's alpha, for all labels and for each.`,
		Example: `  demarche agree anna.jsonl boris.csv
  demarche agree --format json anna.jsonl boris.csv carla.tsv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return fmt.Errorf("agree needs the files of at least two annotators, got %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkChoice("format", format, reportFormats); err != nil {
				return err
			}
			var all [][]training.Example
			for _, name := range args {
				examples, err := f.readFile(cmd, name, false)
				if err != nil {
					return failure{err}
				}
				all = append(all, examples)
			}
			ratings, err := training.Rate(all...)
			if err != nil {
				return failure{err}
			}
			return printAll(cmd.OutOrStdout(), func(out io.Writer) error { return agree(out, ratings, format) })
		},
	}
	fs := cmd.Flags()
	choiceFlag(cmd, &format, "format", "output format", reportFormats)
	fs.StringVar(&f.target, "target", "", "`TARGET` of examples that name none")
	fs.StringVar(&f.encoding, "encoding", "", "`NAME` of the files' encoding, if it is not UTF-8")
	fs.BoolVar(&f.skipBad, "skip-bad", false, "leave out bad lines instead of giving up; they are still reported")
	return cmd
}

// agree prints the agreement on each target.
func agree(out io.Writer, ratings []training.Ratings, format string) error {
	for _, r := range ratings {
		a, err := training.Agree(r)
		if err != nil {
			return failure{err}
		}
		if format == "json" {
			err = printJSON(out, a)
		} else {
			err = a.WriteText(harmlessWriter{out})
		}
		if err != nil {
			return failure{err}
		}
	}
	return nil
}
