package stance

import "math/bits"

// scene is what the features of one sentence have in common.
type scene struct {
	holder      role     // of the first actor
	seen        roleSet  // the roles named in the sentence
	before      roleSet  // the targets named in the two sentences before
	war, china  distance // how near the targets were mentioned
	mode        Mode
	hasDocument bool // the text is long enough to say what it is about
}

// distance says how near the last mention of a target lies.
type distance uint8

const (
	absent  distance = iota
	earlier          // in one of the two sentences before
	here             // in the sentence itself
)

func (d distance) String() string { return [...]string{"absent", "earlier", "here"}[d] }

// extract computes the features of sentence i. Serving and training both call it.
// It returns the masked words, in ms where there is room.
func (r *reading) extract(i int, f *features, ms []masked) []masked {
	ms = r.mask(i, ms[:0])
	c := r.scene(i, ms)
	for k := range ms {
		m := &ms[k]
		f.add(mix(feature(kindWord), m.hash))
		if f.names != nil {
			f.call("word ", r.describe(m))
		}
		if k+1 < len(ms) {
			f.add(mix2(feature(kindPair), m.hash, ms[k+1].hash))
			if f.names != nil {
				f.call("pair ", r.describe(m), " ", r.describe(&ms[k+1]))
			}
		}
		if m.role == roleNone {
			if m.verb || r.words[m.word].is(deed) {
				r.frame(f, m)
			}
		} else if m.role < rolePerson {
			r.near(f, ms, k)
		}
		if m.content {
			r.held(f, m, &c)
		}
	}
	r.acts(f, ms, &c)
	c.context(f)
	if c.hasDocument {
		r.document(f, &c)
	}
	effect(f, ms, c.holder)
	r.toneFeatures(f, ms)
	return ms
}

// scene surveys sentence i.
func (r *reading) scene(i int, ms []masked) scene {
	s := &r.sentences[i]
	c := scene{mode: s.mode, before: r.namedBefore(i), hasDocument: len(r.sentences) >= 5}
	if len(s.actors) > 0 {
		c.holder = roleOf(s.actors[0].Code)
	}
	for k := range ms {
		c.seen |= 1 << ms[k].role
	}
	near := func(roles roleSet) distance {
		switch {
		case c.seen&roles != 0:
			return here
		case c.before&roles != 0:
			return earlier
		}
		return absent
	}
	c.war, c.china = near(1<<roleUkraine|1<<roleRussia), near(1<<roleChina)
	return c
}

// frame adds who does what to whom: the act, whether it is negated, the role
// before and the roles after it.
func (r *reading) frame(f *features, m *masked) {
	neg, subject, object := b2u(m.negated), m.before, m.after
	call := func(what string) {
		f.call("frame ", [...]string{"", "not "}[neg], subject.String(), " ", r.describe(m), " ", object.String(), " (", what, ")")
	}
	f.add(mix4(feature(kindFrame), 1, neg, m.hash, uint64(object)))
	if f.names != nil {
		call("object")
	}
	f.add(mix4(feature(kindFrame), 2, neg, m.hash, uint64(subject)))
	if f.names != nil {
		call("subject")
	}
	if m.class != cueNone {
		f.add(mix(mix4(feature(kindFrame), 3, neg, uint64(m.class), uint64(subject)), uint64(object)))
		if f.names != nil {
			call(m.class.String())
		}
	}
}

// near adds the words around the mention at k.
func (r *reading) near(f *features, ms []masked, k int) {
	h := mix(feature(kindNear), uint64(ms[k].role))
	for j := max(0, k-4); j < min(len(ms), k+5); j++ {
		if !(ms[j].content || ms[j].role != roleNone && j > k) {
			continue
		}
		f.add(mix2(h, ms[j].hash, b2u(j > k)))
		if f.names != nil {
			f.call("near ", r.describe(&ms[k]), " ", r.describe(&ms[j]))
		}
	}
}

// held adds a word of content with who holds and what the text is about here.
func (r *reading) held(f *features, m *masked, c *scene) {
	f.add(mix2(feature(kindHeld), m.hash, uint64(c.holder)))
	if f.names != nil {
		f.call("held ", c.holder.String(), " ", r.spell(m))
	}
	f.add(mix3(feature(kindTopic), 1, m.hash, uint64(c.war)))
	if f.names != nil {
		f.call("topic ", c.war.String(), " war ", r.spell(m))
	}
	f.add(mix3(feature(kindTopic), 2, m.hash, uint64(c.china)))
	if f.names != nil {
		f.call("topic ", c.china.String(), " China ", r.spell(m))
	}
}

// acts adds the classes of acts with who holds and whom they touch.
func (r *reading) acts(f *features, ms []masked, c *scene) {
	last := uint64(0)
	for k := range ms {
		for left := ms[k].acts; left != 0; left &= left - 1 {
			a := uint64(bits.TrailingZeros32(left)) + 1
			c.act(f, &ms[k], a, last)
			last = a
		}
	}
}

// act adds one class of acts, counted from 1, that follows another or 0.
func (c *scene) act(f *features, m *masked, a, last uint64) {
	neg, before, after, holder := b2u(m.negated), uint64(m.before), uint64(m.after), uint64(c.holder)
	add := func(h uint64, parts ...string) {
		f.add(h)
		if f.names != nil {
			f.call(append([]string{"act ", [...]string{"", "not "}[neg], actNames[a-1]}, parts...)...)
		}
	}
	h := feature(kindAct)
	from, to, by := m.before.String(), m.after.String(), c.holder.String()
	add(mix3(h, 1, a, neg))
	add(mix4(h, 2, a, neg, holder), " by ", by)
	add(mix4(h, 3, a, neg, after), " to ", to)
	add(mix4(h, 4, a, neg, before), " from ", from)
	add(mix2(mix4(h, 5, a, neg, before), after, holder), " from ", from, " to ", to, " held ", by)
	h = feature(kindTopic)
	add(mix(mix4(h, 3, a, neg, uint64(c.war)), holder), " war ", c.war.String(), " held ", by)
	add(mix(mix4(h, 4, a, neg, uint64(c.china)), holder), " China ", c.china.String(), " held ", by)
	if last != 0 && last != a {
		add(mix4(feature(kindAct), 6, last, a, neg), " after ", actNames[last-1])
	}
}

// number returns the mode as features number it.
func (m Mode) number() uint64 {
	switch m {
	case Direct:
		return 1
	case Indirect:
		return 2
	case Mixed:
		return 3
	}
	return 0
}

// context adds who holds, what is named here and in the sentences before.
func (c *scene) context(f *features) {
	holder := uint64(c.holder)
	add := func(h uint64, parts ...string) {
		f.add(h)
		if f.names != nil {
			f.call(parts...)
		}
	}
	add(mix(feature(kindHolder), holder), "holder ", c.holder.String())
	set := uint64(c.seen & (targetRoles | 1<<roleWest))
	for ro := roleUkraine; ro <= roleWest; ro++ {
		if c.seen.has(ro) {
			add(mix2(feature(kindHolder), holder, uint64(ro)), "holder ", c.holder.String(), " names ", ro.String())
		}
	}
	add(mix2(feature(kindRoles), set, holder), "roles")
	add(mix2(feature(kindContext), 10, c.mode.number()), "mode ", string(c.mode))
	for ro := roleUkraine; ro <= roleChina; ro++ {
		if c.before.has(ro) {
			add(mix2(feature(kindBefore), uint64(ro), b2u(c.seen.has(ro))), "before ", ro.String())
			add(mix2(feature(kindBefore), uint64(ro), holder+10), "before ", ro.String(), " holder ", c.holder.String())
		}
	}
}

// document adds what the whole text is about: how often it names the targets. A
// text of a few sentences is about too little to tell.
func (r *reading) document(f *features, c *scene) {
	war, china, holder := bin(r.codes["UKR"]+r.codes["RUS"]), bin(r.codes["CHN"]), uint64(c.holder)
	add := func(h uint64, name string) {
		f.add(h)
		if f.names != nil {
			f.call(name)
		}
	}
	add(mix4(feature(kindTopic), 5, war, uint64(c.war), holder), "topic of the text war")
	add(mix4(feature(kindTopic), 6, china, uint64(c.china), holder), "topic of the text China")
	add(mix3(feature(kindTopic), 7, war, china), "topic of the text")
}

// bin puts a count into one of five bins.
func bin(n int) uint64 {
	switch {
	case n == 0:
		return 0
	case n <= 2:
		return 1
	case n <= 6:
		return 2
	case n <= 15:
		return 3
	}
	return 4
}
