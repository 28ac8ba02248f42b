package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/seed-7eda0a5f/demarche/training"
)

// reportFormats are what --format of the commands that measure takes, featureKinds
// what --features takes.
var (
	reportFormats = []string{"text", "json"}
	featureKinds  = []string{"text", training.NewsFeatures}
)

const featuresUsage = "what to learn from, words and characters or who does what to whom, names masked"

// choiceFlag adds a flag that takes one of a few words, the first by default, and
// teaches them to the shell.
func choiceFlag(cmd *cobra.Command, value *string, name, usage string, known []string) {
	cmd.Flags().StringVar(value, name, known[0], usage+": "+strings.Join(known, ", "))
	// It fails only for a flag that is not there.
	_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(known, cobra.ShellCompDirectiveNoFileComp))
}

// checkChoice reports a value that a flag made by choiceFlag does not take.
func checkChoice(flag, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	return fmt.Errorf("unknown --%s %q: use %s", flag, value, strings.Join(known, ", "))
}

// suggestFlag adds to the error of an unknown flag those that look like it.
func suggestFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return err
	}
	// The library compares words for commands only: make one of each flag.
	words := &cobra.Command{SuggestionsMinimumDistance: 2}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		words.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
	})
	if near := words.SuggestionsFor(unknown.GetSpecifiedName()); len(near) > 0 {
		return fmt.Errorf("%w\n\nDid you mean this?\n\t--%s", err, strings.Join(near, "\n\t--"))
	}
	return err
}

// quiet reports whether --quiet was given.
func quiet(cmd *cobra.Command) bool {
	q, err := cmd.Flags().GetBool("quiet")
	return err == nil && q
}

// note tells how the work goes, on standard error, unless --quiet.
func note(cmd *cobra.Command, format string, args ...any) {
	if !quiet(cmd) {
		fmt.Fprintln(cmd.ErrOrStderr(), harmless(fmt.Sprintf(format, args...)))
	}
}
