package stance_test

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// rows reads the cells of a gazetteer file.
func rows(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	var out [][]string
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		if s := sc.Text(); s != "" && s[0] != '#' {
			out = append(out, strings.Split(s, "\t"))
		}
	}
	require.NoError(t, sc.Err())
	return out
}

var (
	stateCode = regexp.MustCompile(`^[A-Z]{3}$`)
	monthForm = regexp.MustCompile(`^(19|20)\d\d-(0[1-9]|1[0-2])$`)
)

// codes are those of all states and bodies of the gazetteer.
func codes(t *testing.T) map[string]bool {
	out := map[string]bool{}
	for _, file := range []string{"states.tsv", "bodies.tsv"} {
		for _, c := range rows(t, "gazetteer/"+file) {
			out[c[0]] = true
		}
	}
	return out
}

// TestGazetteerForm checks columns, codes, order and stray blanks of every file.
func TestGazetteerForm(t *testing.T) {
	columns := map[string]int{"states.tsv": 6, "bodies.tsv": 5, "agencies.tsv": 4, "organisations.tsv": 3, "regions.tsv": 2, "given.tsv": 2}
	persons, err := filepath.Glob("gazetteer/persons/*.tsv")
	require.NoError(t, err)
	for _, f := range persons {
		columns["persons/"+filepath.Base(f)] = 8
	}
	known := codes(t)
	for file, n := range columns {
		t.Run(file, func(t *testing.T) {
			seen := map[string]bool{}
			for _, c := range rows(t, "gazetteer/"+file) {
				require.Len(t, c, n, c)
				for _, cell := range c {
					require.Equal(t, strings.TrimSpace(cell), cell, c)
					require.NotContains(t, cell, ";;", c)
				}
				line := strings.Join(c, "\t")
				require.False(t, seen[line], "repeated: %s", line)
				seen[line] = true
				if file != "organisations.tsv" && file != "given.tsv" {
					require.True(t, known[c[0]], "code %q is of no state or body", c[0])
				}
			}
			require.NotEmpty(t, seen)
		})
	}
}

// sharedHeads are the states where two persons may hold one office at a time:
// collective or rival heads, and those who stood in during an impeachment.
var sharedHeads = strings.Fields("BIH BRA KOR LBY NIC")

// TestGazetteerPersons checks sorted order, dates and overlaps of heads, and the
// number of persons.
func TestGazetteerPersons(t *testing.T) {
	files, err := filepath.Glob("gazetteer/persons/*.tsv")
	require.NoError(t, err)
	type span struct{ from, to, who string }
	heads := map[string][]span{}
	people := map[string]bool{}
	for _, f := range files {
		last := ""
		for _, c := range rows(t, f) {
			require.LessOrEqual(t, last, c[0]+"\t"+c[1], "%s: not sorted by code and name", f)
			last = c[0] + "\t" + c[1]
			people[c[2]] = true
			require.Regexp(t, monthForm, c[4], c)
			if c[5] != "-" {
				require.Regexp(t, monthForm, c[5], c)
				require.LessOrEqual(t, c[4], c[5], c)
			}
			require.Contains(t, []string{"m", "f"}, c[6], c)
			require.Contains(t, c[2], c[1][strings.LastIndexByte(c[1], ' ')+1:], "the full name holds the surname: %v", c)
			if c[3] == "president" || c[3] == "prime minister" || c[3] == "chancellor" {
				heads[c[0]+" "+c[3]] = append(heads[c[0]+" "+c[3]], span{c[4], c[5], c[2]})
			}
		}
	}
	require.GreaterOrEqual(t, len(people), 800)
	for office, spans := range heads {
		if slices.Contains(sharedHeads, office[:3]) {
			continue
		}
		slices.SortFunc(spans, func(a, b span) int { return strings.Compare(a.from+a.to, b.from+b.to) })
		for i := 1; i < len(spans); i++ {
			a, b := spans[i-1], spans[i]
			require.True(t, a.who == b.who || index(b.from) >= index(a.to)-1,
				"%s: %s until %s, but %s from %s", office, a.who, a.to, b.who, b.from)
		}
	}
}

// index counts months; "-" lies after all.
func index(month string) int {
	if month == "-" {
		return 1 << 30
	}
	y, _ := strconv.Atoi(month[:4])
	m, _ := strconv.Atoi(month[5:])
	return 12*y + m
}

// undemonymed are the states without a demonym of their own: Congolese and Dominican
// are left to the larger namesakes, and nobody is called after the Vatican.
var undemonymed = []string{"COG", "DMA", "VAT"}

// TestGazetteerKnowsEveryState: every member of the United Nations and the other
// governments that news quotes have a name, a demonym and a seat.
func TestGazetteerKnowsEveryState(t *testing.T) {
	states := map[string][]string{}
	for _, c := range rows(t, "gazetteer/states.tsv") {
		states[c[0]] = c
		require.NotEmpty(t, c[1], c)
		if !slices.Contains(undemonymed, c[0]) {
			require.NotEmpty(t, c[3], "%s has no demonym", c[0])
		}
	}
	require.GreaterOrEqual(t, len(states), 197)
	for code := range strings.FieldsSeq("TWN XKX PSE HKG VAT USA CHN RUS UKR FRA DEU GBR FJI CRI KAZ SRB TUV") {
		require.Contains(t, states, code)
	}
	check := "../../shared/data/countries_check.tsv"
	if _, err := os.Stat(check); err != nil {
		t.Skip("the outside list is not here")
	}
	f, err := os.ReadFile(check)
	require.NoError(t, err)
	missing := 0
	for line := range strings.Lines(string(f)) {
		code := strings.ToUpper(strings.Split(line, "\t")[0])
		if stateCode.MatchString(code) && states[code] == nil {
			missing++
		}
	}
	require.LessOrEqual(t, missing, 55, "only dependent territories are left out")
}
