package stance

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/agnivade/levenshtein"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// rowKinds are what the column kind of a table may say.
var rowKinds = map[string][]string{
	"agencies":      {"ministry", "parliament", "forces", "agency", "court", "media", "party", "office"},
	"organisations": {"company", "thinktank", "ngo", "media", "association"},
}

// newCode is the form of the code of a state or body.
var newCode = regexp.MustCompile(`^[A-Z][A-Z0-9]{1,11}$`)

// checkCells reports what is wrong with a row by itself, and writes the values of
// cells that hold several without blanks and gaps.
func checkCells(row []string, t *table) error {
	if len(row) != len(t.columns) {
		columns := strings.ReplaceAll(strings.Join(t.columns, ", "), "*", "")
		return fmt.Errorf("want %d columns, got %d: put one tab between %s", len(t.columns), len(row), columns)
	}
	for i, column := range t.columns {
		column, several := strings.CutSuffix(column, "*")
		switch cell := row[i]; {
		case strings.Contains(cell, `"`):
			return fmt.Errorf("%s %q: write it without quotation marks", column, cell)
		case several:
			row[i] = tidyList(cell)
		case cell == "":
			return fmt.Errorf("%s is empty: %s", column, wanted(column))
		case strings.Contains(cell, ";"):
			return fmt.Errorf("%s %q: one value only", column, cell)
		}
		for value := range list(row[i]) {
			if err := checkValue(column, value, t); err != nil {
				return err
			}
		}
	}
	if t.name == "persons" {
		return checkPerson(row)
	}
	return nil
}

// tidyList takes blanks around values and empty values out of a cell.
func tidyList(cell string) string {
	var values []string
	for v := range list(cell) {
		if v = strings.TrimSpace(v); v != "" {
			values = append(values, v)
		}
	}
	return strings.Join(values, ";")
}

// wanted says what belongs into a column.
func wanted(column string) string {
	switch column {
	case "from":
		return "write the month of the first day in office, such as 2024-05"
	case "to":
		return "write the month of the last day in office, or - for still in office"
	case "sex":
		return "write m or f"
	}
	return "every row needs it"
}

// checkValue reports what is wrong with one value of a cell.
func checkValue(column, value string, t *table) error {
	switch column {
	case "code":
		defines := t.name == "states" || t.name == "bodies"
		if defines && (!newCode.MatchString(value) || value == "ORG" || value == "PERSON") {
			return fmt.Errorf("code %q: want 2 to 12 capital letters and digits, a letter first, and not ORG or PERSON", value)
		}
	case "kind":
		if known := rowKinds[t.name]; !slices.Contains(known, value) {
			return fmt.Errorf("unknown kind %q: %s", value, suggestion(value, known))
		}
	case "from", "to":
		if _, err := time.Parse("2006-01", value); err != nil && (column == "from" || value != "-") {
			return fmt.Errorf("%s %q: %s", column, value, wanted(column))
		}
	case "sex":
		if value != "m" && value != "f" {
			return fmt.Errorf("sex %q: %s", value, wanted(column))
		}
	case "office":
	default:
		return checkPhrase(column, value)
	}
	return nil
}

// checkPhrase reports why a name could never be found in a text.
func checkPhrase(column, phrase string) error {
	words := token.Append(nil, phrase, 0, len(phrase))
	switch {
	case len(words) == 0:
		return fmt.Errorf("%s %q: holds nothing that can be read", column, phrase)
	case len(words) > maxName:
		return fmt.Errorf("%s of %d words: write at most %d", column, len(words), maxName)
	case column == "bynames" && words[0].Hash == hThe:
		return fmt.Errorf(`bynames %q: leave out "the", which the text must have`, phrase)
	case column == "bynames":
		if words[0].Shape != token.Mark {
			return nil
		}
		return fmt.Errorf("bynames %q: want a word first", phrase)
	case !strings.ContainsFunc(phrase, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }):
		return fmt.Errorf("%s %q: write it with a capital, since words without one are not read as names", column, phrase)
	}
	return nil
}

// checkPerson reports cells of a person's row that do not go together.
func checkPerson(c []string) error {
	if c[5] != "-" && c[5] < c[4] {
		return fmt.Errorf("in office from %s to %s: the end lies before the beginning", c[4], c[5])
	}
	surname := token.Append(nil, c[1], 0, len(c[1]))
	full := token.Append(nil, c[2], 0, len(c[2]))
	last := surname[len(surname)-1].Hash
	if !slices.ContainsFunc(full, func(t token.Token) bool { return t.Hash == last }) {
		return fmt.Errorf("full name %q does not hold the surname %q: write given name and surname", c[2], c[1])
	}
	return nil
}

// samePhrase reports whether two names are one to a reader of texts.
func samePhrase(a, b string) bool {
	return slices.EqualFunc(token.Append(nil, a, 0, len(a)), token.Append(nil, b, 0, len(b)),
		func(x, y token.Token) bool { return x.Hash == y.Hash })
}

// suggestion says which of the known words was meant, or lists them.
func suggestion(word string, known []string) string {
	if n := nearest(word, known); n != "" {
		return fmt.Sprintf("did you mean %s?", n)
	}
	return "use " + strings.Join(known, ", ")
}

// nearest returns the known word that a wrong one was most likely meant to be: the one
// of fewest changes, of several the one that begins alike for longest; empty where
// each differs in more than half of its letters.
func nearest(word string, known []string) string {
	best, fewest, longest := "", 0, 0
	word = strings.ToLower(word)
	for _, k := range known {
		low := strings.ToLower(k)
		n, alike := levenshtein.ComputeDistance(word, low), sharedStart(word, low)
		if 2*n > max(len(word), len(low)) && !sameLetters(word, low) {
			continue
		}
		if best == "" || n < fewest || n == fewest && alike > longest {
			best, fewest, longest = k, n, alike
		}
	}
	return best
}

// sharedStart returns the number of bytes in which two words begin alike.
func sharedStart(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// sameLetters reports whether two words differ in the order of their letters only.
func sameLetters(a, b string) bool {
	x, y := []rune(a), []rune(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}
