package stance_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/token"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// change is one way to write the same article.
type change struct {
	name  string
	apply func(string) string
	// A state that is renamed has the code from afterwards; it is compared as to.
	from, to string
	// lost is what may change, a little above what was measured; why is the reason.
	lost shares
	why  string
}

// shares says of how many sentences the segmentation (ends and kind), the actors (codes
// and names) and the stance labels are not what they were, in parts of 10,000.
type shares struct{ cut, actors, stances float64 }

// bare returns the folded letters and digits of a text, which no change of marks,
// blanks and accents touches.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, token.Fold(s))
}

// stretch is where a sentence lies, counted in bare bytes.
type stretch struct{ from, to int }

// located returns the sentences of a report by where they lie.
func located(r *stance.Report) map[stretch]*stance.Sentence {
	out, at := map[stretch]*stance.Sentence{}, 0
	for i := range r.Sentences {
		s := &r.Sentences[i]
		end := at + len(bare(s.Text))
		out[stretch{at, end}] = s
		at = end
	}
	return out
}

func same(s string) string { return s }

// actorsOf returns codes and names, after a change.
func actorsOf(s *stance.Sentence, c *change) (out []string) {
	for _, a := range s.Actors {
		code := a.Code
		if code == c.from {
			code = c.to
		}
		out = append(out, code+" "+bare(c.apply(a.Name)))
	}
	return out
}

func labelsOf(s *stance.Sentence) [2]string {
	return [2]string{s.Stances["ukraine"].Label, s.Stances["china"].Label}
}

// moved counts the sentences that were compared and those that differ.
type moved struct{ all, cut, actors, stances int }

// compare counts what differs between the readings of a text before and after a change.
func (n *moved) compare(t *testing.T, x, y *stance.Report, c *change) {
	after, at := located(y), 0
	for i := range x.Sentences {
		s := &x.Sentences[i]
		where := stretch{at, at + len(bare(c.apply(s.Text)))}
		if at = where.to; where.from == where.to {
			continue // marks alone
		}
		n.all++
		z := after[where]
		if z == nil || z.Kind != s.Kind {
			n.cut++
			t.Logf("cut: %s", s.Text)
			continue
		}
		if was, is := actorsOf(s, c), actorsOf(z, &change{apply: same, from: c.from, to: c.to}); !slices.Equal(was, is) {
			n.actors++
			t.Logf("actors: %v %s, %v %s: %s", was, s.Rule, is, z.Rule, z.Text)
		}
		if labelsOf(s) != labelsOf(z) {
			n.stances++
			t.Logf("stances: %v, %v: %s", labelsOf(s), labelsOf(z), z.Text)
		}
	}
}

// atMost fails unless at most so much was lost.
func (n *moved) atMost(t *testing.T, lost shares) {
	part := func(k int) float64 { return float64(k) * 10000 / float64(n.all) }
	got := shares{part(n.cut), part(n.actors), part(n.stances)}
	t.Logf("of %d sentences, in parts of 10,000: cut %.0f, actors %.0f, stances %.0f", n.all, got.cut, got.actors, got.stances)
	require.Greater(t, n.all, 200)
	require.LessOrEqual(t, got.cut, lost.cut, "cut")
	require.LessOrEqual(t, got.actors, lost.actors, "actors")
	require.LessOrEqual(t, got.stances, lost.stances, "stances")
}

// TestAddedParagraph: what is said below of other people and places changes nothing
// above. It may only where it tells who somebody above is, or what state the text is
// about; see TestAddedArticle.
func TestAddedParagraph(t *testing.T) {
	a, texts := analyzer(t), stance.Sample(t)
	for name, added := range map[string]string{
		"nobody named":        `The harbour museum in the old town will open again in spring. Visitors will find three new rooms with models of sailing ships.`,
		"states named":        `The harbour museum in Valparaiso will open again in spring. Chile and Peru have lent it three models of sailing ships, and Chilean visitors pay nothing.`,
		"person named":        `The harbour museum will open again in spring. Its director, Ilse Marwood, said she had found three new models of sailing ships.`,
		"quotation":           `"The museum opens in spring," said Ilse Marwood, who directs it. "We have three new models."`,
		"odd number of marks": `The museum opens in spring, said Ilse Marwood, who directs it." We have "three new models.`,
	} {
		t.Run(name, func(t *testing.T) {
			var n moved
			for _, text := range texts {
				n.compare(t, a.Analyze(text), a.Analyze(text+"\n\n"+added), &change{apply: same})
			}
			n.atMost(t, shares{})
		})
	}
}

// TestAddedArticle adds much more: a whole article to another, and its second half to
// the first. Three things above may then change, by design. Who is not placed by what
// is said of him (the transport minister) acts for the state that the whole text names
// most. Who is called by an office alone (an EU diplomat) has the name that is told
// later. And the stance of a sentence that names no target depends on which the text is
// about.
func TestAddedArticle(t *testing.T) {
	a, texts := analyzer(t), stance.Sample(t)
	t.Run("another", func(t *testing.T) {
		var n moved
		for i, text := range texts {
			next := texts[(i+1)%len(texts)]
			n.compare(t, a.Analyze(text), a.Analyze(text+"\n\n"+next), &change{apply: same})
		}
		n.atMost(t, shares{4, 150, 220})
	})
	t.Run("its own end", func(t *testing.T) {
		var n moved
		for _, text := range texts {
			half := len(text) / 2
			if k := strings.Index(text[half:], "\n\n"); k >= 0 {
				n.compare(t, a.Analyze(text[:half+k]), a.Analyze(text), &change{apply: same})
			}
		}
		n.atMost(t, shares{0, 70, 215})
	})
}

// TestConcurrentBytes: an article analyzed again, and by many at once, gives the same bytes.
func TestConcurrentBytes(t *testing.T) {
	a, texts := analyzer(t), stance.Sample(t)
	report := func(text string) string {
		b, err := json.Marshal(a.Analyze(text))
		if err != nil {
			return err.Error()
		}
		return string(b)
	}
	want := make([]string, len(texts))
	for i, text := range texts {
		want[i] = report(text)
		require.True(t, strings.HasPrefix(want[i], "{"), want[i])
	}
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for k := range texts {
				i := (k + g*len(texts)/4) % len(texts) // each begins elsewhere
				assert.Equal(t, want[i], report(texts[i]))
			}
		})
	}
	wg.Wait()
}
