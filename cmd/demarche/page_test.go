package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/record"
)

const testPages = "../../testdata/pages/"

func readTestPage(t testing.TB, name string) record.Article {
	t.Helper()
	data, err := os.ReadFile(testPages + name)
	require.NoError(t, err)
	a, err := newArticle(name, data)
	require.NoError(t, err)
	return a
}

func TestPageText(t *testing.T) {
	a := readTestPage(t, "harbor-aid.html")
	lines := strings.Split(a.Text, "\n\n")
	require.Equal(t, "Minister promises air defence before winter", lines[0], "the title comes first, without the name of the site")
	require.Equal(t, 1, strings.Count(a.Text, lines[0]), "and once")
	require.Contains(t, lines, "Norway’s foreign minister said on Thursday that Ukraine would receive new air defence systems before the winter.", "links and line ends leave the words together")
	require.Contains(t, lines, "A ship from Qingdao")
	for _, other := range []string{"buy a car", "Sport", "cod", "Copyright", "cookies"} {
		require.NotContains(t, a.Text, other)
	}
	require.Contains(t, readTestPage(t, "latin.html").Text, "Stéphane Séjourné, the French foreign minister", "the encoding is the page's own")
	require.Contains(t, readTestPage(t, "latin.html").Text, "“whatever the price”")
}

func TestPageDate(t *testing.T) {
	for _, tt := range []struct{ name, head, body, want string }{
		{"meta", `<meta property="article:published_time" content="2023-05-04T23:30:00+02:00">`, "", "2023-05-04"},
		{"linked data", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2022-11-30T08:00:00Z","dateModified":"2024-01-01"}</script>`, "", "2022-11-30"},
		{"time element", "", `<time datetime="2024-02-09">yesterday</time>`, "2024-02-09"},
		{"written day first", "", `<p class="date">Published 7 March 2022</p>`, "2022-03-07"},
		{"written month first", "", `<p class="date">March 7, 2022</p>`, "2022-03-07"},
		{"nowhere", "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, date, err := readPage([]byte("<!DOCTYPE html><html><head><title>Aid for Kyiv</title>" + tt.head + "</head><body><article><h1>Aid for Kyiv</h1>" + tt.body +
				strings.Repeat("<p>Norway's foreign minister said that Ukraine would receive new systems, and that other governments would follow.</p>", 3) + "</article></body></html>"))
			require.NoError(t, err)
			if tt.want == "" {
				require.True(t, date.IsZero(), date)
				return
			}
			require.Equal(t, tt.want, date.Format("2006-01-02"))
		})
	}
}

// TestPageDatePicksHolders: who was chancellor on the day of the page speaks for the
// state, and for herself four years later.
func TestPageDatePicksHolders(t *testing.T) {
	file := testPages + "office-2021.html"
	speaker := func(args ...string) string {
		_, out, errOut := demarche("", append([]string{"analyze", "--format", "jsonl", file}, args...)...)
		require.Empty(t, errOut)
		return documents(t, out)[0].Sentences[1].Actors[0].Code
	}
	require.Equal(t, "DEU", speaker())
	require.Equal(t, "PERSON", speaker("--date", "2025-06-01"), "--date stands over the page's day")
	_, out, _ := demarche("", "analyze", "--format", "html", file)
	require.Contains(t, out, `<time datetime="2021-03-10">`)
}

func TestPageRecognition(t *testing.T) {
	for _, tt := range []struct {
		name, file, data string
		want             bool
	}{
		{"doctype", "a.txt", "\n <!DOCTYPE html><title>x</title>", true},
		{"capitals", "-", "<HTML><BODY>x", true},
		{"comment first", "-", "<!-- saved from a site --><html>", true},
		{"XHTML", "-", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">`, true},
		{"other XML", "-", `<?xml version="1.0"?><feed/>`, false},
		{"name and a tag", "a.HTM", "Saved page <p>text", true},
		{"name alone", "a.html", "Norway condemned the invasion.", false},
		{"text with a tag inside", "a.txt", "He wrote <b> on the board.", false},
		{"text with a sign first", "a.txt", "<50 people came, Norway said.", false},
	} {
		require.Equal(t, tt.want, isPage(tt.file, []byte(tt.data)), tt.name)
	}
}

func TestPageErrors(t *testing.T) {
	good := testPages + "harbor-aid.html"
	status, out, errOut := demarche("", "analyze", "--format", "jsonl", testPages+"login.html", good)
	require.Equal(t, exitFailed, status)
	require.Contains(t, errOut, "login.html: is an HTML page without a main text")
	require.Len(t, documents(t, out), 1, "the other page is done")

	large := filepath.Join(t.TempDir(), "large.html")
	require.NoError(t, os.WriteFile(large, []byte("<html>"+strings.Repeat("<p>x", maxPage/4)), 0o644))
	_, _, errOut = demarche("", "analyze", large)
	require.Contains(t, errOut, "is an HTML page larger than 16 MiB")

	_, _, errOut = demarche("<html><body>"+strings.Repeat("<div><b>", 20000), "analyze")
	require.Contains(t, errOut, "-: is an HTML page", "a tower of tags is an error")
}

// TestPageIsText: a page and its main text as a file give the same sentences.
func TestPageIsText(t *testing.T) {
	data, err := os.ReadFile(testPages + "harbor-aid.html")
	require.NoError(t, err)
	_, page, _ := demarche(string(data), "analyze", "--format", "jsonl", "--date", "2023-05-04")
	_, text, _ := demarche(readTestPage(t, "harbor-aid.html").Text, "analyze", "--format", "jsonl", "--date", "2023-05-04")
	require.Equal(t, text, page)
	require.Equal(t, "heading", documents(t, page)[0].Sentences[0].Kind)
}

func FuzzPage(f *testing.F) {
	for _, name := range []string{"harbor-aid.html", "latin.html", "login.html"} {
		data, err := os.ReadFile(testPages + name)
		require.NoError(f, err)
		f.Add(data)
	}
	// UTF-8 as far as a reader looks that is not told, and other bytes later.
	f.Add([]byte("<title>S\u00e9journ\u00e9</title><article>" + strings.Repeat("<p>The ships sailed on Monday.</p>", 60) + "<p>The S\xe9journ\xe9 sailed on Tuesday.</p></article>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, _, err := readPage(data)
		if err == nil {
			require.NoError(t, record.CheckText([]byte(text)), "what was found is a text")
		}
	})
}
