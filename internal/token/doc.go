// Package token cuts text into words and marks.
//
// A token carries a 64-bit hash of its folded form, so that later passes compare
// numbers and seldom letters. It covers a word (with inner apostrophes and the
// points of an acronym), a number, or one mark; the possessive ending is a token of
// its own. Nothing of the text but white space, control characters and invisible
// format characters lies between tokens.
package token
