package stance

import "cmp"

// settle decides for whom an office-holder acts of whom the text does not say it, by
// the first of these that tells: what stands between commas after the name, the place
// the sentence begins with (In Taipei, President Tsai …), whose colleague it is, the
// body that has a secretary-general, the subject before, the capital the sentence is
// set in, the state of the medium in the dateline, the state the text names most.
func (r *reading) settle(ref int, p *phrase, i int) {
	f := &r.referents[ref]
	if f.code != "" || f.private {
		return
	}
	f.code = r.glossCode(p, i)
	if f.code != "" {
		return
	}
	public := f.public || f.offices&^(1<<officeOther|1<<officeLeader) != 0
	if public {
		if f.code = r.place(p, i); f.code != "" {
			return
		}
	}
	if h := r.ownerHash(p); (h == hHis || h == hHer || f.offices&ministers != 0 && (h == hIts || h == hTheir)) && p.class&(member|office|relay) != 0 {
		q := *p
		q.head, q.ref = p.owner, -1 // his colleague Jairam Ramesh
		if a := r.pronounActors(&q, i); len(a) > 0 && r.names.kindOf(a[0].Code) == StateActor {
			f.code = a[0].Code
			return
		}
	}
	switch {
	case f.offices&(1<<officeSecretaryGeneral) != 0 && r.mainBody() != "":
		f.code = r.mainBody() // outgoing Secretary-General Jens Stoltenberg
	case public:
		f.code = cmp.Or(r.stateBefore(p, i), r.capitalIn(i), r.topics.home, r.topics.state)
	case f.offices == 0 && p.class == 0 && f.given != 0 && f.first == p.first && !(p.last+1 < len(r.words) && r.words[p.last+1].is(relative)):
		f.code = r.justDescribed()
	}
}

// mainBody returns the body with a secretary-general that the text names most, "" for
// none.
func (r *reading) mainBody() string {
	best := ""
	for _, c := range []string{"NATO", "UN", "ASEAN", "OSCE", "SCO", "OPEC"} {
		if n := r.codes[c]; n > 0 && n > r.codes[best] {
			best = c
		}
	}
	return best
}

// ministers are the offices of a government, which firms do not have.
const ministers = 1<<officePremier | 1<<officeForeign | 1<<officeDefence | 1<<officeFinance | 1<<officeTrade |
	1<<officeEconomy | 1<<officeInterior | 1<<officeMinister

// ownerHash returns the hash of a phrase's owner, 0 for none.
func (r *reading) ownerHash(p *phrase) uint64 {
	if p.owner < 0 {
		return 0
	}
	return r.words[p.owner].Hash
}

// glossCode returns the state or body that the words between commas after a name
// speak of: Cmdr. Ola Brekke, gunner on a Norwegian cutter, …; Yuki Tanaka,
// for the Japanese trade ministry, …
func (r *reading) glossCode(p *phrase, i int) string {
	s := &r.sentences[i]
	end := p.last
	if r.words[end-1].Hash == hComma {
		end--
	}
	if end+1 >= s.last || r.words[end].Hash != hComma || r.words[end+1].is(gerund) {
		return ""
	}
	if r.words[end+1].is(relative) {
		return r.headed(end+1, s)
	}
	for end++; end < s.last && r.words[end].Hash != hComma; end++ {
		if r.words[end].Hash == hQuote {
			return ""
		}
	}
	for k := s.from; k < s.to && r.phrases[k].first < end; k++ {
		q := &r.phrases[k]
		if q.first <= p.last || q.code == "" || r.names.kindOf(q.code) == OrganisationActor {
			continue
		}
		stands := q.prep == p.last+1 && (r.words[q.prep].Hash == hFor || r.words[q.prep].Hash == hOf) && q.proper // Dmitry Peskov, for the Kremlin
		if stands || q.class&(organ|office|force) != 0 {
			return q.code
		}
	}
	return ""
}

// headed returns the state or body of what somebody is said to lead or to work for in
// the relative clause at w: who chairs the African Union Commission.
func (r *reading) headed(w int, s *sentence) string {
	if w+2 >= s.last || !r.words[w+1].has(leads) {
		return ""
	}
	for k := s.from; k < s.to; k++ {
		p := &r.phrases[k]
		if p.first < w+2 || p.code == "" || r.names.kindOf(p.code) == OrganisationActor {
			continue
		}
		serves := p.name >= nameBody || p.class&(organ|office|member|force) != 0 || p.proper && p.first == w+2
		if !serves || r.barrier(w, p.first) {
			return "" // who runs a mill in Cairo
		}
		return p.code
	}
	return ""
}

// place returns the state in whose capital a sentence is set: In Beijing, …
func (r *reading) place(p *phrase, i int) string {
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ {
		q := &r.phrases[k]
		if q.first >= p.first || q.prep < 0 {
			return ""
		}
		h := r.words[q.prep].Hash
		locates := q.prep <= s.first+1 && (h == hIn || h == hAt || h == hFrom)
		somewhere := q.place || q.proper && (q.name == nameCapital || q.name == nameState || q.name == nameSeat)
		if locates && somewhere && q.code != "" {
			return q.code
		}
	}
	return ""
}

// capitalIn returns the state whose capital a sentence sets its act in: told
// reporters in Astana.
func (r *reading) capitalIn(i int) string {
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ {
		p := &r.phrases[k]
		if p.prep < 0 || p.name != nameCapital || p.head != p.first || r.subordinate(p.prep, s) {
			continue
		}
		if r.words[p.prep].Hash == hIn && !r.words[p.head].quoted {
			return p.code
		}
	}
	return ""
}

// justDescribed returns for whom the unnamed office-holder acts who acted in the
// sentence before: a bare name that comes next is that person's. Germany's foreign
// minister told … Johann Wadephul said …
func (r *reading) justDescribed() string {
	n := len(r.history.list)
	if n == 0 {
		return ""
	}
	h := r.history.list[n-1]
	if h.sentence != r.prev || h.speaker >= 0 || len(h.actors) != 1 || h.actors[0].Name != "" {
		return ""
	}
	s := &r.sentences[h.sentence]
	if s.source < 0 {
		return ""
	}
	if p := &r.phrases[s.source]; p.class&(office|relay) == 0 || p.plural || p.indefinite {
		return ""
	}
	return h.actors[0].Code
}
