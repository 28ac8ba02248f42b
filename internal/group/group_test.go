package group_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/internal/group"
)

func TestOf(t *testing.T) {
	names := []string{"b", "", "a", "b", "", "a", "b"}
	require.Equal(t, [][]int{{0, 3, 6}, {1}, {2, 5}, {4}}, group.Of(len(names), func(i int) string { return names[i] }))
	require.Empty(t, group.Of(0, nil))
}
