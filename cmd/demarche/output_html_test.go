package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// htmlPage writes articles to a page as the command does.
func htmlPage(t *testing.T, articles ...record.Article) string {
	t.Helper()
	a, err := stance.New(nil)
	require.NoError(t, err)
	var b bytes.Buffer
	w := newHTMLWriter(&b, a)
	for _, x := range articles {
		require.NoError(t, w.write(x, x.Analyze(a)))
	}
	require.Empty(t, b.String(), "nothing is written before the end")
	require.NoError(t, w.close())
	return b.String()
}

// pageData returns what the page's script reads.
func pageData(t *testing.T, page string) (rows []htmlRow) {
	t.Helper()
	m := regexp.MustCompile(`(?s)<script type="application/json" id="data">(.*?)</script>`).FindStringSubmatch(page)
	require.NotNil(t, m)
	var data struct {
		Rows []htmlRow `json:"rows"`
	}
	require.NoError(t, json.Unmarshal([]byte(m[1]), &data))
	return data.Rows
}

var tags = regexp.MustCompile(`<[^>]*>`)

// pageText is the page as a reader sees it.
func pageText(page string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(page, ""))), " ")
}

func TestHTMLShowsEverySentence(t *testing.T) {
	files := testArticles(t)
	_, page, errOut := demarche("", append([]string{"analyze", "--format", "html"}, files...)...)
	require.Empty(t, errOut)
	_, out, _ := demarche("", append([]string{"analyze", "--format", "jsonl"}, files...)...)
	text, bodies := pageText(page), 0
	for _, d := range documents(t, out) {
		require.Contains(t, text, d.ID)
		for _, s := range d.Sentences {
			require.Contains(t, text, strings.Join(strings.Fields(s.Text), " "))
			if s.Kind == "body" {
				bodies++
			}
		}
		for _, row := range d.Summary {
			require.Contains(t, page, `data-code="`+row["code"].(string)+`"`)
		}
	}
	rows := pageData(t, page)
	require.Len(t, rows, bodies)
	require.Equal(t, bodies, strings.Count(page, `<p class="text">`))
	decided := 0
	for _, r := range rows {
		require.Equal(t, len(r.Text), len(r.Roles))
		for _, s := range r.Stances {
			decided += len(s.Why)
		}
	}
	require.Positive(t, decided, "stances are explained")
}

func TestHTMLStandsAlone(t *testing.T) {
	page := htmlPage(t, record.Article{ID: "a.txt", Text: "Norway condemned Russia's invasion of Ukraine."})
	require.NotRegexp(t, regexp.MustCompile(`(?i)(src|href|action|data|poster)\s*=\s*["']?\s*(https?:|//|data:)`), page)
	require.NotRegexp(t, regexp.MustCompile(`(?i)<(link|img|iframe|object|embed|base|form)\b`), page)
	require.NotRegexp(t, regexp.MustCompile(`(?i)@import|url\(|fetch\(|XMLHttpRequest|innerHTML|\seval\(`), page)
	require.NotRegexp(t, regexp.MustCompile(`(?i)<[^>]+\s(style|on[a-z]+)=`), page, "the policy forbids inline styles and handlers")

	policy := html.UnescapeString(regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1])
	require.Contains(t, policy, "default-src 'none'")
	require.NotContains(t, policy, "unsafe")
	for _, tag := range []string{"style", "script"} {
		m := regexp.MustCompile(`(?s)<` + tag + `>(.*?)</` + tag + `>`).FindStringSubmatch(page)
		require.NotNil(t, m, tag)
		sum := sha256.Sum256([]byte(m[1]))
		require.Contains(t, policy, tag+"-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'", "the hash is that of what stands in the page")
	}
}

func TestHTMLEscapes(t *testing.T) {
	const hostile = `"<script>alert(1)</script> & </script><img src=x onerror=alert(2)>," Norway's foreign minister Espen "><b>Eide</b>' said.` +
		"\n\nPoland's \u202eprime\u0007 minister <!-- said --> ]]> {{.Data}} ${x} he would help Ukraine\u2028 again.\x1b[31m"
	page := htmlPage(t, record.Article{ID: `"><script>x</script>'&.txt`, Text: hostile})
	require.Equal(t, 2, strings.Count(page, "</script>"), "only the page's own")
	require.NotContains(t, page, "<script>alert")
	require.NotContains(t, page, "<img")
	require.NotContains(t, page, "<!-- said")
	require.NotContains(t, page, "<b>Eide")
	require.NotRegexp(t, regexp.MustCompile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]"), page)
	text := html.UnescapeString(page)
	require.Contains(t, text, `"<script>alert(1)</script>`, "the text itself is kept")
	require.Contains(t, text, "{{.Data}} ${x}")
	require.NotEmpty(t, pageData(t, page))
}

func TestHTMLInterval(t *testing.T) {
	a, err := stance.New(nil)
	require.NoError(t, err)
	row := func(code string, score, low, high float64) stance.ActorStance {
		return stance.ActorStance{Code: code, Target: "ukraine", Score: score, Low: low, High: high, Counts: map[string]int{"support": 1}}
	}
	var b bytes.Buffer
	w := newHTMLWriter(&b, a)
	require.NoError(t, w.write(record.Article{ID: "a"}, &stance.Report{Summary: []stance.ActorStance{
		row("NOR", 0.5, -3, 7), row("POL", math.NaN(), 0, 1), row("DNK", 0.1, 0, math.NaN()), row("SWE", 0.2, 0.9, math.Inf(1)),
	}}))
	require.NoError(t, w.close())
	page := b.String()
	require.NotContains(t, page, "NaN")
	require.NotContains(t, page, "Inf")
	require.NotContains(t, page, `data-code="POL"`)
	require.NotContains(t, page, `data-code="DNK"`)
	require.Contains(t, page, "&#43;0.50 <small>−1.00 to &#43;1.00")
	require.Contains(t, page, "M0.0 10H100.0M")
	require.Contains(t, page, "&#43;0.20 <small>&#43;0.20 to &#43;1.00", "the score lies in its interval")
}

func TestHTMLPool(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2025, 6, d, 0, 0, 0, 0, time.UTC) }
	const text = "Norway promised Ukraine new air defence systems.\n\n\"Ukraine must win,\" Norway's prime minister said."
	one := htmlPage(t, record.Article{ID: "a", Text: text})
	require.NotContains(t, one, `id="time"`)
	require.NotContains(t, one, `class="contents"`)
	require.NotContains(t, htmlPage(t, record.Article{ID: "a", Text: text, Date: day(1)}), `id="time"`, "one day makes no line")
	page := htmlPage(t, record.Article{ID: "a", Text: text, Date: day(1)}, record.Article{ID: "b", Text: text, Date: day(9)})
	require.Contains(t, page, `id="time"`)
	require.Contains(t, page, `<time datetime="2025-06-09">`)
	require.Contains(t, page, "2025-06-01 to 2025-06-09")

	p := htmlPoint{stance.ActorStance{Code: "NOR", Target: "ukraine", Score: 0.5, Low: 0, High: 0.9, Counts: map[string]int{"support": 2, "none": 1}}, ""}
	q := p
	q.Score, q.Counts = -0.4, map[string]int{"oppose": 1}
	labels := []string{"support", "neutral", "oppose", "none"}
	s := pool([]htmlPoint{p, q}, labels)
	require.InDelta(t, (3*0.5-0.4)/4, s.Score, 1e-12, "statements weigh the same")
	require.Equal(t, []int{2, 0, 1, 1}, s.Counts)
	require.True(t, -1 <= s.Low && s.Low < s.Score && s.Score < s.High && s.High <= 1)
	require.Equal(t, 0.9, pool([]htmlPoint{p}, labels).High, "one article keeps its own interval")
}

func TestHTMLEmpty(t *testing.T) {
	page := htmlPage(t, record.Article{ID: "a", Text: "It rained."})
	require.Equal(t, 2, strings.Count(page, "No actor takes a stance."))
	page = htmlPage(t)
	require.Contains(t, page, "0 articles")
	require.Empty(t, pageData(t, page))
	require.NotContains(t, page, `"rows":null`)
}

func TestHTMLOrderAndWorkers(t *testing.T) {
	args := append([]string{"analyze", "--format", "html"}, testArticles(t)...)
	_, one, _ := demarche("", append(slices.Clone(args), "--workers", "1")...)
	_, many, _ := demarche("", append(slices.Clone(args), "--workers", "7")...)
	require.Equal(t, one, many)
	status, out, errOut := demarche("", "analyze", "--format", "html", "no-such-file.txt")
	require.Equal(t, exitFailed, status)
	require.Contains(t, errOut, "no-such-file.txt")
	require.Contains(t, out, "</html>", "the page is written even where an input failed")
}

func TestHTMLPieces(t *testing.T) {
	s := stance.Sentence{Span: stance.Span{Start: 10, End: 30}, Text: "The minister said so"}
	for _, c := range []struct {
		name        string
		source, cue *stance.Span
		want        []htmlPiece
	}{
		{"none", nil, nil, []htmlPiece{{"The minister said so", ""}}},
		{"both", &stance.Span{Start: 10, End: 22}, &stance.Span{Start: 23, End: 27},
			[]htmlPiece{{"The minister", "source"}, {" ", ""}, {"said", "cue"}, {" so", ""}}},
		{"one in the other", &stance.Span{Start: 10, End: 27}, &stance.Span{Start: 23, End: 27},
			[]htmlPiece{{"The minister said", "source"}, {" so", ""}}},
		{"outside", &stance.Span{Start: 5, End: 12}, &stance.Span{Start: 23, End: 31}, []htmlPiece{{"The minister said so", ""}}},
	} {
		s.Source, s.Cue = c.source, c.cue
		require.Equal(t, c.want, pieces(&s), c.name)
	}
}
