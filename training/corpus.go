package training

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
)

// Corpus is a corpus in memory.
type Corpus struct {
	Examples []Example
	// Remarks are about examples that were kept: conflicting labels for one
	// text, labels with one example.
	Remarks []*CorpusError
	// Skipped are the lines left out, where that was asked for.
	Skipped []*CorpusError
}

// maxFaults is how many faults of a corpus are reported at a time.
const maxFaults = 100

// ReadCorpus reads a whole corpus. Without skipBad a bad line makes it fail,
// with all faults there are, up to 100, joined into one error; with it bad lines
// are left out and listed in Skipped. An error of r, and a corpus of a form or
// encoding that is not known, fail either way.
func ReadCorpus(r io.Reader, o *ReadOptions, skipBad bool) (*Corpus, error) {
	var c Corpus
	var faults []error
	for e, err := range Read(r, o) {
		var at *CorpusError
		switch {
		case err == nil:
			c.Examples = append(c.Examples, e)
		case !errors.As(err, &at) || at.unreadable:
			return nil, err
		case remark(err):
			c.Remarks = append(c.Remarks, at)
			if errors.Is(err, ErrConflict) {
				c.Examples = append(c.Examples, e)
			}
		case skipBad:
			c.Skipped = append(c.Skipped, at)
		default:
			faults = append(faults, err)
		}
		if len(faults) == maxFaults {
			break
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return &c, nil
}

// Digest returns the hexadecimal SHA-256 of the examples, whatever form they
// were read from.
func Digest(examples []Example) string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	for _, e := range examples {
		_ = enc.Encode(plainExample(e)) // fails for a weight that is no number, which no fit takes
	}
	return hex.EncodeToString(h.Sum(nil))
}
