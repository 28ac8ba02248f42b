package stance

import (
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// masked is a word or mention as the scorer sees it.
type masked struct {
	hash    uint64
	word    int // the first word it stands for
	acts    uint32
	role    role
	before  role // the nearest role among the eight words before, after among those after
	after   role
	negated bool
	verb    bool
	content bool // a word of content: no mention, mark, number or function word
	class   cueClass
	toned   bool    // the model knows its polarity:
	nats    float64 // turned by negation
}

var (
	hNumber = token.Hash("#")
	hTime   = token.Hash("#time")
	hNot    = token.Hash("#not")
)

// functional are the classes of words that carry no content of their own.
const functional = determiner | preposition | auxiliary | coordinator | pronoun | modal | relative | subordinator | timeWord

// mask appends the words of sentence i with its mentions replaced by their roles.
func (r *reading) mask(i int, out []masked) []masked {
	s := &r.sentences[i]
	holder := ""
	if len(s.actors) > 0 {
		holder = s.actors[0].Code
	}
	for w := s.first; w < s.last; {
		x := &r.words[w]
		if x.reach > 0 {
			if ro, n := r.roleAt(w, s, holder); n > 0 {
				out = append(out, masked{hash: ro.hash(), role: ro, word: w})
				w += n
				continue
			}
		}
		switch {
		case x.Shape == token.Number:
			out = append(out, masked{hash: hNumber, word: w})
		case x.is(timeWord) && x.Capital():
			out = append(out, masked{hash: hTime, word: w})
		case x.Shape == token.Mark && x.Hash != hQuote && x.Hash != hComma && x.Hash != hDash:
		case x.Shape == token.Title && w > s.first && !x.is(nouns|act|report) && r.words[w-1].Shape != token.Mark:
			out = append(out, masked{hash: rolePerson.hash(), role: rolePerson, word: w})
		default:
			m := masked{hash: stem(x, r.text), word: w, acts: x.acts}
			if x.is(act|report) && r.verbAt(w, s) {
				m.verb, m.class = true, x.cue
			}
			out = append(out, m)
		}
		w++
	}
	r.negate(out)
	r.survey(out)
	return out
}

// stem folds the inflections of a word into one hash.
func stem(w *word, text string) uint64 {
	if w.lemma != 0 {
		return w.lemma
	}
	if w.Shape == token.Mark || w.classes != 0 && w.classes&nouns == 0 {
		return w.Hash
	}
	s := text[w.Start:w.End]
	if len(s) > 4 && s[len(s)-1] == 's' && !strings.HasSuffix(s, "ss") && !strings.HasSuffix(s, "us") {
		s = s[:len(s)-1]
		if strings.HasSuffix(s, "ie") {
			return token.Extend(token.Hash(s[:len(s)-2]), "y")
		}
		return token.Hash(s)
	}
	return w.Hash
}

// negationScope is the number of words that a negation, refusal or criticism reaches.
const negationScope = 7

// criticism turns the deed it is about: to condemn an attack is good for whom it
// hits, to criticise aid is not.
var (
	criticism = actBits("criticise")
	blamed    = actBits("aid", "weapon", "attack", "punish", "cooperate", "enable")
)

// negate marks the words in the scope of a negation or refusal, not past a comma or
// "but", and the deed that a criticism is about. Two negations cancel.
func (r *reading) negate(ms []masked) {
	left, flip, blame := 0, false, 0
	for k := range ms {
		m := &ms[k]
		if m.role == roleNone {
			x := &r.words[m.word]
			switch {
			case x.Hash == hComma || x.Hash == hQuote || x.is(contrast):
				left, flip, blame = 0, false, 0
			case x.is(negation|refusal) && !(x.has(needsOut) && !r.followedBy(m.word, hOut)):
				m.negated = left > 0 && flip
				if left > 0 {
					flip = !flip
				} else {
					flip = true
				}
				left = negationScope
				continue
			}
		}
		m.negated = left > 0 && flip
		left, blame = max(0, left-1), max(0, blame-1)
		switch {
		case blame > 0 && m.acts&blamed != 0:
			m.negated = !m.negated // a critic of aid
			blame = 0
		case m.acts&criticism != 0:
			blame = negationScope
		}
		if m.negated && m.role == roleNone {
			m.hash ^= hNot
		}
	}
}

// followedBy reports whether the word after w is the one given.
func (r *reading) followedBy(w int, next uint64) bool {
	return w+1 < len(r.words) && r.words[w+1].Hash == next
}

// roleReach is how many words away a role still belongs to a word.
const roleReach = 8

// survey notes which words are of content, their polarity, and which roles are near
// them.
func (r *reading) survey(ms []masked) {
	last := -roleReach - 1
	for k := range ms {
		m := &ms[k]
		if k-last <= roleReach {
			m.before = ms[last].role
		}
		if m.role != roleNone {
			last = k
			continue
		}
		w := &r.words[m.word]
		m.nats, m.toned = r.polarity(m)
		m.content = m.hash != hNumber && m.hash != hTime && w.Shape != token.Mark && !w.is(functional)
	}
	next := len(ms) + roleReach
	for k := len(ms) - 1; k >= 0; k-- {
		if next-k <= roleReach {
			ms[k].after = ms[next].role
		}
		if ms[k].role != roleNone {
			next = k
		}
	}
}

// describe names a masked word for explanations.
func (r *reading) describe(m *masked) string {
	switch {
	case m.role != roleNone:
		return m.role.String()
	case m.hash == hNumber:
		return "#"
	case m.hash == hTime:
		return "#time"
	case m.negated:
		return "not-" + r.spell(m)
	}
	return r.spell(m)
}

// spell returns the folded first word of a masked one.
func (r *reading) spell(m *masked) string { return token.Fold(r.src(m.word, m.word+1)) }
