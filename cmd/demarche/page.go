package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// maxPage is the largest HTML page that is read, in bytes: its tree takes many times
// the memory.
const maxPage = 16 << 20

// isPage reports whether a file is an HTML page: its first tag says so, or its name
// where it holds any tag at all.
func isPage(name string, data []byte) bool {
	kind := http.DetectContentType(data)
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return bytes.IndexByte(data, '<') >= 0
	}
	return strings.HasPrefix(kind, "text/html") ||
		strings.HasPrefix(kind, "text/xml") && bytes.Contains(data[:min(len(data), 1024)], []byte("<html"))
}

// readPage returns the main text of an HTML page below its title, a paragraph after
// an empty line, and the day of publication, zero where the page does not say it.
func readPage(data []byte) (text string, date time.Time, err error) {
	if len(data) > maxPage {
		return "", date, fmt.Errorf("is an HTML page larger than %d MiB; save its article alone", maxPage>>20)
	}
	r, err := charset.NewReader(bytes.NewReader(data), "text/html")
	if err != nil {
		return "", date, fmt.Errorf("is an HTML page: %w", err)
	}
	root, err := html.Parse(r)
	if err != nil {
		return "", date, fmt.Errorf("is an HTML page: %w", err)
	}
	var list []string
	x, err := extract(root)
	if err == nil && x.ContentNode != nil {
		list = paragraphs(x.ContentNode)
	}
	if !slices.ContainsFunc(list, endsSentence) {
		return "", date, errors.New("is an HTML page without a main text that could be found; save its text as a file, or pass it on standard input")
	}
	text = strings.Join(list, "\n\n")
	if title := words(x.Metadata.Title); title != "" && !strings.HasPrefix(text, title) {
		text = title + "\n\n" + text
	}
	return text, x.Metadata.Date, nil
}

// extract finds the main text. A page on which the library breaks is that page's
// error, not the end of the run.
func extract(root *html.Node) (x *trafilatura.ExtractResult, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("extract: %v", p)
		}
	}()
	return trafilatura.ExtractDocument(root, trafilatura.Options{
		EnableFallback:  true,
		ExcludeComments: true,
		HtmlDateMode:    trafilatura.Fast, // package dateparser relies on it
	})
}

// paragraphs lists the texts of a tree that stand on lines of their own.
func paragraphs(root *html.Node) []string {
	var list []string
	var b strings.Builder
	end := func() {
		if s := words(b.String()); s != "" {
			list = append(list, s)
		}
		b.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		own := n.Type == html.ElementNode && !inline[n.DataAtom]
		if own {
			end()
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
		if own {
			end()
		}
	}
	walk(root)
	end()
	return list
}

// inline are the elements that do not end a line of text.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Cite: true, atom.Code: true, atom.Del: true, atom.Em: true,
	atom.Font: true, atom.I: true, atom.Ins: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Small: true,
	atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true,
}

// endsSentence reports whether a paragraph ends as sentences do; menus and forms are
// words without one.
func endsSentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'”’»“)]"))
	return unicode.Is(unicode.Sentence_Terminal, last)
}

// words is a text with one blank between its words; bytes that are no UTF-8, which a
// page may hold against what it declares, become replacement characters.
func words(s string) string {
	return strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), "\uFFFD")
}
