// Package match finds phrases in a sequence of word hashes: a trie whose edges
// lie in one open-addressing table, so that a token that begins no phrase costs
// one probe. It knows nothing of what the phrases mean.
package match
