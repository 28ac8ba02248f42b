package record_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

func TestText(t *testing.T) {
	a, err := record.Text("a.txt", strings.NewReader(" It rained.\n"))
	require.NoError(t, err)
	require.Equal(t, record.Article{ID: "a.txt", Text: " It rained.\n"}, a, "the text stays as it is: offsets count from its start")
	for _, c := range []struct {
		name   string
		r      io.Reader
		reason string
	}{
		{"white space", strings.NewReader("\n "), "is empty"},
		{"Latin-1", strings.NewReader("S\xe9journ\xe9"), "not UTF-8 at byte 1 (0xe9)"},
		{"UTF-16", strings.NewReader("\xff\xfea\x00"), "iconv -f UTF-16"},
		{"binary", strings.NewReader("a\x00b"), "binary"},
		{"broken reader", iotest.ErrReader(errors.New("disk on fire")), "disk on fire"},
	} {
		_, err := record.Text("a.txt", c.r)
		require.ErrorContains(t, err, c.reason, c.name)
		e, ok := errors.AsType[*record.Error](err)
		require.True(t, ok, c.name)
		require.Equal(t, "a.txt", e.Source, c.name)
	}
}

func TestLines(t *testing.T) {
	lines := []string{
		`{"id":"x","text":"It rained.","date":"2024-05-06T10:00:00Z"}`,
		``,
		`{"text":"It snowed."}`,
		`{"id":"y","text":" "}`,
		`{"id":"z","text":"a","date":"May"}`,
		`{"id":`,
		"{\"text\":\"\xe9\"}",
		`{"id":"n","text":7}`,
		`[]`,
		`{"id":"last","text":"The sun shone."}`,
	}
	var got []record.Article
	var bad []*record.Error
	for a, err := range record.Lines("r.jsonl", strings.NewReader(strings.Join(lines, "\n"))) {
		if e, ok := errors.AsType[*record.Error](err); ok {
			bad = append(bad, e)
			continue
		}
		require.NoError(t, err)
		got = append(got, a)
	}
	require.Equal(t, []record.Article{
		{ID: "x", Text: "It rained.", Date: time.Date(2024, 5, 6, 0, 0, 0, 0, time.UTC)},
		{ID: "r.jsonl:3", Text: "It snowed."},
		{ID: "last", Text: "The sun shone."},
	}, got)
	require.Len(t, bad, 6)
	for i, reason := range []string{
		`"text" is empty`,
		`"date" "May": want YYYY-MM-DD`,
		`is not a JSON record, {"id","text","date"?}: `,
		"is not UTF-8",
		`"text" is a number; a string is wanted`,
		`is a JSON array; a record {"id","text","date"?} is wanted`,
	} {
		require.Equal(t, 4+i, bad[i].Line)
		require.Equal(t, lines[3+i], string(bad[i].Data), "the line itself is handed back")
		require.ErrorContains(t, bad[i], reason)
	}
	require.Equal(t, `r.jsonl:5: record "z": "date" "May": want YYYY-MM-DD`, bad[1].Error())
	for _, nothing := range []string{"", "\n \n"} {
		count := 0
		for _, err := range record.Lines("r.jsonl", strings.NewReader(nothing)) {
			require.EqualError(t, err, "r.jsonl: is empty")
			count++
		}
		require.Equal(t, 1, count)
	}
}

func TestDocument(t *testing.T) {
	x, err := stance.New(nil)
	require.NoError(t, err)
	a := record.Article{ID: "<a>", Text: "Norway condemned Russia's invasion of Ukraine."}
	var b bytes.Buffer
	require.NoError(t, record.WriteDocument(&b, a.ID, x.Model(), a.Analyze(x)))
	require.Equal(t, 1, strings.Count(b.String(), "\n"))
	require.NotContains(t, b.String(), `"decisions"`)
	require.True(t, strings.HasPrefix(b.String(), `{"id":"<a>","model":{"name":"`), b.String())
	var doc struct {
		Model     struct{ SHA256 string }
		Sentences []struct{ Text string }
		Summary   []struct{ Code, Target string }
	}
	require.NoError(t, json.Unmarshal(b.Bytes(), &doc))
	require.Equal(t, x.Model().SHA256(), doc.Model.SHA256)
	require.Equal(t, a.Text, doc.Sentences[0].Text)
	require.Equal(t, "NOR", doc.Summary[0].Code)

	plain := strings.TrimSuffix(b.String(), "}\n")
	b.Reset()
	why := record.Decision{Start: 0, Target: "ukraine", Why: []record.Why{{Feature: "<x>", Nats: -1.5}}}
	require.NoError(t, record.WriteDocument(&b, a.ID, x.Model(), a.Analyze(x), why))
	require.Equal(t, plain+`,"decisions":[{"start":0,"target":"ukraine","why":[{"feature":"<x>","nats":-1.5}]}]}`+"\n", b.String(),
		"decisions are added at the end, and nothing else changes")
}

// endless is a line that does not end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestLongLine(t *testing.T) {
	count := 0
	for _, err := range record.Lines("r.jsonl", io.MultiReader(strings.NewReader("\n"), endless{})) {
		require.EqualError(t, err, "r.jsonl:2: is longer than 256 MiB; an article a line is expected")
		count++
	}
	require.Equal(t, 1, count)
}

// FuzzLines: each line that is not blank gives one article that holds a text, or one
// error that names the line.
func FuzzLines(f *testing.F) {
	f.Add([]byte(`{"id":"x","text":"It rained.","date":"2024-05-06T10:00:00Z"}` + "\n\n" + `{"text":"It snowed."}`))
	f.Add([]byte("[]\n{\"id\":\"z\",\"text\":\"a\",\"date\":\"May\"}\n{\"text\":\"\xe9\"}"))
	f.Add([]byte("\r\n{\"id\":7}\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, results := 0, 0
		for line := range bytes.Lines(data) {
			if len(bytes.TrimSpace(line)) > 0 {
				lines++
			}
		}
		for a, err := range record.Lines("r.jsonl", bytes.NewReader(data)) {
			results++
			if err != nil {
				e, ok := errors.AsType[*record.Error](err)
				require.True(t, ok)
				require.True(t, e.Line > 0 || lines == 0, "where")
				continue
			}
			require.NotEmpty(t, a.ID)
			require.NotEmpty(t, strings.TrimSpace(a.Text))
		}
		require.Equal(t, max(1, lines), results)
	})
}

// TestLinesOfAFailingReader: every whole line before the fault is read, and what the
// fault cut is no line.
func TestLinesOfAFailingReader(t *testing.T) {
	const line = `{"id":"a","text":"Norway said so."}` + "\n"
	for _, rest := range []string{"", `{"id":"b","te`, `{"id":"b","text":"Norway said so."}`} {
		var ids []string
		var faults []error
		for a, err := range record.Lines("f", io.MultiReader(strings.NewReader(line+"\n"+line+rest), iotest.ErrReader(io.ErrClosedPipe))) {
			if err != nil {
				faults = append(faults, err)
				continue
			}
			ids = append(ids, a.ID)
		}
		require.Equal(t, []string{"a", "a"}, ids, "%q", rest)
		require.Len(t, faults, 1)
		require.ErrorIs(t, faults[0], io.ErrClosedPipe)
		require.ErrorContains(t, faults[0], "f:4: ")
	}
}
