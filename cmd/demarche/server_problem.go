package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// problem is why a request was not answered, as of RFC 9457; its detail says what to
// do.
type problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

func sendProblem(w http.ResponseWriter, status int, format string, args ...any) {
	w.Header().Set("Content-Type", "application/problem+json")
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	w.WriteHeader(status)
	_ = printJSON(w, problem{http.StatusText(status), status, fmt.Sprintf(format, args...)})
}

// problemOf returns the status and the detail of an error: of the program, of the time
// that ran out, or else of what was sent.
func (s *server) problemOf(err error) (status int, detail string) {
	var large *http.MaxBytesError
	switch {
	case errors.Is(err, errBroken):
		return http.StatusInternalServerError, err.Error()
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, fmt.Sprintf("the request is larger than %d bytes; send articles one by one, or start the server with a larger --max-bytes", s.flags.maxBytes)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return http.StatusServiceUnavailable, fmt.Sprintf("the request was not done within %v; try again later, or send a shorter text", s.flags.maxTime)
	}
	return http.StatusUnprocessableEntity, "the article " + err.Error()
}

// sendReadProblem answers a request that could not be read to its end.
func (s *server) sendReadProblem(w http.ResponseWriter, err error) {
	status, detail := s.problemOf(err)
	if status == http.StatusUnprocessableEntity {
		status, detail = http.StatusBadRequest, "the request could not be read: "+err.Error()
	}
	sendProblem(w, status, "%s", detail)
}

// wrongMethod answers requests whose method a path does not take.
func wrongMethod(allowed string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", allowed)
		sendProblem(w, http.StatusMethodNotAllowed, "%s takes %s, not %q", r.URL.Path, allowed, r.Method)
	}
}

// pathOf is a route without its method.
func pathOf(pattern string) string {
	_, path, _ := strings.Cut(pattern, " ")
	return path
}
