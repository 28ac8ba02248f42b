package segment

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// shared holds articles and rules for measuring; tests that need them are
// skipped where it is absent.
const shared = "../../../shared/"

// check fails unless units are in order, apart, not empty, and leave nothing but
// white space and invisible marks between them, with no rune cut.
func check(t *testing.T, text string, units []Unit) {
	t.Helper()
	edges := map[int]bool{len(text): true}
	for i := range text {
		edges[i] = true
	}
	last := 0
	for _, u := range units {
		require.Less(t, u.Start, u.End, "an empty unit at %d", u.Start)
		require.GreaterOrEqual(t, u.Start, last, "units overlap at %d", u.Start)
		require.True(t, edges[u.Start] && edges[u.End], "a rune is cut by %d:%d", u.Start, u.End)
		require.LessOrEqual(t, u.Kind, Boiler)
		blank(t, text[last:u.Start])
		last = u.End
	}
	blank(t, text[last:])
}

func blank(t *testing.T, gap string) {
	t.Helper()
	for _, r := range gap {
		require.True(t, unicode.IsSpace(r) || invisible(string(r), 0) > 0, "%q lies between units", gap)
	}
}

func TestAppendExtends(t *testing.T) {
	kept := []Unit{{Start: 1, End: 2, Kind: Heading}}
	got := Append(kept, "One ship. Two ships.")
	require.Equal(t, []Unit{{1, 2, Heading}, {0, 9, Body}, {10, 20, Body}}, got, "what dst held stays")
}

func TestNothing(t *testing.T) {
	for _, text := range []string{"", " ", "\n\n\t\r\n", "\u00a0\u2003\u3000", "\ufeff", "\u200b \u200b\n"} {
		require.Empty(t, Append(nil, text), "%q has no text", text)
	}
}

func TestInvisibleMarks(t *testing.T) {
	text := "\ufeff \u200bThe ship sailed.\u200b\n\u200b\nIt sank.\n\u200b"
	var got []string
	for _, u := range Append(nil, text) {
		got = append(got, text[u.Start:u.End])
	}
	require.Equal(t, []string{"\u200bThe ship sailed.\u200b", "It sank."}, got,
		"marks that touch text stay with it, marks alone are white space")
}

func TestByteOrderMark(t *testing.T) {
	text := "Image source, EPA\n\nThe ship sailed."
	for i, u := range Append(nil, "\ufeff"+text) {
		want := Append(nil, text)[i]
		require.Equal(t, Unit{want.Start + 3, want.End + 3, want.Kind}, u)
	}
}

func TestAnyBytes(t *testing.T) {
	for _, text := range []string{
		"\xff\xfe. \xc3 A\x80. B", "\xe2\x80. A", "A.\xe2", "\x00. B", "\xc2. Ä\xcc.", "“", "\xe2\x80\x9c", ").A", ")", "(", "...",
		"\r", "1.", "a)", "©", "A/", "REUTERS/", "(AP", "Advertisement", "Related article", "-", "\"",
	} {
		check(t, text, Append(nil, text))
	}
}

// TestArticles holds the properties over real articles.
func TestArticles(t *testing.T) {
	files, _ := filepath.Glob(shared + "gold/dev/*.txt")
	if len(files) == 0 {
		t.Skip("no articles here")
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		require.NoError(t, err)
		check(t, string(raw), Append(nil, string(raw)))
	}
}

func TestConcurrent(t *testing.T) {
	text := "The ship sailed. “Who saw it?” he asked.\n\nAdvertisement\n\nNobody did."
	want := Append(nil, text)
	done := make(chan []Unit)
	for range 8 {
		go func() { done <- Append(nil, text) }()
	}
	for range 8 {
		require.Equal(t, want, <-done)
	}
}

func TestAllocations(t *testing.T) {
	text := strings.Repeat("The ship sailed from the U.S. on Sept. 4. “Who saw it?” he asked.\n\nADVERTS FOR ROPE AND TAR TODAY\n\n", 50)
	units := Append(nil, text)
	require.Zero(t, testing.AllocsPerRun(20, func() { units = Append(units[:0], text) }))
}

func BenchmarkAppend(b *testing.B) {
	text := strings.Repeat("The four ministers agreed on Tuesday to share the cost of a convoy for grain ships, a plan that Moscow called “a provocation.” "+
		"“We are not asking anybody for permission to buy bread,” said Ilze Ozolina, the Latvian minister. “We have written letters.”\n\n"+
		"Freight rates have nearly tripled since Sept. 4, according to the brokers Van Houten & Co. They stood at 18.75 euros a tonne in spring.\n\n", 10)
	units := Append(nil, text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		units = Append(units[:0], text)
	}
}
