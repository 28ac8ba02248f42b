package stance

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/segment"
)

// Options of an Analyzer. The zero value, or nil, means all defaults.
type Options struct {
	// Model scores the sentences; nil means the model that comes with the module.
	Model *classifier.Model
	// Date is the day the texts were published; it picks among the holders of an
	// office. The zero time means unknown: any holder fits.
	Date time.Time
	// MinConfidence, in [0, 1], is the confidence under which a sentence is given
	// the label that claims nothing, such as "none". It has no effect on a target
	// without such a label.
	MinConfidence float64
	// Actors are names to know besides the built-in ones; nil means no others.
	Actors *Actors
}

// Analyzer reads texts. It is immutable and safe for concurrent use.
type Analyzer struct {
	grammar  grammar
	options  Options
	readings sync.Pool // scratch space
}

// New returns an analyzer. It returns an error for options out of range.
func New(o *Options) (*Analyzer, error) {
	a := &Analyzer{}
	if o != nil {
		a.options = *o
	}
	if c := a.options.MinConfidence; !(c >= 0 && c <= 1) {
		return nil, fmt.Errorf("stance: new: minimum confidence %v is not between 0 and 1", c)
	}
	var words sync.WaitGroup // words and names are read while the model is
	var err error
	words.Go(func() { a.grammar, err = a.options.Actors.words() })
	model, modelErr := a.model()
	words.Wait()
	if err := cmp.Or(err, modelErr); err != nil {
		return nil, err
	}
	a.options.Model = model
	a.grammar.scorer = newScorer(model)
	return a, nil
}

// model returns the model of the options.
func (a *Analyzer) model() (*classifier.Model, error) {
	if m := a.options.Model; m != nil {
		return m, nil
	}
	m, err := classifier.Default()
	if err != nil {
		return nil, fmt.Errorf("stance: new: %w", err)
	}
	return m, nil
}

// Model returns the model that scores.
func (a *Analyzer) Model() *classifier.Model { return a.options.Model }

// Targets returns the targets that stances are reported on, in their order. The slice
// must not be changed.
func (a *Analyzer) Targets() []*classifier.Target { return a.grammar.targets }

// Analyze reads a text. It accepts any bytes and cannot fail.
func (a *Analyzer) Analyze(text string) *Report { return a.AnalyzeOn(text, a.options.Date) }

// AnalyzeOn reads a text published on a day; the zero time means unknown. It
// accepts any bytes and cannot fail.
func (a *Analyzer) AnalyzeOn(text string, date time.Time) *Report {
	r := a.open(text, date)
	defer a.close(r)
	r.cut()
	r.interpret()
	r.score(a.options.MinConfidence)
	return r.report()
}

// months counts the months of a date from year 0; 0 stands for no date.
func months(t time.Time) int {
	if t.IsZero() {
		return 0
	}
	return t.Year()*12 + int(t.Month()) - 1
}

// interpret takes a text that is cut into sentences and words through the rest of
// the pipeline up to the attributions.
func (r *reading) interpret() {
	r.skipDatelines()
	r.markQuotations()
	r.markSingles()
	r.phrases = slices.Grow(r.phrases, len(r.words)/wordsPerPhrase)
	for i := range r.sentences {
		if s := &r.sentences[i]; s.Kind == segment.Body {
			r.parsePhrases(s)
			r.joinPhrases(s)
		} else {
			s.from, s.to = len(r.phrases), len(r.phrases)
		}
	}
	r.countCodes()
	r.findTopics()
	r.noteTwins()
	r.link()
	r.attribute()
	r.noteRoles()
}

// countCodes counts how often each state and body is named.
func (r *reading) countCodes() {
	for i := range r.phrases {
		if c := r.phrases[i].code; c != "" {
			r.codes[c]++
		}
	}
}
