// Command demarche reads news articles and says, sentence by sentence, who is
// speaking or acting and where that actor stands.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit statuses.
const (
	exitOK     = 0
	exitFailed = 1 // at least one input failed, every other input is done
	exitUsage  = 2 // the command line is wrong
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal lets what is under way be finished or tidied up, a second one
	// ends the program at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], interruptible{ctx, os.Stdin}, os.Stdout, os.Stderr))
}

// errFailed says that an input failed and that a message about it was printed.
var errFailed = errors.New("an input failed")

// failure is an error of the work itself, not of the command line.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// run executes the command line and returns the exit status.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	checkWords(root) // now, since the library's commands keep the output they are made with
	help := checkHelp(root)
	err := root.ExecuteContext(ctx)
	if err == nil && *help != nil {
		err = failure{fmt.Errorf("write: %w", *help)}
	}
	var f failure
	var write *fs.PathError // of help and completion, which the library prints itself
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(errOut, "demarche: interrupted; what was printed is whole")
		return exitFailed
	case errors.Is(err, errFailed):
		return exitFailed
	case errors.As(err, &write) && !errors.As(err, &f):
		fmt.Fprintln(errOut, "demarche: write:", err)
		return exitFailed
	case errors.As(err, &f):
		fmt.Fprintln(errOut, "demarche:", harmless(f.Error()))
		return exitFailed
	}
	fmt.Fprintln(errOut, "demarche:", harmless(err.Error()))
	fmt.Fprintln(errOut, "Run 'demarche --help' for the commands and 'demarche COMMAND --help' for their flags.")
	return exitUsage
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "demarche",
		Short: "Who stands where in diplomatic news",
		Long: `demarche reads news articles and says, sentence by sentence, who is speaking or
acting and where that actor stands on Ukraine and toward China.`,
		Example: `  demarche analyze article.txt
  demarche analyze --format jsonl *.txt > stances.jsonl
  cat article.txt | demarche analyze -`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentFlags().BoolP("quiet", "q", false, "no progress and no notes on standard error, only what went wrong")
	root.SetFlagErrorFunc(suggestFlag)
	root.AddCommand(newAnalyze(), newTrain(), newPredict(), newEval(), newCrossval(), newAgree(), newExplain(), newServe(), newVersion())
	return root
}

// checkWords makes "help" and "completion" of an unknown word an error; the library
// shows the general help instead.
func checkWords(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Args = func(_ *cobra.Command, args []string) error {
				_, _, err := root.Find(args)
				return err
			}
		case "completion":
			c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
		}
	}
}

// checkHelp keeps the error of printing a help, which the library passes over.
func checkHelp(root *cobra.Command) *error {
	var failed error
	print := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		out := c.OutOrStdout()
		var text bytes.Buffer
		c.SetOut(&text)
		print(c, args)
		c.SetOut(out)
		_, failed = text.WriteTo(out)
	})
	return &failed
}

// interruptible is standard input whose reading ends when the program is to end,
// even where nobody writes to it.
type interruptible struct {
	ctx context.Context
	in  io.Reader
}

func (r interruptible) Read(p []byte) (int, error) {
	type read struct {
		data []byte
		err  error
	}
	done := make(chan read, 1)
	go func() {
		data := make([]byte, len(p)) // p is the caller's again once this is given up
		n, err := r.in.Read(data)
		done <- read{data[:n], err}
	}()
	select {
	case x := <-done:
		return copy(p, x.data), x.err
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	}
}
