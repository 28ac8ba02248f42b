package main

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// modeWords and the words of rules say for readers what the report says in codes.
var modeWords = map[stance.Mode]string{
	stance.Narration: "narrated, nobody is quoted",
	stance.Direct:    "quoted word for word",
	stance.Indirect:  "reported without quotation marks",
	stance.Mixed:     "reported, partly in quotation marks",
}

var rules = map[string]string{
	"turn":          "the speaker’s name opens the turn, as in a transcript",
	"quote-cue":     "a reporting word beside the quotation names its speaker",
	"according-to":  "“according to” names the source",
	"parenthetical": "a reporting clause set between commas names the speaker",
	"inverted":      "a reporting word before its subject names the speaker",
	"subject-cue":   "the subject of a reporting word is the source",
	"running":       "the quotation began or ends in a sentence nearby",
	"agent":         "“by …” names who acts",
	"subject":       "the subject of the main clause acts",
	"owner":         "the subject belongs to this actor",
	"viewpoint":     "“for …” or “to …” says whose view it is",
	"relative":      "a clause with “who” or “which” says what this actor thinks or does",
	"absolute":      "a clause with “with … saying” names who speaks",
	"noun-cue":      "a noun such as “unease” or “praise” belongs to this actor",
	"adjunct":       "the main clause only says when; this actor acts in the clause beside it",
	"":              "no rule found an actor",
}

// kindWords says what an actor is; "body" alone reads as article text.
func kindWords(k stance.ActorKind) string {
	switch k {
	case stance.BodyActor:
		return "international body"
	case stance.PersonActor:
		return "private person"
	}
	return visible(string(k))
}

func ruleWords(rule string) string {
	if s, ok := rules[rule]; ok {
		return s
	}
	return visible(rule)
}

// signed writes a score with two decimals and its sign.
func signed(x float64) string {
	if math.Abs(x) < 0.005 {
		return "0.00"
	}
	if x < 0 {
		return fmt.Sprintf("−%.2f", -x)
	}
	return fmt.Sprintf("+%.2f", x)
}

// bounded keeps numbers of a drawing in [−1, 1].
func bounded(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return max(-1, min(1, x))
}

func abstains(t *classifier.Target, label string) bool {
	return t.Abstain >= 0 && label == t.Labels[t.Abstain] || label == ""
}

// mark is the sign that stands for a label beside its color.
func mark(t *classifier.Target, label string) string {
	switch {
	case abstains(t, label):
		return "·"
	case t.Favor >= 0 && label == t.Labels[t.Favor]:
		return "▲"
	case t.Against >= 0 && label == t.Labels[t.Against]:
		return "▼"
	case label == "mixed":
		return "◆"
	}
	return "="
}

// tint names the color of a stance: p1 to p3 for the favorable pole, n1 to n3 for
// the other, m between, z for none.
func tint(t *classifier.Target, x stance.Stance) string {
	n := 1 + int(math.Abs(bounded(x.Score))*2.999)
	switch mark(t, x.Label) {
	case "·":
		return "z"
	case "▲":
		return fmt.Sprintf("p%d", n)
	case "▼":
		return fmt.Sprintf("n%d", n)
	}
	return "m"
}

// Bar geometry: a bar is at (x, x+width) of a box from 0 to 100, zero in the middle.

// Left and Width place the bar of a score.
func (s htmlStance) Left() string  { return left(s.Score) }
func (s htmlStance) Width() string { return width(s.Score) }

// Side names the color of the bar of a score.
func (s htmlStance) Side() string { return side(s.Score) }

func left(score float64) string  { return fmt.Sprintf("%.1f", 50+50*min(0, score)) }
func width(score float64) string { return fmt.Sprintf("%.1f", 50*math.Abs(score)) }

func side(score float64) string {
	switch {
	case score > 0.05:
		return "p"
	case score < -0.05:
		return "n"
	}
	return "m"
}

// htmlLegend explains the marks of one target.
type htmlLegend struct {
	Name, Favor, Against string
	Labels               []htmlStance
}

func (w *htmlWriter) legends() []htmlLegend {
	var out []htmlLegend
	for _, t := range w.targets {
		l := htmlLegend{Name: title(t.Name)}
		for i, name := range t.Labels {
			x := htmlStance{Label: visible(name), Mark: mark(t, name), None: i == t.Abstain}
			switch i {
			case t.Favor:
				l.Favor, x.Tint = x.Label, "p2"
			case t.Against:
				l.Against, x.Tint = x.Label, "n2"
			case t.Abstain:
				x.Tint = "z"
			default:
				x.Tint = "m"
			}
			l.Labels = append(l.Labels, x)
		}
		out = append(out, l)
	}
	return out
}

// htmlCount is an actor of the filter and the number of its sentences.
type htmlCount struct {
	Code  string
	Count int
}

// actors lists the actors of all sentences by their codes.
func (w *htmlWriter) actors() []htmlCount {
	n := map[string]int{}
	for _, r := range w.rows {
		seen := map[string]bool{}
		for _, a := range r.Actors {
			if !seen[a.Code] {
				seen[a.Code] = true
				n[a.Code]++
			}
		}
	}
	var out []htmlCount
	for _, code := range slices.Sorted(maps.Keys(n)) {
		out = append(out, htmlCount{code, n[code]})
	}
	return out
}
