package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

// joinPhrases turns the phrases of a sentence into larger ones: complements
// (minister of France), appositions (Olaf Scholz, the German chancellor) and
// coordinations (Poland, Estonia and Latvia).
func (r *reading) joinPhrases(s *sentence) {
	for i := s.to - 1; i >= s.from; i-- {
		r.complement(i, s)
	}
	r.compact(s)
	for i := s.from; i < s.to; i++ {
		r.apposition(i, s)
	}
	r.compact(s)
	r.coordinate(s)
	for i := s.from; i < s.to; i++ {
		r.possessed(i, s)
	}
}

// compact drops the phrases that became part of others (head -1).
func (r *reading) compact(s *sentence) {
	to := s.from
	for i := s.from; i < s.to; i++ {
		if r.phrases[i].head < 0 {
			continue
		}
		if to < i {
			r.phrases[to] = r.phrases[i]
		}
		to++
	}
	r.phrases, s.to = r.phrases[:to], to
}

// descriptor reports whether a phrase says who somebody is without a name.
func (p *phrase) descriptor() bool {
	return !p.proper && !p.pronoun && p.class&(office|member|expert|relay) != 0
}

// named reports whether a phrase is a proper name of a person as far as form goes.
func (p *phrase) named() bool {
	return p.proper && (p.name == nameFull || p.name == nameSurname || p.name == nameNone)
}

// apposition joins two phrases on both sides of a comma, one a name and one a
// description: "Olaf Scholz, the German chancellor," and the reverse.
func (r *reading) apposition(i int, s *sentence) {
	p := &r.phrases[i]
	if p.head >= 0 && p.proper && !p.named() {
		r.gloss(i, s)
		return
	}
	if p.head < 0 || !(p.named() || p.descriptor() || p.class&people != 0 && !p.plural) {
		r.firmName(i, s)
		return
	}
	k := i + 1
	for k < s.to && r.phrases[k].head < 0 {
		k++
	}
	if k == s.to || !r.apart(p, &r.phrases[k]) {
		return
	}
	q := &r.phrases[k]
	if p.named() && p.head > p.nameFirst && q.thing && !q.bare() && r.looksPersonal(p) {
		q.class |= expert // Oksana Bondar, a bookkeeper, …
	}
	if p.class&people != 0 && p.definite && q.named() && q.last < s.last && r.words[q.last].Hash == hComma {
		p.class = q.class
		r.merge(p, q)
		p.last++
		return // The man in question, Prime Minister Viktor Orban, …
	}
	if k == i+1 && p.named() && r.explains(q, p) {
		r.gloss(i, s)
		return
	}
	if p.descriptor() && p.class&organ != 0 && p.class&(office|member|expert) == 0 {
		return // In the presidential office, Ho Mei-lan said
	}
	if p.named() && q.descriptor() {
		r.secondPost(k, s)
	}
	if !p.apposed(q) || p.plural && !p.proper || q.plural && !q.proper || r.twoPersons(p, q, s) || !r.pauses(q.last, s) {
		return
	}
	r.merge(p, q)
	r.formerPost(i, k+1, s)
	if p.last+1 < s.last && r.words[p.last].Hash == hComma && !(r.words[p.last+1].Capital() && r.nextNamed(k, s)) {
		p.last++
	}
}

// apart reports whether only a comma, dash or bracket and perhaps an age part two
// phrases: Ivan Petrov, 41, a welder.
func (r *reading) apart(p, q *phrase) bool {
	if gap := q.first - p.last; gap < 1 || gap > 4 {
		return false
	}
	if h := r.words[p.last].Hash; h != hComma && h != hDash && h != hOpenPar {
		return false
	}
	for j := p.last + 1; j < q.first; j++ {
		if x := &r.words[j]; x.Shape != token.Number && x.Hash != hComma {
			return false
		}
	}
	return true
}

// explains reports whether q, right after the name p and a comma, says what p is
// without being a post, and notes for p what follows from it.
func (r *reading) explains(q, p *phrase) bool {
	switch {
	case q.name == nameParty && !q.bare() && p.code == "":
		p.code = q.code // Orrin Hatch, the Republican who chairs the committee, …
	case q.proper && q.name == nameNone && !q.bare() && r.partisan(q):
		p.public = true // Fabian Moser, a Social Democrat, …
	case p.name == nameNone && p.last == p.head+1 && q.class&firm != 0 && q.class&(expert|office|organ) == 0:
		p.class = firm // Baltkern Analytics, a firm that tracks ships
	case q.thing && !q.descriptor(): // Halvorsen, a trawlerman turned premier, …
	default:
		return false
	}
	return true
}

// secondPost absorbs the other post that "and" joins to the one at k: Safavi, a general
// | and adviser to …
func (r *reading) secondPost(k int, s *sentence) {
	if k+1 >= s.to {
		return
	}
	p, q := &r.phrases[k], &r.phrases[k+1]
	if q.first == p.last+1 && r.words[p.last].Hash == hAnd && q.descriptor() && !q.plural {
		r.merge(p, q)
	}
}

// apposed reports whether one of two phrases is a name and the other says who that is.
func (p *phrase) apposed(q *phrase) bool {
	if p.named() && q.descriptor() {
		return true
	}
	if !p.descriptor() || !q.named() {
		return false
	}
	ranked := !p.bare() && q.class&^office == 0 && q.code == "" // a naval officer, Captain Vos
	return ranked || q.class == 0 && (q.code == "" || q.name >= nameFull)
}

// twoPersons reports whether the comma between p and q closes the opening of the
// sentence, since a verb follows at once: In talks with the president, Orban said.
func (r *reading) twoPersons(p, q *phrase, s *sentence) bool {
	if p.prep < 0 || q.last >= s.last || r.words[q.last].Hash == hComma {
		return false
	}
	surname := p.named() && p.head == p.nameFirst && p.class == 0
	return (surname || p.descriptor() || q.descriptor()) && (r.words[q.last].is(auxiliary|modal) || r.verbAt(q.last, s))
}

// pauses reports whether an apposition may end before word i: no noun goes on there.
func (r *reading) pauses(i int, s *sentence) bool {
	if i >= s.last {
		return true
	}
	w := &r.words[i]
	return w.Shape == token.Mark || w.is(auxiliary|modal|relative|preposition|adverb|timeWord) || r.verbAt(i, s)
}

// formerPost absorbs what a person was before, between commas after the present post:
// the chancellor, Olaf Scholz, a former mayor of Hamburg, …
func (r *reading) formerPost(i, k int, s *sentence) {
	p := &r.phrases[i]
	if k >= s.to || p.last+1 >= s.last || r.words[p.last].Hash != hComma {
		return
	}
	if q := &r.phrases[k]; q.first == p.last+1 && q.former && q.descriptor() && q.last < s.last && r.words[q.last].Hash == hComma {
		p.last, q.head = q.last, -1
	}
}

// firmName gives an unknown name after a firm and a comma the class of the firm: its
// manufacturer, Isar Sensorik, …
func (r *reading) firmName(i int, s *sentence) {
	if i+1 >= s.to || r.phrases[i].head < 0 {
		return
	}
	p, q := &r.phrases[i], &r.phrases[i+1]
	if p.class != firm || p.plural || !q.named() || q.name != nameNone || q.class != 0 || q.first != p.last+1 {
		return
	}
	if r.words[p.last].Hash == hComma && q.last < s.last && r.words[q.last].Hash == hComma {
		q.class, q.prep, q.object = firm, p.prep, p.object
		p.head = -1
	}
}

// gloss absorbs what explains a state or organisation between commas: Kazakhstan, a
// member of the alliance, …
func (r *reading) gloss(i int, s *sentence) {
	if i+1 >= s.to {
		return
	}
	p, q := &r.phrases[i], &r.phrases[i+1]
	if q.head < 0 || q.proper && q.name != nameParty || q.pronoun || q.bare() || p.prep >= 0 && q.descriptor() {
		return
	}
	if q.first != p.last+1 || r.words[p.last].Hash != hComma {
		return
	}
	end := q.last
	for end < s.last && end < q.last+12 && r.words[end].Shape != token.Mark {
		if r.words[end].is(auxiliary|modal) || r.verbAt(end, s) {
			return
		}
		end++
	}
	if end >= s.last || r.words[end].Hash != hComma {
		return
	}
	for k := i + 1; k < s.to && r.phrases[k].first < end; k++ {
		r.phrases[k].head = -1
	}
	p.last = end + 1
}

func (r *reading) nextNamed(k int, s *sentence) bool {
	return k+1 < s.to && r.phrases[k+1].head >= 0 && r.phrases[k+1].named()
}

// merge makes one phrase of a name and its description.
func (r *reading) merge(p, q *phrase) {
	if q.named() {
		p.head, p.name, p.entry, p.nameFirst, p.proper = q.head, q.name, q.entry, q.nameFirst, true
		if q.honorific != 0 {
			p.honorific = q.honorific
		}
	}
	p.plural, p.last = false, q.last
	head := q.head
	q.head = -1
	if q.former && !p.former && (p.class&office != 0 || r.elected(p)) && r.words[head].is(office) {
		return // President Okoye, a former judge of the court: she is president now
	}
	if p.code == "" {
		p.code = q.code
	}
	if p.owner < 0 && p.code == "" {
		p.owner = q.owner
	}
	p.class |= q.class
	p.former = p.former || q.former
	p.public = p.public || q.public
}
