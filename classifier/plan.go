package classifier

// plan says which output of a part each label is; -1 leaves its samples out.
type plan struct {
	output  []int
	outputs int
}

func plansOf(t *Target, detect bool) []plan {
	k := len(t.Labels)
	whole := plan{output: make([]int, k), outputs: k}
	for l := range k {
		whole.output[l] = l
	}
	if !detect || t.Abstain < 0 || k < 3 {
		return []plan{whole}
	}
	any := plan{output: make([]int, k), outputs: 2}
	which := plan{output: make([]int, k), outputs: k - 1}
	j := 0
	for l := range k {
		any.output[l], which.output[l] = 1, j
		if l == t.Abstain {
			any.output[l], which.output[l] = 0, -1
			continue
		}
		j++
	}
	return []plan{any, which}
}
