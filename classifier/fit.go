package classifier

import (
	"context"
	"fmt"
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
	f := fitter{t: t, o: &o, m: newMatrix(samples, float64(o.MinCount), o.Workers), plans: plansOf(t, o.Detect), cs: strengths(&o)}
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
	f.merge()
	parts, err := f.final(ctx)
	if err != nil {
		return nil, err
	}
	f.calibrate(parts, held)
	return t, f.compile(parts)
}

// strengths returns what C is chosen from.
func strengths(o *Options) []float64 {
	switch {
	case o.C > 0 || o.Learner != Ratio:
		return []float64{o.C}
	}
	return []float64{0.003, 0.01, 0.03, 0.1}
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

// FitCounts learns a target from counts alone, by Bayes or Complement: what Fit
// without folds would learn from the samples counted. So a corpus can be counted
// in shards. There is nothing to hold out, so probabilities are not calibrated.
// Counts without a sample, or with a label that has none, are an error.
func FitCounts(name string, c *Counts, o *Options) (*Target, error) {
	t, err := fitCounts(name, c, o)
	if err != nil {
		return nil, fmt.Errorf("classifier: fit counts of target %q: %w", name, err)
	}
	return t, nil
}

func fitCounts(name string, c *Counts, opts *Options) (*Target, error) {
	o := opts.withDefaults()
	if err := o.check(); err != nil {
		return nil, err
	}
	if o.Learner == Ratio {
		return nil, fmt.Errorf("%w: learner %v needs samples", ErrInvalid, o.Learner)
	}
	t, err := newTarget(name, c.labels, &o)
	if err != nil {
		return nil, err
	}
	all := foldCount{samples: c.Samples()}
	if slices.Max(all.samples) == 0 {
		return nil, ErrNoSamples
	}
	if l := slices.Index(all.samples, 0); l >= 0 {
		return nil, fmt.Errorf("%w %q", ErrUnusedLabel, c.labels[l])
	}
	m := new(matrix)
	for f, n := range c.All() {
		m.hashes = append(m.hashes, f)
		all.features = append(all.features, n...)
	}
	f := fitter{t: t, o: &o, m: m, plans: plansOf(t, o.Detect), counts: []foldCount{all}}
	parts, err := f.final(context.Background())
	if err != nil {
		return nil, err
	}
	return t, f.compile(parts)
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

// fold splits the rows for calibration.
func (f *fitter) fold(samples []Sample) error {
	n := max(1, min(f.o.Folds, len(samples)))
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

// merge makes one fold of all, once nothing more is held out.
func (f *fitter) merge() {
	all := f.counts[0]
	for _, c := range f.counts[1:] {
		for i, n := range c.features {
			all.features[i] += n
		}
		for l, n := range c.samples {
			all.samples[l] += n
		}
	}
	f.counts = []foldCount{all}
	f.folds = [][]int{slices.Sorted(slices.Values(slices.Concat(f.folds...)))}
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

// final fits every part on all samples.
func (f *fitter) final(ctx context.Context) ([]fitted, error) {
	paths, err := f.parts(ctx, -1, f.o.Workers)
	out := make([]fitted, len(paths))
	for i := range paths {
		out[i] = paths[i][0]
	}
	return out, err
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
