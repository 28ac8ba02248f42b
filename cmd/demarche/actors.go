package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/seed-7eda0a5f/demarche/stance"
)

// actorsFlag names the files of --actors.
type actorsFlag struct{ files []string }

func (f *actorsFlag) add(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&f.files, "actors", nil, "`FILE` of states, bodies, persons and others to know besides the built-in ones; may be repeated")
}

// read reads the files in their order; it returns nil where there are none.
func (f *actorsFlag) read(stdin io.Reader) (*stance.Actors, error) {
	var all *stance.Actors
	for _, name := range f.files {
		r, err := open(name, stdin)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all, err = all.With(r, name)
		r.Close()
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}
