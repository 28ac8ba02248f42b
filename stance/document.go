package stance

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/match"
	"github.com/seed-7eda0a5f/demarche/internal/segment"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// reading is one text on its way through the pipeline: units, words, phrases,
// referents, attributions. It is scratch space of one call of Analyze.
type reading struct {
	*grammar
	text       string
	date       int // months from year 0; 0 for unknown
	units      []segment.Unit
	tokens     []token.Token
	words      []word
	sentences  []sentence
	phrases    []phrase
	referents  []referent
	midCaps    match.Table    // capitalised words seen inside sentences
	codes      map[string]int // how often each state and body is named
	prev       int            // the body sentence before the one being attributed
	history    history
	register   register
	twins      match.Table // the last phrase of each head
	topics     topics
	bloc       string      // the body that "the bloc" means
	turns      int         // 1 + the number of transcript turns, 0 while not counted
	speaking   int         // the sentence that opened the running turn, -1
	actors     []Actor     // of all sentences
	joint      []Actor     // of the sentence at hand
	repeated   int         // actors that lists have put again behind their first
	stances    []Stance    // of all sentences
	seen       match.Table // words of the sentences that are summed up
	scores     []float64
	statements []statements
	places     map[string]int // of codes among the statements
	masks      []masked
	features   features
	sums       classifier.Scratch
}

// keptWords is the length of the longest text, in words, whose scratch space is
// kept for others.
const keptWords = 1 << 16

// open returns a reading of a text published on a day, with the scratch space of
// an earlier one where there is any.
func (a *Analyzer) open(text string, date time.Time) *reading {
	r, _ := a.readings.Get().(*reading)
	if r == nil {
		r = &reading{codes: map[string]int{}, places: map[string]int{}, history: history{acted: map[string]int{}}}
	}
	r.grammar, r.text, r.date = &a.grammar, text, months(date)
	return r
}

// close gives the scratch space of a reading, and nothing that belongs to its
// text, to a later one.
func (a *Analyzer) close(r *reading) {
	if len(r.words) > keptWords {
		return
	}
	clear(r.sentences)
	clear(r.referents)
	r.history.reset()
	r.register.reset()
	r.twins.Reset()
	r.seen.Reset()
	clear(r.actors)
	clear(r.joint[:cap(r.joint)])
	clear(r.codes)
	r.midCaps.Reset()
	*r = reading{
		units: r.units[:0], tokens: r.tokens[:0], words: r.words[:0], sentences: r.sentences[:0],
		phrases: r.phrases[:0], referents: r.referents[:0], midCaps: r.midCaps, codes: r.codes,
		history: r.history, register: r.register, twins: r.twins, actors: r.actors[:0], joint: r.joint[:0],
		stances: r.stances[:0], seen: r.seen, scores: r.scores, statements: r.statements, places: r.places,
		masks: r.masks[:0], features: r.features, sums: r.sums,
	}
	a.readings.Put(r)
}

// keep returns a copy of a list of actors in scratch space.
func (r *reading) keep(list []Actor) []Actor {
	n := len(r.actors)
	r.actors = append(r.actors, list...)
	return r.actors[n:len(r.actors):len(r.actors)]
}

// one returns the list of one actor.
func (r *reading) one(a Actor) []Actor {
	n := len(r.actors)
	r.actors = append(r.actors, a)
	return r.actors[n : n+1 : n+1]
}

// grammar is what every reading shares: words, names and the model.
type grammar struct {
	lexicon *lexicon
	names   *gazetteer
	scorer
}

// sentence is one unit with the ranges of its words and phrases.
type sentence struct {
	segment.Unit
	first, last int // words [first, last), without those of a dateline,
	dateline    int // which are this many before them
	from, to    int // phrases [from, to)
	paragraph   bool
	named       roleSet // the targets it names
	in, out     int     // words inside and outside quotation marks
	attribution
	stances   []Stance // by target of the model
	sentiment Sentiment
}

// What one word of English takes, marks and blanks included, and one phrase: a
// little less than on average, so that there is room for all at once.
const (
	bytesPerWord   = 5
	wordsPerPhrase = 3
)

// cut divides the text into sentences and words.
func (r *reading) cut() {
	r.units = segment.Append(r.units[:0], r.text)
	r.words = slices.Grow(r.words, len(r.text)/bytesPerWord)
	r.sentences = slices.Grow(r.sentences, len(r.units))
	end := 0
	flat := !strings.ContainsAny(strings.TrimSpace(r.text), "\n\r")
	for _, u := range r.units {
		r.addUnit(u, r.breaks(end, u.Start, flat))
		end = u.End
	}
	r.noteCapitals()
	r.noteNames()
}

// maxWords is the number of tokens of a sentence that are read, within its first 32
// kilobytes: some rules look at all words before a word, which is linear in the text
// only if sentences end.
const maxWords = 512

// addUnit looks the words of one unit up.
func (r *reading) addUnit(u segment.Unit, paragraph bool) {
	s := sentence{Unit: u, first: len(r.words), paragraph: paragraph}
	s.cue, s.source, s.speaker = -1, -1, -1
	r.tokens = token.Append(r.tokens[:0], r.text, u.Start, min(u.End, u.Start+maxWords*maxGlued))
	for i := range min(len(r.tokens), maxWords) {
		r.unglue(r.tokens[i])
	}
	s.last = len(r.words)
	r.sentences = append(r.sentences, s)
}

// breaks reports whether the white space between two units ends a paragraph. Two
// blanks do so only in a page that was flattened to one line: in others they are a
// habit of typists.
func (r *reading) breaks(from, to int, flat bool) bool {
	newlines, spaces := 0, 0
	for _, c := range []byte(r.text[from:to]) {
		switch c {
		case '\n', '\r':
			newlines++
		case ' ':
			spaces++
		}
	}
	return newlines > 0 || flat && spaces > 1 || from == 0
}

// noteCapitals collects the capitalised words that stand inside a sentence: at a
// beginning, only these are taken for names.
func (r *reading) noteCapitals() {
	for k := range r.sentences {
		s := &r.sentences[k]
		if s.Kind != segment.Body {
			continue
		}
		for i := s.first + 1; i < s.last; i++ {
			if w := &r.words[i]; w.Capital() && r.words[i-1].Shape != token.Mark {
				r.midCaps.Put(w.Hash, 0)
			}
		}
	}
}

// adjacent reports whether at most one blank, of whatever width in bytes, parts the
// word at i from the one before.
func (r *reading) adjacent(i int) bool {
	from, to := r.words[i-1].End, r.words[i].Start
	return to-from <= 1 || utf8.RuneCountInString(r.text[from:to]) == 1
}

// src returns the text of words [first, last).
func (r *reading) src(first, last int) string {
	if first >= last {
		return ""
	}
	return r.text[r.words[first].Start:r.words[last-1].End]
}

// phraseText returns a phrase as written.
func (r *reading) phraseText(p *phrase) string { return r.src(p.first, r.phraseEnd(p)) }

// phraseEnd returns the end of a phrase without the comma that closes its apposition.
func (r *reading) phraseEnd(p *phrase) int {
	end := p.last
	for end > p.first+1 && r.words[end-1].Hash == hComma {
		end--
	}
	return end
}
