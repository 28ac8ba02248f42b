package training

import (
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"math"
	"slices"
	"sync"

	"github.com/cdipaolo/sentiment"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// Bounds of the word polarity table.
const (
	polarityWords = 12_000 // words kept
	polaritySeen  = 20     // least occurrences of a word
	polarityFloor = 0.2    // least log-odds, in nats
	polarityAlpha = 1      // added to each count
)

// wordCount holds how often a word occurs in negative and positive reviews.
type wordCount struct {
	word     string
	neg, pos float64
}

// reviewWords returns the per-word counts of cdipaolo/sentiment's English model,
// by word. Only the counts are used: its likelihoods divide by the wrong total.
var reviewWords = sync.OnceValues(func() ([]wordCount, error) {
	models, err := sentiment.Restore()
	if err != nil {
		return nil, err
	}
	english := models[sentiment.English]
	if english == nil {
		return nil, fmt.Errorf("no English model")
	}
	data, err := json.Marshal(&english.Words)
	if err != nil {
		return nil, err
	}
	var words map[string]struct{ Count []float64 }
	if err := json.Unmarshal(data, &words); err != nil {
		return nil, err
	}
	out := make([]wordCount, 0, len(words))
	for w, c := range words {
		if len(c.Count) == 2 {
			out = append(out, wordCount{w, c.Count[0], c.Count[1]})
		}
	}
	slices.SortFunc(out, func(a, b wordCount) int { return cmp.Compare(a.word, b.word) })
	return out, nil
})

// WordPolarity returns the log-odds of words of being positive, in nats, by the
// hash of the folded word: what classifier.Parts.Polarity wants.
//
// The counts are those of cdipaolo/sentiment, from film reviews, smoothed over
// the vocabulary both classes share. They are centered on the texts given: the
// mean over their polar words is zero, so that text of that kind is neutral on
// average. Kept are the 12,000 words, of those that occur often enough and are
// 0.2 nats or more from neutral, whose log-odds stand out most from chance.
func WordPolarity(texts iter.Seq[string]) (map[uint64]float64, error) {
	words, err := reviewWords()
	if err != nil {
		return nil, fmt.Errorf("training: read word polarity: %w", err)
	}
	odds := logOdds(words)
	seen := map[uint64]float64{}
	var tokens []token.Token
	for text := range texts {
		tokens = token.Append(tokens[:0], text, 0, len(text))
		for _, t := range tokens {
			if _, ok := odds[t.Hash]; ok {
				seen[t.Hash]++
			}
		}
	}
	shift := newsShift(odds, seen)
	kept := make([]polarWord, 0, len(odds))
	for hash, w := range odds {
		if w.nats -= shift; math.Abs(w.nats) >= polarityFloor {
			w.hash = hash
			kept = append(kept, w)
		}
	}
	slices.SortFunc(kept, func(a, b polarWord) int {
		return cmp.Or(cmp.Compare(math.Abs(b.nats)/b.err, math.Abs(a.nats)/a.err), cmp.Compare(a.hash, b.hash))
	})
	out := make(map[uint64]float64, polarityWords)
	for _, w := range kept[:min(len(kept), polarityWords)] {
		out[w.hash] = w.nats
	}
	return out, nil
}

// polarWord is a word's log-odds and their standard error, in nats.
type polarWord struct {
	hash      uint64
	nats, err float64
}

// logOdds smooths the counts of the words seen often enough. Words that fold to
// one form are counted together.
func logOdds(words []wordCount) map[uint64]polarWord {
	counts := map[uint64][2]float64{}
	var neg, pos float64
	for _, w := range words {
		h := token.Hash(w.word)
		c := counts[h]
		counts[h] = [2]float64{c[0] + w.neg, c[1] + w.pos}
		neg += w.neg
		pos += w.pos
	}
	v := polarityAlpha * float64(len(counts))
	out := map[uint64]polarWord{}
	for h, c := range counts {
		if c[0]+c[1] < polaritySeen {
			continue
		}
		n, p := c[0]+polarityAlpha, c[1]+polarityAlpha
		out[h] = polarWord{nats: math.Log(p/(pos+v)) - math.Log(n/(neg+v)), err: math.Sqrt(1/n + 1/p)}
	}
	return out
}

// newsShift finds the log-odds that stand for neutral in texts where words occur
// as often as seen: the mean over those words that are polar when it is taken
// away.
func newsShift(odds map[uint64]polarWord, seen map[uint64]float64) float64 {
	hashes := make([]uint64, 0, len(seen))
	for h := range seen {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	shift := 0.0
	for range 20 {
		sum, n := 0.0, 0.0
		for _, h := range hashes {
			if x := odds[h].nats; math.Abs(x-shift) >= polarityFloor {
				sum += x * seen[h]
				n += seen[h]
			}
		}
		if n == 0 {
			break
		}
		shift = sum / n
	}
	return shift
}

// newsPolarity is the word polarity centered on the default corpus.
var newsPolarity = sync.OnceValues(func() (map[uint64]float64, error) {
	articles, err := DefaultCorpus()
	if err != nil {
		return nil, err
	}
	return WordPolarity(func(yield func(string) bool) {
		for _, a := range articles {
			for _, l := range a.Lines {
				if !yield(l.Text) {
					return
				}
			}
		}
	})
})
