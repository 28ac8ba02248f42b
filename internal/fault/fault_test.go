package fault_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/fault"
)

func TestFaultIsRemembered(t *testing.T) {
	broken := errors.New("broken")
	f := &fault.Reader{R: io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(broken))}
	data, err := io.ReadAll(f)
	require.Equal(t, "abc", string(data))
	require.Equal(t, broken, err)
	require.Equal(t, broken, f.Err)
}

func TestEndIsNoFault(t *testing.T) {
	f := &fault.Reader{R: strings.NewReader("abc")}
	_, err := io.ReadAll(f)
	require.NoError(t, err)
	require.NoError(t, f.Err)
}
