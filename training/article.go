package training

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/seed-7eda0a5f/demarche/stance"
)

//go:embed corpus
var corpusFiles embed.FS

// Article is a text labeled sentence by sentence, the form of the default corpus.
type Article struct {
	Name  string // file name without its ending; the group of its sentences
	Lines []Line
}

// Line is one labeled sentence of an article.
type Line struct {
	stance.Line
	Actors []string          // codes, most prominent first; none for nobody
	Name   string            // surnames or organisation, as spelled in the text
	Labels map[string]string // by target: ukraine, china, sentiment
	Number int               // line in the file, from 1
}

// The labels of the default corpus.
var (
	articleLabels = map[string][]string{
		"ukraine":              {"support", "neutral", "oppose", "none"},
		"china":                {"partner", "mixed", "rival", "none"},
		stance.SentimentTarget: {"negative", "neutral", "positive"},
	}
	articleKinds = []string{string(stance.Body), string(stance.Heading), string(stance.Boiler)}
)

// DefaultCorpus returns the articles and single sentences that the default model
// is fitted on, in the order of their file names. A single sentence is an article
// of one line.
func DefaultCorpus() ([]Article, error) {
	var out []Article
	for _, dir := range []string{"corpus/articles", "corpus/sentences"} {
		files, err := fs.Glob(corpusFiles, dir+"/*.tsv")
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			r, err := corpusFiles.Open(f)
			if err != nil {
				return nil, err
			}
			a, err := ReadArticle(strings.TrimSuffix(path.Base(f), ".tsv"), r)
			r.Close()
			if err != nil {
				return nil, err
			}
			if dir == "corpus/articles" {
				out = append(out, a)
				continue
			}
			for _, l := range a.Lines {
				out = append(out, Article{Name: fmt.Sprintf("%s:%d", a.Name, l.Number), Lines: []Line{l}})
			}
		}
	}
	return out, nil
}

// ReadArticle reads the tab-separated form of the default corpus: kind, actor,
// name, ukraine, china, sentiment, text; an empty line between paragraphs, comments
// with #. An error names the file and line.
func ReadArticle(name string, r io.Reader) (Article, error) {
	a := Article{Name: name}
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 1<<16), 1<<20)
	paragraph := true
	for n := 1; sc.Scan(); n++ {
		s := sc.Text()
		switch {
		case s == "":
			paragraph = true
			continue
		case s[0] == '#':
			continue
		}
		l, err := readLine(s)
		if err != nil {
			return a, fmt.Errorf("training: read article: %s:%d: %w", name, n, err)
		}
		l.Paragraph, l.Number = paragraph, n
		paragraph = false
		a.Lines = append(a.Lines, l)
	}
	if err := sc.Err(); err != nil {
		return a, fmt.Errorf("training: read article: %s: %w", name, err)
	}
	return a, nil
}

func readLine(s string) (Line, error) {
	c := strings.Split(s, "\t")
	if len(c) != 7 {
		return Line{}, fmt.Errorf("%d columns, want 7: kind, actor, name, ukraine, china, sentiment, text", len(c))
	}
	l := Line{Name: c[2], Labels: map[string]string{"ukraine": c[3], "china": c[4], stance.SentimentTarget: c[5]}}
	l.Text, l.Kind = c[6], stance.Kind(c[0])
	if c[1] != "-" {
		l.Actors = strings.Split(c[1], ",")
	}
	for _, x := range []struct {
		column, value string
		known         []string
	}{
		{"kind", c[0], articleKinds}, {"ukraine", c[3], articleLabels["ukraine"]},
		{"china", c[4], articleLabels["china"]}, {"sentiment", c[5], articleLabels[stance.SentimentTarget]},
	} {
		if !slices.Contains(x.known, x.value) {
			return l, fmt.Errorf("%s %q: want one of %s", x.column, x.value, strings.Join(x.known, ", "))
		}
	}
	if strings.TrimSpace(l.Text) == "" {
		return l, fmt.Errorf("the text is empty")
	}
	return l, nil
}
