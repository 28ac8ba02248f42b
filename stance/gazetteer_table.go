package stance

import (
	"fmt"
	"io/fs"
	"strings"
)

// table is one kind of rows: the files that hold them, and their columns.
type table struct {
	name    string // heads the rows of this kind in a user's file
	files   string
	columns []string // those that end in * may hold several values, or none
	add     func(*gazetteerReader, []string) error
}

// tables lists the kinds of rows, those whose names win over others first. Given
// and family names and misleading places are not for users to add.
var tables = []table{
	{"", "places.txt", []string{"name"}, (*gazetteerReader).addPlace},
	{"bodies", "bodies.tsv", []string{"code", "name", "aliases*", "institutions*", "bynames*"}, (*gazetteerReader).addBody},
	{"states", "states.tsv", []string{"code", "name", "aliases*", "demonyms*", "capital*", "seats*"}, (*gazetteerReader).addState},
	{"agencies", "agencies.tsv", []string{"code", "kind", "name", "aliases*"}, (*gazetteerReader).addAgency},
	{"persons", "persons/*.tsv", []string{"code", "name", "full", "office", "from", "to", "sex", "variants*"}, (*gazetteerReader).addPerson},
	{"regions", "regions.tsv", []string{"code", "name"}, (*gazetteerReader).addRegion},
	{"", "given.tsv", []string{"name", "sex"}, (*gazetteerReader).addGivenName},
	{"", "family.txt", []string{"name"}, (*gazetteerReader).addFamilyName},
	{"organisations", "organisations.tsv", []string{"name", "kind", "aliases*"}, (*gazetteerReader).addOrganisation},
}

// readAll reads table by table the embedded rows, then those of the user.
func (g *gazetteerReader) readAll(user []userRow) error {
	for i := range tables {
		t := &tables[i]
		files, err := fs.Glob(gazetteerFiles, "gazetteer/"+t.files)
		if err != nil {
			return err
		}
		for _, name := range files {
			data, err := gazetteerFiles.ReadFile(name)
			if err != nil {
				return err
			}
			if err := g.readRows(string(data), strings.TrimPrefix(name, "gazetteer/"), t); err != nil {
				return err
			}
		}
		for _, row := range user {
			if row.table != t {
				continue
			}
			if err := g.readRow(t, row.origin, row.cells); err != nil {
				return err
			}
		}
	}
	return nil
}

// readRows reads each line of a file that is neither empty nor a comment.
// The cells are parts of text; their slice is used again.
func (g *gazetteerReader) readRows(text, file string, t *table) error {
	cells := make([]string, 0, len(t.columns)+1)
	for line := 1; text != ""; line++ {
		var s string
		s, text, _ = strings.Cut(text, "\n")
		s = strings.TrimSuffix(s, "\r")
		if s == "" || s[0] == '#' {
			continue
		}
		cells = cells[:0]
		for cell := range strings.SplitSeq(s, "\t") {
			cells = append(cells, cell)
		}
		if len(cells) != len(t.columns) {
			return fmt.Errorf("stance: gazetteer: %s:%d: %d columns, want %d", file, line, len(cells), len(t.columns))
		}
		if err := g.readRow(t, origin{file: file, line: line}, cells); err != nil {
			return err
		}
	}
	return nil
}

// readRow enters one row, and checks it against the others where a user has rows.
func (g *gazetteerReader) readRow(t *table, at origin, cells []string) error {
	g.at = at
	var err error
	if g.audit != nil {
		if g.repeated(t, cells) {
			return nil
		}
		err = g.checkRow(t, cells)
	}
	if err == nil {
		err = t.add(g, cells)
	}
	if err == nil && g.audit != nil {
		err = g.audit.err
	}
	switch {
	case err == nil:
		return nil
	case g.audit != nil:
		return err // names its row
	}
	return fmt.Errorf("stance: gazetteer: %s:%d: %w", at.file, at.line, err)
}
