// Package token cuts text into words and marks.
//
// It is the only pass of the library that looks at letters: everything later
// compares 64-bit hashes of folded words. A token covers a word (with inner
// apostrophes and the points of an acronym), a number, or one mark; the
// possessive ending is a token of its own. Nothing of the text but white space
// and control characters lies between tokens.
package token
