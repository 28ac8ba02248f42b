// Command defaultmodel fits the model that comes with the module on the default
// corpus and writes it to the file it is given. It is run by go generate.
package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/seed-7eda0a5f/demarche/training"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: defaultmodel FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "defaultmodel:", err)
		os.Exit(1)
	}
}

func run(file string) error {
	articles, err := training.DefaultCorpus()
	if err != nil {
		return err
	}
	m, err := training.FitArticles(context.Background(), "default", articles, training.DefaultOptions())
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes, sha256 %s\n", file, b.Len(), m.SHA256())
	return os.WriteFile(file, b.Bytes(), 0o644)
}
