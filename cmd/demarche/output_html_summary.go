package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/seed-7eda0a5f/demarche/stance"
)

// htmlPoint is where an actor stood on a target in one article.
type htmlPoint struct {
	stance.ActorStance
	date string // YYYY-MM-DD, or empty
}

func points(rows []stance.ActorStance, date string) []htmlPoint {
	var out []htmlPoint
	for _, r := range rows {
		if math.IsNaN(r.Score) || math.IsNaN(r.Low) || math.IsNaN(r.High) {
			continue
		}
		r.Score, r.Low, r.High = bounded(r.Score), bounded(min(r.Low, r.Score)), bounded(max(r.High, r.Score))
		out = append(out, htmlPoint{r, date})
	}
	return out
}

// htmlTable is the table of one target: an actor a row, the most favorable first.
type htmlTable struct {
	Target htmlLegend
	Rows   []htmlSummary
}

// htmlSummary is one row of a table.
type htmlSummary struct {
	Code             string
	Score, Low, High float64
	Counts           []int // in the order of the labels
	Articles         int
}

// Left, Width, From, To and At place the bar, its interval and its score in a box
// from 0 to 100.
func (s htmlSummary) Left() string  { return left(s.Score) }
func (s htmlSummary) Width() string { return width(s.Score) }
func (s htmlSummary) From() string  { return fmt.Sprintf("%.1f", 50+50*s.Low) }
func (s htmlSummary) To() string    { return fmt.Sprintf("%.1f", 50+50*s.High) }
func (s htmlSummary) At() string    { return fmt.Sprintf("%.1f", 50+50*s.Score) }
func (s htmlSummary) Side() string  { return side(s.Score) }

// Words says the row in words.
func (s htmlSummary) Words() string {
	return fmt.Sprintf("score %s, 95 %% interval %s to %s", signed(s.Score), signed(s.Low), signed(s.High))
}

// tables lists the actors per target.
func (w *htmlWriter) tables(all []htmlPoint) []htmlTable {
	var out []htmlTable
	legends := w.legends()
	for k, t := range w.targets {
		groups := map[string][]htmlPoint{}
		for _, p := range all {
			if p.Target == t.Name {
				groups[p.Code] = append(groups[p.Code], p)
			}
		}
		table := htmlTable{Target: legends[k]}
		for _, code := range slices.Sorted(maps.Keys(groups)) {
			table.Rows = append(table.Rows, pool(groups[code], t.Labels))
		}
		slices.SortStableFunc(table.Rows, func(a, b htmlSummary) int { return cmp.Compare(b.Score, a.Score) })
		out = append(out, table)
	}
	return out
}

// pool sums up where an actor stood in several articles: the mean over all
// statements with its Wilson interval at 95 %, as in the summary of one article.
func pool(list []htmlPoint, labels []string) htmlSummary {
	s := htmlSummary{Code: visible(list[0].Code), Counts: make([]int, len(labels)), Articles: len(list)}
	n := 0.0
	for _, p := range list {
		statements := 0
		for i, l := range labels {
			s.Counts[i] += p.Counts[l]
			statements += p.Counts[l]
		}
		n += float64(statements)
		s.Score += float64(statements) * p.Score
	}
	if len(list) == 1 || n == 0 {
		s.Score, s.Low, s.High = list[0].Score, list[0].Low, list[0].High
		return s
	}
	s.Score /= n
	const z = 1.96
	p := (s.Score + 1) / 2
	centre := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n)) / (1 + z*z/n)
	s.Low, s.High = bounded(2*(centre-half)-1), bounded(2*(centre+half)-1)
	return s
}

// htmlLine is the way of one actor on one target over time, in a box of
// lineWidth by lineHeight.
type htmlLine struct {
	Code, Target, From, To, Line, Band string
	Dots                               []htmlDot
}

// htmlDot is one day of a line.
type htmlDot struct{ X, Y, Side, Words string }

const lineWidth, lineHeight = 200.0, 64.0

// lines draws a line for each actor and target with stances on several days. All
// lines share one axis of time. PERSON and ORG have none: each time they can be
// someone else.
func (w *htmlWriter) lines() []htmlLine {
	var out []htmlLine
	var days []string
	for _, p := range w.points {
		if p.date != "" {
			days = append(days, p.date)
		}
	}
	if len(days) == 0 {
		return nil
	}
	first, last := slices.Min(days), slices.Max(days)
	for _, t := range w.targets {
		groups := map[string]map[string][]htmlPoint{}
		for _, p := range w.points {
			if p.Target != t.Name || p.date == "" || p.Code == "PERSON" || p.Code == "ORG" {
				continue
			}
			if groups[p.Code] == nil {
				groups[p.Code] = map[string][]htmlPoint{}
			}
			groups[p.Code][p.date] = append(groups[p.Code][p.date], p)
		}
		for _, code := range slices.Sorted(maps.Keys(groups)) {
			if len(groups[code]) > 1 {
				l := drawLine(groups[code], t.Labels, first, last)
				l.Code, l.Target, l.From, l.To = visible(code), title(t.Name), first, last
				out = append(out, l)
			}
		}
	}
	return out
}

func drawLine(days map[string][]htmlPoint, labels []string, first, last string) htmlLine {
	var l htmlLine
	var line, upper, lower []string
	y := func(score float64) float64 { return lineHeight/2 - score*(lineHeight/2-6) }
	for _, day := range slices.Sorted(maps.Keys(days)) {
		s := pool(days[day], labels)
		x := 6.0
		if span := dayNumber(last) - dayNumber(first); span > 0 {
			x += (lineWidth - 12) * float64(dayNumber(day)-dayNumber(first)) / float64(span)
		}
		dot := htmlDot{fmt.Sprintf("%.1f", x), fmt.Sprintf("%.1f", y(s.Score)), s.Side(), day + ": " + s.Words()}
		l.Dots = append(l.Dots, dot)
		line = append(line, dot.X+","+dot.Y)
		upper = append(upper, fmt.Sprintf("%s,%.1f", dot.X, y(s.High)))
		lower = append(lower, fmt.Sprintf("%s,%.1f", dot.X, y(s.Low)))
	}
	slices.Reverse(lower)
	l.Line, l.Band = strings.Join(line, " "), strings.Join(append(upper, lower...), " ")
	return l
}

// dayNumber counts days from a fixed day.
func dayNumber(date string) int64 {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0
	}
	return t.Unix() / 86400
}
