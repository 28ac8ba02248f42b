package stance

import (
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// referent is one person of the text, under all the names it is given there.
type referent struct {
	surname string // as the text spells it
	key     uint64 // hash of the surname's last word
	given   uint64 // hash of the given name, 0 while unknown
	code    string
	known   int32 // person of the gazetteer, -1
	offices uint64
	heads   []uint64 // the nouns of the titles: secretary, commissioner
	sex     byte     // m, f or 0
	private bool     // an expert, a former official, a citizen
	first   int      // first word of the first mention
	last    int      // first word of the last mention read so far
}

func (f *referent) holds(c officeClass) bool {
	for o := officeClass(1); o <= officeOther; o++ {
		if f.offices&(1<<o) != 0 && o.fits(c) {
			return true
		}
	}
	return false
}

// link finds or makes the referents of all named phrases.
func (r *reading) link() {
	for i := range r.phrases { // whole names first: they say who the surnames mean
		if p := &r.phrases[i]; p.proper && p.name == nameFull {
			r.linkName(p)
		}
	}
	for i := range r.phrases {
		if p := &r.phrases[i]; p.named() && p.name != nameFull {
			r.linkName(p)
		}
	}
	r.inferAffiliations()
}

// inferAffiliations gives persons whose own mentions do not say for whom they act
// the state of a description that fits their office: Germany's top diplomat …
// Foreign Minister Annalena Baerbock.
func (r *reading) inferAffiliations() {
	for i := range r.referents {
		f := &r.referents[i]
		if f.code != "" || f.private || f.offices == 0 {
			continue
		}
		best := 1 << 30
		for k := range r.phrases {
			q := &r.phrases[k]
			if q.code == "" || q.code == "ORG" || q.proper || q.class&office == 0 || q.class&expert != 0 {
				continue
			}
			if o := r.office(q); o == officeOther || o == officeNone || !f.holds(o) {
				continue
			}
			if d := max(q.first-f.first, f.first-q.first); d < best {
				best, f.code = d, q.code
			}
		}
	}
}

// mainState returns the state the text names most often. The states that most texts
// are about count half: they are spoken of as well as speaking.
func (r *reading) mainState() string {
	best, most := "", 0
	for c, n := range r.codes {
		n *= 2
		if c == "CHN" || c == "RUS" || c == "UKR" {
			n /= 2
		}
		if len(c) == 3 && kindOf(c) == StateActor && c != "ICC" && (n > most || n == most && c < best) {
			best, most = c, n
		}
	}
	return best
}

// linkName finds or makes the referent of one name.
func (r *reading) linkName(p *phrase) {
	surname, given := r.surname(p)
	if surname == "" {
		return
	}
	key := lastHash(surname)
	if i := r.known(p, key, given); i >= 0 {
		p.ref = i
		r.enrich(&r.referents[i], p, given)
		return
	}
	person, code := r.candidate(p)
	if p.name == nameSurname && person < 0 && !r.personal(p) {
		p.name, p.entry = nameNone, -1
	}
	if p.name == nameNone && person < 0 && !r.personal(p) {
		return
	}
	f := referent{surname: surname, key: key, given: given, known: person, first: p.first}
	if person >= 0 {
		g := &r.names.persons[person]
		f.code = code
		f.sex = 'm'
		if g.female {
			f.sex = 'f'
		}
		for _, t := range g.terms {
			if t.code == code && (r.date == 0 || t.from <= r.date+1 && r.date < t.to+3) {
				f.offices |= 1 << t.office
			}
		}
		f.private = r.date > 0 && f.offices == 0
	} else if s := r.names.first[given]; s == 'm' || s == 'f' {
		f.sex = s
	}
	r.enrich(&f, p, given)
	p.ref = len(r.referents)
	r.referents = append(r.referents, f)
}

// enrich adds what a mention says of a person.
func (r *reading) enrich(f *referent, p *phrase, given uint64) {
	f.last = max(f.last, p.first)
	f.first = min(f.first, p.first)
	if f.given == 0 {
		f.given = given
	}
	if f.sex == 0 && (p.honorific == 'm' || p.honorific == 'f') {
		f.sex = p.honorific
	}
	if c := r.affiliation(p); f.code == "" {
		f.code = c
	}
	if p.class&(office|member|relay) != 0 && p.class&expert == 0 {
		if o := r.office(p); o != officeNone {
			f.offices |= 1 << o
		}
		for w := p.first; w < p.last; w++ {
			if r.words[w].is(office | relay) {
				f.heads = append(f.heads, r.words[w].Hash)
			}
		}
		if f.known < 0 {
			f.private = p.former
		}
	}
	if p.rank && f.known < 0 {
		f.offices |= 1 << officeMilitary
		f.private = p.former
		return
	}
	if p.class&expert != 0 && f.known < 0 && f.offices == 0 {
		f.private = true
	}
	if p.former && f.known >= 0 && !r.returns(f) {
		f.private = true
	}
}

// returns reports whether the gazetteer knows an office of the person that is
// still held or comes after another: a former president who runs again.
func (r *reading) returns(f *referent) bool {
	terms := r.names.persons[f.known].terms
	for _, t := range terms {
		if t.to >= 1<<30 {
			return true
		}
	}
	return false
}

// office returns the class of the title in a phrase.
func (r *reading) office(p *phrase) officeClass {
	var buf [24]uint64
	h := buf[:0]
	for i := p.first; i < p.last && len(h) < cap(h); i++ {
		h = append(h, singular(r.words[i], r.text))
	}
	return officeOfWords(h)
}

// singular hashes a word without the plural s of the nouns that matter.
func singular(w word, text string) uint64 {
	if w.is(member) && !w.is(office) {
		if s := text[w.Start:w.End]; strings.HasSuffix(s, "s") {
			return token.Hash(s[:len(s)-1])
		}
	}
	return w.Hash
}

// affiliation returns the state or body a phrase names for a person.
func (r *reading) affiliation(p *phrase) string {
	if p.code != "" {
		return p.code
	}
	if p.owner >= 0 {
		if f := r.ownerOf(p); f != nil {
			return f.code
		}
	}
	if p.class&office != 0 || r.words[p.first].is(office) {
		return r.titleCode(p)
	}
	return ""
}

// ownerOf returns the person whose adviser, plan or troops a phrase names: by the
// surname or title that ends at p.owner.
func (r *reading) ownerOf(p *phrase) *referent {
	if i := r.refOf(p); i >= 0 {
		return &r.referents[i]
	}
	return nil
}

// known returns the referent that a name means, -1 if it is new.
func (r *reading) known(p *phrase, key, given uint64) int {
	for i := len(r.referents) - 1; i >= 0; i-- {
		f := &r.referents[i]
		if f.key != key && !(f.given == key && (p.honorific != 0 || given == 0 && r.names.first[key] == 0)) {
			continue
		}
		if given != 0 && f.given != 0 && given != f.given {
			continue
		}
		if p.code != "" && f.code != "" && p.code != f.code && given == 0 && f.known < 0 {
			continue
		}
		return i
	}
	return -1
}

// personal reports whether the words around an unknown name show a person.
func (r *reading) personal(p *phrase) bool {
	if p.class&(firm|organ) != 0 && p.class&(office|member|expert|relay) == 0 {
		return false
	}
	if p.class&(office|member|expert|relay) != 0 || p.honorific != 0 {
		return true
	}
	if p.nameFirst < p.head && r.names.first[r.words[p.nameFirst].Hash] != 0 {
		return true
	}
	return p.prep < 0 && !p.definite && r.looksPersonal(p)
}

// candidate picks the person of the gazetteer that a name means, and for whom that
// person acts: by the state the phrase names, then by the date, then by the states
// the text speaks of.
func (r *reading) candidate(p *phrase) (int32, string) {
	if p.entry < 0 || p.name < nameFull {
		return -1, ""
	}
	best, bestScore, code := int32(-1), -1, ""
	want := r.office(p)
	for _, c := range r.names.names[p.entry].persons {
		for _, t := range r.names.persons[c].terms {
			score := 1
			switch {
			case p.code == "" || p.code == "ORG":
			case p.code == t.code:
				score += 16
			case p.name == nameSurname:
				continue
			}
			if want != officeNone && want != officeOther && t.office.fits(want) {
				score += 8
			}
			if t.office <= officePope {
				score += 2
			}
			if r.date > 0 && t.from <= r.date && r.date < t.to {
				score += 12
			}
			score += min(6, r.codes[t.code])
			if p.name == nameSurname && r.codes[t.code] == 0 && p.code == "" && p.honorific == 0 {
				score -= 2 // nothing else in the text speaks for this state
				if len(r.names.names[p.entry].persons) > 1 {
					score -= 4
				}
			}
			if r.date == 0 && t.to >= 1<<30 {
				score += 2 // in office as far as known
			}
			if score > bestScore {
				best, bestScore, code = c, score, t.code
			}
		}
	}
	return best, code
}

// surname splits a name into surname and given name as its language has it.
func (r *reading) surname(p *phrase) (string, uint64) {
	first, last := p.nameFirst, p.head+1
	if last-first == 1 {
		return r.src(first, last), 0
	}
	if p.name >= nameFull && p.entry >= 0 {
		g := &r.names.persons[r.names.names[p.entry].persons[0]]
		n := len(hashesOf(g.surname))
		if n >= last-first {
			return r.src(first, last), 0
		}
		if strings.HasPrefix(g.full, g.surname) {
			return r.src(first, first+n), r.words[first+n].Hash
		}
		return r.src(last-n, last), r.words[first].Hash
	}
	if last-first >= 3 && r.words[last-2].Hash == hHyphen && r.words[last-1].Shape == token.Lower {
		return r.src(first, first+1), r.words[first+1].Hash // Hsiao Bi-khim, Tae Yong-ho
	}
	if familyFirstStates[p.code] && last-first <= 3 && r.names.first[r.words[first].Hash] == 0 && r.words[first].Shape == token.Title {
		return r.src(first, first+1), r.words[first+1].Hash
	}
	if r.names.familyFirst[r.words[first].Hash] && last-first <= 4 && r.names.first[r.words[first].Hash] == 0 {
		return r.src(first, first+1), r.words[first+1].Hash
	}
	from := last - 1
	for from-1 > first && (r.words[from-1].Hash == hHyphen || particles[r.words[from-1].Hash]) {
		from--
		if r.words[from].Hash == hHyphen {
			from--
		}
	}
	return r.src(from, last), r.words[first].Hash
}

// familyFirstStates are those whose names stand family name first in English news.
var familyFirstStates = map[string]bool{"CHN": true, "TWN": true, "HKG": true, "KOR": true, "PRK": true}

func lastHash(s string) uint64 {
	h := hashesOf(s)
	return h[len(h)-1]
}
