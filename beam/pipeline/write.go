package pipeline

import (
	"bufio"
	"context"
	"fmt"
	"hash/fnv"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

func init() {
	register.DoFn1x2[string, int, string](&lineShardFn{})
	register.DoFn4x1[context.Context, int, func(*bool) bool, func(*string) bool, error](&writeLinesFn{})
	register.DoFn2x0[[]byte, func(int, bool)](&shardsFn{})
	register.Iter1[bool]()
	register.Iter1[string]()
	register.Emitter2[int, bool]()
}

// Files names the files of one output: NAME-00000-of-00004.jsonl and so on. Each is
// written by one worker, and all of them even where they stay empty.
type Files struct {
	Name   string // folder and name, on any file system that the workers reach
	Ending string // with its dot
	Shards int    // number of files, at least 1
}

// shard returns the name of a file.
func (f Files) shard(n int) string {
	return fmt.Sprintf("%s-%05d-of-%05d%s", f.Name, n, f.Shards, f.Ending)
}

func (f Files) check() {
	if f.Shards < 1 {
		panic(fmt.Sprintf("pipeline: write %s: %d files: at least 1 is needed", f.Name, f.Shards))
	}
}

// WriteLines writes lines to files. Which line goes to which file depends on the line
// alone, so a file written again after a fault has the same lines.
func WriteLines(s beam.Scope, f Files, lines beam.PCollection) {
	f.check()
	s = s.Scope("WriteLines")
	keyed := beam.ParDo(s, &lineShardFn{Shards: f.Shards}, lines)
	beam.ParDo0(s, &writeLinesFn{Files: f}, beam.CoGroupByKey(s, shards(s, f.Shards), keyed))
}

// shards yields the number of every file.
func shards(s beam.Scope, n int) beam.PCollection {
	return beam.ParDo(s, &shardsFn{Shards: n}, beam.Impulse(s))
}

type shardsFn struct {
	Shards int
}

func (f *shardsFn) ProcessElement(_ []byte, emit func(int, bool)) {
	for i := range f.Shards {
		emit(i, true)
	}
}

// lineShardFn tells which file a line goes to.
type lineShardFn struct {
	Shards int
}

func (f *lineShardFn) ProcessElement(line string) (int, string) {
	return shardOf(line, f.Shards), line
}

func shardOf(s string, shards int) int {
	h := fnv.New32a()
	io.WriteString(h, s) // a hash never fails
	return int(h.Sum32() % uint32(shards))
}

// writeLinesFn writes one file.
type writeLinesFn struct {
	Files Files
}

func (f *writeLinesFn) ProcessElement(ctx context.Context, shard int, _ func(*bool) bool, lines func(*string) bool) error {
	return create(ctx, f.Files.shard(shard), func(w io.Writer) error {
		b := bufio.NewWriterSize(w, 1<<20)
		var line string
		for lines(&line) {
			b.WriteString(line) // an error comes again when b is flushed
			b.WriteByte('\n')
		}
		return b.Flush()
	})
}

// create writes a file anew.
func create(ctx context.Context, name string, write func(io.Writer) error) error {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return fmt.Errorf("pipeline: write %s: %w", name, err)
	}
	defer fs.Close()
	w, err := fs.OpenWrite(ctx, name)
	if err != nil {
		return fmt.Errorf("pipeline: write %s: %w", name, err)
	}
	err = write(w)
	if closed := w.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("pipeline: write %s: %w", name, err)
	}
	return nil
}
