package main

import (
	"io"
	"strconv"
	"strings"
	"unicode"
)

// harmless shows what would control a terminal as it is written in Go, since names of
// files and records of strangers stand in messages.
func harmless(message string) string {
	var b strings.Builder
	for _, r := range message {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// harmlessWriter writes text in which names stand that strangers gave. Each piece
// written to it is whole characters.
type harmlessWriter struct{ out io.Writer }

func (w harmlessWriter) Write(p []byte) (int, error) {
	if _, err := io.WriteString(w.out, harmless(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}
