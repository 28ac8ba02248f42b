package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

func appendActor(list []Actor, a Actor) []Actor {
	for _, b := range list {
		if a.Code == b.Code && (a.Name == b.Name || a.Name == "") {
			return list
		}
	}
	return append(list, a)
}

// unknownName is the actor of a name that neither list nor text explains: an
// organisation, or, where it speaks, a person.
func (r *reading) unknownName(p *phrase) []Actor {
	mention := r.phraseText(p)
	name := r.src(p.nameFirst, p.head+1)
	if p.class&organ != 0 && p.code != "" {
		return r.one(r.codeActor(p.code, mention))
	}
	if r.looksPersonal(p) {
		from, to, _ := r.surname(p)
		surname := r.src(from, to)
		if p.code != "" && p.code != "ORG" {
			return r.one(Actor{Code: p.code, Name: surname, Kind: r.names.kindOf(p.code), Mention: mention})
		}
		return r.one(Actor{Code: "PERSON", Name: surname, Kind: PersonActor, Mention: mention})
	}
	return r.one(Actor{Code: "ORG", Name: name, Kind: OrganisationActor, Mention: mention})
}

// looksPersonal reports whether an unknown name has the form of a person's: two to
// four capitalised words, none of them a word of organisations.
func (r *reading) looksPersonal(p *phrase) bool {
	if p.class&firm != 0 || p.head == p.nameFirst || p.head-p.nameFirst > 4 {
		return false
	}
	for i := p.nameFirst; i <= p.head; i++ {
		w := &r.words[i]
		if w.Hash == hHyphen && r.words[i-1].End-r.words[i-1].Start == 1 {
			return false // T-Mobile
		}
		if w.Shape != token.Title && w.Hash != hHyphen && w.Hash != hPoint && !w.has(nameParticle) && !(w.Shape == token.Upper && w.End-w.Start <= 4) && w.Shape != token.Lower {
			return false
		}
	}
	return true
}

// nameActor is the actor of a name of the gazetteer that is no person.
func (r *reading) nameActor(p *phrase) Actor {
	mention := r.phraseText(p)
	if p.name == nameOrg {
		return Actor{Code: "ORG", Name: r.names.names[p.entry].text, Kind: OrganisationActor, Mention: mention}
	}
	if p.name == nameMedium {
		return Actor{Code: p.code, Name: r.src(p.nameFirst, p.head+1), Kind: r.names.kindOf(p.code), Mention: mention}
	}
	return r.codeActor(p.code, mention)
}

func (r *reading) personActor(ref int, mention string) Actor {
	f := &r.referents[ref]
	if f.private || f.code == "" || f.code == "ORG" {
		return Actor{Code: "PERSON", Name: f.surname, Kind: PersonActor, Mention: mention}
	}
	return Actor{Code: f.code, Name: f.surname, Kind: r.names.kindOf(f.code), Mention: mention}
}

func (r *reading) codeActor(code, mention string) Actor {
	return Actor{Code: code, Kind: r.names.kindOf(code), Mention: mention}
}

// kindOf returns the kind of actor that a code stands for.
func (g *gazetteer) kindOf(code string) ActorKind {
	switch {
	case code == "ORG":
		return OrganisationActor
	case code == "PERSON":
		return PersonActor
	case g.bodies[code]:
		return BodyActor
	}
	return StateActor
}
