package stance

import (
	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/segment"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// reading is one text on its way through the pipeline: units, words, phrases,
// referents, attributions. It is scratch space of one call of Analyze.
type reading struct {
	*grammar
	text      string
	date      int // months from year 0; 0 for unknown
	units     []segment.Unit
	tokens    []token.Token
	words     []word
	sentences []sentence
	phrases   []phrase
	referents []referent
	midCaps   map[uint64]bool // capitalised words seen inside sentences
	codes     map[string]int  // how often each state and body is named
	prev      int             // the body sentence before the one being attributed
	history   []mentionOf
	turns     int // 1 + the number of transcript turns, 0 while not counted
	masks     []masked
	speaking  int // the sentence that opened the running turn, -1
}

// grammar is what every reading shares: words, names and the model.
type grammar struct {
	lexicon lexicon
	names   *gazetteer
	model   *classifier.Model
}

// sentence is one unit with the ranges of its words and phrases.
type sentence struct {
	segment.Unit
	first, last int // words [first, last)
	from, to    int // phrases [from, to)
	paragraph   bool
	attribution
	stances   []Stance // by target of the model
	sentiment Sentiment
}

// cut divides the text into sentences and words.
func (r *reading) cut() {
	r.units = segment.Append(r.units[:0], r.text)
	end := 0
	for _, u := range r.units {
		r.addUnit(u, r.breaks(end, u.Start))
		end = u.End
	}
	r.noteCapitals()
}

// addUnit looks the words of one unit up.
func (r *reading) addUnit(u segment.Unit, paragraph bool) {
	s := sentence{Unit: u, first: len(r.words), paragraph: paragraph}
	s.cue, s.source, s.speaker = -1, -1, -1
	r.tokens = token.Append(r.tokens[:0], r.text, u.Start, u.End)
	for i := range len(r.tokens) {
		r.unglue(r.tokens[i])
	}
	s.last = len(r.words)
	r.sentences = append(r.sentences, s)
}

// breaks reports whether the white space between two units ends a paragraph.
func (r *reading) breaks(from, to int) bool {
	newlines, spaces := 0, 0
	for _, c := range []byte(r.text[from:to]) {
		switch c {
		case '\n':
			newlines++
		case ' ':
			spaces++
		}
	}
	return newlines > 0 || spaces > 1 || from == 0
}

// noteCapitals collects the capitalised words that stand inside a sentence: at a
// beginning, only these are taken for names.
func (r *reading) noteCapitals() {
	r.midCaps = map[uint64]bool{}
	for _, s := range r.sentences {
		if s.Kind != segment.Body {
			continue
		}
		for i := s.first + 1; i < s.last; i++ {
			if w := r.words[i]; w.Capital() && r.words[i-1].Shape != token.Mark {
				r.midCaps[w.Hash] = true
			}
		}
	}
}

// src returns the text of words [first, last).
func (r *reading) src(first, last int) string {
	if first >= last {
		return ""
	}
	return r.text[r.words[first].Start:r.words[last-1].End]
}
