package stance

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBloc: the bloc is the body named most, NATO only where it is far ahead.
func TestBloc(t *testing.T) {
	tests := []struct {
		name  string
		named map[string]int
		want  string
	}{
		{"none named", nil, "EU"},
		{"the most", map[string]int{"EU": 1, "ASEAN": 2}, "ASEAN"},
		{"a tie is the Union's", map[string]int{"EU": 2, "BRICS": 2}, "EU"},
		{"an alliance is no bloc", map[string]int{"EU": 1, "NATO": 7}, "EU"},
		{"an alliance alone", map[string]int{"NATO": 8}, "NATO"},
		{"a bloc after an alliance", map[string]int{"NATO": 8, "OPEC": 3}, "OPEC"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var c blocCount
			for code, n := range tt.named {
				for range n {
					c.note(&name{kind: nameBody, code: code})
				}
			}
			require.Equal(t, tt.want, c.most())
		})
	}
}
