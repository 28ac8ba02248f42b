package segment

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestGoldenRules measures the 48 rules of pragmatic_segmenter.
func TestGoldenRules(t *testing.T) {
	raw, err := os.ReadFile(shared + "data/sentences_golden_rules.jsonl")
	if err != nil {
		t.Skip("no rules here")
	}
	for line := range strings.Lines(string(raw)) {
		var rule struct {
			N         int
			Text      string
			Sentences []string
		}
		require.NoError(t, json.Unmarshal([]byte(line), &rule))
		require.Equal(t, rule.Sentences, cuts(rule.Text), "rule %d", rule.N)
	}
}

// TestAccuracy measures cuts and kinds against annotated articles. The floors lie
// a little under what was reached, so that a rule that harms is seen.
func TestAccuracy(t *testing.T) {
	files, _ := filepath.Glob(shared + "gold/dev/*.tsv")
	if len(files) == 0 {
		t.Skip("no articles here")
	}
	var ends, kinds score
	for _, name := range files {
		raw, err := os.ReadFile(strings.TrimSuffix(name, "tsv") + "txt")
		require.NoError(t, err)
		table, err := os.ReadFile(name)
		require.NoError(t, err)
		units := Append(nil, string(raw))
		got := map[int]bool{}
		for _, u := range units {
			got[u.End] = true
		}
		want := 0
		for row := range strings.Lines(string(table)) {
			cells := strings.Split(row, "\t")
			start, _ := strconv.Atoi(cells[0])
			end, _ := strconv.Atoi(cells[1])
			want++
			if got[len(strings.TrimRight(string(raw[:end]), " \t\r\n"))] {
				ends.hit++
			}
			debris := cells[2] != "body"
			kinds.add(debris, covering(units, start, end).Kind != Body)
		}
		ends.missed += want
		ends.extra += len(units)
	}
	ends.missed -= ends.hit
	ends.extra -= ends.hit
	t.Logf("cuts F1 %.4f, headings and debris F1 %.4f", ends.f1(), kinds.f1())
	require.GreaterOrEqual(t, ends.f1(), 0.99)
	require.GreaterOrEqual(t, kinds.f1(), 0.97)
}

type score struct{ hit, missed, extra int }

func (s *score) add(want, got bool) {
	switch {
	case want && got:
		s.hit++
	case want:
		s.missed++
	case got:
		s.extra++
	}
}

func (s score) f1() float64 {
	return 2 * float64(s.hit) / float64(2*s.hit+s.missed+s.extra)
}

// covering returns the unit that has most of text[start:end].
func covering(units []Unit, start, end int) (best Unit) {
	most := 0
	for _, u := range units {
		if n := min(u.End, end) - max(u.Start, start); n > most {
			best, most = u, n
		}
	}
	return best
}
