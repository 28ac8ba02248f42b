package classifier

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// Fit learns a target from samples. The same samples, labels and options give
// the same target, whatever the number of workers. It returns an error for
// labels or samples it cannot use, for options out of range, and when ctx is
// done.
//
// Weights are learned from all samples. The calibration (a temperature and a
// bias for each label) and the decision rule come from held-out folds, each
// scored by weights that have not seen it.
func Fit(ctx context.Context, name string, labels []string, samples []Sample, o *Options) (*Target, error) {
	t, err := fit(ctx, name, labels, samples, o)
	if err != nil {
		return nil, fmt.Errorf("classifier: fit target %q: %w", name, err)
	}
	return t, nil
}

func fit(ctx context.Context, name string, labels []string, samples []Sample, opts *Options) (*Target, error) {
	o := opts.withDefaults()
	if err := o.check(); err != nil {
		return nil, err
	}
	if err := checkLabels(labels); err != nil {
		return nil, err
	}
	if err := checkSamples(labels, samples); err != nil {
		return nil, err
	}
	t, err := newTarget(name, labels, &o)
	if err != nil {
		return nil, err
	}
	f := fitter{t: t, o: &o, m: newMatrix(samples, float64(o.MinCount)), plans: plansOf(t, o.Detect), cs: strengths(&o)}
	if err := f.fold(samples); err != nil {
		return nil, err
	}
	if err := f.count(ctx); err != nil {
		return nil, err
	}
	held, err := f.heldOut(ctx)
	if err != nil {
		return nil, err
	}
	paths, err := f.parts(ctx, -1, f.o.Workers)
	if err != nil {
		return nil, err
	}
	parts := make([]fitted, len(paths))
	for i := range paths {
		parts[i] = paths[i][0]
	}
	f.calibrate(parts, held)
	return t, f.compile(parts)
}

// strengths returns what C is chosen from.
func strengths(o *Options) []float64 {
	switch {
	case o.C > 0 || o.Learner != Ratio:
		return []float64{o.C}
	case o.Folds < 2:
		return []float64{0.03}
	}
	return []float64{0.01, 0.03, 0.1}
}

// newTarget returns a target with its labels and roles only.
func newTarget(name string, labels []string, o *Options) (*Target, error) {
	t := &Target{Name: name, Labels: slices.Clone(labels), offsets: make([]float64, len(labels))}
	var err error
	if t.Favor, err = role(labels, o.Favor, favorNames); err != nil {
		return nil, err
	}
	if t.Against, err = role(labels, o.Against, againstNames); err != nil {
		return nil, err
	}
	if t.Abstain, err = role(labels, o.Abstain, abstainNames); err != nil {
		return nil, err
	}
	return t, nil
}

// plan says which output of a part each label is; -1 leaves its samples out.
type plan struct {
	output  []int
	outputs int
}

func plansOf(t *Target, detect bool) []plan {
	k := len(t.Labels)
	whole := plan{output: make([]int, k), outputs: k}
	for l := range k {
		whole.output[l] = l
	}
	if !detect || t.Abstain < 0 || k < 3 {
		return []plan{whole}
	}
	any := plan{output: make([]int, k), outputs: 2}
	which := plan{output: make([]int, k), outputs: k - 1}
	j := 0
	for l := range k {
		any.output[l], which.output[l] = 1, j
		if l == t.Abstain {
			any.output[l], which.output[l] = 0, -1
			continue
		}
		j++
	}
	return []plan{any, which}
}

// fitter holds what all fits of one target share.
type fitter struct {
	t      *Target
	o      *Options
	m      *matrix
	plans  []plan
	folds  [][]int     // rows of each fold; one fold where nothing is held out
	counts []foldCount // counts of each fold
	cs     []float64   // strengths of regularization to choose from
}

// foldCount are the counts of one fold: features × labels, and samples.
type foldCount struct{ features, samples []float64 }

// fitted are the weights of one part, for some of the columns.
type fitted struct {
	columns []int
	w       []float64 // columns × outputs, centered
	bias    []float64
}

// fold splits the rows for calibration. With many samples, fewer folds are as
// good, and faster.
func (f *fitter) fold(samples []Sample) error {
	n := max(1, f.o.Folds)
	for rows := len(samples); rows > 20_000 && n > 2; rows -= 20_000 {
		n--
	}
	f.folds = make([][]int, n)
	if n == 1 {
		for r := range samples {
			f.folds[0] = append(f.folds[0], r)
		}
		return nil
	}
	fold, err := Folds(samples, n, f.o.Seed)
	if err != nil {
		return err
	}
	for r, x := range fold {
		f.folds[x] = append(f.folds[x], r)
	}
	f.folds = slices.DeleteFunc(f.folds, func(rows []int) bool { return len(rows) == 0 })
	return nil
}

// count counts each fold once, by Counts. What is fitted later adds up the
// counts of the folds it may see.
func (f *fitter) count(ctx context.Context) error {
	f.counts = make([]foldCount, len(f.folds))
	return inParallel(ctx, len(f.folds), f.o.Workers, func(k int) error {
		c, err := NewCounts(f.t.Labels)
		if err != nil {
			return err
		}
		for _, r := range f.folds[k] {
			label, n := f.m.labels[r], units(f.m.weight[r])
			c.samples[label] += int64(n)
			for _, col := range f.m.row(r) {
				c.observe(f.m.words[col], n, label)
			}
		}
		counts := make([]float64, len(f.m.hashes)*len(f.t.Labels))
		for l := range f.t.Labels {
			for word, n := range c.unitsOf(l) {
				col, _ := slices.BinarySearch(f.m.hashes, hashOf(word))
				counts[col*len(f.t.Labels)+l] = float64(n) / unit
			}
		}
		f.counts[k] = foldCount{counts, c.Samples()}
		return nil
	})
}

// stats adds up the counts of all folds but one, by output.
func (f *fitter) stats(p plan, without int) *stats {
	labels := len(f.t.Labels)
	samples := make([]float64, p.outputs)
	counts := make([]float64, len(f.m.hashes)*p.outputs)
	for k, c := range f.counts {
		if k == without {
			continue
		}
		for l, out := range p.output {
			if out >= 0 {
				samples[out] += c.samples[l]
			}
		}
		for col := range f.m.hashes {
			row := counts[col*p.outputs:][:p.outputs]
			for l, n := range c.features[col*labels:][:labels] {
				if out := p.output[l]; out >= 0 {
					row[out] += n
				}
			}
		}
	}
	return newStats(samples, counts, f.o.Alpha)
}

// parts fits every part on all folds but one, or on all where without is -1,
// once for each of the strengths in cs.
func (f *fitter) parts(ctx context.Context, without, workers int) ([][]fitted, error) {
	var out [][]fitted
	for _, p := range f.plans {
		x, err := f.part(ctx, p, without, workers)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

func (f *fitter) part(ctx context.Context, p plan, without, workers int) ([]fitted, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s := f.stats(p, without)
	keep := selectFeatures(s, float64(f.o.MinCount), f.o.MaxFeatures, f.o.Selection)
	s = s.only(keep)
	x := fitted{bias: s.priors(f.o.Uniform)}
	center(x.bias, p.outputs)
	out := []fitted{x}
	var err error
	switch f.o.Learner {
	case Bayes:
		out[0].w = s.likelihoods()
	case Complement:
		out[0].w = s.complements()
	case Ratio:
		out, err = f.problem(p, without, s, keep).path(ctx, f.cs, workers)
	}
	for i := range out {
		out[i].columns = keep
	}
	return out, err
}

// only returns the statistics of some features, in their order.
func (s *stats) only(features []int) *stats {
	counts := make([]float64, 0, len(features)*s.labels)
	for _, f := range features {
		counts = append(counts, s.counts[f*s.labels:][:s.labels]...)
	}
	return newStats(s.samples, counts, s.alpha)
}

// problem sets up the logistic regression of a part over the columns kept.
func (f *fitter) problem(p plan, without int, s *stats, keep []int) *problem {
	dense := make([]uint32, len(f.m.hashes)) // column -> index in keep + 1
	for i, c := range keep {
		dense[c] = uint32(i + 1)
	}
	q := &problem{labels: p.outputs, features: len(keep), starts: []int{0}, scale: s.ratios(f.o.Power)}
	balance := f.balance(s)
	for k, rows := range f.folds {
		if k == without {
			continue
		}
		for _, r := range rows {
			out := p.output[f.m.labels[r]]
			if out < 0 {
				continue
			}
			for _, c := range f.m.row(r) {
				if d := dense[c]; d > 0 {
					q.cols = append(q.cols, d-1)
				}
			}
			q.starts = append(q.starts, len(q.cols))
			q.label = append(q.label, out)
			q.weight = append(q.weight, f.m.weight[r]*balance[out])
		}
	}
	return q
}

// balance returns the weight of the samples of each output.
func (f *fitter) balance(s *stats) []float64 {
	out := make([]float64, s.labels)
	total := 0.0
	for _, n := range s.samples {
		total += n
	}
	for l, n := range s.samples {
		out[l] = 1
		if n > 0 && f.o.Balance > 0 {
			out[l] = math.Pow(total/float64(s.labels)/n, f.o.Balance)
		}
	}
	return out
}

// compile turns fitted parts into the tables of the target.
func (f *fitter) compile(parts []fitted) error {
	t := f.t
	var strong []int // columns with a weight that matters in any part
	for i, x := range parts {
		n := f.plans[i].outputs
		for j, c := range x.columns {
			row := x.w[j*n:][:n]
			if slices.Max(row)-slices.Min(row) >= f.o.Prune {
				strong = append(strong, c)
			}
		}
	}
	slices.Sort(strong)
	strong = slices.Compact(strong)
	features := make([]uint64, len(strong))
	for i, c := range strong {
		features[i] = f.m.hashes[c]
	}
	keys := keysOf(features)
	if len(keys) > MaxFeatures {
		return ErrManyFeatures
	}
	t.table = newTable(keys)
	t.parts, t.stride = nil, 0
	for i, x := range parts {
		top := 0.0
		for _, w := range x.w {
			top = max(top, math.Abs(w))
		}
		if top == 0 {
			top = 1
		}
		t.parts = append(t.parts, part{bias: x.bias, scale: top / math.MaxInt16})
		t.stride += f.plans[i].outputs - 1
	}
	t.weights = make([]int16, len(keys)*t.stride)
	at := 0
	for i, x := range parts {
		n := f.plans[i].outputs
		for j, c := range x.columns {
			row := t.table.find(f.m.hashes[c])
			if row < 0 {
				continue
			}
			for l, w := range x.w[j*n:][:n-1] {
				t.weights[row*t.stride+at+l] = int16(math.Round(w / t.parts[i].scale))
			}
		}
		at += n - 1
	}
	return t.check()
}
