package stance

import "fmt"

// checkName notes the conflict of a phrase that is entered as n with the name i that
// it is already, if one of them is of a user.
func (g *gazetteerReader) checkName(i int32, phrase string, n *name) {
	old, from := &g.names[i], g.audit.names[i]
	if g.audit.err != nil || !from.user && !g.at.user {
		return
	}
	other, clash := g.clash(old, n)
	if !clash {
		return
	}
	if other >= 0 {
		from = g.audit.terms[other][0].origin
	}
	here, there, at := g.describe(n, -1), g.describe(old, other), g.at
	advice := advise(n, old)
	if !at.user { // the embedded row comes after that of the user
		g.at, here, there, from = from, there, here, at
		advice = advise(old, n)
	}
	g.audit.err = g.fail("%q would name %s, but names %s in %s: %s", phrase, here, there, from, advice)
	g.at = at
}

// advise says what to do about a user's name that is another's.
func advise(users, other *name) string {
	switch {
	case users.kind == nameSurname:
		return "write the full name in the column name as well"
	case users.kind.agency() && other.kind.agency() && users.code == other.code, users.kind == nameOrg && other.kind == nameOrg && samePhrase(users.text, other.text):
		return "write the kind that it has there"
	}
	return "write it longer or leave it out"
}

// clash reports whether two names of one phrase mean different actors. A region of
// the embedded files leaves its name to an actor, as it does to the embedded ones.
// Persons share surnames; of a full name they are different only where they hold
// office at the same time, and other is then the person of old.
func (g *gazetteerReader) clash(old, n *name) (other int32, clash bool) {
	switch {
	case n.kind == nameRegion && !g.at.user:
		return -1, false
	case old.kind >= nameFull && n.kind >= nameFull:
		return g.namesake(old, n)
	case old.kind >= nameFull:
		return old.persons[0], true
	case n.kind >= nameFull, old.code != n.code:
		return -1, true
	case n.kind == nameOrg:
		return -1, !samePhrase(old.text, n.text) || old.medium != n.medium
	case old.kind.agency() && n.kind.agency():
		return -1, old.kind != n.kind
	}
	return -1, false
}

// namesake returns another person of a full name who holds office at the same time.
func (g *gazetteerReader) namesake(old, n *name) (int32, bool) {
	if old.kind != nameFull || n.kind != nameFull {
		return -1, false
	}
	mine := n.persons[0]
	for _, p := range old.persons {
		if p != mine && g.persons[p].overlaps(&g.persons[mine]) {
			return p, true
		}
	}
	return -1, false
}

// agency reports whether a name is of a row of the agencies.
func (k nameKind) agency() bool { return k == nameAgency || k == nameMedium || k == nameParty }

// nameKinds describe what is no person and no organisation.
var nameKinds = map[nameKind]string{
	nameRegion: "a region of", nameState: "the state", nameDemonym: "those of", nameCapital: "the capital of",
	nameSeat: "a seat of", nameBody: "the body", nameOrgan: "an institution of", nameByname: "a by-name of",
	nameAgency: "an agency of", nameMedium: "a medium of", nameParty: "a party of",
}

// describe says in a message what a name means; of several persons, which one.
func (g *gazetteerReader) describe(n *name, which int32) string {
	switch {
	case n.kind >= nameFull:
		if which < 0 {
			which = n.persons[0]
		}
		return fmt.Sprintf("%s (%s)", g.persons[which].full, g.persons[which].code)
	case n.kind == nameOrg && n.medium:
		return "the medium " + n.text
	case n.kind == nameOrg:
		return "the organisation " + n.text
	case n.kind == namePlace:
		return "a place"
	}
	return nameKinds[n.kind] + " " + n.code
}
