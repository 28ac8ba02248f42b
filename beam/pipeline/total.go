package pipeline

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/seed-7eda0a5f/demarche/stance"
)

func init() {
	register.DoFn2x0[Sentence, func(Key, Sums)](&observeFn{})
	register.Emitter2[Key, Sums]()
	register.Combiner1[Sums](&addFn{})
	register.Function2x1(newTotal)
	register.Function1x2(encodeTotal)
}

// Key is what sums are kept apart by.
type Key struct {
	From   string // first day of the window, YYYY-MM-DD; empty where the date is not known
	To     string // first day after the window
	Code   string // of the actor
	Target string
}

// Sums are what is kept of the sentences of one Key: sums only, in whole numbers, so
// that the sums of two parts add up to those of the whole, exactly and in any order.
// Means, variances and shares follow from them at the very end.
type Sums struct {
	// N is the number of sentences.
	N int64 `json:"n"`
	// Score and Squares are the sums of the scores and of their squares, each rounded
	// to a millionth and counted in millionths. They hold 9 × 10^12 sentences.
	Score   int64 `json:"score_millionths"`
	Squares int64 `json:"squares_millionths"`
	// Labels are the numbers of sentences by label.
	Labels map[string]int64 `json:"labels"`
}

// millionths of a score or its square.
func millionths(x float64) int64 { return int64(math.Round(1e6 * x)) }

// observe returns the sums of one sentence.
func observe(x stance.Stance) Sums {
	return Sums{1, millionths(x.Score), millionths(x.Score * x.Score), map[string]int64{x.Label: 1}}
}

// Add adds other to s.
func (s *Sums) Add(other Sums) {
	s.N += other.N
	s.Score += other.Score
	s.Squares += other.Squares
	if s.Labels == nil {
		s.Labels = make(map[string]int64, len(other.Labels))
	}
	for l, n := range other.Labels {
		s.Labels[l] += n
	}
}

// Mean returns the mean score, in [−1, 1]; 0 of no sentences.
func (s Sums) Mean() float64 {
	if s.N == 0 {
		return 0
	}
	return float64(s.Score) / 1e6 / float64(s.N)
}

// Total is the sums of one key.
type Total struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Code   string `json:"code"`
	Target string `json:"target"`
	Sums
}

// Sum adds sentences up per window of time, actor and target. A sentence counts once
// for each code among its actors, whatever it says on the target; what a text repeats
// counts each time, unlike in the summary of one document.
func Sum(s beam.Scope, w Window, sentences beam.PCollection) (totals beam.PCollection) {
	if err := w.check(); err != nil {
		panic(fmt.Sprintf("pipeline: sum: %v", err))
	}
	s = s.Scope("Sum")
	sums := beam.CombinePerKey(s, &addFn{}, beam.ParDo(s, &observeFn{Window: w}, sentences))
	return beam.ParDo(s, newTotal, sums)
}

// observeFn yields what one sentence adds to the sums.
type observeFn struct {
	Window Window
}

func (f *observeFn) ProcessElement(x Sentence, emit func(Key, Sums)) {
	if len(x.Actors) == 0 {
		return
	}
	from, to := f.Window.of(x.Date)
	for i, a := range x.Actors {
		if slices.ContainsFunc(x.Actors[:i], func(b stance.Actor) bool { return a.Code == b.Code }) {
			continue
		}
		for target, st := range x.Stances {
			emit(Key{from, to, a.Code, target}, observe(st))
		}
	}
}

// addFn adds sums.
type addFn struct{}

func (*addFn) CreateAccumulator() Sums { return Sums{Labels: map[string]int64{}} }

func (*addFn) AddInput(a, b Sums) Sums { a.Add(b); return a }

func (*addFn) MergeAccumulators(a, b Sums) Sums { a.Add(b); return a }

func newTotal(k Key, s Sums) Total { return Total{k.From, k.To, k.Code, k.Target, s} }

// TotalLines encodes totals as lines of JSON.
func TotalLines(s beam.Scope, totals beam.PCollection) beam.PCollection {
	return beam.ParDo(s.Scope("TotalLines"), encodeTotal, totals)
}

func encodeTotal(t Total) (string, error) {
	b, err := json.Marshal(t)
	return string(b), err
}
