package stance

import (
	"math/bits"
	"slices"
)

// goodwill and harm are the classes of acts that are good or bad for whom they
// touch, a bit each.
var (
	goodwill = actBits("aid", "cooperate", "praise", "enable")
	harm     = actBits("attack", "punish", "criticise", "threat", "pressure", "warn")
)

func actBits(names ...string) (set uint32) {
	for i, n := range actNames {
		if slices.Contains(names, n) {
			set |= 1 << i
		}
	}
	return set
}

// effect adds the sum of the acts of a sentence for each side of the war and for
// China: to support Ukraine or to sanction Russia is good for Ukraine, to refuse
// either is not. China as the holder is taken at its own acts, whoever they touch.
func effect(f *features, ms []masked, holder role) {
	war, china := 0, 0
	for k := range ms {
		m := &ms[k]
		g := bits.OnesCount32(m.acts&goodwill) - bits.OnesCount32(m.acts&harm)
		if g == 0 {
			continue
		}
		g = max(-1, min(1, g))
		if m.negated {
			g = -g
		}
		object := m.after
		if object == roleNone || object == roleHolder || object == holder {
			object = m.before
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
	add := func(h uint64, parts ...string) {
		f.add(h)
		if f.names != nil {
			f.call(parts...)
		}
	}
	for twin := range uint64(effectCopies) {
		h := mix(feature(kindEffect), twin)
		add(mix3(h, 1, uint64(uint8(w)), uint64(holder)), "effect on Ukraine ", signed(w), " held ", holder.String())
		add(mix3(h, 2, uint64(uint8(c)), uint64(holder)), "effect on China ", signed(c), " held ", holder.String())
		add(mix2(h, 3, uint64(uint8(w))), "effect on Ukraine ", signed(w))
		add(mix2(h, 4, uint64(uint8(c))), "effect on China ", signed(c))
	}
}

// effectCopies is how often each effect is added. The penalty on large weights is
// shared by the copies, so that the few features that sum a sentence up can weigh as
// much as the many words they are made of.
const effectCopies = 4

// signed writes a number from −2 to 2 with its sign.
func signed(n int8) string {
	return [...]string{"−2", "−1", "0", "+1", "+2"}[n+2]
}
