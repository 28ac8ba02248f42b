// Package group parts things by the name of their group.
package group

// Of returns the indices 0 to n-1 of each group, in order of first appearance. An
// index without a name is a group by itself.
func Of(n int, name func(i int) string) [][]int {
	at := map[string]int{}
	var groups [][]int
	for i := range n {
		name := name(i)
		g, ok := at[name]
		if !ok || name == "" {
			g = len(groups)
			at[name] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}
