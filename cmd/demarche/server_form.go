package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/seed-7eda0a5f/demarche/internal/record"
)

var (
	//go:embed html/serve.html.tmpl
	formTemplate string
	//go:embed html/serve.css
	formStyle string
	//go:embed html/serve.js
	formScript string
)

// formPage parses the template on first use.
var formPage = sync.OnceValues(func() (*template.Template, error) {
	return template.New("serve").Parse(formTemplate)
})

// form is what the page at / asks for, and what was wrong with it.
type form struct {
	Text, Date string
	files      []*multipart.FileHeader
	Problems   []string
}

// maxFiles is how many files a form may hold.
const maxFiles = 100

func (s *server) showForm(w http.ResponseWriter, _ *http.Request) {
	s.sendForm(w, http.StatusOK, form{})
}

// sendForm sends the page at /.
func (s *server) sendForm(w http.ResponseWriter, status int, f form) {
	t, err := formPage()
	if err != nil {
		sendProblem(w, http.StatusInternalServerError, "%v", err)
		return
	}
	style, script := unixLines(pageStyle+formStyle), unixLines(formScript)
	var b bytes.Buffer
	err = t.Execute(&b, map[string]any{
		"Style": template.CSS(style), "Script": template.JS(script), "Form": f, "Limit": sizeWords(s.flags.maxBytes),
	})
	if err != nil {
		sendProblem(w, http.StatusInternalServerError, "%v", err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", contentPolicy(style, script, "form-action 'self'; frame-ancestors 'none'"))
	w.WriteHeader(status)
	_, _ = b.WriteTo(w)
}

// showReport answers the form with the report of its articles; where one of them
// fails, with the form and what was wrong.
func (s *server) showReport(w http.ResponseWriter, r *http.Request) {
	f, err := s.readForm(w, r)
	if err != nil {
		s.sendFormProblem(w, f, err)
		return
	}
	defer r.MultipartForm.RemoveAll()
	var b bytes.Buffer
	err = s.do(r.Context(), func() error {
		articles, err := f.articles()
		if err != nil {
			return err
		}
		out := newHTMLWriter(&b, s.analyzer)
		out.served = true
		var failed []error
		for _, a := range articles {
			report, err := s.read(&a)
			if err != nil {
				failed = append(failed, fmt.Errorf("%s: the article %w", a.ID, err))
				continue
			}
			if err := out.write(a, report); err != nil {
				return err
			}
		}
		if len(failed) > 0 {
			return formError{failed}
		}
		return out.close()
	})
	if err != nil {
		s.sendFormProblem(w, f, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", reportPolicy()+"; frame-ancestors 'none'")
	_, _ = b.WriteTo(w)
}

// formError lists what is wrong with the content of a form.
type formError struct{ list []error }

func (e formError) Error() string { return errors.Join(e.list...).Error() }

func (s *server) sendFormProblem(w http.ResponseWriter, f form, err error) {
	var wrong formError
	status := http.StatusUnprocessableEntity
	if errors.As(err, &wrong) {
		for _, err := range wrong.list {
			f.Problems = append(f.Problems, visible(err.Error()))
		}
	} else {
		var detail string
		status, detail = s.problemOf(err)
		f.Problems = []string{detail}
	}
	s.sendForm(w, status, f)
}

// readForm reads a form whose size is limited. Its files stay in memory.
func (s *server) readForm(w http.ResponseWriter, r *http.Request) (form, error) {
	r.Body = http.MaxBytesReader(w, r.Body, s.flags.maxBytes)
	if err := r.ParseMultipartForm(s.flags.maxBytes); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return form{}, large
		}
		return form{}, formError{[]error{fmt.Errorf("the form could not be read (%v); programs use POST /analyze", err)}}
	}
	// A form writes the ends of lines as \r\n.
	f := form{Text: strings.ReplaceAll(r.PostFormValue("text"), "\r\n", "\n"), Date: r.PostFormValue("date")}
	for _, h := range r.MultipartForm.File["file"] {
		if h.Size > 0 {
			f.files = append(f.files, h)
		}
	}
	if len(f.files) > maxFiles {
		return f, formError{[]error{fmt.Errorf("%d files are more than %d; use the command analyze for them", len(f.files), maxFiles)}}
	}
	return f, nil
}

// articles makes the articles of a form: its text and its files.
func (f *form) articles() ([]record.Article, error) {
	var list []record.Article
	var failed []error
	add := func(name string, data []byte, err error) {
		var a record.Article
		if err == nil {
			a, err = newArticle(name, data)
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: the article %w", name, err))
			return
		}
		list = append(list, a)
	}
	if len(f.files) == 0 || strings.TrimSpace(f.Text) != "" {
		add("pasted text", []byte(f.Text), nil)
	}
	for _, h := range f.files {
		data, err := readPart(h)
		add(h.Filename, data, err)
	}
	if f.Date != "" {
		day, err := time.Parse(time.DateOnly, f.Date)
		if err != nil {
			failed = append(failed, fmt.Errorf("date %q: want YYYY-MM-DD", f.Date))
		}
		for i := range list {
			list[i].Date = day
		}
	}
	if len(failed) > 0 {
		return nil, formError{failed}
	}
	return list, nil
}

func readPart(h *multipart.FileHeader) ([]byte, error) {
	r, err := h.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// sizeWords says a number of bytes in the unit that suits it.
func sizeWords(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
