package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version and the built-in model",
		Long: `version prints the version of the program, and the name and the SHA-256 of the
model that is built in, which every document of analyze --format jsonl names as well.`,
		Example: `  demarche version`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := classifier.Default()
			if err != nil {
				return failure{err}
			}
			if _, err := fmt.Fprintf(cmd.OutOrStdout(), "demarche %s\nmodel    %s\nsha256   %s\n", version(), m.Name(), m.SHA256()); err != nil {
				return failure{fmt.Errorf("write: %w", err)}
			}
			return nil
		},
	}
}

// version is the module version the program was built from.
func version() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "" {
		return b.Main.Version
	}
	return "(devel)"
}
