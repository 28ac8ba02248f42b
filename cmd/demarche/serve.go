package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"runtime"
	"time"

	"github.com/spf13/cobra"
)

// serveFlags are the flags of the serve command.
type serveFlags struct {
	analyzerFlags
	listen   string
	maxBytes int64
	maxTime  time.Duration
	workers  int
}

func newServe() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show reports on a local page and answer programs",
		Long: `serve answers over HTTP on this machine alone, until it is interrupted:

  GET  /         a page to paste or drop articles into
  POST /         the report of analyze --format html
  POST /analyze  the document of analyze --format jsonl, for programs
  GET  /healthz  200 while it serves
  GET  /metrics  counts and times for Prometheus

POST /analyze takes text/plain, text/html or application/json {"id","text","date"?};
the query may give id and date. What went wrong is application/problem+json, whose
detail says what to do. Nothing is kept: neither texts nor reports.

An interrupt or SIGTERM lets the requests under way end; the exit status is then 0.
--listen with an address that others reach has neither encryption nor passwords: put
a proxy that has both before it.`,
		Example: `  demarche serve
  demarche serve --listen 127.0.0.1:9000 --max-bytes 200000 --quiet`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return f.run(cmd)
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&f.listen, "listen", "127.0.0.1:8417", "`ADDRESS` and port; port 0 takes a free one")
	fs.Int64Var(&f.maxBytes, "max-bytes", 1<<20, "largest request, in bytes")
	fs.DurationVar(&f.maxTime, "max-time", 30*time.Second, "longest time a request may take")
	fs.IntVar(&f.workers, "workers", runtime.NumCPU(), "number of requests read at the same time; others wait")
	f.analyzerFlags.add(cmd)
	return cmd
}

// check reports what is wrong with the flags.
func (f *serveFlags) check() error {
	if _, _, err := net.SplitHostPort(f.listen); err != nil {
		return fmt.Errorf("--listen %q: want ADDRESS:PORT, such as 127.0.0.1:8417", f.listen)
	}
	if f.maxBytes < 1 || f.maxBytes > maxPage {
		return fmt.Errorf("--max-bytes %d is not between 1 and %d", f.maxBytes, maxPage)
	}
	if f.maxTime <= 0 {
		return fmt.Errorf("--max-time %v: more than 0 is needed", f.maxTime)
	}
	if err := checkWorkers(f.workers); err != nil {
		return err
	}
	return f.analyzerFlags.check()
}

func (f *serveFlags) run(cmd *cobra.Command) error {
	a, err := f.analyzer(cmd.InOrStdin())
	if err != nil {
		return failure{err}
	}
	l, err := net.Listen("tcp", f.listen)
	if err != nil {
		return failure{fmt.Errorf("%w; choose another address with --listen", err)}
	}
	note(cmd, "demarche: serving http://%s until interrupted", l.Addr())
	if ip, ok := l.Addr().(*net.TCPAddr); ok && !ip.IP.IsLoopback() {
		note(cmd, "demarche: whoever reaches %s can use it: there is no password and no encryption", l.Addr())
	}
	messages := log.New(cmd.ErrOrStderr(), "demarche: ", 0)
	server := &http.Server{
		Handler:           newServer(a, f, messages).handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       f.maxTime,
		WriteTimeout:      2 * f.maxTime, // reading and waiting come first
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          messages,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return failure{err}
	case <-cmd.Context().Done():
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*f.maxTime)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return failure{errors.Join(errors.New("serve: requests under way were cut off"), server.Close())}
	}
	note(cmd, "demarche: stopped")
	return nil
}
