package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

func init() {
	beam.RegisterCoder(reflect.TypeFor[Sentence](), encodeSentence, decodeSentence)
	register.DoFn4x0[Article, func(string), func(Sentence), func(DeadLetter)](&analyzeFn{})
	register.Emitter1[string]()
	register.Emitter1[Sentence]()
}

// Sentence is one sentence of an article, with who is heard in it and where that
// actor stands.
type Sentence struct {
	ID   string `json:"id"`             // of the article
	Date string `json:"date,omitempty"` // of the article, YYYY-MM-DD; empty where it is not known
	stance.Sentence
}

func encodeSentence(s Sentence) ([]byte, error) { return json.Marshal(s) }

func decodeSentence(data []byte) (s Sentence, err error) {
	err = json.Unmarshal(data, &s)
	return s, err
}

// Analyze reads articles. Documents are the lines that demarche analyze --format jsonl
// prints of the same articles with the same options; sentences are what those lines
// hold, one by one. An article that cannot be analyzed comes as a dead letter.
func Analyze(s beam.Scope, o Options, articles beam.PCollection) (documents, sentences, dead beam.PCollection) {
	return beam.ParDo3(s.Scope("Analyze"), &analyzeFn{Options: o}, articles)
}

// analyzeFn analyzes one article.
type analyzeFn struct {
	Options  Options
	analyzer *stance.Analyzer
}

// Setup loads the model, once in a process.
func (f *analyzeFn) Setup(ctx context.Context) (err error) {
	f.analyzer, err = f.Options.analyzer(ctx)
	return err
}

func (f *analyzeFn) ProcessElement(a Article, document func(string), sentence func(Sentence), dead func(DeadLetter)) {
	line, report, err := f.analyze(a)
	if err != nil {
		data, _ := encodeArticle(a) // strings always marshal
		dead(newDeadLetter(a.ID, 0, err.Error(), data))
		return
	}
	document(line)
	for _, x := range report.Sentences {
		sentence(Sentence{a.ID, day(a.Date), x})
	}
}

// analyze returns the document of an article and its report. Should the analysis
// panic, one article is lost to the dead letters and not the run, which would meet
// the same article at each new try.
func (f *analyzeFn) analyze(a Article) (line string, report *stance.Report, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("analysis failed, which is a fault of this program: %v", p)
		}
	}()
	report = a.Analyze(f.analyzer)
	var b bytes.Buffer
	if err := record.WriteDocument(&b, a.ID, f.analyzer.Model(), report); err != nil {
		return "", nil, fmt.Errorf("write document: %w", err)
	}
	return strings.TrimSuffix(b.String(), "\n"), report, nil
}
