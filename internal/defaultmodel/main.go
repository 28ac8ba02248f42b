// Command defaultmodel fits the model that comes with the module on the default
// corpus and writes it to the file it is given. It is run by go generate.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/seed-7eda0a5f/demarche/training"
)

func main() {
	card := flag.Bool("card", false, "also measure the model and write MODEL.md beside it, which takes minutes")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: defaultmodel [-card] FILE")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *card); err != nil {
		fmt.Fprintln(os.Stderr, "defaultmodel:", err)
		os.Exit(1)
	}
}

func run(file string, card bool) error {
	ctx := context.Background()
	articles, err := training.DefaultCorpus()
	if err != nil {
		return err
	}
	m, err := training.FitArticles(ctx, "default", articles, training.DefaultOptions())
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes, sha256 %s\n", file, b.Len(), m.SHA256())
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil || !card {
		return err
	}
	b.Reset()
	if err := writeCard(ctx, &b, m, articles); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(filepath.Dir(file), "MODEL.md"), b.Bytes(), 0o644)
}
