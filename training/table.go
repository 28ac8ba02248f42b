package training

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// readTable reads CSV or TSV: a line of column names, then a record a line. The
// separator is the most frequent of tab, comma and semicolon among the names.
func readTable(r *bufio.Reader, head []byte, before int) iter.Seq2[Example, error] {
	names, _, _ := bytes.Cut(head, []byte("\n"))
	comma, most := ',', 0
	for _, c := range "\t,;" {
		if n := bytes.Count(names, []byte(string(c))); n > most {
			comma, most = c, n
		}
	}
	if comma == '\t' {
		return readTSV(r, before)
	}
	return readCSV(r, comma, before)
}

// readTSV reads a record a line; a cell holds neither tabs nor line breaks. A
// cell is unquoted only where it is a quoted cell of CSV as a whole, since
// tab-separated text is seldom quoted and often has quotation marks.
func readTSV(r *bufio.Reader, before int) iter.Seq2[Example, error] {
	return func(yield func(Example, error) bool) {
		var column map[string]int
		width := 0
		for n, line := range linesOf(r, before) {
			e, err := Example{}, line.err
			if err == nil {
				cells := strings.Split(strings.TrimRight(string(line.text), "\r\n"), "\t")
				for i, c := range cells {
					cells[i] = unquoted(c)
				}
				switch {
				case column == nil:
					width = len(cells)
					if column, err = columns(cells); err == nil {
						continue
					}
				case len(cells) != width:
					err = fmt.Errorf("%w: %d columns, want %d", ErrSyntax, len(cells), width)
				default:
					e, err = tableRow(cells, column)
				}
			}
			e.Line = n
			if column == nil {
				yield(e, unreadable{err})
				return
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// unquoted returns what a quoted cell of CSV holds, or the cell as it is.
func unquoted(cell string) string {
	if len(cell) < 2 || cell[0] != '"' || cell[len(cell)-1] != '"' {
		return cell
	}
	inner := cell[1 : len(cell)-1]
	if strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return cell
	}
	return strings.ReplaceAll(inner, `""`, `"`)
}

// columns returns the place of each column by its name.
func columns(header []string) (map[string]int, error) {
	column := map[string]int{}
	for i, name := range header {
		if strings.ContainsRune(name, '\r') {
			return nil, fmt.Errorf("%w: its lines end in CR alone; save it with line ends of Unix or Windows", ErrFormat)
		}
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := column[name]; twice && name != "" {
			return nil, fmt.Errorf("%w: two columns named %q", ErrFormat, name)
		}
		column[name] = i
	}
	if _, ok := column["text"]; !ok {
		return nil, fmt.Errorf("%w: neither JSON nor a table with a column named text", ErrFormat)
	}
	return column, nil
}

func readCSV(r *bufio.Reader, comma rune, before int) iter.Seq2[Example, error] {
	return func(yield func(Example, error) bool) {
		cr := csv.NewReader(r)
		cr.Comma = comma
		cr.ReuseRecord = true
		header, err := cr.Read()
		var column map[string]int
		if err == nil {
			column, err = columns(header)
		}
		if err != nil {
			yield(Example{Line: before + 1}, unreadable{tableError(err)})
			return
		}
		for {
			row, err := cr.Read()
			if err == io.EOF {
				return
			}
			var e Example
			var at *csv.ParseError
			switch {
			case err == nil:
				var line int
				if line, err = checkCells(cr, row); err == nil {
					e, err = tableRow(row, column)
				}
				e.Line = line
			case errors.As(err, &at):
				e.Line = at.StartLine
				err = tableError(err)
			default: // of the reader
				yield(e, err)
				return
			}
			e.Line += before
			if !yield(e, err) {
				return
			}
		}
	}
}

// checkCells returns the line of a record, or, with an error, that of the cell that
// is not UTF-8.
func checkCells(cr *csv.Reader, row []string) (int, error) {
	for i, c := range row {
		if bad := firstInvalid([]byte(c)); bad >= 0 {
			line, at := cr.FieldPos(i)
			return line + strings.Count(c[:bad], "\n"), notUTF8([]byte(c), at-1+bad-strings.LastIndexByte(c[:bad], '\n')-1)
		}
	}
	line, _ := cr.FieldPos(0)
	return line, nil
}

func tableError(err error) error {
	var at *csv.ParseError
	if errors.As(err, &at) {
		return fmt.Errorf("%w: column %d: %w", ErrSyntax, at.Column, at.Err)
	}
	return err
}

// tableRow reads one record by the names of its columns.
func tableRow(row []string, column map[string]int) (Example, error) {
	field := func(name string) string {
		if i, ok := column[name]; ok && i < len(row) {
			return strings.Clone(row[i])
		}
		return ""
	}
	e := Example{ID: field("id"), Text: field("text"), Target: field("target"), Label: field("label"), Group: field("group"), Actor: field("actor")}
	if w := field("weight"); w != "" {
		x, err := strconv.ParseFloat(w, 64)
		if err != nil {
			return e, fmt.Errorf("%w: %q", ErrWeight, w)
		}
		if e.Weight = x; checkWeight(x) != nil {
			return e, checkWeight(x)
		}
	}
	start, end := field("start"), field("end")
	if start == "" && end == "" {
		return e, nil
	}
	from, err1 := strconv.Atoi(start)
	to, err2 := strconv.Atoi(end)
	if err1 != nil || err2 != nil {
		return e, fmt.Errorf("%w: %q to %q", ErrSpan, start, end)
	}
	return e, mark(&e, from, to)
}
