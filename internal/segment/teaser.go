package segment

// A line in capitals has at least so many words of two letters or more, and so
// many letters; less is an acronym or a dateline ("CAPRI, Italy (AP) —").
const (
	teaserWords   = 4
	teaserLetters = 16
)

// teaser returns the end of a line in capitals at i, or i: the title of another
// article, glued between two paragraphs or on a line of its own.
//
//	HARBOUR FEES TO RISE AS STRIKE DRAGS ON|The ministry said
//	'TIME IS SHORT' FOR GRAIN TALKS, ENVOY SAYS|"We wait," he said.
//	TAP HERE FOR THE EVENING APP|A spokesman said
//
// Source: page extractors.
func (c *cutter) teaser(i int) int {
	if i < c.calm {
		return i // inside a run that was too short already
	}
	if quiet(c.text, i) {
		c.calm = i
		return i
	}
	run := readCapitals(c.text, i)
	c.work += run.end - i
	end := i
	if run.words >= teaserWords && run.letters >= teaserLetters {
		switch {
		case run.split > 0:
			end = c.openAt(run.split, run.marks)
		case run.line:
			end = run.end
		case run.next > 0:
			end = c.teaserEnd(run)
		}
	}
	if end == i {
		c.calm = run.end
	}
	return end
}

// quiet reports, of most units, that no word in capitals stands at i: a lower-case
// letter follows at once, and not in a name such as McDONALD.
func quiet(s string, i int) bool {
	return i+1 < len(s) && letter(s[i]) && s[i+1] >= 'a' && s[i+1] <= 'z' && s[i+1] != 'c'
}

// capitals is a run of words in capitals.
type capitals struct {
	words, letters int  // words of two letters or more, and their letters
	marks          int  // straight quotation marks
	end            int  // of the last word
	split          int  // the start of an ordinary word glued to the last, or 0
	line           bool // a line or the text ends with the run
	next           int  // the ordinary word after the run, or 0
}

func readCapitals(s string, i int) capitals {
	run := capitals{end: i}
	limit := min(len(s), i+3*reach)
	for i < limit {
		t := readToken(s, i)
		run.marks += t.marks
		if t.lower > 0 {
			run.next = i
			if t.split > i && t.head > 1 {
				run.split = t.split
				run.words++
				run.letters += t.head
			}
			return run
		}
		if t.upper > 1 {
			run.words++
			run.letters += t.upper
		}
		run.end = t.end
		j, lines := gap(s, t.end)
		if lines > 0 || j == len(s) {
			run.line = true
			return run
		}
		if t.stop {
			return run // sentences in capitals
		}
		i = j
	}
	return run
}

// teaserEnd decides where a line in capitals ends that white space parts from
// the ordinary word after it. Where paragraphs are glued the next one has begun
// inside the last word: "THE APPA spokesman".
func (c *cutter) teaserEnd(run capitals) int {
	s := c.text
	r, n := decode(s, run.next)
	if opens(r) && r != '(' {
		r, _ = decode(s, run.next+n)
	}
	if c.start > 0 && space(s, c.start-1) == 0 {
		for _, begin := range [...]string{"U.S.", "U.K.", "U.N.", "NATO", "A"} {
			k := run.end - len(begin)
			if k > c.start+3 && s[k:run.end] == begin && letter(s[k-1]) {
				return k
			}
		}
		return run.end
	}
	if !isUpper(r) { // a dateline or a lead-in: "THE HARBOUR MASTER OF RIGA said"
		return c.start
	}
	return run.end
}

// openAt moves the cut at i, which lies between two glued words, before a mark
// that opens the second: a typographic opening mark, or a straight one that
// closes nothing in the line.
func (c *cutter) openAt(i, marks int) int {
	r, n := before(c.text, c.start, i)
	if either(r) || r == '„' || r == '(' || r == '"' && marks%2 == 1 {
		return i - n
	}
	return i
}

// token is one run of text without white space.
type token struct {
	end          int
	upper, lower int  // letters
	marks        int  // straight quotation marks before the first lower-case letter
	split        int  // the capital before the first lower-case letter
	head         int  // capitals before that one
	stop         bool // ends like a sentence and not like an acronym
}

func readToken(s string, i int) token {
	t := token{}
	begin := i
	for i < len(s) && i < begin+64 && space(s, i) == 0 {
		r, n := decode(s, i)
		switch {
		case isUpper(r):
			t.upper++
		case isLower(r):
			// Plurals and possessives (MPs, USA's) and names (McDONALD) count as
			// capitals.
			next, _ := decode(s, i+n)
			if r == 's' && t.upper > 1 && !isLetter(next) || r == 'c' && t.upper == 1 && isUpper(next) {
				break
			}
			if t.lower == 0 {
				_, w := before(s, begin, i)
				t.split = i - w
				t.head = t.upper - 1
			}
			t.lower++
		case r == '"' && t.lower == 0:
			t.marks++
		}
		i += n
	}
	t.end = i
	t.stop = i > begin+2 && class[s[i-1]] == stop && letter(s[i-2]) && letter(s[i-3])
	return t
}
