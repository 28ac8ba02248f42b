package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

func TestServedLooks(t *testing.T) {
	url := served(t)
	for _, look := range looks {
		t.Run(fmt.Sprintf("%d %s", look.width, look.scheme), func(t *testing.T) {
			p := newPage(t, look.width, look.scheme)
			p.open(url)
			requireFits(p, look.scheme)
			p.shoot(fmt.Sprintf("serve-%d-%s", look.width, look.scheme))
			require.True(t, value[bool](p, `document.getElementById("send").disabled`), "there is nothing to send yet")
			p.do(
				chromedp.SendKeys(chromedp.CSS("#text"), "Norway condemned Russia's invasion of Ukraine."),
				chromedp.Click(chromedp.CSS("#send")), chromedp.WaitVisible(chromedp.CSS("#articles")),
			)
			require.Contains(t, value[string](p, `document.getElementById("articles").innerText`), "Norway condemned")
			requireFits(p, look.scheme)
			p.clean()

			p.do(chromedp.Click(chromedp.CSS(`.facts a`)), chromedp.WaitVisible(chromedp.CSS("#text")))
			p.clean()
		})
	}
}

func TestServedFiles(t *testing.T) {
	p := newPage(t, 1280, "light")
	p.open(served(t))
	var files []string
	for _, name := range []string{articles + "strait.txt", "../../../testdata/pages/harbor-aid.html"} {
		path, err := filepath.Abs(name)
		require.NoError(t, err)
		files = append(files, path)
	}
	p.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), files), chromedp.WaitEnabled(chromedp.CSS("#send")))
	require.Equal(t, "2 files", value[string](p, `document.getElementById("state").textContent`))
	p.do(chromedp.Click(chromedp.CSS("#send")), chromedp.WaitVisible(chromedp.CSS("#articles")))
	text := value[string](p, `document.getElementById("articles").innerText`)
	require.Contains(t, text, "strait.txt")
	require.Contains(t, text, "Minister promises air defence before winter")
	require.Equal(t, "2023-05-04", value[string](p, `document.querySelector("article time").dateTime`))
	p.clean()
}

// TestServedDrop: files dropped on the page are those of the form.
func TestServedDrop(t *testing.T) {
	p := newPage(t, 1280, "light")
	p.open(served(t))
	p.do(chromedp.Evaluate[chromedp.Void](`(() => {
	  const data = new DataTransfer();
	  data.items.add(new File(["Norway condemned Russia's invasion of Ukraine."], "dropped.txt", { type: "text/plain" }));
	  for (const name of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
	})()`), chromedp.WaitEnabled(chromedp.CSS("#send")), chromedp.Click(chromedp.CSS("#send")), chromedp.WaitVisible(chromedp.CSS("#articles")))
	require.Contains(t, value[string](p, `document.getElementById("articles").innerText`), "dropped.txt")
	p.clean()
}

func TestServedProblem(t *testing.T) {
	german := filepath.Join(t.TempDir(), "german.txt")
	require.NoError(t, os.WriteFile(german, []byte("Die Bundesregierung will der Ukraine noch vor dem Winter neue Flugabwehrsysteme liefern. Das sagte die Außenministerin am Donnerstag nach einem Treffen mit ihren Kollegen in Berlin."), 0o644))
	for _, look := range looks {
		t.Run(fmt.Sprintf("%d %s", look.width, look.scheme), func(t *testing.T) {
			p := newPage(t, look.width, look.scheme)
			p.open(served(t))
			p.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{german}), chromedp.WaitEnabled(chromedp.CSS("#send")), chromedp.Click(chromedp.CSS("#send")), chromedp.WaitVisible(chromedp.CSS(".problem")))
			require.Contains(t, value[string](p, `document.querySelector(".problem").innerText`), "german.txt: the article is German")
			p.shoot(fmt.Sprintf("problem-%d-%s", look.width, look.scheme))
			requireFits(p, look.scheme)
		})
	}
}
