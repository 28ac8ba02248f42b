package main

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// textWriter prints reports for people.
type textWriter struct {
	out      io.Writer
	analyzer *stance.Analyzer
	targets  []*classifier.Target
	explain  bool
	width    int
	color    bool
	before   bool // an article was printed before
}

func newTextWriter(out io.Writer, a *stance.Analyzer, explain bool) *textWriter {
	w := &textWriter{out: out, analyzer: a, targets: a.Targets(), explain: explain, width: 80}
	if f, ok := out.(*os.File); ok && isTerminal(f) {
		w.color = colors()
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n >= 40 {
			w.width = min(n, 120)
		}
	}
	return w
}

// colors reports whether the user's terminal is to be written to in color.
func colors() bool { return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" }

// The two ramps are told apart by color-blind readers: blue for, orange against.
const (
	blue   = "\x1b[34m"
	orange = "\x1b[33m"
	dim    = "\x1b[2m"
	bold   = "\x1b[1m"
	reset  = "\x1b[0m"
)

func (w *textWriter) paint(color, s string) string {
	if !w.color || color == "" {
		return s
	}
	return color + s + reset
}

func (w *textWriter) write(a record.Article, r *stance.Report) error {
	b := bufio.NewWriter(w.out)
	if w.before {
		fmt.Fprintln(b)
	}
	w.before = true
	fmt.Fprintln(b, w.paint(bold, clean(a.ID)))
	var because map[reason][]record.Why
	if w.explain {
		because = reasons(w.analyzer, a.Text)
	}
	for i := range r.Sentences {
		w.sentence(b, &r.Sentences[i])
		w.reasons(b, &r.Sentences[i], because)
	}
	w.summary(b, r.Summary)
	return b.Flush()
}

// sentence prints the text of one sentence, then who and where.
func (w *textWriter) sentence(b *bufio.Writer, s *stance.Sentence) {
	fmt.Fprintln(b)
	switch s.Kind {
	case stance.Heading:
		w.wrap(b, "# ", clean(s.Text), bold)
		return
	case stance.Boiler:
		w.wrap(b, "~ ", clean(s.Text), dim)
		return
	}
	w.wrap(b, "  ", clean(s.Text), "")
	fmt.Fprintf(b, "    %s", w.pad(actors(s.Actors), 26))
	for i, t := range w.targets {
		x := s.Stances[t.Name]
		text, style := clean(t.Name)+" ·", dim
		if t.Abstain < 0 || x.Label != t.Labels[t.Abstain] {
			text = fmt.Sprintf("%s %s %s %2.0f%%", clean(t.Name), bar(t, x), clean(x.Label), 100*x.Confidence)
			style = hue(x.Score)
		}
		if i < len(w.targets)-1 {
			text = pad(text, 23)
		}
		fmt.Fprintf(b, " %s", w.paint(style, text))
	}
	fmt.Fprintln(b)
}

// reasons prints the features that decided a sentence's stances, in nats.
func (w *textWriter) reasons(b *bufio.Writer, s *stance.Sentence, because map[reason][]record.Why) {
	for _, t := range w.targets {
		var parts []string
		for _, x := range because[reasonOf(t.Name, s)] {
			parts = append(parts, fmt.Sprintf("%+.2f %s", x.Nats, clean(x.Feature)))
		}
		if len(parts) > 0 {
			w.wrap(b, "      ", clean(t.Name)+": "+strings.Join(parts, ", "), dim)
		}
	}
}

// summary prints the table per actor.
func (w *textWriter) summary(b *bufio.Writer, rows []stance.ActorStance) {
	if len(rows) == 0 {
		fmt.Fprintln(b, "\n  No actor takes a stance.")
		return
	}
	fmt.Fprintf(b, "\n  %s\n", w.paint(bold, fmt.Sprintf("%-8s%-9s%6s  %-15s%s", "actor", "target", "score", "95 % interval", "sentences by label")))
	for _, r := range rows {
		t := w.analyzer.Model().Target(r.Target)
		var counts []string
		for _, l := range t.Labels {
			if n := r.Counts[l]; n > 0 {
				counts = append(counts, fmt.Sprintf("%d %s", n, clean(l)))
			}
		}
		fmt.Fprintf(b, "  %-8s%-9s%s  %s\n", r.Code, clean(r.Target), w.paint(hue(r.Score), fmt.Sprintf("%+6.2f", round(r.Score))),
			fmt.Sprintf("%+.2f … %+.2f  %s", round(r.Low), round(r.High), strings.Join(counts, ", ")))
	}
}

// round takes a number to two places, and a little below zero to zero.
func round(x float64) float64 { return math.Round(x*100)/100 + 0 }

// actors names the actors of a sentence: FRA Sejourne, CHN.
func actors(list []stance.Actor) string {
	if len(list) == 0 {
		return "–"
	}
	var parts []string
	for _, a := range list {
		parts = append(parts, strings.TrimSpace(a.Code+" "+a.Name))
	}
	return strings.Join(parts, ", ")
}

// bar draws the score of a pole as three arrows at most, another label as level.
func bar(t *classifier.Target, x stance.Stance) string {
	if t.Favor >= 0 && t.Against >= 0 && x.Label != t.Labels[t.Favor] && x.Label != t.Labels[t.Against] {
		return "=  "
	}
	score, n := x.Score, 1
	if score > 0.66 || score < -0.66 {
		n = 3
	} else if score > 0.33 || score < -0.33 {
		n = 2
	}
	switch {
	case score > 0.05:
		return pad(strings.Repeat("▲", n), 3)
	case score < -0.05:
		return pad(strings.Repeat("▼", n), 3)
	}
	return "=  "
}

func hue(score float64) string {
	switch {
	case score > 0.05:
		return blue
	case score < -0.05:
		return orange
	}
	return ""
}

func (w *textWriter) pad(s string, n int) string { return pad(clip(s, n), n) }

func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s)))
}

// clip shortens s to n runes.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	return string(r[:n-1]) + "…"
}

// clean makes text of strangers safe for a terminal: white space runs become one
// space, control characters are left out.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// wrap prints text in lines of the writer's width behind a margin.
func (w *textWriter) wrap(b *bufio.Writer, margin, text, style string) {
	line := 0
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case line == 0:
			fmt.Fprint(b, margin)
			line = len(margin)
		case line+1+n > w.width:
			fmt.Fprint(b, "\n", strings.Repeat(" ", len(margin)))
			line = len(margin)
		default:
			fmt.Fprint(b, " ")
			line++
		}
		fmt.Fprint(b, w.paint(style, word))
		line += n
	}
	fmt.Fprintln(b)
}
