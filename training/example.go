package training

// Example is one labeled text, or one text and target where a text has labels
// for several.
type Example struct {
	// ID names the example; unique in its corpus together with Target.
	ID string `json:"id"`
	// Text is the text, UTF-8.
	Text string `json:"text"`
	// Target is what the label is about, such as "ukraine".
	Target string `json:"target"`
	// Label is the label, such as "favor"; empty in a pool to be labeled.
	Label string `json:"label"`
	// Group names what must not be split between folds, such as an article or
	// an author; empty for the example alone.
	Group string `json:"group,omitempty"`
	// Actor is who holds the stance, where the corpus knows.
	Actor string `json:"actor,omitempty"`
	// Weight is the worth of the example, 1 where it is 0.
	Weight float64 `json:"weight,omitempty"`
	// Start and End mark a mention of the target in Text, as half-open byte
	// offsets; both are 0 where there is none. Corpus files count code points.
	Start int `json:"start,omitempty"`
	End   int `json:"end,omitempty"`
	// Line is the number of the line or record the example was read from.
	Line int `json:"-"`
}

// Extractor yields the features of an example: the hash of each, and its name
// for people where named is set. A feature may be yielded more than once. An
// Extractor is called by several goroutines at a time and must give the same
// features for the same example.
type Extractor func(e Example, named bool, emit func(hash uint64, name string))
