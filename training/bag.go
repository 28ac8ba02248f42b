package training

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// Family is a set of families of features.
type Family uint16

const (
	Words      Family = 1 << iota // single words
	Phrases                       // two and more words in a row
	Gaps                          // two words with one between them
	Characters                    // runs of characters, across words
	Negated                       // words in the scope of a negation
	Style                         // hashtags, user names, exclamation, capitals, length
	Near                          // words by their distance from the target's mention
	Between                       // words by their place among ENTITY placeholders
	Tone                          // sums of word polarity, in bins
)

// DefaultFamilies is every family.
const DefaultFamilies = Words | Phrases | Gaps | Characters | Negated | Style | Near | Between | Tone

var familyNames = []string{"words", "phrases", "gaps", "characters", "negated", "style", "near", "between", "tone"}

// String names the families, joined by plus signs.
func (f Family) String() string {
	var names []string
	for i, name := range familyNames {
		if f&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, "+")
}

// BagOfWords are the features that the text alone gives, with Aliases those of what
// is said near the target. Its Extract is an Extractor.
// It is safe for concurrent use; the zero value has the defaults.
type BagOfWords struct {
	// Families are the families of features; DefaultFamilies where it is 0.
	Families Family
	// Longest is the length of the longest phrase in words, from 1 to 16; 3 where
	// it is 0.
	Longest int
	// CharsFrom and CharsTo are the least and greatest length of a run of
	// characters, from 1 to 16; both 4 where both are 0. Fit refuses lengths out
	// of range, Extract leaves them out.
	CharsFrom, CharsTo int
	// Polarity gives the log-odds of a word, by its token hash, of being
	// positive; Tone is left out where it is nil. See classifier.Model.Polarity.
	Polarity func(word uint64) (nats float64, ok bool)
	// Aliases are the names that are taken for the target; nil for none.
	Aliases *Aliases
}

func (b BagOfWords) withDefaults() BagOfWords {
	b.Families = cmp.Or(b.Families, DefaultFamilies)
	b.Longest = cmp.Or(b.Longest, 3)
	if b.CharsFrom == 0 && b.CharsTo == 0 {
		b.CharsFrom, b.CharsTo = 4, 4
	}
	return b
}

// maxRun bounds the length of phrases, in words, and of runs of characters: text
// has about as many features as its length times what these add up to.
const maxRun = 16

// check reports lengths out of range.
func (b BagOfWords) check() error {
	b = b.withDefaults()
	switch {
	case b.Longest < 1 || b.Longest > maxRun:
		return fmt.Errorf("longest phrase of %d words, want 1 to %d", b.Longest, maxRun)
	case b.CharsFrom < 1 || b.CharsTo < b.CharsFrom || b.CharsTo > maxRun:
		return fmt.Errorf("runs of %d to %d characters, want them from 1 to %d", b.CharsFrom, b.CharsTo, maxRun)
	}
	return nil
}

// String describes the features in the form that ParseBagOfWords reads.
func (b BagOfWords) String() string {
	b = b.withDefaults()
	return fmt.Sprintf("bag %v longest=%d chars=%d-%d", b.Families, b.Longest, b.CharsFrom, b.CharsTo)
}

// ParseBagOfWords reads what String wrote, as found in the metadata of a model.
func ParseBagOfWords(s string) (BagOfWords, error) {
	var b BagOfWords
	var families string
	if _, err := fmt.Sscanf(s, "bag %s longest=%d chars=%d-%d", &families, &b.Longest, &b.CharsFrom, &b.CharsTo); err != nil {
		return b, fmt.Errorf("training: parse features %q: %w", s, err)
	}
	for name := range strings.SplitSeq(families, "+") {
		known := false
		for i, f := range familyNames {
			if f == name {
				b.Families |= 1 << i
				known = true
			}
		}
		if !known {
			return b, fmt.Errorf("training: parse features %q: unknown family %q", s, name)
		}
	}
	if err := b.check(); err != nil {
		return b, fmt.Errorf("training: parse features %q: %w", s, err)
	}
	return b, nil
}

// kinds of features; part of every hash, so that they never meet.
const (
	kindWord uint64 = iota + 1
	kindPhrase
	kindGap
	kindChars
	kindNegated
	kindTag
	kindStyle
	kindNear
	kindSide
	kindName
	kindOrder
	kindZone
	kindPair
	kindPath
	kindTone
)

// join hashes a kind and its parts into one feature.
func join(kind uint64, parts ...uint64) uint64 {
	h := kind * 0x9e3779b97f4a7c15
	for _, p := range parts {
		h = (h ^ p) * 0xff51afd7ed558ccd
		h ^= h >> 31
	}
	return h
}

// sink receives features; names are built only where somebody asks.
type sink struct {
	named bool
	emit  func(hash uint64, name string)
}

func (s sink) add(hash uint64, name ...string) {
	if !s.named {
		s.emit(hash, "")
		return
	}
	s.emit(hash, strings.Join(name, " "))
}

// Extract yields the features of an example. It is an Extractor.
func (b BagOfWords) Extract(e Example, named bool, emit func(hash uint64, name string)) {
	b = b.withDefaults()
	out := sink{named, emit}
	d := readBagged(e, b.Aliases)
	if b.Families&(Words|Phrases|Gaps) != 0 {
		b.words(d, out)
	}
	if b.Families&Characters != 0 {
		b.characters(d, out)
	}
	if b.Families&Negated != 0 {
		for _, w := range d.words {
			if w.negated && !w.mark {
				out.add(join(kindNegated, w.hash), "not:", w.text)
			}
		}
	}
	if b.Families&Style != 0 {
		d.style(out)
	}
	if b.Families&Near != 0 {
		d.near(out)
	}
	if b.Families&Between != 0 {
		d.between(out)
	}
	if b.Families&Tone != 0 && b.Polarity != nil {
		b.tone(d, out)
	}
}

// words yields single words, phrases and gapped pairs.
func (b BagOfWords) words(d *bagged, out sink) {
	for i, w := range d.words {
		if b.Families&Words != 0 {
			out.add(join(kindWord, w.hash), w.text)
		}
		if b.Families&Phrases != 0 {
			h := w.hash
			for n := 1; n < min(b.Longest, maxRun) && i-n >= -1; n++ {
				h = join(kindPhrase, d.hash(i-n), h)
				if out.named {
					out.add(h, d.phrase(i-n, i))
				} else {
					out.add(h)
				}
			}
		}
		if b.Families&Gaps != 0 && i >= 2 {
			out.add(join(kindGap, d.words[i-2].hash, w.hash), d.words[i-2].text, "*", w.text)
		}
	}
}

// characters yields runs of characters of the folded text, with single spaces.
func (b BagOfWords) characters(d *bagged, out sink) {
	s := d.folded()
	starts := make([]int, 0, len(s)+1)
	for i := range s {
		starts = append(starts, i)
	}
	starts = append(starts, len(s))
	for n := max(1, b.CharsFrom); n <= min(b.CharsTo, maxRun); n++ {
		for i := 0; i+n < len(starts); i++ {
			run := s[starts[i]:starts[i+n]]
			h := join(kindChars, uint64(n))
			for j := 0; j < len(run); j++ {
				h = (h ^ uint64(run[j])) * 0xff51afd7ed558ccd
				h ^= h >> 31
			}
			if out.named {
				out.add(h, strconv.Quote(run))
			} else {
				out.add(h)
			}
		}
	}
}

// tone yields the sum of word polarity over the text and near the mention. A
// word in the scope of a negation counts the other way.
func (b BagOfWords) tone(d *bagged, out sink) {
	all, near := 0.0, 0.0
	for i, w := range d.words {
		nats, ok := b.Polarity(w.hash)
		if !ok {
			continue
		}
		if w.negated {
			nats = -nats
		}
		all += nats
		if d.mention >= 0 && max(i-d.mention, d.mention-i) < 8 {
			near += nats
		}
	}
	thermometer(out, 1, "tone", all)
	if d.mention >= 0 {
		thermometer(out, 2, "tone near target", near)
	}
}

// thermometer yields a feature for every half nat between 0 and x, up to 4 nats.
func thermometer(out sink, which uint64, name string, x float64) {
	const step, most = 0.5, 8
	sign, over := uint64(0), ">= "
	if x < 0 {
		sign, over, x = 1, "<= -", -x
	}
	for n := 1; n <= most && x >= float64(n)*step; n++ {
		out.add(join(kindTone, which, sign, uint64(n)), name, over+strconv.FormatFloat(float64(n)*step, 'g', -1, 64))
	}
}

// folded returns the words and marks of the text as Fold gives them, without
// links and names of the target, with single spaces between and around.
func (d *bagged) folded() string {
	var s strings.Builder
	s.Grow(len(d.text) + 2)
	at := 0
	for _, l := range d.left() {
		for f := range strings.FieldsSeq(d.text[at:max(at, l.start)]) {
			s.WriteByte(' ')
			s.WriteString(token.Fold(f))
		}
		at = max(at, l.end)
	}
	s.WriteByte(' ')
	if !utf8.ValidString(s.String()) {
		return strings.ToValidUTF8(s.String(), "?")
	}
	return s.String()
}

// left returns what folded leaves out, in order, then the end of the text.
func (d *bagged) left() []span {
	out := slices.Concat(d.links, d.aliases)
	slices.SortFunc(out, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	return append(out, span{len(d.text), len(d.text)})
}
