package training

import (
	"cmp"
	"fmt"
	"html"
	"io"
	"math"
	"strconv"
	"strings"
)

// Figures are drawn as plain SVG, in a box of these dimensions.
const (
	plotWidth  = 420.0
	plotHeight = 360.0
	plotLeft   = 60.0
	plotRight  = 20.0
	plotTop    = 36.0
	plotBottom = 50.0
)

// WriteReliability draws accuracy against confidence: bars per bin, and the
// diagonal on which a calibrated model lies.
func (r *Report) WriteReliability(w io.Writer) error {
	f := newFigure(fmt.Sprintf("%s: reliability, ECE %.3f", r.Target, r.ECE), "confidence", "accuracy")
	f.axes(0, 1, 0, 1)
	for _, b := range r.Reliability {
		if b.N == 0 {
			continue
		}
		x, y := f.at(b.From, b.Accuracy)
		x2, y2 := f.at(b.To, 0)
		f.printf(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#7aa6c2"><title>%d examples, confidence %.3f, accuracy %.3f</title></rect>`,
			x+1, y, x2-x-2, y2-y, b.N, b.Confidence, b.Accuracy)
	}
	f.line("#999", "4 3", [2]float64{0, 0}, [2]float64{1, 1})
	return f.write(w)
}

// WriteRiskCoverage draws the share of wrong labels among the most confident
// share of examples.
func (r *Report) WriteRiskCoverage(w io.Writer) error {
	f := newFigure(r.Target+": risk by coverage", "coverage", "risk")
	top := 0.1
	points := make([][2]float64, len(r.RiskCoverage))
	for i, c := range r.RiskCoverage {
		points[i] = [2]float64{c.Coverage, c.Risk}
		top = max(top, c.Risk)
	}
	f.axes(0, 1, 0, math.Ceil(top*10)/10)
	f.line("#1f5f8b", "", points...)
	return f.write(w)
}

// WriteConfusion draws the confusion matrix, shaded by the share of the gold
// label.
func (r *Report) WriteConfusion(w io.Writer) error {
	f := newFigure(r.Target+": confusion", "given", "gold")
	n := float64(len(r.Labels))
	side := min(plotWidth-plotLeft-plotRight-30, plotHeight-plotTop-plotBottom) / max(n, 1)
	left := plotLeft + 30
	for i, row := range r.Confusion {
		y := plotTop + float64(i)*side
		total := 0
		for _, c := range row {
			total += c
		}
		f.text(left-6, y+side/2+4, "end", r.Labels[i])
		f.text(left+(float64(i)+0.5)*side, plotTop+n*side+16, "middle", r.Labels[i])
		for j, c := range row {
			share := ratio(float64(c), float64(total))
			x := left + float64(j)*side
			f.printf(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#1f5f8b" fill-opacity="%.3f" stroke="#ccc"/>`, x, y, side, side, share)
			ink := "#222"
			if share > 0.6 {
				ink = "#fff"
			}
			f.printf(`<text x="%.1f" y="%.1f" text-anchor="middle" fill="%s">%d</text>`, x+side/2, y+side/2+4, ink, c)
		}
	}
	return f.write(w)
}

// WriteCurve draws a learning curve: macro-F1 by number of samples, with the
// range over the folds.
func WriteCurve(w io.Writer, target string, points []CurvePoint) error {
	f := newFigure(target+": learning curve", "samples", "macro-F1")
	most := 1.0
	for _, p := range points {
		most = max(most, float64(p.N))
	}
	f.axes(0, most, 0, 1)
	line := make([][2]float64, len(points))
	for i, p := range points {
		line[i] = [2]float64{float64(p.N), p.MacroF1}
		f.line("#7aa6c2", "", [2]float64{float64(p.N), p.Low}, [2]float64{float64(p.N), p.High})
	}
	f.line("#1f5f8b", "", line...)
	return f.write(w)
}

// figure is an SVG under construction.
type figure struct {
	s              strings.Builder
	x0, x1, y0, y1 float64 // range of the axes
}

func newFigure(title, x, y string) *figure {
	f := &figure{x1: 1, y1: 1}
	f.printf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" width="%g" height="%g" font-family="sans-serif" font-size="12">`, plotWidth, plotHeight, plotWidth, plotHeight)
	f.printf(`<rect width="100%%" height="100%%" fill="#fff"/>`)
	f.text(plotWidth/2, 20, "middle", title)
	f.text((plotLeft+plotWidth-plotRight)/2, plotHeight-10, "middle", x)
	f.printf(`<text transform="translate(14 %g) rotate(-90)" text-anchor="middle">%s</text>`, (plotTop+plotHeight-plotBottom)/2, html.EscapeString(y))
	return f
}

// printf adds a line of SVG; text in it must be escaped.
func (f *figure) printf(format string, args ...any) {
	fmt.Fprintf(&f.s, format+"\n", args...)
}

func (f *figure) text(x, y float64, anchor, text string) {
	f.printf(`<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`, x, y, anchor, html.EscapeString(printable(text)))
}

// axes sets the range and draws five ticks a side.
func (f *figure) axes(x0, x1, y0, y1 float64) {
	f.x0, f.x1, f.y0, f.y1 = x0, x1, y0, y1
	for i := range 6 {
		share := float64(i) / 5
		xv, yv := x0+share*(x1-x0), y0+share*(y1-y0)
		x, bottom := f.at(xv, y0)
		left, y := f.at(x0, yv)
		f.line("#eee", "", [2]float64{x0, yv}, [2]float64{x1, yv})
		f.text(x, bottom+16, "middle", strconv.FormatFloat(xv, 'g', 4, 64))
		f.text(left-6, y+4, "end", strconv.FormatFloat(yv, 'g', 3, 64))
	}
	f.line("#333", "", [2]float64{x0, y1}, [2]float64{x0, y0}, [2]float64{x1, y0})
}

// at maps a value to its place in the figure.
func (f *figure) at(x, y float64) (float64, float64) {
	return plotLeft + (x-f.x0)/(f.x1-f.x0)*(plotWidth-plotLeft-plotRight),
		plotHeight - plotBottom - (y-f.y0)/(f.y1-f.y0)*(plotHeight-plotTop-plotBottom)
}

func (f *figure) line(color, dash string, points ...[2]float64) {
	var s strings.Builder
	for i, p := range points {
		x, y := f.at(p[0], p[1])
		if i > 0 {
			s.WriteByte(' ')
		}
		fmt.Fprintf(&s, "%.1f,%.1f", x, y)
	}
	f.printf(`<polyline points="%s" fill="none" stroke="%s" stroke-width="1.5" stroke-dasharray="%s"/>`, s.String(), color, cmp.Or(dash, "none"))
}

func (f *figure) write(w io.Writer) error {
	f.s.WriteString("</svg>\n")
	if _, err := io.WriteString(w, f.s.String()); err != nil {
		return fmt.Errorf("training: write figure: %w", err)
	}
	return nil
}

// printable replaces what XML or a terminal cannot show.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\uFFFE' || r == '\uFFFF' || r >= 0x80 && r < 0xa0 {
			return '\uFFFD'
		}
		return r
	}, s)
}
