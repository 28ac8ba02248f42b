package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// progress shows on a terminal how much is done, how fast, and the time that is
// left. Its zero value shows nothing.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress returns the progress of total things, or of a number not known where
// total is -1. It shows nothing where standard error is no terminal, where standard
// output is one, since the results would run into it, with --quiet and for one thing.
func newProgress(cmd *cobra.Command, total int, things string) progress {
	if quiet(cmd) || total == 1 || !isTerminal(cmd.ErrOrStderr()) || isTerminal(cmd.OutOrStdout()) {
		return progress{}
	}
	return progress{newBar(cmd.ErrOrStderr(), total, things)}
}

func newBar(w io.Writer, total int, things string) *progressbar.ProgressBar {
	return progressbar.NewOptions(total,
		progressbar.OptionSetWriter(w),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString(things),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetWidth(20),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)
}

// step counts one thing as done. That the bar cannot be drawn is nobody's loss.
func (p progress) step() {
	if p.bar != nil {
		_ = p.bar.Add(1)
	}
}

// message prints a line on w where the bar stood.
func (p progress) message(w io.Writer, err error) {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	fmt.Fprintln(w, "demarche:", harmless(err.Error()))
}

// end takes the bar away.
func (p progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
