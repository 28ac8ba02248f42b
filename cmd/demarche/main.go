// Command demarche reads news articles and says, sentence by sentence, who is
// speaking or acting and where that actor stands.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/spf13/cobra"
)

// Exit statuses.
const (
	exitOK     = 0
	exitFailed = 1 // at least one input failed, every other input is done
	exitUsage  = 2 // the command line is wrong
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
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
	err := root.ExecuteContext(ctx)
	var f failure
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFailed):
		return exitFailed
	case errors.As(err, &f):
		fmt.Fprintln(errOut, "demarche:", f.error)
		return exitFailed
	}
	fmt.Fprintln(errOut, "demarche:", err)
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
	root.AddCommand(newAnalyze(), newTrain(), newPredict(), newEval(), newCrossval(), newAgree(), newExplain(), newVersion())
	return root
}
