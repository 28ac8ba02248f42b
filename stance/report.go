package stance

import (
	"encoding/json"

	"github.com/seed-7eda0a5f/demarche/internal/segment"
)

// Report is what was read from one text.
type Report struct {
	// Sentences are in the order of the text and do not overlap; what lies between
	// them is white space and marks without width.
	Sentences []Sentence `json:"sentences"`
	// Summary holds the actors that take a stance, by code and target.
	Summary []ActorStance `json:"summary"`
}

// Span is a half-open range of byte offsets into the analysed text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Kind says what a unit of text is.
type Kind string

const (
	Body    Kind = "body"    // article text
	Heading Kind = "heading" // a title, crosshead or dateline on its own line
	Boiler  Kind = "boiler"  // what a web page leaves behind: captions, credits, prompts
)

// Mode says how a sentence reports.
type Mode string

const (
	Narration Mode = "narration" // nobody is quoted
	Direct    Mode = "direct"    // the words are the source's own, in quotation marks
	Indirect  Mode = "indirect"  // the source is reported without quotation marks
	Mixed     Mode = "mixed"     // reported, with some words in quotation marks
)

// ActorKind says what an actor is.
type ActorKind string

const (
	StateActor        ActorKind = "state"        // a state and all who speak for it
	BodyActor         ActorKind = "body"         // an international body and all who speak for it
	OrganisationActor ActorKind = "organisation" // a company, association, think tank or private medium
	PersonActor       ActorKind = "person"       // a private person: an analyst, a former official
)

// Actor is who a sentence conveys the position of.
type Actor struct {
	// Code is an ISO 3166-1 alpha-3 code, the code of a body (EU, NATO, UN, …),
	// WEST, ORG or PERSON.
	Code string `json:"code"`
	// Name is the surname or organisation as best known; empty where the state or
	// body itself acts.
	Name string `json:"name"`
	// Mention is the source or actor as written in the sentence; empty where the
	// sentence does not name it.
	Mention string    `json:"mention,omitempty"`
	Kind    ActorKind `json:"kind"`
}

// Sentence is one unit of the text with all that was read from it.
type Sentence struct {
	Span
	Text   string  `json:"text"`
	Kind   Kind    `json:"kind"`
	Mode   Mode    `json:"mode"`
	Actors []Actor `json:"actors"` // most prominent first; empty for nobody
	// Cue is the word that reports (said, according to), Source the phrase that
	// names who is reported; nil where there is none in this sentence.
	Cue    *Span `json:"cue,omitempty"`
	Source *Span `json:"source,omitempty"`
	// Rule names the attribution rule that decided on the actors, empty for
	// nobody: turn, quote-cue, according-to, parenthetical, inverted, subject-cue,
	// running, agent, subject, viewpoint, relative, absolute, noun-cue, adjunct or
	// owner. What each means stands in attribute.go.
	Rule      string            `json:"rule"`
	Stances   map[string]Stance `json:"stances"`
	Sentiment Sentiment         `json:"sentiment"`
}

// Stance is where the actor of a sentence stands on one target.
type Stance struct {
	// Label is the most probable label, unless claiming it would be rash: where
	// both poles are likely, a label between them such as "neutral" stands, or the
	// one that claims nothing, such as "none", which also stands where the
	// confidence is under [Options.MinConfidence].
	Label string `json:"label"`
	// Score is P(favourable pole) − P(unfavourable pole), in [−1, 1].
	Score float64 `json:"score"`
	// Confidence is the calibrated probability of Label, in [0, 1]. It can be
	// small where Label is not the most probable one.
	Confidence float64 `json:"confidence"`
}

// Sentiment is the tone of a sentence's words, whatever their target.
type Sentiment struct {
	Label string  `json:"label"` // negative, neutral or positive
	Score float64 `json:"score"` // in [−1, 1]
}

func (r *reading) report() *Report {
	out := &Report{Sentences: make([]Sentence, len(r.sentences)), Summary: r.summarize()}
	spans, actors := 0, 0
	for i := range r.sentences {
		s := &r.sentences[i]
		spans += b2i(s.cue >= 0) + b2i(s.source >= 0)
		actors += len(s.actors)
	}
	room := shelf{make([]Span, 0, spans), make([]Actor, 0, actors)}
	for i := range r.sentences {
		r.fill(&out.Sentences[i], &r.sentences[i], &room)
	}
	return out
}

// shelf holds what all sentences of a report point to, so that a report is few
// pieces of memory.
type shelf struct {
	spans  []Span
	actors []Actor
}

func (l *shelf) span(start, end int) *Span {
	l.spans = append(l.spans, Span{start, end})
	return &l.spans[len(l.spans)-1]
}

func (l *shelf) keep(list []Actor) []Actor {
	if len(list) == 0 {
		return []Actor{}
	}
	n := len(l.actors)
	l.actors = append(l.actors, list...)
	return l.actors[n:len(l.actors):len(l.actors)]
}

// fill writes one sentence of the report.
func (r *reading) fill(x *Sentence, s *sentence, room *shelf) {
	*x = Sentence{
		Span: Span{s.Start, s.End}, Text: r.text[s.Start:s.End], Kind: kinds[s.Kind],
		Mode: s.mode, Actors: room.keep(s.actors), Rule: s.rule,
		Stances: make(map[string]Stance, len(s.stances)), Sentiment: s.sentiment,
	}
	for k, t := range r.targets {
		x.Stances[t.Name] = s.stances[k]
	}
	if x.Mode == "" {
		x.Mode = Narration
	}
	if s.cue >= 0 {
		x.Cue = room.span(r.words[s.cue].Start, r.words[s.cueLast-1].End)
	}
	if s.source >= 0 {
		p := &r.phrases[s.source]
		x.Source = room.span(r.words[p.first].Start, r.words[r.phraseEnd(p)-1].End)
	}
}

var kinds = [...]Kind{segment.Body: Body, segment.Heading: Heading, segment.Boiler: Boiler}

// MarshalJSON writes the counts beside the other fields, as the output format has
// it.
func (a ActorStance) MarshalJSON() ([]byte, error) {
	head, err := json.Marshal(struct {
		Code   string  `json:"code"`
		Target string  `json:"target"`
		Score  float64 `json:"score"`
		Low    float64 `json:"low"`
		High   float64 `json:"high"`
	}{a.Code, a.Target, a.Score, a.Low, a.High})
	if err != nil || len(a.Counts) == 0 {
		return head, err
	}
	counts, err := json.Marshal(a.Counts)
	if err != nil {
		return nil, err
	}
	return append(append(head[:len(head)-1], ','), counts[1:]...), nil
}
