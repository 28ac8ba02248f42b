package segment

// Kind says what a unit is to the article.
type Kind uint8

const (
	Body    Kind = iota // article text
	Heading             // title, sub-heading, crosshead, lone dateline
	Boiler              // everything else a page leaves behind
)

// String returns the name of the kind as output formats spell it.
func (k Kind) String() string {
	switch k {
	case Body:
		return "body"
	case Heading:
		return "heading"
	case Boiler:
		return "boiler"
	}
	return "invalid"
}

// Unit is one sentence, heading or line of debris: a half-open range of byte
// offsets into the text it was cut from.
type Unit struct {
	Start, End int
	Kind       Kind
}

// Append cuts text into units and appends them to dst, in order.
//
// Units do not overlap, never split a rune, and leave nothing but white space
// between them; a text of only white space gives none. Any bytes are accepted.
// The work is linear in the length of the text and nothing is allocated but
// room in dst. Append is safe for concurrent use.
func Append(dst []Unit, text string) []Unit {
	c := cutter{text: text, units: dst, lex: defaultLexicon()}
	c.run()
	label(c.units[len(dst):], text, c.lex)
	return c.units
}
