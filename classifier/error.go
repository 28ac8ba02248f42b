package classifier

import (
	"errors"
	"fmt"
)

// Reasons for which a model file is refused, wrapped by FormatError.
var (
	ErrMagic     = errors.New("not a model file")
	ErrVersion   = errors.New("unsupported version of the model format")
	ErrTruncated = errors.New("model file is cut short")
	ErrChecksum  = errors.New("checksum does not match")
	ErrTooLarge  = errors.New("model file is too large")
	ErrTrailing  = errors.New("bytes after the end")
	ErrInvalid   = errors.New("invalid value")
)

// FormatError says where and why a model file was refused.
type FormatError struct {
	// Offset is the byte offset at which the fault was found.
	Offset int64
	// Err wraps one of the reasons above.
	Err error
}

// Error returns the place and the reason.
func (e *FormatError) Error() string { return fmt.Sprintf("byte %d: %v", e.Offset, e.Err) }

// Unwrap returns Err.
func (e *FormatError) Unwrap() error { return e.Err }
