package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/training"
)

// reportFlags say how reports are printed.
type reportFlags struct {
	format, plots string
	seed          uint64
}

func (r *reportFlags) add(cmd *cobra.Command) {
	fs := cmd.Flags()
	choiceFlag(cmd, &r.format, "format", "output format", reportFormats)
	fs.StringVar(&r.plots, "plots", "", "write figures as SVG files into `DIR`")
	fs.Uint64Var(&r.seed, "seed", 1, "seed of folds and bootstrap")
}

func (r *reportFlags) check() error { return checkChoice("format", r.format, reportFormats) }

// write prints a report for each set, and its figures. A set that has none is named
// on standard error; the others are done.
func (r *reportFlags) write(cmd *cobra.Command, sets []training.Set, report func(training.Set) (*training.Report, error)) error {
	var failed error
	for _, s := range sets {
		x, err := report(s)
		if ctxErr := cmd.Context().Err(); ctxErr != nil {
			return failure{ctxErr}
		}
		if err != nil {
			fmt.Fprintln(cmd.ErrOrStderr(), "demarche:", harmless(err.Error()))
			failed = errFailed
			continue
		}
		if err := printAll(cmd.OutOrStdout(), func(out io.Writer) error { return r.print(out, x) }); err != nil {
			return failure{err}
		}
		if r.plots != "" {
			if err := r.plot(x); err != nil {
				return failure{err}
			}
		}
	}
	return failed
}

func (r *reportFlags) print(out io.Writer, x *training.Report) error {
	if r.format == "json" {
		return printJSON(out, x)
	}
	return x.WriteText(harmlessWriter{out})
}

func (r *reportFlags) plot(x *training.Report) error {
	if err := os.MkdirAll(r.plots, 0o755); err != nil {
		return err
	}
	for name, draw := range map[string]func(io.Writer) error{
		"confusion": x.WriteConfusion, "reliability": x.WriteReliability, "risk-coverage": x.WriteRiskCoverage,
	} {
		if err := writeFile(filepath.Join(r.plots, x.Target+"-"+name+".svg"), draw); err != nil {
			return err
		}
	}
	return nil
}
