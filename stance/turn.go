package stance

import "github.com/seed-7eda0a5f/demarche/internal/segment"

// turn attributes the sentences of a transcript: "Lin Jian: We have made our
// position clear." A turn goes on until the next one begins; a text has turns only
// if at least three sentences open one.
func (r *reading) turn(i int) bool {
	if r.turns == 0 {
		r.countTurns()
	}
	if r.turns < 3 {
		return false
	}
	s := &r.sentences[i]
	if p := r.opensTurn(s); p >= 0 {
		if q := &r.phrases[p]; q.name == nameOrg && r.names.names[q.entry].medium {
			if r.reported(i); s.rule != "" {
				r.speaking = -1
				return true // Reuters: The president said …
			}
		}
		if r.setActors(i, p) {
			s.rule, s.mode, s.source = "turn", Direct, p
			r.speaking = i
			return true
		}
		r.speaking = -1
		return false
	}
	if r.speaking < 0 {
		return false
	}
	t := &r.sentences[r.speaking]
	s.actors, s.speaker, s.rule, s.mode = r.remention(t.actors, ""), t.speaker, "turn", Direct
	return true
}

func (r *reading) countTurns() {
	r.turns, r.speaking = 1, -1
	for i := range r.sentences {
		if r.opensTurn(&r.sentences[i]) >= 0 {
			r.turns++
		}
	}
}

// opensTurn returns the phrase that names the speaker of a turn: a name at the very
// beginning of a sentence, then a colon, then words that are not in quotation marks.
func (r *reading) opensTurn(s *sentence) int {
	if s.from >= s.to || s.first >= s.last {
		return -1
	}
	p := &r.phrases[s.from]
	if p.first != s.first || !p.proper || p.last+1 >= s.last || r.words[p.last].Hash != hColon {
		return -1
	}
	if r.words[p.last+1].Hash == hQuote {
		return -1
	}
	return s.from
}

// announced remembers whose words a heading quotes, since "he" in the sentences below
// it means that person: Tanaka: We want quiet.
func (r *reading) announced(i int) {
	s := &r.sentences[i]
	if s.Kind != segment.Heading {
		return
	}
	for w := s.first; w+2 < min(s.last, s.first+4) && r.words[w].Capital(); w++ {
		if r.words[w+1].Hash != hColon {
			continue
		}
		f := r.bearer(r.words[w].Hash, false, func(*referent) bool { return true })
		if f >= 0 {
			a := r.one(r.personActor(f, ""))
			r.history.list = append(r.history.list, mentionOf{i, a, f})
		}
		return
	}
}
