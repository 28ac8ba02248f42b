package stance

import (
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/internal/match"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// The tests of this file hold the plain forms of what the package does in a faster
// way, and compare the two on the test articles and the sample.

// readings returns the test articles as one reading, then each text of the sample as
// one, up to the attributions.
func readings(t *testing.T) iter.Seq[*reading] {
	a, err := New(nil)
	require.NoError(t, err)
	texts := append([]string{stageText(t)}, Sample(t)...)
	return func(yield func(*reading) bool) {
		for _, text := range texts {
			r := a.open(text, a.options.Date)
			r.cut()
			r.interpret()
			if !yield(r) {
				return
			}
			a.close(r)
		}
	}
}

// TestLookup compares the names noted once for each word with a walk through the
// gazetteer at each of them.
func TestLookup(t *testing.T) {
	for r := range readings(t) {
		plain := func(i, limit int) (int32, int) {
			entry, n, node := int32(-1), 0, match.Root
			for k := i; k < min(limit, len(r.words)); k++ {
				if node = r.names.dict.Next(node, r.words[k].Hash); node == match.Root {
					break
				}
				if v := r.names.dict.Value(node); v >= 0 {
					entry, n = v, k+1-i
				}
			}
			if n == 0 || r.miswritten(i, entry, n) {
				return -1, 0
			}
			return entry, n
		}
		for i := range r.words {
			for limit := i + 1; limit < i+9; limit++ {
				entry, n := r.lookup(i, limit)
				wantEntry, want := plain(i, limit)
				require.Equal(t, wantEntry, entry, r.src(i, i+1))
				require.Equal(t, want, n, r.src(i, i+1))
			}
		}
	}
}

// TestVerbAt: what is remembered of a word is what would be found again.
func TestVerbAt(t *testing.T) {
	for r := range readings(t) {
		for k := range r.sentences {
			s := &r.sentences[k]
			for i := s.first; i < s.last; i++ {
				require.Equal(t, r.findVerb(i, s), r.verbAt(i, s))
				require.Equal(t, r.findVerb(i, s), r.verbAt(i, s), "the second time")
			}
		}
	}
}

// TestSeam tries each place of a word by itself.
func TestSeam(t *testing.T) {
	for r := range readings(t) {
		plain := func(s string) int {
			for i := len(s) - 2; i >= 4; i-- {
				if !utf8.RuneStart(s[i]) {
					continue
				}
				first, _ := utf8.DecodeRuneInString(s[i:])
				before, _ := utf8.DecodeLastRuneInString(s[:i])
				head := token.Hash(strings.TrimSuffix(strings.TrimSuffix(s[:i], "'s"), "’s"))
				if !r.names.knows(head) && r.lexicon.look(head).classes&nouns == 0 {
					continue
				}
				if unicode.IsUpper(first) && unicode.IsLower(before) {
					return i
				}
				w := r.lexicon.look(token.Hash(s[i:]))
				if unicode.IsLower(first) && len(s[i:]) > 2 && (w.classes != 0 || w.acts != 0) && r.names.knows(head) {
					return i
				}
			}
			return 0
		}
		require.Equal(t, len("Ukrainian"), r.seam("UkrainianPresident"))
		require.Equal(t, len("Russia’s"), r.seam("Russia’sarmy"))
		rng := rand.New(rand.NewPCG(1, 2))
		for range 2000 {
			i, k := rng.IntN(len(r.words)), rng.IntN(len(r.words))
			s := r.src(i, i+1) + r.src(k, k+1)
			if len(s) <= maxGlued {
				require.Equal(t, plain(s), r.seam(s), s)
			}
		}
	}
}

// TestRolesAround looks eight words to each side of every word.
func TestRolesAround(t *testing.T) {
	for r := range readings(t) {
		for i := range r.sentences {
			ms := r.mask(i, nil)
			for k := range ms {
				before, after := roleNone, roleNone
				for j := k - 1; j >= max(0, k-roleReach) && before == roleNone; j-- {
					before = ms[j].role
				}
				for j := k + 1; j < min(len(ms), k+roleReach+1) && after == roleNone; j++ {
					after = ms[j].role
				}
				require.Equal(t, [2]role{before, after}, [2]role{ms[k].before, ms[k].after})
			}
		}
	}
}

// TestNamedBefore looks at every word of the two sentences before.
func TestNamedBefore(t *testing.T) {
	for r := range readings(t) {
		for i := range r.sentences {
			var want roleSet
			for back, j := 0, i-1; j >= 0 && back < 2; j-- {
				p := &r.sentences[j]
				if p.Kind != 0 {
					continue
				}
				back++
				for w := p.first; w < p.last; w++ {
					ro, _ := r.roleAt(w, p, "")
					want |= 1 << ro & targetRoles
				}
			}
			require.Equal(t, want, r.namedBefore(i))
		}
	}
}

// TestBearer scans all referents.
func TestBearer(t *testing.T) {
	for r := range readings(t) {
		require.NotEmpty(t, r.referents)
		for w := range r.words {
			h := r.words[w].Hash
			first, last, named := -1, -1, -1
			for i := range r.referents {
				f := &r.referents[i]
				if f.key == h {
					last, named = i, i
					if first < 0 {
						first = i
					}
				}
				if f.given == h {
					named = i
				}
			}
			any := func(*referent) bool { return true }
			require.Equal(t, last, r.bearer(h, false, any))
			require.Equal(t, named, r.bearer(h, true, any))
			require.Equal(t, first, r.eldest(h, h))
		}
	}
}

// TestHolder finds the holder of an office among all referents: of those with a phrase
// of their own before the description the one named last, else the first of those that
// have one later. Who is named only as an owner (Putin's schedule) has no such phrase.
func TestHolder(t *testing.T) {
	found := 0
	for r := range readings(t) {
		named := func(f, w int) (before int, after bool) {
			before = -1
			for i := range r.phrases {
				switch p := &r.phrases[i]; {
				case p.ref != f:
				case p.first < w:
					before = p.first
				default:
					after = true
				}
			}
			return before, after
		}
		plain := func(p *phrase, code string) int {
			want, best, nearest, next := r.office(p), -1, -1, -1
			for i := range r.referents {
				f := &r.referents[i]
				fits := f.holds(want)
				if want == officeOther {
					fits = slices.Contains(f.heads, r.words[p.head].Hash)
				}
				if !fits || p.plural || f.private || code != "" && f.code != code {
					continue
				}
				before, after := named(i, p.first)
				if before > nearest && f.first < p.first {
					best, nearest = i, before
				}
				if after && next < 0 {
					next = i
				}
			}
			if best < 0 {
				best = next
			}
			if best >= 0 && code == "" && r.referents[best].first > p.first {
				return -1
			}
			return best
		}
		for i := range r.phrases {
			p := &r.phrases[i]
			if p.class&office == 0 || p.proper {
				continue
			}
			for _, code := range []string{"", p.code, "USA", "RUS"} {
				want := plain(p, code)
				require.Equal(t, want, r.holder(p, code), r.src(p.first, p.last))
				found += b2i(want >= 0)
			}
		}
	}
	require.NotZero(t, found)
}

// TestPanelPredictsAsItsTargets compares one look-up for all targets with one for
// each.
func TestPanelPredictsAsItsTargets(t *testing.T) {
	for r := range readings(t) {
		for i := range r.sentences {
			r.features.hashes = r.features.hashes[:0]
			r.masks = r.extract(i, &r.features, r.masks)
			together := r.panel.Predict(r.features.hashes, &r.sums)
			set := r.features.set()
			for k, target := range r.targets {
				var alone classifier.Scratch
				require.Equal(t, target.Predict(set, &alone), together[k])
			}
		}
	}
}

// TestScratchIsClean: what was read before leaves no trace.
func TestScratchIsClean(t *testing.T) {
	text := stageText(t)
	fresh, err := New(nil)
	require.NoError(t, err)
	want := fresh.Analyze(text)
	used, err := New(nil)
	require.NoError(t, err)
	for n := 1; n < len(text); n += len(text) / 40 {
		used.Analyze(text[n/2 : n])
		require.Equal(t, want, used.Analyze(text))
	}
}
