package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// checkFile reports why a file cannot be written, before the work that fills it.
func checkFile(name string) error {
	switch info, err := os.Stat(name); {
	case err == nil && info.IsDir():
		return fmt.Errorf("%s: is a folder; name a file in it", name)
	case err == nil:
		return nil
	}
	switch info, err := os.Stat(filepath.Dir(name)); {
	case err != nil:
		return fmt.Errorf("%s: its folder: %w", name, plain(err))
	case !info.IsDir():
		return fmt.Errorf("%s: %s is not a folder", name, filepath.Dir(name))
	}
	return nil
}

// writeFile replaces a file whole: its content is written beside it, flushed to the
// disk and moved into place, so that a failure leaves the old one. What is no plain
// file, such as a pipe or /dev/stdout, is written to as it is.
func writeFile(name string, write func(io.Writer) error) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return fileError(name, writeThrough(name, write))
	}
	if target, err := filepath.EvalSymlinks(name); err == nil {
		return fileError(name, replaceFile(target, write))
	}
	return fileError(name, replaceFile(name, write))
}

func fileError(file string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", file, plain(err))
	}
	return nil
}

func writeThrough(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

func replaceFile(name string, write func(io.Writer) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".demarche-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if err = write(tmp); err != nil {
		return err
	}
	if err = tmp.Chmod(0o644); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}

// printAll prints what print writes and reports whether all of it arrived.
func printAll(out io.Writer, print func(io.Writer) error) error {
	b := bufio.NewWriter(out)
	err := print(b)
	if flushed := b.Flush(); err == nil && flushed != nil {
		err = failure{fmt.Errorf("write: %w", flushed)}
	}
	return err
}

// printJSON prints a value on one line, its text as it is.
func printJSON(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
