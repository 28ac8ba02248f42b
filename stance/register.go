package stance

import "github.com/seed-7eda0a5f/demarche/internal/match"

// Bounds of how far a reading looks for what a phrase refers to, so that the work
// is linear in the text. No article comes near them; in a text that does, what lies
// farther away is forgotten.
const (
	farthest    = 4096 // phrases or mentions before or after the one that refers
	maxBearers  = 256  // persons of one surname or given name, and phrases of one head
	maxRepeated = 1024 // besides one a word, actors that stand in a list that "they" or a quotation repeats
)

// register finds the referents of a text by name.
type register struct {
	newest match.Table // hash of a surname to its last referent; older ones follow by referent.older
	eldest match.Table // hash of a surname to its first referent
	given  match.Table // hash of a given name to its last referent; others follow by referent.other
}

func (g *register) reset() {
	g.newest.Reset()
	g.eldest.Reset()
	g.given.Reset()
}

// find returns the referent of a table, -1 for none.
func find(t *match.Table, name uint64) int {
	if i, ok := t.Get(name); ok {
		return int(i)
	}
	return -1
}

// enter appends a referent.
func (r *reading) enter(f referent) int {
	i := len(r.referents)
	f.older = find(&r.register.newest, f.key)
	r.register.newest.Put(f.key, int32(i))
	r.register.eldest.Add(f.key, int32(i))
	r.referents = append(r.referents, f)
	if f.given != 0 {
		r.enterGiven(i)
	}
	return i
}

// enterGiven makes referent i found by its given name.
func (r *reading) enterGiven(i int) {
	f := &r.referents[i]
	f.other = find(&r.register.given, f.given)
	r.register.given.Put(f.given, int32(i))
}

// bearer returns the last referent of a surname or, where given is set, of a given
// name that fits; -1 for none.
func (r *reading) bearer(name uint64, given bool, fits func(*referent) bool) int {
	best := -1
	for i, n := find(&r.register.newest, name), 0; i >= 0 && n < maxBearers; i, n = r.referents[i].older, n+1 {
		if fits(&r.referents[i]) {
			best = i
			break
		}
	}
	if !given {
		return best
	}
	for i, n := find(&r.register.given, name), 0; i >= 0 && n < maxBearers; i, n = r.referents[i].other, n+1 {
		if i > best && fits(&r.referents[i]) {
			best = i
		}
	}
	return best
}

// eldest returns the first referent of either surname, -1 for none.
func (r *reading) eldest(a, b uint64) int {
	i, j := find(&r.register.eldest, a), find(&r.register.eldest, b)
	if i < 0 || j >= 0 && j < i {
		return j
	}
	return i
}

// phraseBefore returns the last phrase that begins before word w, -1 for none.
func (r *reading) phraseBefore(w int) int {
	from, to := 0, len(r.phrases)
	for from < to {
		if m := (from + to) / 2; r.phrases[m].first < w {
			from = m + 1
		} else {
			to = m
		}
	}
	return from - 1
}

// noteTwins links each phrase whose head is a noun of a known class to the one before
// that has the same head.
func (r *reading) noteTwins() {
	for i := range r.phrases {
		p := &r.phrases[i]
		p.twin = -1
		if !r.words[p.head].is(nouns) {
			continue // only titles, organs, documents and the like refer back
		}
		head := r.words[p.head].Hash
		p.twin = find(&r.twins, head)
		r.twins.Put(head, int32(i))
	}
}
