package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// soakTime is how long the soaks last, which DEMARCHE_SOAK sets; without it they are
// skipped.
func soakTime(t *testing.T) time.Duration {
	t.Helper()
	wish := os.Getenv("DEMARCHE_SOAK")
	if wish == "" {
		t.Skip("DEMARCHE_SOAK is not set; CONTRIBUTING.md says how to run the soaks")
	}
	d, err := time.ParseDuration(wish)
	require.NoError(t, err)
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("memory is read from /proc: ", err)
	}
	return d
}

// soakTexts makes the documents of a soak: articles of all lengths and, now and then,
// a long one and one that nobody would write.
type soakTexts struct {
	rng      *rand.Rand
	articles []string
}

func newSoakTexts(t *testing.T, seed uint64) *soakTexts {
	t.Helper()
	x := &soakTexts{rng: rand.New(rand.NewPCG(seed, 1))}
	for _, f := range testArticles(t) {
		x.articles = append(x.articles, string(must(os.ReadFile(f))))
	}
	return x
}

func (x *soakTexts) next() string {
	switch x.rng.IntN(50) {
	case 0:
		var b strings.Builder
		for b.Len() < 500_000 {
			b.WriteString(x.articles[x.rng.IntN(len(x.articles))])
			b.WriteString("\n\n")
		}
		return b.String()
	case 1:
		unit := []string{`"`, "He said ", "(", "Norway ", "é\u0301", "\u202e", "the of and said", "A. "}[x.rng.IntN(8)]
		return "Norway said so. " + strings.Repeat(unit, 100_000/len(unit))
	}
	// Names that come up once each: nothing may be kept for every name ever seen.
	name := fmt.Sprintf("Zor%s%s", letters(x.rng), letters(x.rng))
	text := x.articles[x.rng.IntN(len(x.articles))]
	return fmt.Sprintf("Norwegian minister Ola %s said the aid would come. %s", name, text[:strings.LastIndexByte(text[:1+x.rng.IntN(len(text)-1)], ' ')+1])
}

func letters(rng *rand.Rand) string {
	b := make([]byte, 4)
	for i := range b {
		b[i] = 'a' + byte(rng.IntN(26))
	}
	return string(b)
}

// resident returns the memory of a process that is in use, in KiB.
func resident(pid int) int {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	m := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(data)
	if m == nil {
		return 0
	}
	return must(strconv.Atoi(string(m[1])))
}

// watch reads the memory of a process a hundred times, and holds that the lower
// quartile of the last third is at most a quarter over that of the middle third. High
// readings are where long documents meet, and vary with chance; what is kept of each
// document lifts the low ones.
func watch(t *testing.T, pid int, d time.Duration, documents func() int64) {
	t.Helper()
	const samples = 100
	var kib []int
	for i := range samples {
		time.Sleep(d / samples)
		kib = append(kib, resident(pid))
		if i%(samples/10) == samples/10-1 || i == 0 {
			t.Logf("%3d %% of %v: %d MiB, %d documents", i+1, d, kib[i]>>10, documents())
		}
	}
	require.Positive(t, kib[samples-1], "the process lives")
	t.Logf("KiB of each reading: %d", kib)
	quartile := func(part []int, q int) int { return slices.Sorted(slices.Values(part))[q*len(part)/4] }
	thirds := [][]int{kib[:samples/3], kib[samples/3 : 2*samples/3], kib[2*samples/3:]}
	for i, x := range thirds {
		t.Logf("third %d: lower quartile %d, median %d, upper quartile %d MiB", i+1, quartile(x, 1)>>10, quartile(x, 2)>>10, quartile(x, 3)>>10)
	}
	t.Logf("most %d MiB, %d documents", slices.Max(kib)>>10, documents())
	middle, end := quartile(thirds[1], 1), quartile(thirds[2], 1)
	require.Less(t, end, middle+middle/4, "memory grows with the documents")
}

// soakCommand starts the command as a process of its own.
func soakCommand(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(must(os.Executable()), args...)
	cmd.Env = append(os.Environ(), "DEMARCHE_AS_COMMAND=1")
	t.Cleanup(func() {
		if cmd.Process != nil {
			cmd.Process.Kill()
		}
	})
	return cmd
}

// TestSoakBatch: a batch that reads without end takes no more memory in the end than
// in the middle, and prints a document for each record.
func TestSoakBatch(t *testing.T) {
	d := soakTime(t)
	for _, format := range []string{"jsonl", "csv"} {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			cmd := soakCommand(t, "analyze", "--input", "jsonl", "--format", format, "--any-language")
			feed, err := cmd.StdinPipe()
			require.NoError(t, err)
			out, err := cmd.StdoutPipe()
			require.NoError(t, err)
			var messages bytes.Buffer
			cmd.Stderr = &messages
			require.NoError(t, cmd.Start())

			var sent, printed atomic.Int64
			var stop atomic.Bool
			var wg sync.WaitGroup
			wg.Go(func() {
				defer feed.Close()
				texts := newSoakTexts(t, 1)
				e := json.NewEncoder(feed)
				for !stop.Load() {
					if e.Encode(map[string]string{"id": fmt.Sprint("soak-", sent.Load()), "text": texts.next()}) != nil {
						return
					}
					sent.Add(1)
				}
			})
			wg.Go(func() {
				last := ""
				r := bufio.NewReaderSize(out, 1<<20)
				for {
					// A document of jsonl is a line; of csv, lines that begin with its id.
					line, err := r.ReadSlice('\n')
					switch {
					case err != nil && err != bufio.ErrBufferFull:
						return
					case format == "jsonl" && err == nil:
						printed.Add(1)
					case format == "csv" && bytes.HasPrefix(line, []byte("soak-")):
						if id, _, _ := strings.Cut(string(line[:min(len(line), 40)]), ","); id != last {
							last = id
							printed.Add(1)
						}
					}
				}
			})
			watch(t, cmd.Process.Pid, d, printed.Load)
			stop.Store(true)
			wg.Wait()
			require.NoError(t, cmd.Wait(), messages.String())
			require.Empty(t, messages.String())
			require.Equal(t, sent.Load(), printed.Load(), "a document for each record")
		})
	}
}

// TestSoakServe: so does a server that is asked by several at a time, some of whom go
// away before they have their answer.
func TestSoakServe(t *testing.T) {
	d := soakTime(t)
	cmd := soakCommand(t, "serve", "--listen", "127.0.0.1:0", "--any-language")
	messages, err := cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	lines := bufio.NewScanner(messages)
	require.True(t, lines.Scan())
	address := strings.TrimPrefix(regexp.MustCompile(`http://[0-9.:]+`).FindString(lines.Text()), "http://")
	require.NotEmpty(t, address, lines.Text())

	page := string(must(os.ReadFile(testPages + "harbor-aid.html")))
	var answered, wrong atomic.Int64
	var stop atomic.Bool
	var wg sync.WaitGroup
	for i := range uint64(6) {
		wg.Go(func() {
			client := &http.Client{Timeout: 2 * time.Minute}
			defer client.CloseIdleConnections()
			texts := newSoakTexts(t, i)
			post := func(path, kind, body string, want int) {
				resp, err := client.Post("http://"+address+path, kind, strings.NewReader(body))
				if err != nil {
					wrong.Add(1)
					t.Logf("POST %s of %d bytes, want %d: %v", path, len(body), want, err)
					return
				}
				io.Copy(io.Discard, resp.Body)
				resp.Body.Close()
				answered.Add(1)
				if resp.StatusCode != want {
					wrong.Add(1)
					t.Logf("POST %s of %d bytes, want %d: %s", path, len(body), want, resp.Status)
				}
			}
			for !stop.Load() {
				switch texts.rng.IntN(20) {
				case 0:
					post("/analyze", "text/html", page, http.StatusOK)
				case 1:
					kind, body := formBody(t, map[string]string{"text": texts.next()}, map[string]string{"a.txt": norway})
					post("/", kind, body, http.StatusOK)
				case 2:
					post("/analyze", "text/plain", "\x00", http.StatusUnprocessableEntity)
				case 3:
					post("/analyze", "text/plain", strings.Repeat("x", 2<<20), http.StatusRequestEntityTooLarge)
				case 4: // goes away
					if c, err := net.Dial("tcp", address); err == nil {
						fmt.Fprintf(c, "POST /analyze HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n%s", texts.next())
						c.Close()
					}
				case 5:
					post("/analyze", "application/json", string(must(json.Marshal(map[string]string{"id": "r", "text": texts.next()}))), http.StatusOK)
				default:
					post("/analyze", "text/plain", texts.next(), http.StatusOK)
				}
			}
		})
	}
	watch(t, cmd.Process.Pid, d, answered.Load)
	stop.Store(true)
	wg.Wait()
	require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
	var last string
	for lines.Scan() {
		last = lines.Text()
	}
	require.Equal(t, "demarche: stopped", last)
	require.NoError(t, cmd.Wait(), "status 0")
	require.Zero(t, wrong.Load(), "answers other than wanted")
}
