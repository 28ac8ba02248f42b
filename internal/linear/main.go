// Command linear counts the statements that reading a hostile text takes, and fails
// where twice the text takes more than twice of them. It counts by the counters that
// a build for coverage has, so that it sees every loop and no clock. Arguments are
// names of texts; without any it reads all:
//
//	GOCOVERDIR=/tmp go run -cover -covermode=atomic -coverpkg=./stance,./internal/...,./classifier,slices,strings ./internal/linear
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/coverage"
	"slices"
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/hostile"
	"github.com/seed-7eda0a5f/demarche/stance"
)

// The length of the shorter texts, in bytes, is such that no bound of how far a rule
// looks is out of reach.
const length = 1 << 18

// The most statements a byte, on the longer text, and the most times as many as on
// one half as long.
const (
	mostEach  = 4000
	mostTwice = 2.2
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("linear: ")
	a, err := stance.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	if err := coverage.ClearCounters(); err != nil {
		log.Fatal(err, "; see the comment of the package")
	}
	once, twice := hostile.Texts(length), hostile.Texts(2*length)
	failed := false
	for _, name := range slices.Sorted(maps.Keys(once)) {
		if len(os.Args) > 1 && !slices.Contains(os.Args[1:], name) {
			continue
		}
		x, y := statements(a, once[name]), statements(a, twice[name])
		each, times := y/float64(len(twice[name])), y/x
		verdict := ""
		if times > mostTwice || each > mostEach {
			verdict, failed = "  too many", true
		}
		fmt.Printf("%-22s %6.0f a byte, %.2f times as many%s\n", name, each, times, verdict)
	}
	if failed {
		log.Fatal("not linear")
	}
}

// statements counts the statements that are run to read a text.
func statements(a *stance.Analyzer, text string) float64 {
	n, err := count(func() { a.Analyze(text) })
	if err != nil {
		log.Fatal(err)
	}
	return n
}

func count(work func()) (float64, error) {
	dir, err := os.MkdirTemp("", "linear")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	if err := coverage.WriteMetaDir(dir); err != nil {
		return 0, err
	}
	if err := coverage.ClearCounters(); err != nil {
		return 0, err
	}
	work()
	if err := coverage.WriteCountersDir(dir); err != nil {
		return 0, err
	}
	file := filepath.Join(dir, "blocks")
	if out, err := exec.Command("go", "tool", "covdata", "textfmt", "-i="+dir, "-o="+file).CombinedOutput(); err != nil {
		return 0, fmt.Errorf("%w: %s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		var statements, times float64
		_, counts, _ := strings.Cut(lines.Text(), " ")
		if _, err := fmt.Sscan(counts, &statements, &times); err == nil {
			sum += statements * times
		}
	}
	return sum, nil
}
