package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

var (
	//go:embed html/report.html.tmpl
	pageTemplate string
	//go:embed html/report.css
	pageStyle string
	//go:embed html/report.js
	pageScript string
)

// page parses the template on first use.
var page = sync.OnceValues(func() (*template.Template, error) {
	return template.New("report").Funcs(template.FuncMap{"signed": signed}).Parse(pageTemplate)
})

// htmlWriter collects articles and writes one page of them all when it is closed.
// The page needs nothing but itself: styles, script and data are inside, and its
// content security policy lets nothing else run or load.
type htmlWriter struct {
	out      io.Writer
	analyzer *stance.Analyzer
	targets  []*classifier.Target
	articles []htmlArticle
	rows     []htmlRow
	points   []htmlPoint
	served   bool // by a server, whose form the page links to
}

// htmlArticle is one article of the page.
type htmlArticle struct {
	ID, Title, Date string
	Number          int // from 1
	TitleInText     bool
	Sentences       []htmlSentence
	Tables          []htmlTable
	Stances         int // sentences that take a stance on some target
}

// htmlSentence is one sentence of the page.
type htmlSentence struct {
	Kind      string
	Row       int // index of what the script shows of it
	Paragraph bool
	Continued bool // the actors are those of the sentence before
	Actors    []htmlActor
	Codes     string
	Text      []htmlPiece
	Stances   []htmlStance
	Tints     string
	Silent    bool // no stance on any target
}

// htmlActor is an actor as the page names it.
type htmlActor struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Mention string `json:"mention"`
}

// htmlPiece is a run of a sentence's text: Role is source, cue or empty.
type htmlPiece struct{ Text, Role string }

// htmlStance is the stance of one sentence on one target.
type htmlStance struct {
	Target     string       `json:"target"`
	Label      string       `json:"label"`
	Mark       string       `json:"mark"`
	Tint       string       `json:"tint"`
	Score      float64      `json:"score"`
	Confidence float64      `json:"confidence"`
	None       bool         `json:"none"`
	Why        []record.Why `json:"why"`
}

// htmlRow is what the script knows of a sentence.
type htmlRow struct {
	Text    []string     `json:"text"` // pieces, each with its role beside
	Roles   []string     `json:"roles"`
	Actors  []htmlActor  `json:"actors"`
	Mode    string       `json:"mode"`
	Rule    string       `json:"rule"`
	Stances []htmlStance `json:"stances"`
}

func newHTMLWriter(out io.Writer, a *stance.Analyzer) *htmlWriter {
	return &htmlWriter{out: out, analyzer: a, targets: a.Targets(), rows: []htmlRow{}}
}

func (w *htmlWriter) write(a record.Article, r *stance.Report) error {
	x := htmlArticle{ID: visible(a.ID), Title: visible(filepath.Base(a.ID)), Number: len(w.articles) + 1}
	if !a.Date.IsZero() {
		x.Date = a.Date.Format("2006-01-02")
	}
	if len(r.Sentences) > 0 && r.Sentences[0].Kind == stance.Heading {
		x.Title, x.TitleInText = visible(r.Sentences[0].Text), true
	}
	because := reasons(w.analyzer, a.Text)
	var before *stance.Sentence
	for i := range r.Sentences {
		s := &r.Sentences[i]
		h := htmlSentence{Kind: string(s.Kind), Text: pieces(s)}
		h.Paragraph = i == 0 || strings.Contains(a.Text[r.Sentences[i-1].End:s.Start], "\n")
		if s.Kind == stance.Body {
			w.read(&h, s, because)
			h.Continued = before != nil && len(s.Actors) > 0 && slices.Equal(named(before.Actors), named(s.Actors))
			if before = s; !h.Silent {
				x.Stances++
			}
		} else {
			before = nil
		}
		x.Sentences = append(x.Sentences, h)
	}
	x.Tables = w.tables(points(r.Summary, x.Date))
	w.points = append(w.points, points(r.Summary, x.Date)...)
	w.articles = append(w.articles, x)
	return nil
}

// read takes over what was read from a body sentence.
func (w *htmlWriter) read(h *htmlSentence, s *stance.Sentence, because map[reason][]record.Why) {
	h.Silent, h.Row = true, len(w.rows)
	var codes, tints []string
	for _, a := range s.Actors {
		h.Actors = append(h.Actors, htmlActor{visible(a.Code), visible(a.Name), kindWords(a.Kind), visible(a.Mention)})
		codes = append(codes, a.Code)
	}
	for _, t := range w.targets {
		x := s.Stances[t.Name]
		v := htmlStance{
			Target: title(t.Name), Label: visible(x.Label), Mark: mark(t, x.Label), Tint: tint(t, x),
			Score: bounded(x.Score), Confidence: bounded(x.Confidence), None: abstains(t, x.Label),
			Why: because[reasonOf(t.Name, s)],
		}
		h.Silent = h.Silent && v.None
		tints = append(tints, v.Tint)
		h.Stances = append(h.Stances, v)
	}
	slices.Sort(codes)
	h.Codes, h.Tints = visible(strings.Join(slices.Compact(codes), " ")), strings.Join(tints, " ")
	row := htmlRow{Actors: h.Actors, Mode: modeWords[s.Mode], Rule: ruleWords(s.Rule), Stances: h.Stances}
	for _, p := range h.Text {
		row.Text, row.Roles = append(row.Text, p.Text), append(row.Roles, p.Role)
	}
	w.rows = append(w.rows, row)
}

func named(list []stance.Actor) []stance.Actor {
	list = slices.Clone(list)
	for i := range list {
		list[i].Mention = ""
	}
	return list
}

// pieces cuts the text of a sentence at its source and cue.
func pieces(s *stance.Sentence) []htmlPiece {
	type cut struct {
		stance.Span
		role string
	}
	var cuts []cut
	for _, c := range []struct {
		span *stance.Span
		role string
	}{{s.Source, "source"}, {s.Cue, "cue"}} {
		if c.span != nil && s.Start <= c.span.Start && c.span.Start < c.span.End && c.span.End <= s.Start+len(s.Text) {
			cuts = append(cuts, cut{*c.span, c.role})
		}
	}
	slices.SortFunc(cuts, func(a, b cut) int { return cmp.Compare(a.Start, b.Start) })
	var out []htmlPiece
	at := 0
	add := func(to int, role string) {
		if to > at {
			out = append(out, htmlPiece{visible(s.Text[at:to]), role})
			at = to
		}
	}
	for _, c := range cuts {
		if c.Start-s.Start < at {
			continue // one inside the other
		}
		add(c.Start-s.Start, "")
		add(c.End-s.Start, c.role)
	}
	add(len(s.Text), "")
	return out
}

// visible leaves out of a text of strangers what has no shape on a page: control
// characters, and marks that turn the direction of writing.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// title writes a name with a capital.
func title(s string) string {
	r := []rune(visible(s))
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// close writes the page.
func (w *htmlWriter) close() error {
	t, err := page()
	if err != nil {
		return err
	}
	style, script := unixLines(pageStyle), unixLines(pageScript)
	m := w.analyzer.Model()
	stances := 0
	for _, a := range w.articles {
		stances += a.Stances
	}
	var b bytes.Buffer
	err = t.Execute(&b, map[string]any{
		"Policy": reportPolicy(), "Served": w.served,
		"Style": template.CSS(style), "Script": template.JS(script),
		"Model": visible(m.Name()), "SHA256": m.SHA256()[:12],
		"Articles": w.articles, "Targets": w.legends(), "Tables": w.tables(w.points), "Lines": w.lines(),
		"Actors": w.actors(), "Stances": stances, "Sentences": len(w.rows),
		"Data": map[string]any{"rows": w.rows},
	})
	if err != nil {
		return err
	}
	_, err = b.WriteTo(w.out)
	return err
}

// contentPolicy lets a page use its own style and script, and nothing else but what is
// added.
func contentPolicy(style, script, add string) string {
	return fmt.Sprintf("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; %s", digest(style), digest(script), add)
}

// reportPolicy is the policy of the page that close writes.
func reportPolicy() string {
	return contentPolicy(unixLines(pageStyle), unixLines(pageScript), "form-action 'none'")
}

// unixLines drops carriage returns, which browsers drop before they hash.
func unixLines(s string) string { return strings.ReplaceAll(s, "\r", "") }

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return base64.StdEncoding.EncodeToString(sum[:])
}
