package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/seed-7eda0a5f/demarche/classifier"
)

// metrics counts what a server does, for Prometheus.
type metrics struct {
	model *classifier.Model

	mu                         sync.Mutex
	requests                   map[requestKind]int
	buckets                    []int // requests no slower than each of bucketBounds
	seconds                    float64
	answered, inFlight         int
	articles, sentences, bytes int
}

// requestKind is what requests are counted by.
type requestKind struct {
	path string
	code int
}

// bucketBounds are the bounds of the histogram of times, in seconds.
var bucketBounds = []float64{.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}

func newMetrics(m *classifier.Model) *metrics {
	return &metrics{model: m, requests: map[requestKind]int{}, buckets: make([]int, len(bucketBounds))}
}

// read counts an article that was analyzed.
func (m *metrics) read(bytes, sentences int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.articles++
	m.bytes += bytes
	m.sentences += sentences
}

// recorder remembers the status of an answer.
type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http find what the writer can do.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// count counts the requests that next answers by the route of mux that they take, so
// that strangers cannot make up paths to be counted.
func (m *metrics) count(mux *http.ServeMux, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := "other"
		if _, pattern := mux.Handler(r); pattern != "/" && pattern != "" {
			path = strings.TrimSuffix(pattern[strings.Index(pattern, "/"):], "{$}")
		}
		start, rec := time.Now(), &recorder{w, http.StatusOK}
		m.mu.Lock()
		m.inFlight++
		m.mu.Unlock()
		defer func() {
			m.mu.Lock()
			defer m.mu.Unlock()
			m.inFlight--
			m.answered++
			m.requests[requestKind{path, rec.status}]++
			took := time.Since(start).Seconds()
			m.seconds += took
			for i, bound := range bucketBounds {
				if took <= bound {
					m.buckets[i]++
				}
			}
		}()
		next.ServeHTTP(rec, r)
	})
}

// serve sends the metrics.
func (m *metrics) serve(w http.ResponseWriter, _ *http.Request) {
	var b bytes.Buffer // first, so that a slow client does not hold up the counting
	m.print(&b)
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	_, _ = b.WriteTo(w)
}

// print writes the metrics in the text format of Prometheus.
func (m *metrics) print(w io.Writer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	head := func(name, kind, help string) { fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind) }
	one := func(name, kind, help string, value int) {
		head(name, kind, help)
		fmt.Fprintf(w, "%s %d\n", name, value)
	}
	head("demarche_build_info", "gauge", "Version of the program and model that scores.")
	fmt.Fprintf(w, "demarche_build_info{version=%q,model=%q,sha256=%q} 1\n", version(), m.model.Name(), m.model.SHA256())
	one("demarche_requests_in_flight", "gauge", "Requests under way.", m.inFlight)
	head("demarche_requests_total", "counter", "Requests answered, by path and status.")
	for _, k := range slices.SortedFunc(maps.Keys(m.requests), requestKind.compare) {
		fmt.Fprintf(w, "demarche_requests_total{path=%q,code=\"%d\"} %d\n", k.path, k.code, m.requests[k])
	}
	const seconds = "demarche_request_seconds"
	head(seconds, "histogram", "Time to answer a request.")
	for i, bound := range bucketBounds {
		fmt.Fprintf(w, "%s_bucket{le=\"%g\"} %d\n", seconds, bound, m.buckets[i])
	}
	fmt.Fprintf(w, "%s_bucket{le=\"+Inf\"} %d\n%s_sum %g\n%s_count %d\n", seconds, m.answered, seconds, m.seconds, seconds, m.answered)
	one("demarche_articles_total", "counter", "Articles analyzed.", m.articles)
	one("demarche_sentences_total", "counter", "Sentences of the articles analyzed.", m.sentences)
	one("demarche_text_bytes_total", "counter", "Bytes of the texts analyzed.", m.bytes)
}

func (a requestKind) compare(b requestKind) int {
	if a.path != b.path {
		return strings.Compare(a.path, b.path)
	}
	return a.code - b.code
}
