package browser

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// chromium returns the browser, or skips the test.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	t.Skip("no Chromium found: install it (Debian: apt-get install chromium), or name it in CHROMIUM")
	return ""
}

// folder holds the command while the tests run.
var folder string

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "demarche-browser-"); err != nil {
		panic(err)
	}
	status := m.Run()
	os.RemoveAll(folder)
	os.Exit(status)
}

// command builds the command once.
var command = sync.OnceValues(func() (string, error) {
	path := filepath.Join(folder, "demarche")
	out, err := exec.Command("go", "build", "-C", "..", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w: %s", err, out)
	}
	return path, nil
})

// page is a page in a browser that fails the test on any error that it meets.
type page struct {
	t   *testing.T
	ctx context.Context

	mu     sync.Mutex
	errors []string
}

// newPage opens a browser of a width in light or dark.
func newPage(t *testing.T, width int, scheme string) *page {
	t.Helper()
	flags := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(chromium(t)), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.NoDefaultBrowserCheck, chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(width, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), flags...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	p := &page{t: t, ctx: ctx}
	require.NoError(t, chromedp.Listen(ctx, p.listen))
	p.do(chromedp.EmulateViewport(int64(width), 900, func(o *emulation.SetDeviceMetricsOverrideParams, _ *emulation.SetTouchEmulationEnabledParams) {
		o.Mobile = width < 700
	}))
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	require.NoError(t, err)
	return p
}

// listen notes what the page says on the console, and what the browser says of it.
func (p *page) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		p.errors = append(p.errors, e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		p.errors = append(p.errors, fmt.Sprintf("console.%s", e.Type))
	case *cdplog.EventEntryAdded:
		p.errors = append(p.errors, fmt.Sprintf("%s: %s (%s)", e.Entry.Level, e.Entry.Text, e.Entry.URL))
	}
}

// within is how long the actions of one call may take.
const within = 20 * time.Second

// do runs actions in the page.
func (p *page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, within)
	defer cancel()
	require.NoError(p.t, chromedp.Do(ctx, actions...))
}

// open loads an address.
func (p *page) open(url string) {
	p.t.Helper()
	p.do(chromedp.Navigate(url), chromedp.WaitReady(chromedp.CSS("body")))
}

// clean reports that the page met no error.
func (p *page) clean() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	require.Empty(p.t, p.errors)
}

// shoot writes a picture of the whole page.
func (p *page) shoot(name string) {
	p.t.Helper()
	png, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	require.NoError(p.t, err)
	require.NoError(p.t, os.WriteFile(filepath.Join(p.t.ArtifactDir(), name+".png"), png, 0o644))
}

// shootWindow writes a picture of what the window shows.
func (p *page) shootWindow(name string) {
	p.t.Helper()
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	require.NoError(p.t, err)
	require.NoError(p.t, os.WriteFile(filepath.Join(p.t.ArtifactDir(), name+".png"), png, 0o644))
}

// value evaluates an expression of the page.
func value[T any](p *page, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, within)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	require.NoError(p.t, err)
	return v
}

// articles are the articles that are shown.
const articles = "../../../testdata/articles/"

// reportOf writes the report of articles and returns its address.
func reportOf(t *testing.T, names ...string) string {
	t.Helper()
	chromium(t)
	path, err := command()
	require.NoError(t, err)
	args := []string{"analyze", "--format", "html"}
	for _, name := range names {
		args = append(args, articles+name)
	}
	html, err := exec.Command(path, args...).Output()
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "report.html")
	require.NoError(t, os.WriteFile(file, html, 0o644))
	return "file://" + file
}

// served starts the server and returns its address.
func served(t *testing.T) string {
	t.Helper()
	chromium(t)
	path, err := command()
	require.NoError(t, err)
	cmd := exec.Command(path, "serve", "--listen", "127.0.0.1:0")
	messages, err := cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
		require.NoError(t, cmd.Wait())
	})
	lines := bufio.NewScanner(messages)
	require.True(t, lines.Scan())
	address := regexp.MustCompile(`http://[0-9.:]+`).FindString(lines.Text())
	require.NotEmpty(t, address)
	return address
}

// TestPageNoticesErrors: a page that breaks, calls for help or loads from elsewhere
// does not pass as clean.
func TestPageNoticesErrors(t *testing.T) {
	for name, html := range map[string]string{
		"exception": `<script>missing()</script>`,
		"console":   `<script>console.error("x")</script>`,
		"policy":    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><img src="x.png">`,
	} {
		t.Run(name, func(t *testing.T) {
			p := newPage(t, 1280, "light")
			file := filepath.Join(t.TempDir(), "page.html")
			require.NoError(t, os.WriteFile(file, []byte("<!DOCTYPE html><body>"+html), 0o644))
			p.open("file://" + file)
			require.Eventually(t, func() bool {
				p.mu.Lock()
				defer p.mu.Unlock()
				return len(p.errors) > 0
			}, 5*time.Second, 10*time.Millisecond)
		})
	}
}
