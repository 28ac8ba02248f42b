package stance

import (
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// inferAffiliations gives persons whose own mentions do not say for whom they act
// the state of a description that fits their office: Germany's top diplomat …
// Foreign Minister Annalena Baerbock.
func (r *reading) inferAffiliations() {
	for i := range r.referents {
		f := &r.referents[i]
		if f.code != "" || f.private || f.offices == 0 {
			continue
		}
		if q := r.nearestTitle(f); q != nil {
			f.code = q.code
		}
	}
}

// nearestTitle returns the description that fits the office of a person and lies
// nearest to the first mention, the one before it if two do.
func (r *reading) nearestTitle(f *referent) *phrase {
	left := r.phraseBefore(f.first + 1)
	right := left + 1
	for range 2 * farthest {
		var q *phrase
		switch {
		case left >= 0 && (right >= len(r.phrases) || f.first-r.phrases[left].first <= r.phrases[right].first-f.first):
			q = &r.phrases[left]
			left--
		case right < len(r.phrases):
			q = &r.phrases[right]
			right++
		default:
			return nil
		}
		if q.code == "" || q.code == "ORG" || q.proper || q.class&office == 0 || q.class&expert != 0 {
			continue
		}
		if o := r.office(q); o != officeOther && o != officeNone && f.holds(o) {
			return q
		}
	}
	return nil
}

// office returns the class of the title in a phrase.
func (r *reading) office(p *phrase) officeClass {
	if !p.titled {
		p.title, p.titled = r.readOffice(p), true
	}
	return p.title
}

func (r *reading) readOffice(p *phrase) officeClass {
	var buf [24]uint64
	h := buf[:0]
	for i := p.first; i < p.last && len(h) < cap(h); i++ {
		h = append(h, singular(&r.words[i], r.text))
	}
	return officeOfWords(h)
}

// singular hashes a word without the plural s of the nouns that matter.
func singular(w *word, text string) uint64 {
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
