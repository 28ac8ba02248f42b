package stance

import (
	"slices"
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// returns reports whether the gazetteer knows an office that the person still
// holds: a former president who is president again.
func (r *reading) returns(f *referent) bool {
	return slices.ContainsFunc(r.names.persons[f.known].terms, func(t term) bool { return t.to >= 1<<30 })
}

// known returns the referent that a name means, -1 if it is new.
func (r *reading) known(p *phrase, key, given uint64) int {
	byGiven := p.honorific != 0 || given == 0 && r.names.sex(key) == 0
	return r.bearer(key, byGiven, func(f *referent) bool {
		if given != 0 && f.given != 0 && given != f.given {
			return false
		}
		return p.code == "" || f.code == "" || p.code == f.code || given != 0 || f.known >= 0
	})
}

// personal reports whether the words around an unknown name show a person.
func (r *reading) personal(p *phrase) bool {
	if p.class&(firm|organ) != 0 && p.class&(office|member|expert|relay) == 0 {
		return false
	}
	if p.class&(office|member|expert|relay) != 0 || p.honorific != 0 {
		return true
	}
	if p.nameFirst < p.head && r.names.sex(r.words[p.nameFirst].Hash) != 0 {
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
				if r.doubtful(r.names.names[p.entry].persons) {
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

// doubtful reports whether a surname alone leaves open which state is meant: persons
// of several states bear it, and none has led one far longer than the others.
func (r *reading) doubtful(persons []int32) bool {
	first, second := 0, 0 // months at the head of a state, of the two longest
	var state string
	many := false
	for _, c := range persons {
		led := 0
		for _, t := range r.names.persons[c].terms {
			many = many || state != "" && t.code != state
			state = t.code
			if t.office <= officePope {
				led += min(t.to, 2027*12) - t.from // those in office are, as far as known
			}
		}
		if led > first {
			first, second = led, first
		} else {
			second = max(second, led)
		}
	}
	return many && len(persons) > 1 && first < 4*(second+12)
}

// surname splits a name as its language has it: into the words [from, to) of the
// surname and the hash of the given name, 0 where there is none.
func (r *reading) surname(p *phrase) (from, to int, given uint64) {
	first, last := p.nameFirst, p.head+1
	if last-first == 1 {
		return first, last, 0
	}
	if p.name >= nameFull && p.entry >= 0 {
		g := &r.names.persons[r.names.names[p.entry].persons[0]]
		n := g.surnameWords
		if n >= last-first {
			return first, last, 0
		}
		if strings.HasPrefix(g.full, g.surname) {
			return first, first + n, r.words[first+n].Hash
		}
		return last - n, last, r.words[first].Hash
	}
	if last-first >= 3 && r.words[last-2].Hash == hHyphen && r.words[last-1].Shape == token.Lower {
		return first, first + 1, r.words[first+1].Hash // Hsiao Bi-khim, Tae Yong-ho
	}
	if familyFirstStates[p.code] && last-first <= 3 && r.names.sex(r.words[first].Hash) == 0 && r.words[first].Shape == token.Title {
		return first, first + 1, r.words[first+1].Hash
	}
	if r.names.familyFirst.Has(r.words[first].Hash) && last-first <= 4 && r.names.sex(r.words[first].Hash) == 0 {
		return first, first + 1, r.words[first+1].Hash
	}
	from = last - 1
	for from-1 > first && (r.words[from-1].Hash == hHyphen || r.words[from-1].has(nameParticle)) {
		from--
		if r.words[from].Hash == hHyphen {
			from--
		}
	}
	return from, last, r.words[first].Hash
}

// familyFirstStates are those whose names stand family name first in English news.
var familyFirstStates = map[string]bool{"CHN": true, "TWN": true, "HKG": true, "KOR": true, "PRK": true}
