package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/stance"
)

const norway = "Norway condemned Russia's invasion of Ukraine and said that it would send new air defence systems to Kyiv."

func testServer(t testing.TB) *server {
	t.Helper()
	a, err := stance.New(nil)
	require.NoError(t, err)
	return newServer(a, &serveFlags{maxBytes: 1 << 16, maxTime: 10 * time.Second, workers: 2}, log.New(io.Discard, "", 0))
}

// ask sends a request and returns the answer.
func ask(t testing.TB, h http.Handler, method, path, kind, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// formBody makes the body of a form: fields, and files by their names.
func formBody(t testing.TB, fields, files map[string]string) (kind, body string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, value := range fields {
		require.NoError(t, w.WriteField(name, value))
	}
	for name, data := range files {
		part, err := w.CreateFormFile("file", name)
		require.NoError(t, err)
		_, err = io.WriteString(part, data)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return w.FormDataContentType(), b.String()
}

// TestServeDocument: the endpoint answers with the document of analyze.
func TestServeDocument(t *testing.T) {
	h := testServer(t).handler()
	page, err := os.ReadFile(testPages + "harbor-aid.html")
	require.NoError(t, err)
	for _, tt := range []struct {
		name, path, kind, body, id string
		args                       []string
		stdin                      string
	}{
		{"text", "/analyze", "text/plain; charset=utf-8", norway, "request", nil, norway},
		{"text with id and date", "/analyze?id=a&date=2024-05-01", "text/plain", norway, "a", []string{"--date", "2024-05-01"}, norway},
		{"page", "/analyze?id=p", "text/html", string(page), "p", nil, string(page)},
		{"record", "/analyze", "application/json", `{"id":"r","text":"` + norway + `","date":"2024-05-01"}`, "r", []string{"--date", "2024-05-01"}, norway},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := ask(t, h, "POST", tt.path, tt.kind, tt.body)
			require.Equal(t, http.StatusOK, w.Code, w.Body)
			require.Equal(t, "application/json", w.Header().Get("Content-Type"))
			_, out, _ := demarche(tt.stdin, append([]string{"analyze", "--format", "jsonl"}, tt.args...)...)
			require.Equal(t, strings.Replace(out, `"id":"-"`, `"id":"`+tt.id+`"`, 1), w.Body.String())
		})
	}
}

func TestServeProblems(t *testing.T) {
	h := testServer(t).handler()
	for _, tt := range []struct {
		name, method, path, kind, body string
		status                         int
		detail                         string
	}{
		{"empty", "POST", "/analyze", "text/plain", " \n", 422, "is empty"},
		{"binary", "POST", "/analyze", "text/plain", "\x00\x01", 422, "is a binary file"},
		{"page without text", "POST", "/analyze", "text/html", "<html><body><a href=/>Home</a>", 422, "without a main text"},
		{"German", "POST", "/analyze", "text/plain", foreign(t)[0][2], 422, "is German"},
		{"no JSON", "POST", "/analyze", "application/json", "{", 422, `{"id","text","date"?}`},
		{"bad date", "POST", "/analyze?date=May", "text/plain", norway, 422, "YYYY-MM-DD"},
		{"too large", "POST", "/analyze", "text/plain", strings.Repeat(norway, 1000), 413, "--max-bytes"},
		{"form instead of text", "POST", "/analyze", "application/x-www-form-urlencoded", "x", 415, "send text/plain"},
		{"no type", "POST", "/analyze", "", norway, 415, "send text/plain"},
		{"method", "GET", "/analyze", "", "", 405, "takes POST"},
		{"method of the page", "DELETE", "/", "", "", 405, "takes GET, HEAD, POST"},
		{"path", "GET", "/etc/passwd", "", "", 404, "POST an article to /analyze"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := ask(t, h, tt.method, tt.path, tt.kind, tt.body)
			require.Equal(t, tt.status, w.Code)
			requireProblem(t, w, tt.detail)
			require.Equal(t, tt.status == 405, w.Header().Get("Allow") != "")
		})
	}
	w := ask(t, h, "POST", "/analyze", "text/plain", norway, "Origin", "https://elsewhere.example", "Sec-Fetch-Site", "cross-site")
	require.Equal(t, http.StatusForbidden, w.Code)
	requireProblem(t, w, "another site")
}

func requireProblem(t *testing.T, w *httptest.ResponseRecorder, detail string) {
	t.Helper()
	require.Equal(t, "application/problem+json", w.Header().Get("Content-Type"))
	var p problem
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p))
	require.Equal(t, w.Code, p.Status)
	require.NotEmpty(t, p.Title)
	require.Contains(t, p.Detail, detail)
}

func TestServeForm(t *testing.T) {
	h := testServer(t).handler()
	w := ask(t, h, "GET", "/", "", "")
	require.Equal(t, http.StatusOK, w.Code)
	require.Contains(t, w.Body.String(), "At most 64 KiB together")
	require.NotContains(t, w.Body.String(), `role="alert"`)
	requireOwnOnly(t, w)

	kind, body := formBody(t, map[string]string{"text": strings.ReplaceAll(norway+"\n\n"+norway, "\n", "\r\n"), "date": "2024-05-01"}, nil)
	w = ask(t, h, "POST", "/", kind, body)
	require.Equal(t, http.StatusOK, w.Code)
	require.Contains(t, w.Body.String(), `<time datetime="2024-05-01">`)
	require.Contains(t, w.Body.String(), `<a href="/">read another text</a>`)
	require.Len(t, pageData(t, w.Body.String()), 2)
	requireOwnOnly(t, w)

	kind, body = formBody(t, nil, map[string]string{"one.txt": norway, `"><b>two</b>.html`: string(must(os.ReadFile(testPages + "harbor-aid.html")))})
	w = ask(t, h, "POST", "/", kind, body)
	require.Equal(t, http.StatusOK, w.Code)
	require.Contains(t, w.Body.String(), "2 articles")
	require.NotContains(t, w.Body.String(), "<b>two")
}

// requireOwnOnly: the policy of a page lets its own style and script run, no more.
func requireOwnOnly(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	policy := w.Header().Get("Content-Security-Policy")
	require.NotContains(t, policy, "unsafe")
	require.Contains(t, policy, "default-src 'none'")
	require.Contains(t, policy, "frame-ancestors 'none'")
	for _, tag := range []string{"style", "script"} {
		m := regexp.MustCompile(`(?s)<` + tag + `>(.*?)</` + tag + `>`).FindStringSubmatch(w.Body.String())
		require.NotNil(t, m, tag)
		require.Contains(t, policy, tag+"-src 'sha256-"+digest(m[1])+"'")
	}
	require.NotRegexp(t, regexp.MustCompile(`(?i)(src|href)\s*=\s*["']?\s*(https?:|//|data:)`), w.Body.String())
	require.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
	require.Equal(t, "no-store", w.Header().Get("Cache-Control"))
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

// TestServeFormProblems: the form comes back with its text and what was wrong.
func TestServeFormProblems(t *testing.T) {
	h := testServer(t).handler()
	many := map[string]string{}
	for i := range maxFiles + 1 {
		many[strings.Repeat("x", i+1)] = "x"
	}
	for _, tt := range []struct {
		name          string
		fields, files map[string]string
		status        int
		message       string
	}{
		{"nothing", nil, nil, 422, "pasted text: the article is empty"},
		{"bad date", map[string]string{"text": norway, "date": "May"}, nil, 422, "want YYYY-MM-DD"},
		{"German", map[string]string{"text": foreign(t)[0][2]}, nil, 422, "is German"},
		{"one of two files", nil, map[string]string{"a.txt": norway, "b.txt": "\x00"}, 422, "b.txt: the article is a binary file"},
		{"too large", map[string]string{"text": strings.Repeat(norway, 1000)}, nil, 413, "--max-bytes"},
		{"too many files", nil, many, 422, "101 files are more than 100"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			kind, body := formBody(t, tt.fields, tt.files)
			w := ask(t, h, "POST", "/", kind, body)
			require.Equal(t, tt.status, w.Code)
			require.Contains(t, w.Body.String(), `role="alert"`)
			require.Contains(t, pageText(w.Body.String()), tt.message)
			if tt.status == 422 {
				require.Contains(t, pageText(w.Body.String()), tt.fields["text"], "the text is kept")
			}
		})
	}
	w := ask(t, h, "POST", "/", "text/plain", norway)
	require.Contains(t, pageText(w.Body.String()), "programs use POST /analyze")
}

func TestServeMetrics(t *testing.T) {
	h := testServer(t).handler()
	require.Equal(t, "ok\n", ask(t, h, "GET", "/healthz", "", "").Body.String())
	ask(t, h, "POST", "/analyze", "text/plain", norway)
	ask(t, h, "POST", "/analyze", "text/plain", "")
	ask(t, h, "GET", "/made/up", "", "")
	w := ask(t, h, "GET", "/metrics", "", "")
	line := regexp.MustCompile(`^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z0-9]+="[^"]*"(,[a-z0-9]+="[^"]*")*\})? [0-9.e+-]+)$`)
	for l := range strings.Lines(w.Body.String()) {
		require.Regexp(t, line, strings.TrimSuffix(l, "\n"))
	}
	for _, want := range []string{
		`demarche_requests_total{path="/analyze",code="200"} 1`, `demarche_requests_total{path="/analyze",code="422"} 1`,
		`demarche_requests_total{path="other",code="404"} 1`, `demarche_requests_total{path="/healthz",code="200"} 1`,
		"demarche_request_seconds_count 4", `demarche_request_seconds_bucket{le="+Inf"} 4`, "demarche_articles_total 1",
		"demarche_sentences_total 1", "demarche_requests_in_flight 1",
	} {
		require.Contains(t, w.Body.String(), want+"\n")
	}
}

// TestServeBusy: a request waits for a slot no longer than requests may take.
func TestServeBusy(t *testing.T) {
	s := testServer(t)
	s.flags.maxTime = 50 * time.Millisecond
	s.slots <- struct{}{}
	s.slots <- struct{}{}
	w := ask(t, s.handler(), "POST", "/analyze", "text/plain", norway)
	require.Equal(t, http.StatusServiceUnavailable, w.Code)
	require.NotEmpty(t, w.Header().Get("Retry-After"))
	requireProblem(t, w, "try again later")
	<-s.slots
	require.Equal(t, http.StatusOK, ask(t, s.handler(), "POST", "/analyze", "text/plain", norway).Code)
}

// TestServeOutlastsFaults: work that panics or never ends costs its own request only,
// and work that never ends keeps its slot.
func TestServeOutlastsFaults(t *testing.T) {
	s := testServer(t)
	require.ErrorIs(t, s.do(t.Context(), func() error { panic("bug") }), errBroken)
	require.Empty(t, s.slots)
	s.flags.maxTime = 20 * time.Millisecond
	end := make(chan struct{})
	err := s.do(t.Context(), func() error { <-end; return errors.New("late") })
	status, _ := s.problemOf(err)
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Len(t, s.slots, 1)
	close(end)
	require.Eventually(t, func() bool { return len(s.slots) == 0 }, time.Second, time.Millisecond)
}

// TestServeConcurrently: answers do not depend on what else is asked.
func TestServeConcurrently(t *testing.T) {
	h := testServer(t).handler()
	want := ask(t, h, "POST", "/analyze", "text/plain", norway).Body.String()
	answers := make(chan string)
	for range 20 {
		go func() { answers <- ask(t, h, "POST", "/analyze", "text/plain", norway).Body.String() }()
	}
	for range 20 {
		require.Equal(t, want, <-answers)
	}
}

func TestServeUsage(t *testing.T) {
	for _, args := range [][]string{{"--listen", "here"}, {"--max-bytes", "0"}, {"--max-time", "0s"}, {"--workers", "0"}, {"--date", "May"}, {"x"}} {
		status, _, errOut := demarche("", append([]string{"serve"}, args...)...)
		require.Equal(t, exitUsage, status, args)
		require.Contains(t, errOut, "--help")
	}
	status, _, errOut := demarche("", "serve", "--listen", "127.0.0.1:99999")
	require.Equal(t, exitFailed, status)
	require.Contains(t, errOut, "--listen")
}

// TestServeProcess: a started process answers, and ends with status 0 on SIGTERM.
func TestServeProcess(t *testing.T) {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self, "serve", "--listen", "127.0.0.1:0")
	cmd.Env = append(os.Environ(), "DEMARCHE_AS_COMMAND=1")
	messages, err := cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	defer cmd.Process.Kill()
	lines := bufio.NewScanner(messages)
	require.True(t, lines.Scan())
	address := regexp.MustCompile(`http://[0-9.:]+`).FindString(lines.Text())
	require.NotEmpty(t, address, lines.Text())

	client := &http.Client{Timeout: 10 * time.Second}
	resp, err := client.Post(address+"/analyze", "text/plain", strings.NewReader(norway))
	require.NoError(t, err)
	data, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, "NOR", documents(t, string(data))[0].Sentences[0].Actors[0].Code)

	require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
	require.True(t, lines.Scan())
	require.Equal(t, "demarche: stopped", lines.Text())
	require.NoError(t, cmd.Wait(), "status 0")
}

func FuzzRequest(f *testing.F) {
	h := testServer(f).handler()
	kind, body := formBody(f, map[string]string{"text": norway, "date": "2024-05-01"}, map[string]string{"a.html": "<p>" + norway})
	f.Add("/", kind, body)
	f.Add("/analyze?date=2024-05-01", "text/plain", norway)
	f.Add("/analyze?id=%00", "application/json", `{"id":"a","text":"Norway said so.","date":"2024-05-01"}`)
	f.Add("/analyze", "text/html; charset=\"", "<html><p>"+norway)
	f.Fuzz(func(t *testing.T, path, kind, body string) {
		r, err := http.NewRequest("POST", "http://127.0.0.1/", strings.NewReader(body))
		require.NoError(t, err)
		p, query, _ := strings.Cut(path, "?")
		r.URL.Path, r.URL.RawQuery = "/"+strings.TrimLeft(p, "/"), query
		r.Header.Set("Content-Type", kind)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		require.Contains(t, []int{200, 204, 301, 307, 308, 400, 404, 405, 413, 415, 422}, w.Code)
		switch w.Header().Get("Content-Type") {
		case "application/json", "application/problem+json":
			require.True(t, json.Valid(w.Body.Bytes()))
		}
	})
}
