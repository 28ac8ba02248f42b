package stance

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Actors are names that a user adds to the built-in gazetteer. They are immutable and
// safe for concurrent use; the zero value and nil add nothing.
type Actors struct {
	rows    []userRow
	grammar *grammar // with the built-in words and names
}

// userRow is one row of a user's file.
type userRow struct {
	table  *table
	origin origin
	cells  []string
}

// ReadActors reads a file of actors; name stands for it in messages. The file is UTF-8
// text, a row a line, the columns set apart by tabs. A heading says what the rows below
// it are; they have the columns of the built-in gazetteer:
//
//	[persons]        code  name  full  office  from  to  sex  variants*
//	[states]         code  name  aliases*  demonyms*  capital*  seats*
//	[bodies]         code  name  aliases*  institutions*  bynames*
//	[agencies]       code  kind  name  aliases*
//	[organisations]  name  kind  aliases*
//	[regions]        code  name
//
// A column with a star holds any number of values with ";" between them, the others
// one each. Name is the surname of a person and full the whole name; from and to are
// months, YYYY-MM, to is "-" for those still in office; sex is m or f. Empty lines,
// lines that begin with "#" and a row of the columns' names are skipped.
//
// Rows stand beside the built-in ones of their table and may not contradict them nor
// one another: a name means one actor at a time, and a person acts for one state, or
// one body, at a time. Only surnames may be shared, by persons; and a built-in region,
// which does not act, leaves its name to an actor. A row that repeats another is
// fine: repeating the row of an actor that is known adds the spellings that are new.
// Names that differ only in accents or capitals are one.
//
// The first row that is wrong is the error, named by file and line; a contradiction
// names both rows.
func ReadActors(r io.Reader, name string) (*Actors, error) { return (*Actors)(nil).With(r, name) }

// With reads a further file, which may name the codes of a and may not contradict it,
// and returns the actors of both. It has the errors of ReadActors; a does not change,
// and may be nil.
func (a *Actors) With(r io.Reader, name string) (*Actors, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("stance: read actors: %s: %w", name, err)
	}
	both := &Actors{}
	if a != nil {
		both.rows = slices.Clip(a.rows)
	}
	known := len(both.rows)
	if both.rows, err = appendRows(both.rows, data, name); err != nil {
		return nil, err
	}
	if len(both.rows) == known {
		return nil, fmt.Errorf("stance: read actors: %s: no rows: write a heading such as [persons] and rows below it", name)
	}
	g, err := readGrammar(both.rows)
	if err != nil {
		return nil, err
	}
	both.grammar = &g
	return both, nil
}

// words returns the built-in words and names with those of a.
func (a *Actors) words() (grammar, error) {
	if a == nil || a.grammar == nil {
		return builtIn()
	}
	return *a.grammar, nil
}

// appendRows appends the rows of a file, each checked by itself.
func appendRows(rows []userRow, data []byte, file string) ([]userRow, error) {
	var t *table
	at := origin{file: file, user: true}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	for text := range bytes.Lines(data) {
		at.line++
		row, heading, err := readLine(text, t)
		if err != nil {
			return nil, fmt.Errorf("stance: read actors: %s: %w", at, err)
		}
		if heading != nil {
			t = heading
		}
		if row != nil {
			rows = append(rows, userRow{t, at, row})
		}
	}
	return rows, nil
}

// readLine reads one line below the heading of t, nil for none: a row, or a heading,
// or neither.
func readLine(data []byte, t *table) (row []string, heading *table, err error) {
	if !utf8.Valid(data) {
		return nil, nil, errors.New("not UTF-8: save the file as plain text in UTF-8")
	}
	text := string(data)
	s := strings.TrimSpace(text)
	switch {
	case s == "" || s[0] == '#':
		return nil, nil, nil
	case s[0] == '[':
		heading, err = tableOf(s)
		return nil, heading, err
	case t == nil:
		return nil, nil, errors.New("no heading above this row: write [persons], or what its rows are, on a line before")
	}
	row = cellsOf(text, len(t.columns))
	if isHeader(row, t) {
		return nil, nil, nil
	}
	return row, nil, checkCells(row, t)
}

// tableOf returns the table that a heading such as [persons] names.
func tableOf(heading string) (*table, error) {
	word := strings.ToLower(strings.Trim(heading, "[] \t"))
	var known []string
	for i := range tables {
		t := &tables[i]
		if t.name == "" {
			continue
		}
		if t.name == word {
			return t, nil
		}
		known = append(known, t.name)
	}
	if n := nearest(word, known); n != "" {
		return nil, fmt.Errorf("unknown heading %q: did you mean [%s]?", heading, n)
	}
	return nil, fmt.Errorf("unknown heading %q: use [%s]", heading, strings.Join(known, "], ["))
}

// cellsOf cuts a line at its tabs. Blanks around values and empty cells at the end, as
// spreadsheets write them, do not count; cells that are wanted and missing are empty.
func cellsOf(text string, want int) []string {
	cells := strings.Split(text, "\t")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	for len(cells) > want && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	for len(cells) > 1 && len(cells) < want {
		cells = append(cells, "")
	}
	return cells
}

// isHeader reports whether a row names the columns instead of filling them.
func isHeader(row []string, t *table) bool {
	return slices.EqualFunc(row, t.columns, func(cell, column string) bool {
		return strings.EqualFold(strings.TrimSuffix(cell, "*"), strings.TrimSuffix(column, "*"))
	})
}
