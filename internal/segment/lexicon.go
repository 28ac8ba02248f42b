package segment

import (
	"embed"
	"strings"
	"sync"
)

//go:embed data
var data embed.FS

// A tag is a class of words or of phrases. A word may have several.
type tag uint32

const (
	// Abbreviations, written with their stop and looked up as written.
	title  tag = 1 << iota // stands before a name: Gen.
	number                 // stands before a number: No.
	month                  // stands before a day: Sept.
	place                  // may end a sentence: Inc., Calif.
	clock                  // a.m.
	inner                  // never ends one: e.g.
	final                  // ends one before any capital: etc.

	// Words, looked up in lower case.
	starter    // begins sentences and seldom follows an abbreviation: however
	fresh      // begins sentences and has a capital nowhere else: they
	designator // stands before a letter that is no initial: vitamin C.
	say        // reports speech after a closing mark: asked
	particle   // cannot end a line of its own: the, of
	scene      // present tense of captions: shakes
	past       // finite past tense: said
	agency     // takes or sells pictures: reuters
	press      // writes articles: correspondent
	calendar   // month
	onair      // what correspondents do in the present tense: discusses
	junk       // what scripts print for a missing value: undefined
)

// tagNames are the section heads of the data files.
var tagNames = map[string]tag{
	"title": title, "number": number, "month": month, "place": place,
	"clock": clock, "inner": inner, "final": final, "starter": starter, "fresh": fresh,
	"designator": designator, "say": say, "particle": particle, "scene": scene,
	"past": past, "agency": agency, "press": press, "calendar": calendar, "onair": onair,
	"junk": junk,
}

// A lexicon is a hash set of words with their tags. It keeps hashes only: among
// a few thousand words two 64-bit hashes do not meet.
type lexicon struct {
	slots   []slot
	used    int
	phrases []phrase // sorted by first word
}

type slot struct {
	key    uint64
	tags   tag
	phrase int32 // 1 + the first phrase that this word begins, or 0
}

// defaultLexicon parses the data files once.
var defaultLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{slots: make([]slot, 256)}
	for _, name := range []string{"abbreviations", "words", "press"} {
		l.load(name)
	}
	l.loadPhrases()
	return l
})

// lines calls f with each line of a data file that is not blank or a comment,
// and with the section it stands in.
func lines(name string, f func(section, line string)) {
	raw, err := data.ReadFile("data/" + name + ".txt")
	if err != nil {
		panic("segment: " + err.Error())
	}
	section := ""
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		default:
			f(section, line)
		}
	}
}

func (l *lexicon) load(name string) {
	lines(name, func(section, line string) {
		t, ok := tagNames[section]
		if !ok {
			panic("segment: " + name + ": unknown section " + section)
		}
		for w := range strings.FieldsSeq(line) {
			if t < starter {
				l.add(exact(w), t)
			} else {
				l.add(folded(w), t)
			}
		}
	})
}

func (l *lexicon) add(key uint64, t tag) {
	if l.used*2 >= len(l.slots) {
		old := l.slots
		l.slots = make([]slot, len(old)*2)
		for _, s := range old {
			if s.key != 0 {
				*l.find(s.key) = s
			}
		}
	}
	s := l.find(key)
	if s.key == 0 {
		l.used++
	}
	s.key, s.tags = key, s.tags|t
}

func (l *lexicon) find(key uint64) *slot {
	mask := len(l.slots) - 1
	for i := int(key) & mask; ; i = (i + 1) & mask {
		if s := &l.slots[i]; s.key == key || s.key == 0 {
			return s
		}
	}
}

// tags returns the tags of a word hash.
func (l *lexicon) tags(key uint64) tag { return l.find(key).tags }

// word returns the tags of a word, whatever its case.
func (l *lexicon) word(w string) tag { return l.tags(folded(w)) }

// abbreviation returns the tags of a word written with its stop.
func (l *lexicon) abbreviation(w string) tag { return l.tags(exact(w)) }

const (
	seed  = 0xcbf29ce484222325
	prime = 0x9e3779b97f4a7c15
)

func mix(h uint64, b byte) uint64 { return (h ^ uint64(b)) * prime }

// finish spreads the entropy of a hash over all its bits; 0 is no hash.
func finish(h uint64) uint64 { return (h ^ h>>32) | 1<<63 }

// exact hashes a word as written. It starts elsewhere than folded, so that
// abbreviations and words never meet.
func exact(w string) uint64 {
	h := uint64(seed + 1)
	for i := range len(w) {
		h = mix(h, w[i])
	}
	return finish(h)
}

// folded hashes a word in lower case, typographic apostrophes made plain.
func folded(w string) uint64 {
	_, _, h := nextWord(w, 0, len(w))
	return h
}

// fold maps the bytes of words to lower case and all others to 0. Bytes of
// longer runes are kept as they are.
var fold = func() (t [256]byte) {
	for b := range 256 {
		switch c := byte(b); {
		case letter(c):
			t[b] = c | 0x20
		case digit(c) || b >= 0x80:
			t[b] = c
		}
	}
	return t
}()

// nextWord finds the first word of s[i:end]: letters and digits with inner
// apostrophes. It returns its range and hash; from == to means there is none.
func nextWord(s string, i, end int) (from, to int, h uint64) {
	s = s[:end]
	for i < len(s) {
		if fold[s[i]] == 0 {
			i++
			continue
		}
		n := 0
		if s[i] >= 0x80 {
			n = outside(s, i)
		}
		if n == 0 {
			break
		}
		i += n
	}
	from, h = i, seed
	for i < len(s) {
		b := fold[s[i]]
		switch {
		case b != 0 && b < 0x80:
			h = mix(h, b)
			i++
			continue
		case b == 0:
			if s[i] == '\'' && i > from && i+1 < len(s) && fold[s[i+1]] != 0 {
				h = mix(h, '\'')
				i++
				continue
			}
		case b == 0xE2 && i > from && i+3 < len(s) && s[i+1] == 0x80 && s[i+2] == 0x99 && fold[s[i+3]] != 0 && s[i+3] < 0x80:
			h = mix(h, '\'') // a typographic apostrophe
			i += 3
			continue
		case outside(s, i) == 0:
			h = mix(h, b)
			i++
			continue
		}
		break
	}
	return from, i, finish(h)
}

// outside returns the width of the rune at i if it cannot be part of a word.
func outside(s string, i int) int {
	switch b := s[i]; {
	case fold[b] == 0:
		return 1
	case b == 0xC2 || b == 0xE2 || b == 0xEF || b == 0xE3 && i+1 < len(s) && s[i+1] == 0x80:
		_, n := decode(s, i)
		return n
	}
	return 0
}
