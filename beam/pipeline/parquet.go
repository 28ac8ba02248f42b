package pipeline

import (
	"cmp"
	"context"
	"io"
	"slices"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/parquet-go/parquet-go"

	"github.com/seed-7eda0a5f/demarche/stance"
)

func init() {
	register.DoFn1x2[Sentence, int, Sentence](&sentenceShardFn{})
	register.DoFn4x1[context.Context, int, func(*bool) bool, func(*Sentence) bool, error](&writeParquetFn{})
	register.Iter1[Sentence]()
}

// Row is a sentence as a row of a Parquet file.
type Row struct {
	ID             string      `parquet:"id,dict,zstd"`
	Date           *int32      `parquet:"date,date,optional,zstd"` // days since 1970-01-01
	Start          int64       `parquet:"start,delta,zstd"`
	End            int64       `parquet:"end,delta,zstd"`
	Kind           string      `parquet:"kind,dict,zstd"`
	Mode           string      `parquet:"mode,dict,zstd"`
	Rule           string      `parquet:"rule,dict,zstd"`
	Actors         []RowActor  `parquet:"actors,list"`
	Cue            *RowSpan    `parquet:"cue,optional"`
	Source         *RowSpan    `parquet:"source,optional"`
	Stances        []RowStance `parquet:"stances,list"` // by target
	Sentiment      string      `parquet:"sentiment,dict,zstd"`
	SentimentScore float64     `parquet:"sentiment_score,zstd"`
	Text           string      `parquet:"text,zstd"`
}

// RowActor is an actor of a Row.
type RowActor struct {
	Code    string `parquet:"code,dict,zstd"`
	Name    string `parquet:"name,dict,zstd"`
	Mention string `parquet:"mention,dict,zstd"`
	Kind    string `parquet:"kind,dict,zstd"`
}

// RowSpan is a span of a Row.
type RowSpan struct {
	Start int64 `parquet:"start,zstd"`
	End   int64 `parquet:"end,zstd"`
}

// RowStance is a stance of a Row.
type RowStance struct {
	Target     string  `parquet:"target,dict,zstd"`
	Label      string  `parquet:"label,dict,zstd"`
	Score      float64 `parquet:"score,zstd"`
	Confidence float64 `parquet:"confidence,zstd"`
}

// NewRow returns the row of a sentence.
func NewRow(x Sentence) Row {
	r := Row{
		ID: x.ID, Start: int64(x.Start), End: int64(x.End), Kind: string(x.Kind), Mode: string(x.Mode), Rule: x.Rule,
		Cue: rowSpan(x.Cue), Source: rowSpan(x.Source),
		Sentiment: x.Sentiment.Label, SentimentScore: x.Sentiment.Score, Text: x.Text,
	}
	if t, err := time.Parse(time.DateOnly, x.Date); err == nil {
		days := int32(t.Unix() / (24 * 60 * 60))
		r.Date = &days
	}
	for _, a := range x.Actors {
		r.Actors = append(r.Actors, RowActor{a.Code, a.Name, a.Mention, string(a.Kind)})
	}
	for target, s := range x.Stances {
		r.Stances = append(r.Stances, RowStance{target, s.Label, s.Score, s.Confidence})
	}
	slices.SortFunc(r.Stances, func(a, b RowStance) int { return cmp.Compare(a.Target, b.Target) })
	return r
}

func rowSpan(s *stance.Span) *RowSpan {
	if s == nil {
		return nil
	}
	return &RowSpan{int64(s.Start), int64(s.End)}
}

// WriteParquet writes sentences to Parquet files, a Row each; those of one article go
// to one file.
func WriteParquet(s beam.Scope, f Files, sentences beam.PCollection) {
	f.check()
	s = s.Scope("WriteParquet")
	keyed := beam.ParDo(s, &sentenceShardFn{Shards: f.Shards}, sentences)
	beam.ParDo0(s, &writeParquetFn{Files: f}, beam.CoGroupByKey(s, shards(s, f.Shards), keyed))
}

// sentenceShardFn tells which file a sentence goes to.
type sentenceShardFn struct {
	Shards int
}

func (f *sentenceShardFn) ProcessElement(x Sentence) (int, Sentence) {
	return shardOf(x.ID, f.Shards), x
}

// maxRowGroup is the number of rows that a file holds in memory while it is written.
const maxRowGroup = 1 << 17

// writeParquetFn writes one file.
type writeParquetFn struct {
	Files Files
}

func (f *writeParquetFn) ProcessElement(ctx context.Context, shard int, _ func(*bool) bool, sentences func(*Sentence) bool) error {
	return create(ctx, f.Files.shard(shard), func(w io.Writer) error {
		p := parquet.NewGenericWriter[Row](w, parquet.MaxRowsPerRowGroup(maxRowGroup))
		for {
			var x Sentence // a new one each time: decoding keeps what it finds in a map
			if !sentences(&x) {
				return p.Close()
			}
			if _, err := p.Write([]Row{NewRow(x)}); err != nil {
				return err
			}
		}
	})
}
