package training

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// Aliases are the names by which texts call the targets of a corpus. BagOfWords
// takes each for the target and never sees which one it was: a model so learns what
// is said of the target, and reads a name it has not met in training like the others.
// The nil pointer knows no names. Aliases are immutable and safe for concurrent use.
type Aliases struct {
	names   map[string][]string
	phrases map[string][][]uint64 // token hashes of each name, the longest first
}

// NewAliases returns the names of each target, a few words each, in any case. It is
// an error if a name holds no letter or digit, or names two targets.
func NewAliases(names map[string][]string) (*Aliases, error) {
	a := &Aliases{names: map[string][]string{}, phrases: map[string][][]uint64{}}
	owner := map[string]string{}
	for _, target := range slices.Sorted(maps.Keys(names)) {
		for _, name := range names[target] {
			phrase := hashes(name)
			if len(phrase) == 0 {
				return nil, fmt.Errorf("training: aliases of target %q: %q holds no letter or digit", target, name)
			}
			key := fmt.Sprint(phrase)
			if other, taken := owner[key]; taken && other != target {
				return nil, fmt.Errorf("training: aliases of target %q: %q is an alias of target %q too", target, name, other)
			}
			owner[key] = target
			a.names[target] = append(a.names[target], name)
			a.phrases[target] = append(a.phrases[target], phrase)
		}
		slices.SortStableFunc(a.phrases[target], func(x, y []uint64) int { return cmp.Compare(len(y), len(x)) })
	}
	return a, nil
}

func sameWord(hash uint64, t token.Token) bool { return hash == t.Hash }

// hashes returns the hashes of the words and marks of a name, nil for one without a
// letter or digit.
func hashes(name string) []uint64 {
	var out []uint64
	word := false
	for _, t := range token.Append(nil, name, 0, len(name)) {
		out = append(out, t.Hash)
		word = word || t.Shape != token.Mark
	}
	if !word {
		return nil
	}
	return out
}

// String returns the names as JSON, as ParseAliases reads them; empty for no names.
func (a *Aliases) String() string {
	if a == nil || len(a.names) == 0 {
		return ""
	}
	data, err := json.Marshal(a.names) // keys in order
	if err != nil {
		panic(err) // strings always marshal
	}
	return string(data)
}

// ParseAliases reads what String wrote, as found in the metadata of a model. Of an
// empty string it returns nil.
func ParseAliases(s string) (*Aliases, error) {
	if s == "" {
		return nil, nil
	}
	var names map[string][]string
	if err := json.Unmarshal([]byte(s), &names); err != nil {
		return nil, fmt.Errorf("training: parse aliases %q: %w", s, err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("training: parse aliases %q: no target", s)
	}
	return NewAliases(names)
}

// at returns how many of the tokens from i on are a name of the target, 0 for none.
func (a *Aliases) at(target string, tokens []token.Token, i int) int {
	if a == nil {
		return 0
	}
	for _, p := range a.phrases[target] {
		if i+len(p) <= len(tokens) && slices.EqualFunc(p, tokens[i:i+len(p)], sameWord) {
			return len(p)
		}
	}
	return 0
}
