package training

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Agreement holds measures of agreement by chance-corrected and plain counts.
// It marshals to JSON, and WriteText prints it for people.
type Agreement struct {
	Target     string `json:"target"`
	Annotators int    `json:"annotators"`
	// Items counts those that at least two annotators labeled.
	Items int `json:"items"`
	// Percent is the share of equal labels among all pairs of labels given to
	// one item, in [0, 1].
	Percent float64 `json:"percent"`
	// Cohen holds kappa of each pair of annotators over the items both labeled
	// (Cohen 1960).
	Cohen []PairKappa `json:"cohen"`
	// Fleiss is kappa of all annotators over the items all labeled (Fleiss
	// 1971); 0 where there are none, as FleissItems tells.
	Fleiss      float64 `json:"fleiss"`
	FleissItems int     `json:"fleiss_items"`
	// Alpha is Krippendorff's for nominal data, with missing labels
	// (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, part C).
	Alpha float64 `json:"alpha"`
	// PerLabel holds the same with each label against all others.
	PerLabel []LabelAgreement `json:"per_label"`
}

// PairKappa is the agreement of two annotators, numbered from 0.
type PairKappa struct {
	A       int     `json:"a"`
	B       int     `json:"b"`
	Items   int     `json:"items"`
	Percent float64 `json:"percent"`
	Kappa   float64 `json:"kappa"`
}

// LabelAgreement is the agreement on one label against all others.
type LabelAgreement struct {
	Label  string  `json:"label"`
	N      int     `json:"n"` // labels given
	Fleiss float64 `json:"fleiss"`
	Alpha  float64 `json:"alpha"`
}

// Agree measures the agreement of ratings.
func Agree(r Ratings) (*Agreement, error) {
	a := &Agreement{Target: r.Target}
	for i, item := range r.Items {
		if a.Annotators == 0 {
			a.Annotators = len(item)
		}
		if len(item) != a.Annotators {
			return nil, fmt.Errorf("training: agreement on %q: item %d has %d labels, want %d", r.Target, i, len(item), a.Annotators)
		}
		for _, l := range item {
			if l < -1 || l >= len(r.Labels) {
				return nil, fmt.Errorf("training: agreement on %q: item %d: label %d out of range", r.Target, i, l)
			}
		}
	}
	t := tally(r.Items, len(r.Labels))
	if a.Items = len(t); a.Items == 0 {
		return nil, fmt.Errorf("training: agreement on %q: %w", r.Target, ErrAnnotators)
	}
	a.Percent = percent(t)
	a.Alpha = krippendorff(t)
	complete := slices.DeleteFunc(slices.Clone(r.Items), func(item []int) bool { return slices.Contains(item, -1) })
	a.FleissItems = len(complete)
	a.Fleiss = fleiss(tally(complete, len(r.Labels)))
	for x := range a.Annotators {
		for y := x + 1; y < a.Annotators; y++ {
			a.Cohen = append(a.Cohen, cohen(r.Items, len(r.Labels), x, y))
		}
	}
	for l, name := range r.Labels {
		binary := LabelAgreement{Label: name}
		for _, item := range r.Items {
			for _, given := range item {
				if given == l {
					binary.N++
				}
			}
		}
		binary.Alpha = krippendorff(only(t, l))
		binary.Fleiss = fleiss(only(tally(complete, len(r.Labels)), l))
		a.PerLabel = append(a.PerLabel, binary)
	}
	return a, nil
}

// tally counts the labels of each item that has at least two.
func tally(items [][]int, labels int) [][]float64 {
	var out [][]float64
	for _, item := range items {
		row, n := make([]float64, labels), 0
		for _, l := range item {
			if l >= 0 {
				row[l]++
				n++
			}
		}
		if n >= 2 {
			out = append(out, row)
		}
	}
	return out
}

// only reduces a tally to one label against all others.
func only(t [][]float64, label int) [][]float64 {
	out := make([][]float64, len(t))
	for i, row := range t {
		out[i] = []float64{row[label], sum(row) - row[label]}
	}
	return out
}

func sum(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s
}

// percent is the share of equal pairs among all pairs within items.
func percent(t [][]float64) float64 {
	equal, all := 0.0, 0.0
	for _, row := range t {
		n := sum(row)
		all += n * (n - 1)
		for _, c := range row {
			equal += c * (c - 1)
		}
	}
	return ratio(equal, all)
}

// cohen is kappa of two annotators; 1 where they agree and used one label only.
func cohen(items [][]int, labels, a, b int) PairKappa {
	p := PairKappa{A: a, B: b}
	first, second := make([]float64, labels), make([]float64, labels)
	equal := 0.0
	for _, item := range items {
		if item[a] < 0 || item[b] < 0 {
			continue
		}
		p.Items++
		first[item[a]]++
		second[item[b]]++
		if item[a] == item[b] {
			equal++
		}
	}
	n := float64(p.Items)
	if n == 0 {
		return p
	}
	chance := 0.0
	for l := range labels {
		chance += first[l] / n * second[l] / n
	}
	p.Percent = equal / n
	p.Kappa = corrected(p.Percent, chance)
	return p
}

// fleiss is kappa over items with the same number of labels each.
func fleiss(t [][]float64) float64 {
	if len(t) == 0 {
		return 0
	}
	n := sum(t[0])
	shares := make([]float64, len(t[0]))
	for _, row := range t {
		for l, c := range row {
			shares[l] += c / n / float64(len(t))
		}
	}
	chance := 0.0
	for _, s := range shares {
		chance += s * s
	}
	return corrected(percent(t), chance)
}

// krippendorff is alpha for nominal data: 1 - observed / expected disagreement.
func krippendorff(t [][]float64) float64 {
	if len(t) == 0 {
		return 0
	}
	total := make([]float64, len(t[0]))
	equal, n := 0.0, 0.0
	for _, row := range t {
		m := sum(row)
		n += m
		for l, c := range row {
			total[l] += c
			equal += c * (c - 1) / (m - 1)
		}
	}
	chance := 0.0
	for _, c := range total {
		chance += c * (c - 1)
	}
	return corrected(equal/n, chance/(n*(n-1)))
}

// corrected is agreement beyond chance; 1 where chance alone agrees always.
func corrected(observed, chance float64) float64 {
	if chance >= 1 {
		return 1
	}
	return (observed - chance) / (1 - chance)
}

// String returns the measures as WriteText prints them.
func (a *Agreement) String() string {
	var s strings.Builder
	_ = a.WriteText(&s) // a Builder does not fail
	return s.String()
}

// WriteText prints the measures for people; annotators are numbered from 1.
func (a *Agreement) WriteText(w io.Writer) error {
	var s strings.Builder
	fmt.Fprintf(&s, "%s: %d annotators, %d items\n", a.Target, a.Annotators, a.Items)
	fmt.Fprintf(&s, "  percent             %.3f\n", a.Percent)
	fmt.Fprintf(&s, "  Krippendorff alpha  %.3f\n", a.Alpha)
	fmt.Fprintf(&s, "  Fleiss kappa        %.3f  (%d items)\n", a.Fleiss, a.FleissItems)
	for _, p := range a.Cohen {
		fmt.Fprintf(&s, "  Cohen kappa %d·%d     %.3f  (%d items, percent %.3f)\n", p.A+1, p.B+1, p.Kappa, p.Items, p.Percent)
	}
	for _, l := range a.PerLabel {
		fmt.Fprintf(&s, "  %-18s  alpha %.3f  Fleiss %.3f  n %d\n", l.Label, l.Alpha, l.Fleiss, l.N)
	}
	if _, err := io.WriteString(w, s.String()); err != nil {
		return fmt.Errorf("training: write agreement: %w", err)
	}
	return nil
}
