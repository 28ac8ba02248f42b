package training

import (
	"fmt"
	"io"
	"strings"
)

// String returns the report as WriteText prints it.
func (r *Report) String() string {
	var s strings.Builder
	_ = r.WriteText(&s) // a Builder does not fail
	return s.String()
}

// WriteText prints the report for people.
func (r *Report) WriteText(w io.Writer) error {
	var s strings.Builder
	fmt.Fprintf(&s, "%s: %d examples\n", r.Target, r.N)
	fmt.Fprintf(&s, "  macro-F1   %v\n", r.MacroF1)
	if r.PoleF1 != (Interval{}) {
		fmt.Fprintf(&s, "  pole F1    %v   poles flipped %.3f\n", r.PoleF1, r.Flips)
	}
	fmt.Fprintf(&s, "  accuracy   %v\n", r.Accuracy)
	if len(r.Reliability) > 0 {
		fmt.Fprintf(&s, "  ECE %.3f   Brier %.3f   log loss %.3f\n", r.ECE, r.Brier, r.LogLoss)
	}
	if len(r.Folds) > 0 {
		s.WriteString("  folds     ")
		for _, f := range r.Folds {
			fmt.Fprintf(&s, " %.3f", f)
		}
		s.WriteByte('\n')
	}
	for _, b := range r.Baselines {
		fmt.Fprintf(&s, "  baseline %-14s macro-F1 %.3f", b.Name, b.MacroF1)
		if r.PoleF1 != (Interval{}) {
			fmt.Fprintf(&s, "   pole F1 %.3f", b.PoleF1)
		}
		fmt.Fprintf(&s, "   accuracy %.3f\n", b.Accuracy)
	}
	width := len("gold \\ given")
	for _, l := range r.Labels {
		width = max(width, len([]rune(l)))
	}
	fmt.Fprintf(&s, "\n  %-*s  precision  recall     F1  support\n", width, "label")
	for _, l := range r.PerLabel {
		fmt.Fprintf(&s, "  %-*s      %.3f   %.3f  %.3f  %7d\n", width, l.Label, l.Precision, l.Recall, l.F1, l.Support)
	}
	fmt.Fprintf(&s, "\n  %-*s", width, "gold \\ given")
	for _, l := range r.Labels {
		fmt.Fprintf(&s, " %*s", max(7, len([]rune(l))), l)
	}
	s.WriteByte('\n')
	for i, row := range r.Confusion {
		fmt.Fprintf(&s, "  %-*s", width, r.Labels[i])
		for j, n := range row {
			fmt.Fprintf(&s, " %*d", max(7, len([]rune(r.Labels[j]))), n)
		}
		s.WriteByte('\n')
	}
	_, err := io.WriteString(w, s.String())
	if err != nil {
		return fmt.Errorf("training: write report: %w", err)
	}
	return nil
}

// String returns the value and its interval, such as "0.561 [0.520, 0.602]".
func (i Interval) String() string {
	return fmt.Sprintf("%.3f [%.3f, %.3f]", i.Value, i.Low, i.High)
}
