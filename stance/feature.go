package stance

import (
	"slices"
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// role is the part an actor plays for the targets: which state or body it is only
// where that decides what a stance means, never whom a model could come to know.
type role uint8

const (
	roleNone    role = iota
	roleUkraine      // Ukraine and all who speak for it
	roleRussia       // Russia, its adversary in the war
	roleChina        // China
	roleWest         // NATO, the EU, the G7, the West: whom the war's narrative opposes
	roleHolder       // the actor whose position the sentence conveys
	roleTaiwan       // Taiwan and Hong Kong, which Beijing claims
	roleThird        // any other state or body
	rolePerson       // a private person or unknown name
	roleOrg          // an organisation
)

var roleNames = [...]string{"", "UKRAINE", "RUSSIA", "CHINA", "WEST", "HOLDER", "TAIWAN", "THIRD", "PERSON", "ORG"}

func (r role) String() string { return roleNames[r] }

// roleOf returns the role of a state or body.
func roleOf(code string) role {
	switch code {
	case "":
		return roleNone
	case "UKR":
		return roleUkraine
	case "RUS":
		return roleRussia
	case "CHN":
		return roleChina
	case "TWN", "HKG":
		return roleTaiwan
	case "NATO", "EU", "G7", "WEST":
		return roleWest
	case "PERSON":
		return rolePerson
	case "ORG":
		return roleOrg
	}
	return roleThird
}

// masked is a word or mention as the scorer sees it.
type masked struct {
	hash    uint64
	role    role
	word    int // the first word it stands for
	negated bool
	verb    bool
	class   cueClass
	lemma   uint64
	acts    uint32
}

// features collects the features of one sentence. Hashes are all that serving and
// training need; names are kept only where an explanation asks for them.
type features struct {
	hashes []uint64
	names  map[uint64]string // nil when nobody asks
}

// kinds of features; part of every hash, so that they never meet.
const (
	kindWord uint64 = iota + 1
	kindPair
	kindFrame
	kindNear
	kindHolder
	kindContext
	kindBefore
	kindRoles
	kindAct
	kindHeld
	kindTopic
	kindEffect
)

func mixFeature(kind uint64, parts ...uint64) uint64 {
	h := kind * 0x9e3779b97f4a7c15
	for _, p := range parts {
		h = (h ^ p) * 0xff51afd7ed558ccd
		h ^= h >> 31
	}
	return h
}

func (f *features) add(h uint64, name func() string) {
	f.hashes = append(f.hashes, h)
	if f.names != nil {
		if _, ok := f.names[h]; !ok {
			f.names[h] = name()
		}
	}
}

// mask returns the words of sentence i with its mentions replaced by their roles.
func (r *reading) mask(i int, out []masked) []masked {
	s := &r.sentences[i]
	holder := ""
	if len(s.actors) > 0 {
		holder = s.actors[0].Code
	}
	for w := s.first; w < s.last; {
		if ro, n := r.roleAt(w, s, holder); n > 0 {
			out = append(out, masked{hash: uint64(ro) + 0x5000, role: ro, word: w})
			w += n
			continue
		}
		x := r.words[w]
		switch {
		case x.Shape == token.Number:
			out = append(out, masked{hash: hNumber, word: w})
		case x.is(timeWord) && x.Capital():
			out = append(out, masked{hash: hTime, word: w})
		case x.Shape == token.Mark && x.Hash != hQuote && x.Hash != hComma && x.Hash != hDash:
		case x.Shape == token.Title && w > s.first && !x.is(nouns|act|report) && r.words[w-1].Shape != token.Mark:
			out = append(out, masked{hash: uint64(rolePerson) + 0x5000, role: rolePerson, word: w})
		default:
			m := masked{hash: stem(x, r.text), word: w, acts: x.acts}
			if x.is(act|report) && r.verbAt(w, s) {
				m.verb, m.class, m.lemma = true, x.cue, x.lemma
			}
			out = append(out, m)
		}
		w++
	}
	r.negate(out)
	return out
}

var (
	hNumber = token.Hash("#")
	hTime   = token.Hash("#time")
	hNot    = token.Hash("#not")
)

// roleAt returns the role of the mention that starts at word w and its length.
func (r *reading) roleAt(w int, s *sentence, holder string) (role, int) {
	e, n := r.lookup(w, s.last)
	if n == 0 {
		return roleNone, 0
	}
	nm := &r.names.names[e]
	code := nm.code
	switch nm.kind {
	case namePlace, nameRegion:
		return roleNone, 0
	case nameFull, nameSurname:
		code = r.codeOfName(w, n, nm)
	}
	ro := roleOf(code)
	if ro == roleThird && code == holder {
		ro = roleHolder
	}
	if nm.kind == nameByname && ro == roleNone {
		return roleNone, 0
	}
	return ro, n
}

// codeOfName returns for whom the person named at w acts in this text.
func (r *reading) codeOfName(w, n int, nm *name) string {
	key := r.words[w+n-1].Hash
	first := r.words[w].Hash
	for i := range r.referents {
		if f := &r.referents[i]; f.key == key || f.key == first {
			if f.private {
				return "PERSON"
			}
			return f.code
		}
	}
	return nm.code
}

// stem folds the inflections of a word into one hash.
func stem(w word, text string) uint64 {
	if w.lemma != 0 {
		return w.lemma
	}
	if w.Shape == token.Mark || w.classes != 0 && w.classes&nouns == 0 {
		return w.Hash
	}
	s := text[w.Start:w.End]
	if len(s) > 4 && strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss") && !strings.HasSuffix(s, "us") {
		s = s[:len(s)-1]
		if strings.HasSuffix(s, "ie") {
			s = s[:len(s)-2] + "y"
		}
	}
	return token.Hash(s)
}

// negate marks the words in the scope of a negation or refusal: up to five words
// on, not past a comma or "but". Two negations cancel.
func (r *reading) negate(ms []masked) {
	left, flip := 0, false
	for k := range ms {
		x := r.words[ms[k].word]
		if ms[k].role == roleNone {
			switch {
			case x.Hash == hComma || x.Hash == hQuote || x.is(contrast):
				left, flip = 0, false
			case x.is(negation | refusal):
				ms[k].negated = left > 0 && flip
				if left > 0 {
					flip = !flip
				} else {
					flip = true
				}
				left = 5
				continue
			}
		}
		ms[k].negated = left > 0 && flip
		if left > 0 {
			left--
		}
		if ms[k].negated && ms[k].role == roleNone {
			ms[k].hash ^= hNot
		}
	}
}

// extract computes the features of sentence i. Serving and training both call it.
func (r *reading) extract(i int, f *features, ms []masked) []masked {
	ms = r.mask(i, ms[:0])
	name := func(k int) string {
		m := ms[k]
		if m.role != roleNone {
			return m.role.String()
		}
		switch m.hash {
		case hNumber:
			return "#"
		case hTime:
			return "#time"
		}
		if m.negated {
			return "not-" + token.Fold(r.src(m.word, m.word+1))
		}
		return token.Fold(r.src(m.word, m.word+1))
	}
	var seen [len(roleNames)]bool
	for k, m := range ms {
		seen[m.role] = true
		neg := uint64(0)
		if m.negated {
			neg = 1
		}
		f.add(mixFeature(kindWord, m.hash), func() string { return "word " + name(k) })
		if k+1 < len(ms) {
			f.add(mixFeature(kindPair, m.hash, ms[k+1].hash), func() string { return "pair " + name(k) + " " + name(k+1) })
		}
		if m.role == roleNone && (m.verb || r.words[m.word].is(deed)) {
			r.frame(f, ms, k, neg, name)
		}
		if m.role != roleNone && m.role < rolePerson {
			r.near(f, ms, k, name)
		}
	}
	near := r.topics(i, seen[:])
	r.acts(i, f, ms, near)
	r.context(i, f, seen[:])
	r.document(i, f, near)
	r.effect(i, f, ms)
	slices.Sort(f.hashes)
	f.hashes = slices.Compact(f.hashes)
	return ms
}

// frame adds who does what to whom: the act, whether it is negated, the role
// before and the roles after it.
func (r *reading) frame(f *features, ms []masked, k int, neg uint64, name func(int) string) {
	subject, object := rolesAround(ms, k)
	label := func(what string) func() string {
		return func() string {
			sign := ""
			if neg == 1 {
				sign = "not "
			}
			return "frame " + sign + subject.String() + " " + name(k) + " " + object.String() + what
		}
	}
	h := ms[k].hash
	f.add(mixFeature(kindFrame, 1, neg, h, uint64(object)), label(" (object)"))
	f.add(mixFeature(kindFrame, 2, neg, h, uint64(subject)), label(" (subject)"))
	if c := ms[k].class; c != cueNone {
		f.add(mixFeature(kindFrame, 3, neg, uint64(c), uint64(subject), uint64(object)), label(" ("+c.String()+")"))
	}
}

// acts adds the classes of acts with who holds and whom they touch.
func (r *reading) acts(i int, f *features, ms []masked, near topic) {
	holder := r.holderRole(i)
	last := uint64(0)
	for k, m := range ms {
		if r.content(m) {
			word := func() string { return token.Fold(r.src(m.word, m.word+1)) }
			f.add(mixFeature(kindHeld, m.hash, uint64(holder)), func() string { return "held " + holder.String() + " " + word() })
			f.add(mixFeature(kindTopic, 1, m.hash, uint64(near.war)), func() string { return "topic " + near.war.String() + " war " + word() })
			f.add(mixFeature(kindTopic, 2, m.hash, uint64(near.china)), func() string { return "topic " + near.china.String() + " China " + word() })
		}
		if m.acts == 0 {
			continue
		}
		before, after := rolesAround(ms, k)
		for a := range actNames {
			if m.acts&(1<<a) == 0 {
				continue
			}
			neg, c := b2u(m.negated), uint64(a)+1
			name := func(rest string) func() string {
				return func() string { return "act " + [...]string{"", "not "}[neg] + actNames[a] + rest }
			}
			f.add(mixFeature(kindAct, 1, c, neg), name(""))
			f.add(mixFeature(kindAct, 2, c, neg, uint64(holder)), name(" by "+holder.String()))
			f.add(mixFeature(kindAct, 3, c, neg, uint64(after)), name(" to "+after.String()))
			f.add(mixFeature(kindAct, 4, c, neg, uint64(before)), name(" from "+before.String()))
			f.add(mixFeature(kindAct, 5, c, neg, uint64(before), uint64(after), uint64(holder)), name(" from "+before.String()+" to "+after.String()+" held "+holder.String()))
			f.add(mixFeature(kindTopic, 3, c, neg, uint64(near.war), uint64(holder)), name(" war "+near.war.String()+" held "+holder.String()))
			f.add(mixFeature(kindTopic, 4, c, neg, uint64(near.china), uint64(holder)), name(" China "+near.china.String()+" held "+holder.String()))
			if last != 0 && last != c {
				f.add(mixFeature(kindAct, 6, last, c, neg), name(" after "+actNames[last-1]))
			}
			last = c
		}
	}
}

// content reports whether a masked word is one of content, not a mention, mark,
// number or function word.
func (r *reading) content(m masked) bool {
	w := r.words[m.word]
	return m.role == roleNone && m.hash != hNumber && m.hash != hTime && w.Shape != token.Mark &&
		!w.is(determiner|preposition|auxiliary|coordinator|pronoun|modal|relative|subordinator|timeWord)
}

// rolesAround returns the nearest roles before and after position k.
func rolesAround(ms []masked, k int) (before, after role) {
	for j := k - 1; j >= 0 && j >= k-8 && before == roleNone; j-- {
		before = ms[j].role
	}
	for j := k + 1; j < len(ms) && j <= k+8 && after == roleNone; j++ {
		after = ms[j].role
	}
	return before, after
}

func (r *reading) holderRole(i int) role {
	if a := r.sentences[i].actors; len(a) > 0 {
		return roleOf(a[0].Code)
	}
	return roleNone
}

// near adds the words around a mention.
func (r *reading) near(f *features, ms []masked, k int, name func(int) string) {
	for j := max(0, k-4); j < len(ms) && j <= k+4; j++ {
		if j == k || ms[j].role != roleNone && j < k || ms[j].role == roleNone && !r.content(ms[j]) {
			continue
		}
		side := uint64(0)
		if j > k {
			side = 1
		}
		f.add(mixFeature(kindNear, uint64(ms[k].role), ms[j].hash, side), func() string { return "near " + name(k) + " " + name(j) })
	}
}

// context adds who holds, what is named here and in the sentence before.
func (r *reading) context(i int, f *features, seen []bool) {
	s := &r.sentences[i]
	holder := r.holderRole(i)
	f.add(mixFeature(kindHolder, uint64(holder)), func() string { return "holder " + holder.String() })
	var set uint64
	for ro := roleUkraine; ro <= roleWest; ro++ {
		if seen[ro] {
			set |= 1 << ro
			f.add(mixFeature(kindHolder, uint64(holder), uint64(ro)), func() string { return "holder " + holder.String() + " names " + ro.String() })
		}
	}
	f.add(mixFeature(kindRoles, set, uint64(holder)), func() string { return "roles" })
	mode := uint64(0)
	switch s.mode {
	case Direct:
		mode = 1
	case Indirect:
		mode = 2
	case Mixed:
		mode = 3
	}
	f.add(mixFeature(kindContext, 10, mode), func() string { return "mode " + string(s.mode) })
	r.before(i, f, holder, set)
}

// distance says how near the last mention of a target lies.
type distance uint8

const (
	absent  distance = iota
	earlier          // in one of the two sentences before
	here             // in the sentence itself
)

func (d distance) String() string { return [...]string{"absent", "earlier", "here"}[d] }

// topic says how near the war and China were mentioned.
type topic struct{ war, china distance }

// topics finds how near the targets were mentioned.
func (r *reading) topics(i int, seen []bool) topic {
	var t topic
	for back, j := 0, i-1; j >= 0 && back < 2; j-- {
		p := &r.sentences[j]
		if p.Kind != 0 {
			continue
		}
		back++
		for w := p.first; w < p.last; w++ {
			switch ro, _ := r.roleAt(w, p, ""); ro {
			case roleUkraine, roleRussia:
				t.war = earlier
			case roleChina:
				t.china = earlier
			}
		}
	}
	if seen[roleUkraine] || seen[roleRussia] {
		t.war = here
	}
	if seen[roleChina] {
		t.china = here
	}
	return t
}

// document adds what the whole text is about: how often it names the targets. A
// text of a few sentences is about too little to tell.
func (r *reading) document(i int, f *features, near topic) {
	if len(r.sentences) < 5 {
		return
	}
	war, china := bin(r.codes["UKR"]+r.codes["RUS"]), bin(r.codes["CHN"])
	holder := uint64(r.holderRole(i))
	f.add(mixFeature(kindTopic, 5, war, uint64(near.war), holder), func() string { return "topic of the text war" })
	f.add(mixFeature(kindTopic, 6, china, uint64(near.china), holder), func() string { return "topic of the text China" })
	f.add(mixFeature(kindTopic, 7, war, china), func() string { return "topic of the text" })
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

// before adds which targets the sentences before name, where this one names none.
func (r *reading) before(i int, f *features, holder role, here uint64) {
	var set uint64
	for back, j := 0, i-1; j >= 0 && back < 2; j-- {
		p := &r.sentences[j]
		if p.Kind != 0 {
			continue
		}
		back++
		for w := p.first; w < p.last; w++ {
			if ro, n := r.roleAt(w, p, ""); n > 0 && ro >= roleUkraine && ro <= roleChina {
				set |= 1 << ro
			}
		}
	}
	for ro := roleUkraine; ro <= roleChina; ro++ {
		if set&(1<<ro) != 0 {
			f.add(mixFeature(kindBefore, uint64(ro), b2u(here&(1<<ro) != 0)), func() string { return "before " + ro.String() })
			f.add(mixFeature(kindBefore, uint64(ro), uint64(holder)+10), func() string { return "before " + ro.String() + " holder " + holder.String() })
		}
	}
}

func b2u(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
