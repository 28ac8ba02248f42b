// Package match finds words and phrases by hash. Table maps hashes to numbers; Dict
// is a trie over sequences of word hashes whose edges lie in one Table, so that a
// word that begins no phrase costs one probe. The package knows nothing of what the
// phrases mean.
package match
