package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"mime"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/seed-7eda0a5f/demarche/internal/record"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// server answers requests. It keeps nothing of them but counts, and is safe for
// concurrent use.
type server struct {
	analyzer *stance.Analyzer
	flags    *serveFlags
	slots    chan struct{} // one for each request that is read
	metrics  *metrics
	messages *log.Logger
}

func newServer(a *stance.Analyzer, f *serveFlags, messages *log.Logger) *server {
	return &server{a, f, make(chan struct{}, f.workers), newMetrics(a.Model()), messages}
}

// handler routes requests. Those that a page of another site makes a browser send are
// refused.
func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	for _, r := range []struct {
		path, methods string
		serve         http.HandlerFunc
	}{
		{"GET /{$}", "GET, HEAD, POST", s.showForm},
		{"POST /{$}", "", s.showReport},
		{"POST /analyze", "POST", s.analyze},
		{"GET /healthz", "GET, HEAD", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") }},
		{"GET /metrics", "GET, HEAD", s.metrics.serve},
		{"GET /favicon.ico", "GET, HEAD", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }},
	} {
		mux.HandleFunc(r.path, r.serve)
		if r.methods != "" {
			mux.HandleFunc(pathOf(r.path), wrongMethod(r.methods))
		}
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		sendProblem(w, http.StatusNotFound, "there is nothing here; see /, or POST an article to /analyze")
	})
	sameSite := http.NewCrossOriginProtection()
	sameSite.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		sendProblem(w, http.StatusForbidden, "the request comes from a page of another site; use the page at /")
	}))
	return s.metrics.count(mux, sameSite.Handler(secured(mux)))
}

// secured sets the headers of every answer.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// analyze answers a program with the document of one article.
func (s *server) analyze(w http.ResponseWriter, r *http.Request) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" && kind != "text/plain" && kind != "text/html" {
		sendProblem(w, http.StatusUnsupportedMediaType, `the Content-Type %q is not known: send text/plain, text/html, or application/json {"id","text","date"?}`, r.Header.Get("Content-Type"))
		return
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.flags.maxBytes))
	if err != nil {
		s.sendReadProblem(w, err)
		return
	}
	var b bytes.Buffer
	s.answer(w, r, "application/json", &b, func() error {
		a, err := requested(r, kind, data)
		if err != nil {
			return err
		}
		report, err := s.read(&a)
		if err != nil {
			return err
		}
		return (&jsonlWriter{out: &b, analyzer: s.analyzer}).write(a, report)
	})
}

// requested makes an article of a request to analyze.
func requested(r *http.Request, kind string, data []byte) (record.Article, error) {
	var a record.Article
	var err error
	switch kind {
	case "application/json":
		a, err = record.Parse(data)
	case "text/html":
		a, err = newArticle("page.html", data)
	default:
		a, err = record.Article{Text: string(data)}, record.CheckText(data)
	}
	if err != nil {
		return a, err
	}
	query := r.URL.Query()
	if kind != "application/json" {
		a.ID = query.Get("id")
	}
	if a.ID == "" {
		a.ID = "request"
	}
	if day := query.Get("date"); day != "" {
		if a.Date, err = time.Parse(time.DateOnly, day); err != nil {
			return a, fmt.Errorf("date %q: want YYYY-MM-DD", day)
		}
	}
	return a, nil
}

// read analyzes an article, if it is accepted, and counts it.
func (s *server) read(a *record.Article) (*stance.Report, error) {
	var err error
	if *a, err = s.flags.accept(*a); err != nil {
		return nil, err
	}
	report := a.Analyze(s.analyzer)
	s.metrics.read(len(a.Text), len(report.Sentences))
	return report, nil
}

// errBroken says that a request made the program panic; the panic was logged.
var errBroken = errors.New("the program broke on this request; please report it with the text")

// do runs the work of a request once one of the slots is free. Work that lasts longer
// than a request may is given up, and keeps its slot until it ends, so that such work
// does not pile up.
func (s *server) do(ctx context.Context, work func() error) error {
	ctx, cancel := context.WithTimeout(ctx, s.flags.maxTime)
	defer cancel()
	select {
	case s.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				s.messages.Printf("serve: panic: %v\n%s", p, debug.Stack())
				done <- errBroken
			}
			<-s.slots
		}()
		done <- work()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// answer does the work and sends what it wrote, or the problem.
func (s *server) answer(w http.ResponseWriter, r *http.Request, kind string, b *bytes.Buffer, work func() error) {
	if err := s.do(r.Context(), work); err != nil {
		status, detail := s.problemOf(err)
		sendProblem(w, status, "%s", detail)
		return
	}
	w.Header().Set("Content-Type", kind)
	_, _ = b.WriteTo(w) // a client that went away is nobody's loss
}
