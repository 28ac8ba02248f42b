package stance

// goodwill is what a class of acts means for whom it touches: +1 good, −1 harm.
var goodwill = map[string]int{
	"aid": 1, "cooperate": 1, "praise": 1, "enable": 1,
	"attack": -1, "punish": -1, "criticise": -1, "threat": -1, "pressure": -1, "warn": -1,
}

var goodwillByBit = func() (g [len(actNames)]int) {
	for i, n := range actNames {
		g[i] = goodwill[n]
	}
	return g
}()

// effect adds the sum of the acts of a sentence for each side of the war and for
// China: to support Ukraine or to sanction Russia is good for Ukraine, to refuse
// either is not. China as the holder is taken at its own acts, whoever they touch.
func (r *reading) effect(i int, f *features, ms []masked) {
	holder := r.holderRole(i)
	war, china := 0, 0
	acts := 0
	for k, m := range ms {
		if m.acts == 0 {
			continue
		}
		g := 0
		for a, v := range goodwillByBit {
			if m.acts&(1<<a) != 0 {
				g += v
			}
		}
		if g == 0 {
			continue
		}
		g = max(-1, min(1, g))
		if m.negated {
			g = -g
		}
		acts++
		before, after := rolesAround(ms, k)
		object := after
		if object == roleNone || object == roleHolder || object == holder {
			object = before
		}
		switch object {
		case roleUkraine:
			war += g
		case roleRussia:
			war -= g
		case roleChina:
			china += g
		}
		if holder == roleChina && object != roleChina {
			china += g
		}
	}
	w, c := int8(max(-2, min(2, war))), int8(max(-2, min(2, china)))
	f.add(mixFeature(kindEffect, 1, uint64(uint8(w)), uint64(holder)), func() string { return "effect on Ukraine " + signed(w) + " held " + holder.String() })
	f.add(mixFeature(kindEffect, 2, uint64(uint8(c)), uint64(holder)), func() string { return "effect on China " + signed(c) + " held " + holder.String() })
	f.add(mixFeature(kindEffect, 3, uint64(uint8(w))), func() string { return "effect on Ukraine " + signed(w) })
	f.add(mixFeature(kindEffect, 4, uint64(uint8(c))), func() string { return "effect on China " + signed(c) })
}

func signed(n int8) string {
	switch {
	case n > 0:
		return "+" + string('0'+rune(n))
	case n < 0:
		return "−" + string('0'+rune(-n))
	}
	return "0"
}
