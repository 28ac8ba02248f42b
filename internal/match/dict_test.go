package match_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/match"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

func hashes(phrase string) []uint64 {
	var out []uint64
	for w := range strings.FieldsSeq(phrase) {
		out = append(out, token.Hash(w))
	}
	return out
}

func walk(d *match.Dict, text string) (int32, int) {
	value, length, node := int32(0), 0, match.Root
	for i, h := range hashes(text) {
		if node = d.Next(node, h); node == match.Root {
			break
		}
		if v := d.Value(node); v >= 0 {
			value, length = v, i+1
		}
	}
	return value, length
}

func TestWalkFindsTheLongestPhrase(t *testing.T) {
	d := match.New(0)
	for i, p := range []string{"white house", "white house staff", "house", "kremlin"} {
		_, added := d.Add(hashes(p), int32(i))
		require.True(t, added)
	}
	for text, want := range map[string][2]int{
		"White House staff said": {1, 3}, "white house said": {0, 2}, "house": {2, 1}, "white": {0, 0}, "": {0, 0},
	} {
		v, n := walk(d, text)
		require.Equal(t, want, [2]int{int(v), n}, text)
	}
	old, added := d.Add(hashes("kremlin"), 9)
	require.False(t, added, "a second value for a phrase is reported, not taken")
	require.Equal(t, int32(3), old)
}

func TestAddGrows(t *testing.T) {
	d := match.New(0)
	word := func(i int) string { return strings.Repeat("a", i%50+1) + " " + strings.Repeat("b", i/50+1) }
	for i := range 3000 {
		d.Add(hashes(word(i)), int32(i))
	}
	for i := range 3000 {
		v, n := walk(d, word(i))
		require.Equal(t, [2]int{i, 2}, [2]int{int(v), n})
	}
}
