package stance

import "strings"

// NewWithoutPersons returns an analyzer whose gazetteer names no person, to measure
// how much the structure of sentences carries by itself.
func NewWithoutPersons() (*Analyzer, error) {
	a, err := New(nil)
	if err != nil {
		return nil, err
	}
	for i := range tables {
		if t := &tables[i]; strings.HasPrefix(t.files, "persons/") {
			files := t.files
			t.files = "no file of this name"
			defer func() { t.files = files }()
		}
	}
	bare, err := readGrammar(nil)
	a.grammar.names, a.grammar.lexicon = bare.names, bare.lexicon
	return a, err
}
