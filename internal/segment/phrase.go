package segment

import (
	"cmp"
	"slices"
	"strings"
)

// hit is the set of places where a phrase was found.
type hit uint8

const (
	hitAny   hit = 1 << iota // anywhere
	hitStart                 // at the beginning of a unit
	hitAlone                 // the whole unit
	hitLabel                 // at the beginning, and a label of what follows
	hitWeak                  // at the beginning of a unit that ends like a label
	hitMark                  // at the beginning, and a unit of its own
)

var hitNames = map[string]hit{"any": hitAny, "start": hitStart, "alone": hitAlone, "label": hitLabel,
	"weak": hitWeak, "mark": hitMark}

// gapWord stands for one to four words of any kind in a phrase.
const gapWord = 0

// A phrase is a sequence of word hashes.
type phrase struct {
	words []uint64
	place hit
	colon bool // a colon must follow
}

// loadPhrases reads the phrases and ties each to its first word.
func (l *lexicon) loadPhrases() {
	lines("phrases", func(section, line string) {
		place, ok := hitNames[section]
		if !ok {
			panic("segment: phrases: unknown section " + section)
		}
		p := phrase{place: place, colon: strings.HasSuffix(line, ":")}
		l.expand(p, strings.Fields(strings.TrimSuffix(line, ":")))
	})
	slices.SortStableFunc(l.phrases, func(a, b phrase) int {
		if a.words[0] != b.words[0] {
			return cmp.Compare(a.words[0], b.words[0])
		}
		return cmp.Compare(a.place, b.place) // hitAny first
	})
	for i, p := range l.phrases {
		if i == 0 || l.phrases[i-1].words[0] != p.words[0] {
			l.add(p.words[0], 0)
			l.find(p.words[0]).phrase = int32(i + 1)
		}
	}
}

// expand adds p with each choice of the alternatives in words.
func (l *lexicon) expand(p phrase, words []string) {
	if len(words) == 0 {
		p.words = slices.Clone(p.words)
		l.phrases = append(l.phrases, p)
		return
	}
	n := len(p.words)
	for w := range strings.SplitSeq(words[0], "|") {
		h := uint64(gapWord)
		if w != "*" {
			h = folded(w)
		}
		p.words = append(p.words[:n], h)
		l.expand(p, words[1:])
	}
}

// match returns where phrases were found that begin with the word of hash head,
// which ends at i in a unit that ends at end, and the end of the longest. first
// tells that the word is the first of the unit.
func (l *lexicon) match(s string, head uint64, i, end int, first bool) (found hit, last int) {
	k := int(l.find(head).phrase) - 1
	if k < 0 || !first && l.phrases[k].place != hitAny {
		return 0, 0
	}
	_, second, h := nextWord(s, i, end)
	for ; k < len(l.phrases) && l.phrases[k].words[0] == head; k++ {
		p := &l.phrases[k]
		if !first && p.place != hitAny {
			break
		}
		e := i
		switch {
		case len(p.words) == 1:
		case p.words[1] == h:
			e = follow(s, p.words[2:], second, end)
		case p.words[1] == gapWord:
			e = follow(s, p.words[1:], i, end)
		default:
			continue
		}
		if e < 0 || p.colon && (e >= end || s[e] != ':') {
			continue
		}
		if p.place == hitAlone {
			if from, to, _ := nextWord(s, e, end); from < to {
				continue
			}
		}
		found |= p.place
		last = max(last, e)
	}
	return found, last
}

// follow returns the end of the words that s has from i on, or -1.
func follow(s string, words []uint64, i, end int) int {
	for k, w := range words {
		if w == gapWord {
			rest := words[k+1:]
			for range 4 {
				_, to, _ := nextWord(s, i, end)
				if e := follow(s, rest, to, end); e >= 0 {
					return e
				}
				i = to
			}
			return -1
		}
		from, to, h := nextWord(s, i, end)
		if from == to || h != w {
			return -1
		}
		i = to
	}
	return i
}
