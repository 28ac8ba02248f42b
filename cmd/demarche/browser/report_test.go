package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// looks are the sizes and colors in which every page must stand.
var looks = []struct {
	width  int
	scheme string
}{{1280, "light"}, {1280, "dark"}, {390, "light"}, {390, "dark"}}

// requireFits: nothing lies beside the window, and no text is as dim as its ground.
func requireFits(p *page, scheme string) {
	p.t.Helper()
	require.LessOrEqual(p.t, value[int](p, "document.documentElement.scrollWidth"), value[int](p, "innerWidth"), "the page scrolls sideways")
	require.Empty(p.t, value[[]string](p, faint), "text with a contrast below 4.5")
	light := value[bool](p, `getComputedStyle(document.body).backgroundColor.match(/\d+/g).every((x) => x > 128)`)
	require.Equal(p.t, scheme == "light", light)
}

// faint lists the visible texts of a page whose contrast with the color below them is
// less than WCAG 2 wants of text (1.4.3). What is made see-through on purpose, such as
// the rows that a filter leaves out, is measured as if it were not.
const faint = `(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (c) => c.slice(0, 3).map((x) => x / 255).map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4))
    .reduce((sum, x, i) => sum + x * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = rgba(getComputedStyle(e).backgroundColor);
      if (c[3] > 0) return c;
    }
    return [255, 255, 255, 255];
  };
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement;
    if (!n.data.trim() || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(e.tagName) || e.closest(":disabled")) continue;
    const a = light(rgba(getComputedStyle(e).color)), b = light(ground(e));
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) found.add(contrast.toFixed(2) + " " + n.data.trim().slice(0, 40));
  }
  return [...found];
})()`

func TestReportLooks(t *testing.T) {
	url := reportOf(t, "beijing-visit.txt", "strait.txt")
	for _, look := range looks {
		t.Run(fmt.Sprintf("%d %s", look.width, look.scheme), func(t *testing.T) {
			p := newPage(t, look.width, look.scheme)
			p.open(url)
			p.shoot(fmt.Sprintf("report-%d-%s", look.width, look.scheme))
			requireFits(p, look.scheme)
			p.clean()
		})
	}
}

// shown counts the sentences that are shown, all and those of an actor.
func shown(p *page, code string) (all, of int) {
	p.t.Helper()
	n := value[[]int](p, fmt.Sprintf(`(() => {
	  const rows = [...document.querySelectorAll(".row")].filter((r) => r.checkVisibility());
	  return [rows.length, rows.filter((r) => r.dataset.codes.split(" ").includes(%q)).length];
	})()`, code))
	return n[0], n[1]
}

func TestReportFilters(t *testing.T) {
	p := newPage(t, 1280, "light")
	p.open(reportOf(t, "beijing-visit.txt", "strait.txt"))
	all, of := shown(p, "CHN")
	require.Positive(t, of)
	require.Greater(t, all, of)

	p.do(chromedp.Click(chromedp.CSS(`tbody [data-actor="CHN"]`)))
	n, now := shown(p, "CHN")
	require.Equal(t, of, n, "the actor's sentences only")
	require.Equal(t, of, now)
	require.Equal(t, fmt.Sprintf("%d of %d sentences", of, all), value[string](p, `document.getElementById("shown").textContent`))
	p.shootWindow("filtered")

	p.do(chromedp.Click(chromedp.CSS("#taken")))
	stances, _ := shown(p, "CHN")
	require.Less(t, stances, of, "those with a stance only")
	p.do(chromedp.Click(chromedp.CSS(`[data-target="1"]`)))
	require.True(t, value[bool](p, `[...document.querySelectorAll(".row")].filter((r) => r.checkVisibility()).every((r) => r.dataset.tints.split(" ")[1] !== "z")`), "of the other target")
	p.do(chromedp.Click(chromedp.CSS("#taken")), chromedp.SetValue(chromedp.CSS("#actor"), ""), chromedp.Evaluate[chromedp.Void](`document.getElementById("actor").dispatchEvent(new Event("change", { bubbles: true }))`))
	n, _ = shown(p, "CHN")
	require.Equal(t, all, n)
	p.clean()
}

const decided = `.row:not(.silent)`

// point moves the mouse onto a sentence.
func point(p *page, query string) {
	p.t.Helper()
	at := value[[]float64](p, fmt.Sprintf(`(() => {
	  const e = document.querySelector(%q + " .text");
	  e.scrollIntoView({ block: "center", behavior: "instant" });
	  const r = e.getClientRects()[0];
	  return [r.left + r.width / 3, r.top + 10];
	})()`, query))
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]))
}

func TestReportHover(t *testing.T) {
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			p := newPage(t, 1280, scheme)
			p.open(reportOf(t, "beijing-visit.txt"))
			require.Contains(t, value[string](p, `document.getElementById("card").textContent`), "Point at a sentence")
			point(p, decided)
			p.do(chromedp.WaitVisible(chromedp.CSS("#card ul li")))
			card := value[string](p, `document.getElementById("card").innerText`)
			require.Contains(t, card, "How it was found")
			require.Contains(t, card, "confidence")
			p.shootWindow("hover-1280-" + scheme)
			requireFits(p, scheme)

			p.do(chromedp.Click(chromedp.CSS(decided+" .scores")), chromedp.KeyEvent("\u001b"))
			require.Contains(t, value[string](p, `document.getElementById("card").textContent`), "Point at a sentence", "Escape closes it")
			p.clean()
		})
	}
}

func TestReportTap(t *testing.T) {
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			p := newPage(t, 390, scheme)
			p.open(reportOf(t, "beijing-visit.txt"))
			require.False(t, value[bool](p, `document.getElementById("card").checkVisibility()`))
			p.do(chromedp.Click(chromedp.CSS(decided+" .scores")), chromedp.WaitVisible(chromedp.CSS("#card ul li")))
			require.LessOrEqual(t, value[float64](p, `document.getElementById("card").getBoundingClientRect().height`), 0.61*900, "the text stays in sight")
			p.shootWindow("tap-390-" + scheme)
			requireFits(p, scheme)
			p.do(chromedp.Click(chromedp.CSS("#card .close")))
			require.False(t, value[bool](p, `document.getElementById("card").checkVisibility()`))
			p.clean()
		})
	}
}

func TestReportTheme(t *testing.T) {
	p := newPage(t, 1280, "light")
	p.open(reportOf(t, "beijing-visit.txt"))
	p.do(chromedp.Click(chromedp.CSS("#theme")))
	requireFits(p, "dark")
	p.do(chromedp.Click(chromedp.CSS("#theme")))
	requireFits(p, "light")
	p.clean()
}
