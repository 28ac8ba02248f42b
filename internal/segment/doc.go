// Package segment cuts the text of a news article into sentences, headings and
// the debris of the page it came from.
//
// A unit is what a careful reader would cut out: a sentence with the attribution
// of its quotation, each sentence of a long quotation, a heading, a caption, one
// line of a list or of navigation. Units are ranges of byte offsets; nothing but
// white space lies between them, so the text can be rebuilt from them. The
// package knows nothing of who speaks or of what is said.
//
// # Pipeline
//
// One walk over the bytes cuts, one pass over the words of each unit labels:
//
//	cutter.go        the walk: skips plain bytes, asks a rule at all others
//	  teaser.go      a line in capitals, known by how it begins
//	  credit.go      a picture credit, likewise
//	  prompt.go      debris that no stop ends; title.go the title after a label
//	  crosshead.go   a heading inside a line
//	  list.go        enumerators and list marks
//	  boundary.go    stops: the ordered rules
//	    quote.go         closing marks, speakers after them
//	    abbreviation.go  short forms, initials, acronyms, hours
//	    glue.go          paragraphs that touch
//	  line.go        line ends: paragraphs, lists, hard-wrapped text
//	kind.go          the kind of a unit by its own words and form
//	  digest.go      what the pass over the words finds
//	  caption.go     pictures, dates, rights
//	  press.go       blurbs, bylines, notes on authors
//	context.go       the kind of a unit by its neighbors
//
// Each rule states its examples, with a bar where it cuts, and its source.
//
// # Data
//
// Abbreviations by class, words by what they tell about sentences, the press and
// the phrases of pages are text files in the folder data, parsed once, at the
// first call, into a table of hashes. The phrases are the common vocabulary of
// pages; none is the line of one outlet.
//
// # Terms
//
// A stop is a mark that may end a sentence. A mark is a closing or opening one of
// a quotation, unless said otherwise. Glued text has lost the white space between
// its paragraphs, a flattened page the line ends. A starter is a word that begins
// sentences and seldom follows an abbreviation within one: "However", "They".
// Debris is all that is neither the text of the article nor a heading.
//
// # Limits
//
// The rules know English abbreviations and words; in other languages of the
// Latin, Greek and Cyrillic scripts they cut at stops before capitals, in scripts
// without spaces at their own stops. What a capital does not tell is guessed from
// the starters: a name after "U.S." continues the sentence, so that "in the U.S.
// Okafor said" stays one unit. A straight quotation mark that touches a word on
// both sides stays with the sentence before it, since its direction is lost.
// Sentences written twice, as summary and in the text, a caption without credit,
// date or sides, and a heading of whole words in a flattened page look like text
// and are labeled so: where the evidence is weak, a unit is text.
package segment
