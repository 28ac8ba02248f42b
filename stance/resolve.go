package stance

import (
	"slices"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// mentionOf is an actor that a sentence conveyed, for later pronouns.
type mentionOf struct {
	sentence int
	actors   []Actor
	speaker  int
}

// setActors makes the actors of sentence i from a phrase and those joined to it;
// it reports whether there are any.
func (r *reading) setActors(i, p int) bool {
	s := &r.sentences[i]
	s.actors, s.speaker = nil, -1
	for ; p >= 0; p = r.phrases[p].joined {
		for _, a := range r.actorsOf(p, i) {
			if s.speaker < 0 && len(s.actors) == 0 {
				s.speaker = r.phrases[p].ref
			}
			s.actors = appendActor(s.actors, a)
		}
	}
	return len(s.actors) > 0
}

func appendActor(list []Actor, a Actor) []Actor {
	for _, b := range list {
		if a.Code == b.Code && (a.Name == b.Name || a.Name == "") {
			return list
		}
	}
	return append(list, a)
}

// actorsOf resolves one phrase of sentence i.
func (r *reading) actorsOf(pi, i int) []Actor {
	p := &r.phrases[pi]
	if p.pronoun {
		return r.pronounActors(p, i)
	}
	if p.place {
		return nil
	}
	if p.ref >= 0 {
		r.settle(p.ref, p, i)
		return []Actor{r.personActor(p.ref, r.src(p.first, p.last))}
	}
	if p.owner >= 0 && possessives[r.words[p.owner].Hash] && p.code == "" && (p.class == 0 || p.class&(deed|document|organ|force|relay|figure) != 0 && p.class&office == 0) {
		q := *p
		q.head = p.owner
		out := r.pronounActors(&q, i)
		for k := range out {
			out[k].Mention = r.src(p.first, p.last)
		}
		if p.class&(organ|force) != 0 || p.class&relay != 0 {
			for k := range out {
				out[k].Name = ""
			}
		}
		return out
	}
	if r.pair(p) {
		return r.lastPair(r.src(p.first, p.last))
	}
	if p.plural && p.class&(country|member) != 0 && supporters[r.words[p.head].Hash] && (p.code == "UKR" || p.code == "" && !p.definite) {
		return []Actor{codeActor("WEST", r.src(p.first, p.last))}
	}
	switch {
	case p.named():
		return r.unknownName(p)
	case p.proper:
		return []Actor{r.nameActor(p)}
	case p.class&office != 0 && p.class&expert == 0:
		return r.officeActor(p, i)
	case p.class&expert != 0 || p.class&people != 0 && p.code == "" || p.former:
		return []Actor{{Code: "PERSON", Kind: PersonActor, Mention: r.src(p.first, p.last)}}
	}
	if code := r.phraseCode(p); code != "" {
		if p.class&figure != 0 && p.class&(deed|organ|country) == 0 {
			return nil
		}
		if p.class&people != 0 {
			return []Actor{{Code: "PERSON", Kind: PersonActor, Mention: r.src(p.first, p.last)}}
		}
		if p.class&firm != 0 && p.class&(organ|member|office|country) == 0 && !r.ofState(p) {
			return []Actor{{Code: "ORG", Kind: OrganisationActor, Mention: r.src(p.first, p.last)}}
		}
		if p.owner >= 0 && p.class&(deed|document|figure|relay) != 0 || p.owner >= 0 && p.thing {
			if f := r.refOf(p); f >= 0 {
				p.ref = f
				return []Actor{r.personActor(f, r.src(p.first, p.last))}
			}
		}
		return []Actor{codeActor(code, r.src(p.first, p.last))}
	}
	return r.described(p, i)
}

// refOf returns the referent of a phrase's owner, -1 where it is no known person.
func (r *reading) refOf(p *phrase) int {
	w := r.words[p.owner]
	if possessives[w.Hash] {
		return p.ownerRef
	}
	for i := len(r.referents) - 1; i >= 0; i-- {
		if f := &r.referents[i]; f.key == w.Hash || f.given == w.Hash && p.honorific != 0 {
			return i
		}
	}
	if w.is(office | relay) {
		q := phrase{first: p.first, last: p.owner + 1, head: p.owner, class: w.classes & nouns, code: p.code, owner: -1}
		return r.holder(&q, q.code)
	}
	return -1
}

// phraseCode returns the state or body of a phrase, also through its owner.
func (r *reading) phraseCode(p *phrase) string {
	if p.code != "" {
		return p.code
	}
	if p.owner >= 0 {
		if f := r.refOf(p); f >= 0 {
			return r.referents[f].code
		}
	}
	return ""
}

// supporters are the nouns that mean the West where they are Ukraine's or nobody's.
var supporters = hashSet("allies", "partners", "backers")

// ofState reports whether a phrase speaks of media or firms of a state: China's
// state-run media, the Global Times tabloid.
func (r *reading) ofState(p *phrase) bool {
	for i := p.first; i < p.last; i++ {
		if w := r.words[i]; w.Hash == hState || w.Hash == hOfficial {
			return true
		}
		if e, n := r.lookup(i, p.last); n > 0 && r.names.names[e].kind == nameMedium {
			return true
		}
	}
	return false
}

// unknownName is the actor of a name that neither list nor text explains: an
// organisation, or, where it speaks, a person.
func (r *reading) unknownName(p *phrase) []Actor {
	mention := r.src(p.first, p.last)
	name := r.src(p.nameFirst, p.head+1)
	if p.class&organ != 0 && p.code != "" {
		return []Actor{codeActor(p.code, mention)}
	}
	if r.looksPersonal(p) {
		surname, _ := r.surname(p)
		if p.code != "" && p.code != "ORG" {
			return []Actor{{Code: p.code, Name: surname, Kind: kindOf(p.code), Mention: mention}}
		}
		return []Actor{{Code: "PERSON", Name: surname, Kind: PersonActor, Mention: mention}}
	}
	return []Actor{{Code: "ORG", Name: name, Kind: OrganisationActor, Mention: mention}}
}

// looksPersonal reports whether an unknown name has the form of a person's: two to
// four capitalised words, none of them a word of organisations.
func (r *reading) looksPersonal(p *phrase) bool {
	if p.class&firm != 0 || p.head == p.nameFirst || p.head-p.nameFirst > 4 {
		return false
	}
	for i := p.nameFirst; i <= p.head; i++ {
		w := r.words[i]
		if w.Shape != token.Title && w.Hash != hHyphen && w.Hash != hPoint && !particles[w.Hash] && !(w.Shape == token.Upper && w.End-w.Start <= 4) && w.Shape != token.Lower {
			return false
		}
	}
	return true
}

// nameActor is the actor of a name of the gazetteer that is no person.
func (r *reading) nameActor(p *phrase) Actor {
	mention := r.src(p.first, p.last)
	if p.name == nameOrg {
		return Actor{Code: "ORG", Name: r.names.names[p.entry].text, Kind: OrganisationActor, Mention: mention}
	}
	if p.name == nameMedium {
		return Actor{Code: p.code, Name: r.src(p.nameFirst, p.head+1), Kind: kindOf(p.code), Mention: mention}
	}
	return codeActor(p.code, mention)
}

// pair reports whether a phrase means two actors named before: both sides, the two
// leaders.
func (r *reading) pair(p *phrase) bool {
	if p.proper || p.code != "" || p.owner >= 0 {
		return false
	}
	for i := p.first; i < p.last && i <= p.first+1; i++ {
		if h := r.words[i].Hash; h == hBoth || h == hTwo {
			return (h == hBoth || p.definite) && (p.class&(office|member|country|organ) != 0 || p.thing && p.last-p.first <= 2)
		}
	}
	return false
}

// lastPair returns the two actors that acted last, together or one after the other.
func (r *reading) lastPair(mention string) []Actor {
	var out []Actor
	for k := len(r.history) - 1; k >= 0 && len(out) < 2; k-- {
		for _, a := range r.history[k].actors {
			if a.Kind == PersonActor || a.Kind == OrganisationActor {
				continue
			}
			known := false
			for _, b := range out {
				known = known || b.Code == a.Code
			}
			if !known {
				a.Mention = mention
				out = append(out, a)
			}
		}
	}
	return out
}

// settle decides for whom an office-holder acts of whom the text does not say it:
// the place the sentence begins with (In Taipei, President Tsai …), the state that
// has acted most so far, the state the text names most.
func (r *reading) settle(ref int, p *phrase, i int) {
	f := &r.referents[ref]
	if f.code != "" || f.private || f.offices&^(1<<officeOther|1<<officeLeader) == 0 {
		return
	}
	f.code = r.place(p, i)
	if f.code == "" {
		f.code = r.mainState()
	}
}

// mainBody returns the body a text is about: the one named most, at least four
// times and more than half as often as the state named most.
func (r *reading) mainBody() string {
	best, most := "", 3
	for c, n := range r.codes {
		if kindOf(c) == BodyActor && c != "WEST" && (n > most || n == most && best != "" && c < best) {
			best, most = c, n
		}
	}
	for _, n := range r.codes {
		if n > 2*most {
			return ""
		}
	}
	return best
}

func ofStateOrBody(a Actor) bool { return a.Kind == StateActor || a.Kind == BodyActor }

// place returns the state in whose capital a sentence is set: In Beijing, …
func (r *reading) place(p *phrase, i int) string {
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ {
		q := &r.phrases[k]
		if q.first >= p.first {
			return ""
		}
		if q.prep < 0 {
			return ""
		}
		if h := r.words[q.prep].Hash; (q.proper || q.place) && q.code != "" && (h == hIn || h == hAt || h == hFrom) && q.prep <= s.first+1 && (q.place || q.name == nameCapital || q.name == nameState || q.name == nameSeat) {
			return q.code
		}
	}
	return ""
}

// busiest returns the code that has acted most in the sentences so far, among those
// that fit.
func (r *reading) busiest(fits func(Actor) bool) string {
	count := map[string]int{}
	best := ""
	for _, h := range r.history {
		a := h.actors[0]
		if !fits(a) {
			continue
		}
		count[a.Code]++
		if count[a.Code] >= count[best] {
			best = a.Code
		}
	}
	return best
}

func (r *reading) personActor(ref int, mention string) Actor {
	f := &r.referents[ref]
	if f.private || f.code == "" {
		return Actor{Code: "PERSON", Name: f.surname, Kind: PersonActor, Mention: mention}
	}
	if f.code == "ORG" {
		return Actor{Code: "PERSON", Name: f.surname, Kind: PersonActor, Mention: mention}
	}
	return Actor{Code: f.code, Name: f.surname, Kind: kindOf(f.code), Mention: mention}
}

func codeActor(code, mention string) Actor {
	return Actor{Code: code, Kind: kindOf(code), Mention: mention}
}

func kindOf(code string) ActorKind {
	switch code {
	case "ORG":
		return OrganisationActor
	case "PERSON":
		return PersonActor
	case "EU", "NATO", "UN", "G7", "G20", "BRICS", "AU", "ASEAN", "OSCE", "IMF", "WB", "WTO", "ICC", "IAEA", "SCO", "OPEC", "APEC", "WHO", "WEST":
		return BodyActor
	}
	return StateActor
}

// officeActor resolves a title without a name: the German chancellor.
func (r *reading) officeActor(p *phrase, i int) []Actor {
	mention := r.src(p.first, p.last)
	code := r.phraseCode(p)
	if code == "" {
		code = r.titleCode(p)
	}
	if !p.indefinite || r.words[p.first].Hash == token.Hash("his") || r.words[p.first].Hash == token.Hash("their") {
		if f := r.holder(p, code); f >= 0 {
			p.ref = f
			return []Actor{r.personActor(f, mention)}
		}
	}
	if p.former {
		return []Actor{{Code: "PERSON", Kind: PersonActor, Mention: mention}}
	}
	if code != "" {
		return []Actor{codeActor(code, mention)}
	}
	return r.described(p, i)
}

// holder finds the referent that holds the office a phrase describes: the nearest
// before it, else the first after it.
func (r *reading) holder(p *phrase, code string) int {
	if p.plural {
		return -1
	}
	want := r.office(p)
	best := -1
	for i := range r.referents {
		f := &r.referents[i]
		titled := want == officeOther && slices.Contains(f.heads, r.words[p.head].Hash)
		if f.private || code != "" && f.code != code || !titled && (!f.holds(want) || want == officeOther) {
			continue
		}
		if best < 0 || f.first < p.first && (r.referents[best].first >= p.first || r.lastBefore(i, p.first) > r.lastBefore(best, p.first)) {
			best = i
		}
	}
	if best >= 0 && code == "" && r.referents[best].first > p.first {
		return -1
	}
	return best
}

// lastBefore returns the last word before w where referent f is named.
func (r *reading) lastBefore(f, w int) int {
	last := -1
	for i := range r.phrases {
		if r.phrases[i].first >= w {
			break
		}
		if r.phrases[i].ref == f {
			last = r.phrases[i].first
		}
	}
	return last
}

// described resolves what says nothing of whose it is: the ministry, officials,
// the report, the spokesperson: it belongs to the actor spoken of before.
func (r *reading) described(p *phrase, i int) []Actor {
	mention := r.src(p.first, p.last)
	if p.class&(office|member|organ|document|relay|country|force|firm) == 0 {
		if p.class&deed != 0 && !p.indefinite {
			if code := r.sameHead(p); code != "" {
				return []Actor{codeActor(code, mention)}
			}
		}
		if p.class&deed != 0 && (p.definite || r.words[p.first].is(determiner)) && !p.indefinite {
			if a, ok := r.previous(); ok {
				a.Mention = mention
				return []Actor{a}
			}
		}
		return nil
	}
	if p.class&country != 0 && p.plural && !p.definite {
		return nil // several countries: a group without a code
	}
	if groupNouns[r.words[p.head].Hash] && p.definite && len(r.history) > 0 {
		if h := r.lastGroup(); len(h.actors) > 1 || h.actors[0].Kind == BodyActor {
			return remention(h.actors, mention)
		}
	}
	if p.plural && p.class&(country|member) != 0 && r.hasWord(p, hMember) {
		if code := r.mainBody(); code != "" {
			return []Actor{codeActor(code, mention)}
		}
	}
	if p.class&firm != 0 && p.class&organ == 0 {
		return r.lastOrganisation(p, mention)
	}
	if code := r.place(p, i); code != "" {
		return []Actor{codeActor(code, mention)}
	}
	if p.class&(office|relay) != 0 && p.class&organ == 0 && r.prev >= 0 {
		if s := &r.sentences[r.prev]; len(s.actors) > 0 && s.speaker >= 0 {
			f := &r.referents[s.speaker]
			if want := r.office(p); f.holds(want) || want == officeOther {
				p.ref = s.speaker
				return []Actor{r.personActor(s.speaker, mention)}
			}
		}
	}
	if code := r.sameHead(p); code != "" {
		return []Actor{codeActor(code, mention)}
	}
	if p.class&document != 0 {
		if code := r.mainBody(); code != "" {
			p.said = code
			return []Actor{codeActor(code, mention)}
		}
	}
	if p.class&(member|office|relay) != 0 && !p.definite {
		if code := r.busiest(ofStateOrBody); code != "" {
			p.said = code
			return []Actor{codeActor(code, mention)}
		}
	}
	if a, ok := r.lastActor(ofStateOrBody); ok {
		p.said = a.Code
		return []Actor{codeActor(a.Code, mention)}
	}
	if p.class&(member|organ|office) != 0 {
		if code := r.mainState(); code != "" {
			return []Actor{codeActor(code, mention)}
		}
	}
	return nil
}

// groupNouns mean several actors named before.
var groupNouns = hashSet("group", "grouping", "trio", "coalition", "partners", "nations")

// mediaNouns mean a medium named before.
var mediaNouns = hashSet("daily", "newspaper", "tabloid", "paper", "agency", "broadcaster", "outlet", "channel")

func (r *reading) hasWord(p *phrase, h uint64) bool {
	for i := p.first; i < p.last; i++ {
		if r.words[i].Hash == h {
			return true
		}
	}
	return false
}

// remention returns the actors as a phrase of another sentence names them.
func remention(list []Actor, mention string) []Actor {
	out := append([]Actor(nil), list...)
	for i := range out {
		out[i].Mention = mention
	}
	return out
}

// lastOrganisation returns the organisation that "the company" means: the nearest
// named before.
func (r *reading) lastOrganisation(p *phrase, mention string) []Actor {
	for k := r.phraseBefore(p.first); k >= 0; k-- {
		q := &r.phrases[k]
		if q.name == nameMedium && mediaNouns[r.words[p.head].Hash] {
			a := r.nameActor(q)
			a.Mention = mention
			return []Actor{a}
		}
		if q.name == nameOrg && !r.names.names[q.entry].medium {
			return []Actor{{Code: "ORG", Name: r.names.names[q.entry].text, Kind: OrganisationActor, Mention: mention}}
		}
		if q.named() && q.ref < 0 && q.class&firm != 0 {
			return []Actor{{Code: "ORG", Name: r.src(q.nameFirst, q.head+1), Kind: OrganisationActor, Mention: mention}}
		}
	}
	return []Actor{{Code: "ORG", Kind: OrganisationActor, Mention: mention}}
}

// previous returns the state or body that acted in the sentence before.
func (r *reading) previous() (Actor, bool) {
	if n := len(r.history); n > 0 && r.history[n-1].sentence == r.prev {
		if a := r.history[n-1].actors[0]; a.Kind == StateActor || a.Kind == BodyActor {
			return codeActor(a.Code, ""), true
		}
	}
	return Actor{}, false
}

// sameHead returns the state or body of the nearest phrase before that has the same
// head and says whose it is: a US official … the official; the International
// Criminal Court … the court.
func (r *reading) sameHead(p *phrase) string {
	head := r.words[p.head].Hash
	for k := r.phraseBefore(p.first); k >= 0; k-- {
		q := &r.phrases[k]
		if r.words[q.head].Hash == head && q.ref < 0 {
			if c := r.phraseCode(q); c != "" && c != "ORG" {
				return c
			}
			if q.said != "" {
				return q.said
			}
		}
	}
	return ""
}

// remember keeps the actors of sentence i for what refers back to them.
func (r *reading) remember(i int) {
	s := &r.sentences[i]
	if len(s.actors) > 0 {
		r.history = append(r.history, mentionOf{i, s.actors, s.speaker})
	}
}

// lastActor returns the nearest actor before that fits.
func (r *reading) lastActor(fits func(Actor) bool) (Actor, bool) {
	for k := len(r.history) - 1; k >= 0; k-- {
		for _, a := range r.history[k].actors {
			if fits(a) {
				return a, true
			}
		}
	}
	return Actor{}, false
}

// pronounActors resolves he, she, it and they.
func (r *reading) pronounActors(p *phrase, i int) []Actor {
	mention := r.src(p.first, p.last)
	switch r.words[p.head].Hash {
	case hHe, hHis, hHim:
		return r.personBefore(p, i, 'm', mention)
	case hShe, hHer:
		return r.personBefore(p, i, 'f', mention)
	case hIt, hIts:
		if a, ok := r.recentThing(p, i); ok {
			a.Mention = mention
			return []Actor{a}
		}
	case hThey, hTheir, hThem, hWe, hI, hOur, hMy:
		if n := len(r.history); n > 0 {
			h := r.history[n-1]
			if w := r.words[p.head].Hash; w == hThey || w == hTheir || w == hThem {
				h = r.lastGroup()
			}
			if h.speaker >= 0 {
				p.ref = h.speaker
			}
			out := append([]Actor(nil), h.actors...)
			for k := range out {
				out[k].Mention = mention
			}
			return out
		}
	}
	return nil
}

// lastGroup returns the nearest actors before that "they" can mean: several, or a
// state, body or unnamed group, rather than one named person.
func (r *reading) lastGroup() mentionOf {
	n := len(r.history)
	for k := n - 1; k >= 0 && k >= n-3; k-- {
		h := r.history[k]
		if len(h.actors) > 1 || h.actors[0].Name == "" || h.actors[0].Kind == OrganisationActor {
			return h
		}
	}
	return r.history[n-1]
}

// personBefore finds whom "he" or "she" means: the actor of the sentence before
// first, then the nearest person named.
func (r *reading) personBefore(p *phrase, i int, sex byte, mention string) []Actor {
	fits := func(f int) bool {
		return f >= 0 && (r.referents[f].sex == 0 || r.referents[f].sex == sex)
	}
	pick := func(f int) []Actor {
		p.ref = f
		return []Actor{r.personActor(f, mention)}
	}
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ { // a subject earlier in the same sentence
		q := &r.phrases[k]
		if q.first >= p.first || r.words[p.first-1].Shape == token.Mark {
			break // …, he said: whoever spoke before
		}
		if fits(q.ref) && q.prep < 0 && !q.object && !r.words[q.head].quoted {
			return pick(q.ref)
		}
	}
	for k := len(r.history) - 1; k >= 0 && k >= len(r.history)-2; k-- {
		h := r.history[k]
		if fits(h.speaker) {
			return pick(h.speaker)
		}
		if h.speaker < 0 && h.sentence == r.prev && len(h.actors) == 1 && h.actors[0].Name == "" && r.unnamedPerson(h.sentence) {
			a := h.actors[0]
			a.Mention = mention
			return []Actor{a}
		}
	}
	for k := r.phraseBefore(p.first); k >= 0; k-- {
		if fits(r.phrases[k].ref) {
			return pick(r.phrases[k].ref)
		}
	}
	return nil
}

// unnamedPerson reports whether the actor of a sentence is one unnamed person: a
// French official.
func (r *reading) unnamedPerson(i int) bool {
	s := &r.sentences[i]
	return s.source >= 0 && r.phrases[s.source].class&(office|member|expert|relay) != 0 && !r.phrases[s.source].plural
}

func (r *reading) phraseBefore(w int) int {
	k := len(r.phrases) - 1
	for k >= 0 && r.phrases[k].first >= w {
		k--
	}
	return k
}

// recentThing finds what "it" means: the state, body or organisation that acted
// last, in this sentence or before.
func (r *reading) recentThing(p *phrase, i int) (Actor, bool) {
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ {
		q := &r.phrases[k]
		if q.first >= p.first {
			break
		}
		if q.proper && !q.named() && q.prep < 0 && !q.object {
			return r.nameActor(q), true
		}
	}
	a, ok := r.lastActor(func(a Actor) bool { return a.Kind != PersonActor })
	if a.Kind == StateActor || a.Kind == BodyActor {
		a.Name = ""
	}
	return a, ok
}
