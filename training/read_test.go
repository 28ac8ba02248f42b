package training_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/seed-7eda0a5f/demarche/training"
)

// read returns the examples of a corpus, and its errors as text.
func read(corpus string, o *training.ReadOptions) (examples []training.Example, faults []string) {
	for e, err := range training.Read(strings.NewReader(corpus), o) {
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		examples = append(examples, e)
	}
	return examples, faults
}

func TestReadForms(t *testing.T) {
	full := training.Example{ID: "1", Text: "Né à Kyiv", Target: "ukraine", Label: "favor", Group: "g", Actor: "FRA", Weight: 2, Start: 7, End: 11}
	tests := []struct {
		name, corpus string
		want         []training.Example
	}{
		{"JSON Lines, all fields", `{"id":"1","text":"Né à Kyiv","target":"ukraine","label":"favor","group":"g","actor":"FRA","weight":2,"start":5,"end":9}`, []training.Example{full}},
		{"JSON Lines, numbers for names", `{"id":7,"text":"a","target":"t","label":1,"group":3}` + "\n", []training.Example{{ID: "7", Text: "a", Target: "t", Label: "1", Group: "3"}}},
		{"JSON Lines, empty lines and byte order mark", "\ufeff\n{\"id\":\"1\",\"text\":\"a\",\"label\":\"x\"}\r\n\r\n", []training.Example{{ID: "1", Text: "a", Label: "x", Line: 2}}},
		{"JSON array", `[{"id":"1","text":"a","label":"x"},` + "\n" + `{"id":"2","text":"b","label":"y"}]`, []training.Example{{ID: "1", Text: "a", Label: "x", Line: 1}, {ID: "2", Text: "b", Label: "y", Line: 2}}},
		{"CSV", "id,Text,target,label,group,actor,weight,start,end\n1,Né à Kyiv,ukraine,favor,g,FRA,2,5,9\n", []training.Example{withLine(full, 2)}},
		{"CSV with a line break in a cell", "text,label\n\"a\nb\",x\nc,y\n", []training.Example{{ID: "2", Text: "a\nb", Label: "x", Line: 2}, {ID: "4", Text: "c", Label: "y", Line: 4}}},
		{"TSV with a quotation mark", "label\ttext\nx\t\"Never\", he said\n", []training.Example{{ID: "2", Text: "\"Never\", he said", Label: "x", Line: 2}}},
		{"TSV with quoted cells", "label\ttext\nx\t\"a \"\"b\"\" c\"\ny\t\"a\" and \"b\"\n", []training.Example{{ID: "2", Text: `a "b" c`, Label: "x", Line: 2}, {ID: "3", Text: `"a" and "b"`, Label: "y", Line: 3}}},
		{"semicolons", "id;text;label\n1;a, b;x\n", []training.Example{{ID: "1", Text: "a, b", Label: "x", Line: 2}}},
		{"doccano, classification", `{"id":1,"text":"a","label":["x"],"target":"t"}`, []training.Example{{ID: "1", Text: "a", Target: "t", Label: "x"}}},
		{"doccano, older", `{"id":1,"data":"a","label":["x"]}`, []training.Example{{ID: "1", Text: "a", Label: "x"}}},
		{"doccano, spans", `{"id":1,"text":"Né à Kyiv","label":[[5,9,"x"],[0,2,"y"]]}`, []training.Example{
			{ID: "1#1", Text: "Né à Kyiv", Label: "x", Start: 7, End: 11, Group: "1"}, {ID: "1#2", Text: "Né à Kyiv", Label: "y", Start: 0, End: 3, Group: "1"},
		}},
		{"Prodigy, accepted", `{"text":"a","label":"x","answer":"accept","_task_hash":12,"meta":{"target":"t","group":"g"}}`, []training.Example{{ID: "12", Text: "a", Target: "t", Label: "x", Group: "g"}}},
		{"Prodigy, choice", `{"text":"a","options":[{"id":"x","text":"X"}],"accept":["x"],"answer":"accept","meta":{"id":"m"}}`, []training.Example{{ID: "m", Text: "a", Label: "x"}}},
		{"Prodigy, rejected or passed over", `{"text":"a","label":"x","answer":"reject"}` + "\n" + `{"text":"a","label":"x","answer":"ignore"}`, nil},
		{"Prodigy, span", `{"text":"a b","spans":[{"start":2,"end":3,"label":"x"}],"answer":"accept","_task_hash":1}`, []training.Example{{ID: "1", Text: "a b", Label: "x", Start: 2, End: 3}}},
		{"Label Studio, choice", `[{"id":5,"data":{"text":"a","group":"g"},"annotations":[{"was_cancelled":true,"result":[{"from_name":"t","value":{"choices":["y"]}}]},{"result":[{"from_name":"t","type":"choices","value":{"choices":["x"]}}]}]}]`, []training.Example{{ID: "5", Text: "a", Target: "t", Label: "x", Group: "g"}}},
		{"Label Studio, two questions", `[{"id":5,"data":{"text":"a"},"annotations":[{"result":[{"from_name":"t","value":{"choices":["x"]}},{"from_name":"u","value":{"choices":["y"]}}]}]}]`, []training.Example{{ID: "5", Text: "a", Target: "t", Label: "x"}, {ID: "5", Text: "a", Target: "u", Label: "y"}}},
		{"Label Studio, annotators agree", `[{"id":5,"data":{"text":"a"},"annotations":[{"result":[{"from_name":"t","value":{"choices":["x"]}}]},{"result":[{"from_name":"t","value":{"choices":["x"]}}]}]}]`, []training.Example{{ID: "5", Text: "a", Target: "t", Label: "x"}}},
		{"Label Studio, span", `[{"id":5,"data":{"text":"Né à Kyiv"},"annotations":[{"result":[{"from_name":"t","value":{"start":5,"end":9,"labels":["x"]}}]}]}]`, []training.Example{{ID: "5@5-9", Text: "Né à Kyiv", Target: "t", Label: "x", Group: "5", Start: 7, End: 11}}},
		{"nothing", " \n ", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, faults := read(tt.corpus, &training.ReadOptions{})
			for _, f := range faults {
				require.Contains(t, f, "only example of its label")
			}
			for i := range tt.want {
				if tt.want[i].Line == 0 {
					tt.want[i].Line = 1
				}
			}
			require.Equal(t, tt.want, got)
		})
	}
}

func withLine(e training.Example, line int) training.Example {
	e.Line = line
	return e
}

func TestReadFaults(t *testing.T) {
	const good = `{"id":"1","text":"a","target":"t","label":"x"}` + "\n"
	tests := []struct {
		name, corpus, want string
		reason             error
	}{
		{"a line that is no JSON", good + "{oops\n" + good[:5], "c.jsonl:2: malformed", training.ErrSyntax},
		{"a wrong type", `{"id":"1","text":5,"label":"x"}`, "c.jsonl:1: malformed", training.ErrSyntax},
		{"a label that is an object", `{"id":"1","text":"a","label":{}}`, `c.jsonl:1: id "1": malformed: label {}`, training.ErrSyntax},
		{"a list of odd labels", `{"id":"1","text":"a","label":[[1]]}`, `id "1": malformed`, training.ErrSyntax},
		{"an empty text", `{"id":"1","text":"  ","label":"x"}`, `c.jsonl:1: id "1": empty text`, training.ErrEmptyText},
		{"no text", `{"id":"1","label":"x"}`, "empty text", training.ErrEmptyText},
		{"no label", `{"id":"1","text":"a"}`, "no label", training.ErrNoLabel},
		{"a label of spaces", `{"id":"1","text":"a","label":" "}`, "no label", training.ErrNoLabel},
		{"two labels", `{"id":"1","text":"a","label":["x","y"]}`, `more than one label: ["x" "y"]`, training.ErrManyLabels},
		{"two choices", `{"id":"1","text":"a","accept":["x","y"],"answer":"accept"}`, "more than one label", training.ErrManyLabels},
		{"an id twice", good + good, `c.jsonl:2: id "1": duplicate id: first on line 1`, training.ErrDuplicateID},
		{"weight zero", `{"id":"1","text":"a","label":"x","weight":0}`, "weight is not a number from 1/32 to 65,536: 0", training.ErrWeight},
		{"negative weight", `{"id":"1","text":"a","label":"x","weight":-1}`, "weight is not a number from 1/32 to 65,536: -1", training.ErrWeight},
		{"a weight that counts as nothing", `{"id":"1","text":"a","label":"x","weight":0.03}`, "from 1/32 to 65,536: 0.03", training.ErrWeight},
		{"CSV with a weight over the bound", "id,text,label,weight\n1,a,x,65537\n", "from 1/32 to 65,536: 65537", training.ErrWeight},
		{"CSV with an infinite weight", "id,text,label,weight\n1,a,x,Inf\n", "from 1/32 to 65,536: +Inf", training.ErrWeight},
		{"a mention behind the text", `{"id":"1","text":"é","label":"x","start":1,"end":2}`, "mention outside the text: 1 to 2 of 1 characters", training.ErrSpan},
		{"a mention backwards", `{"id":"1","text":"abc","label":"x","start":2,"end":1}`, "mention outside the text: 2 to 1", training.ErrSpan},
		{"Latin-1", "{\"id\":\"1\",\"text\":\"S\xe9journ\xe9\",\"label\":\"x\"}", "c.jsonl:1: not UTF-8: byte 0xe9 at 20; looks like iso-8859-1", training.ErrEncoding},
		{"Windows-1252", good + "{\"id\":\"2\",\"text\":\"\x93a\x94\",\"label\":\"x\"}", "c.jsonl:2: not UTF-8: byte 0x93 at 19; looks like windows-1252", training.ErrEncoding},
		{"UTF-16 with its mark", "\xff\xfe{\x00", "c.jsonl:1: not UTF-8: looks like utf-16le", training.ErrEncoding},
		{"UTF-16 without", "\x00{\x00\"\x00i\x00d\x00\"", "not UTF-8: looks like utf-16be", training.ErrEncoding},
		{"a line without end", `{"id":"` + strings.Repeat("x", 9<<20) + "\n" + good, "c.jsonl:1: line too long", training.ErrLongLine},
		{"no form we know", "hello\nworld\n", "c.jsonl:1: unknown corpus format", training.ErrFormat},
		{"CSV with a cell too many", "id,text,label\n1,a,x\n2,b,y,z\n", "c.jsonl:3: malformed: column", training.ErrSyntax},
		{"CSV with a quotation mark left open", "id,text,label\n1,\"a,x\n", "c.jsonl:2: malformed", training.ErrSyntax},
		{"CSV with a weight of letters", "id,text,label,weight\n1,a,x,heavy\n", `weight is not a number from 1/32 to 65,536: "heavy"`, training.ErrWeight},
		{"CSV with half a mention", "id,text,label,start,end\n1,a,x,0,\n", `mention outside the text: "0" to ""`, training.ErrSpan},
		{"TSV with a cell too many", "id\ttext\tlabel\n1\ta\tx\ty\n", "c.jsonl:2: malformed: 4 columns, want 3", training.ErrSyntax},
		{"TSV in Latin-1", "id\ttext\tlabel\n1\tS\xe9\tx\n", "c.jsonl:2: not UTF-8", training.ErrEncoding},
		{"TSV of other columns", "a\tb\n1\t2\n", "c.jsonl:1: unknown corpus format", training.ErrFormat},
		{"CSV in Latin-1", "id,text,label\n1,S\xe9,x\n", "c.jsonl:2: not UTF-8: byte 0xe9 at 4; looks like iso-8859-1", training.ErrEncoding},
		{"JSON cut short", `[{"id":"1","text":"a","label":"x"},` + "\n" + `{"id":`, "c.jsonl:1: malformed: cut short", training.ErrSyntax},
		{"JSON array in Latin-1", "[{\"id\":\"1\",\n\"text\":\"S\xe9\",\"label\":\"x\"}]", "c.jsonl:2: not UTF-8: byte 0xe9 at 10", training.ErrEncoding},
		{"annotators who disagree", `[{"id":5,"data":{"text":"a"},"annotations":[{"result":[{"from_name":"t","value":{"choices":["x"]}}]},{"result":[{"from_name":"t","value":{"choices":["y"]}}]}]}]`, `annotators say "x" and "y"`, training.ErrManyLabels},
		{"a task with two choices", `[{"id":5,"data":{"text":"a"},"annotations":[{"result":[{"from_name":"t","value":{"choices":["x","y"]}}]}]}]`, "more than one label", training.ErrManyLabels},
		{"a task nobody labeled", `[{"id":5,"data":{"text":"a"},"annotations":[]}]`, `id "5": no label`, training.ErrNoLabel},
	}
	// Nothing of these can be read, so there is nothing to skip.
	unreadable := map[string]bool{
		"UTF-16 with its mark": true, "UTF-16 without": true, "no form we know": true, "TSV of other columns": true,
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := &training.ReadOptions{Name: "c.jsonl"}
			var found error
			for _, err := range training.Read(strings.NewReader(tt.corpus), o) {
				if errors.Is(err, tt.reason) && found == nil {
					found = err
				}
			}
			require.ErrorContains(t, found, tt.want)
			var at *training.CorpusError
			require.True(t, errors.As(found, &at))
			require.Equal(t, "c.jsonl", at.File)

			_, err := training.ReadCorpus(strings.NewReader(tt.corpus), o, false)
			require.ErrorIs(t, err, tt.reason, "nothing is read without leave")
			c, err := training.ReadCorpus(strings.NewReader(tt.corpus), o, true)
			if unreadable[tt.name] {
				require.ErrorIs(t, err, tt.reason, "there is no line to leave out")
				return
			}
			require.NoError(t, err)
			require.NotEmpty(t, c.Skipped, "nothing is left out in silence")
		})
	}
}

func TestReadGoesOnAfterABadLine(t *testing.T) {
	for _, tt := range []struct {
		name, corpus string
		skipped      []int // lines
		reasons      []error
	}{
		{"JSON Lines", `{"id":"1","text":"a","label":"x"}
nonsense
{"id":"3","text":"c","label":"x"}
{"id":"4","text":"","label":"x"}
{"id":"5","text":"e","label":"x"}
`, []int{2, 4}, []error{training.ErrSyntax, training.ErrEmptyText}},
		{"a JSON array", `[{"id":"1","text":"a","label":"x"},
7,
{"id":"3","text":"c","label":"x"},
{"id":"4","text":"d","label":"x","weight":-1},
{"id":"5","text":"e","label":"x"}]
`, []int{2, 4}, []error{training.ErrSyntax, training.ErrWeight}},
		{"CSV", `id,text,label
1,a,x
2,b,x,y
3,c,x
4,"S` + "\xe9" + `",x
5,e,x
`, []int{3, 5}, []error{training.ErrSyntax, training.ErrEncoding}},
		{"CSV, a stray quotation mark", `id,text,label
1,a,x
2,b"b,x
3,c,x
5,e,x
`, []int{3}, []error{training.ErrSyntax}},
		{"TSV", "id\ttext\tlabel\n1\ta\tx\n2\tb\n3\tc\tx\n4\td\t\n5\te\tx\n", []int{3, 5}, []error{training.ErrSyntax, training.ErrNoLabel}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := training.ReadCorpus(strings.NewReader(tt.corpus), nil, true)
			require.NoError(t, err)
			var kept []string
			for _, e := range c.Examples {
				kept = append(kept, e.ID)
			}
			require.Equal(t, []string{"1", "3", "5"}, kept)
			require.Len(t, c.Skipped, len(tt.skipped))
			for i, s := range c.Skipped {
				require.Equal(t, tt.skipped[i], s.Line)
				require.ErrorIs(t, s, tt.reasons[i])
			}
			require.Empty(t, c.Remarks)
		})
	}
}

func TestExamplesAreWrittenAsTheyAreRead(t *testing.T) {
	want := []training.Example{
		{ID: "1", Text: "Né à Kyiv <1990>", Target: "u", Label: "x", Group: "g", Actor: "FRA", Weight: 2, Start: 7, End: 11},
		{ID: "2", Text: "Né", Target: "u", Label: "x", Start: 0, End: 3},
		{ID: "3", Text: "no mention", Target: "u", Label: "x"},
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i := range want {
		require.NoError(t, enc.Encode(want[i]))
		want[i].Line = i + 1
	}
	require.Contains(t, b.String(), `<1990>"`)
	require.Contains(t, b.String(), `"start":5,"end":9`)
	got, faults := read(b.String(), nil)
	require.Empty(t, faults)
	require.Equal(t, want, got)
	require.Equal(t, training.Digest(want), training.Digest(got))

	for i, line := range strings.Split(strings.TrimSpace(b.String()), "\n") {
		var e training.Example
		require.NoError(t, json.Unmarshal([]byte(line), &e))
		e.Line = want[i].Line
		require.Equal(t, want[i], e)
	}
	require.ErrorIs(t, json.Unmarshal([]byte(`{"text":"é","start":1,"end":2}`), new(training.Example)), training.ErrSpan)
}

func TestExamplesOfBadMentionsAreNotWritten(t *testing.T) {
	for _, span := range [][2]int{{-1, 1}, {2, 1}, {0, 9}, {9, 9}, {0, 1}, {1, 2}} {
		_, err := json.Marshal(training.Example{ID: "1", Text: "é", Start: span[0], End: span[1]})
		require.ErrorIs(t, err, training.ErrSpan, span)
	}
}

func TestRemarksKeepTheExample(t *testing.T) {
	c, err := training.ReadCorpus(strings.NewReader(`{"id":"1","text":"a","label":"x"}
{"id":"2","text":"a","label":"y"}
{"id":"3","text":"b","label":"x"}
`), &training.ReadOptions{Name: "f"}, false)
	require.NoError(t, err)
	require.Len(t, c.Examples, 3)
	require.Len(t, c.Remarks, 2)
	require.EqualError(t, c.Remarks[0], `training: read corpus: f:2: id "2": another label for the same text and target: "y" here, "x" on line 1`)
	require.EqualError(t, c.Remarks[1], `training: read corpus: f:2: id "2": the only example of its label: "y" of target ""`)
}

func TestReadOptions(t *testing.T) {
	got, faults := read("id,text\n1,a\n", &training.ReadOptions{Unlabeled: true, Target: "t"})
	require.Empty(t, faults)
	require.Equal(t, []training.Example{{ID: "1", Text: "a", Target: "t", Line: 2}}, got)

	const corpus = `{"id":"1","text":"Séjourné “says”","label":"x"}`
	for name, encode := range map[string]func(string) (string, error){
		"windows-1252": charmap.Windows1252.NewEncoder().String,
		"utf-16":       unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String,
		"utf-16be":     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String,
	} {
		encoded, err := encode(corpus)
		require.NoError(t, err)
		got, _ := read(encoded, &training.ReadOptions{Encoding: name})
		require.Len(t, got, 1, name)
		require.Equal(t, "Séjourné “says”", got[0].Text, name)
	}
	_, faults = read(corpus, &training.ReadOptions{Encoding: "klingon"})
	require.Equal(t, []string{`training: read corpus: not UTF-8: unknown encoding "klingon"`}, faults)
}

func TestReadOfAFailingReader(t *testing.T) {
	for _, head := range []string{"", `{"id":"1","text":"a","label":"x"}` + "\n", "id,text,label\n1,a,x\n", "[", `[{"id":"1","text":"a","label":"x"}`} {
		for _, skipBad := range []bool{false, true} {
			r := io.MultiReader(strings.NewReader(head), iotest.ErrReader(io.ErrClosedPipe))
			_, err := training.ReadCorpus(r, nil, skipBad)
			require.ErrorIs(t, err, io.ErrClosedPipe, "%q, skip bad %v", head, skipBad)
		}
	}
}

func TestReadStopsWhenAsked(t *testing.T) {
	var corpus strings.Builder
	for i := range 10 {
		fmt.Fprintf(&corpus, `{"id":%d,"text":"%d","label":"x"}`+"\n", i, i)
	}
	for _, form := range []string{corpus.String(), "id,text,label\n1,a,x\n2,b,x\n3,c,x\n", `[{"id":1,"text":"a","label":"x"},{"id":2,"text":"b","label":"x"}]`, "{\n{\n{\n"} {
		n := 0
		for range training.Read(strings.NewReader(form), nil) {
			n++
			break
		}
		require.Equal(t, 1, n)
	}
}

func TestManyFaultsAreCutShort(t *testing.T) {
	_, err := training.ReadCorpus(strings.NewReader(strings.Repeat("{\n", 5000)), nil, false)
	require.Len(t, strings.Split(err.Error(), "\n"), 100)
}

func TestErrorsHoldNoControlCharacters(t *testing.T) {
	_, faults := read("{\"id\":\"\\u001b[31m\",\"text\":\"\",\"label\":\"x\"}", nil)
	require.NotContains(t, faults[0], "\x1b")
}

func TestDigest(t *testing.T) {
	a, _ := read(`{"id":"1","text":"a","label":"x"}`, nil)
	b, _ := read("id,text,label\n1,a,x\n", nil)
	require.Equal(t, training.Digest(a), training.Digest(b), "the form does not matter")
	b[0].Label = "y"
	require.NotEqual(t, training.Digest(a), training.Digest(b))
}

func TestLabelsOf(t *testing.T) {
	var examples []training.Example
	for _, l := range []string{"none", "oppose", "neutral", "support", "neutral", ""} {
		examples = append(examples, training.Example{Target: "u", Label: l})
	}
	examples = append(examples, training.Example{Target: "v", Label: "b"}, training.Example{Target: "v", Label: "a"})
	require.Equal(t, map[string][]string{"u": {"support", "neutral", "oppose", "none"}, "v": {"a", "b"}}, training.LabelsOf(examples))
}

func FuzzReadCorpus(f *testing.F) {
	for _, s := range []string{
		`{"id":"1","text":"Né à Kyiv","target":"ukraine","label":"favor","start":5,"end":9}`,
		`[{"id":5,"data":{"text":"a"},"annotations":[{"result":[{"from_name":"t","value":{"choices":["x"]}}]}]}]`,
		`{"id":1,"text":"a b","label":[[0,1,"x"]]}`, `{"text":"a","accept":["x"],"answer":"accept"}`,
		"id,text,label\n1,\"a\nb\",x\n", "id\ttext\tlabel\n1\ta\tx\n", "\xff\xfe{\x00", "S\xe9",
	} {
		f.Add(s, "")
	}
	f.Add("\xff\xfe{\x00", "utf-16")
	f.Fuzz(func(t *testing.T, corpus, encoding string) {
		for e, err := range training.Read(strings.NewReader(corpus), &training.ReadOptions{Encoding: encoding}) {
			if err != nil {
				var at *training.CorpusError
				require.True(t, errors.As(err, &at), "%v", err)
				continue
			}
			require.NotEmpty(t, strings.TrimSpace(e.Text))
			require.NotEmpty(t, e.Label)
			require.True(t, 0 <= e.Start && e.Start <= e.End && e.End <= len(e.Text))
		}
	})
}
