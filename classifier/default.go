package classifier

import (
	"bytes"
	_ "embed"
	"sync"
)

//go:embed default.model
var defaultFile []byte

var readDefault = sync.OnceValues(func() (*Model, error) {
	return Read(bytes.NewReader(defaultFile))
})

// Default returns the model that comes with the module. It is read once, at the
// first call; an error means that the module itself is damaged.
func Default() (*Model, error) { return readDefault() }
