package stance

// role is the part an actor plays for the targets: which state or body it is only
// where that decides what a stance means, never whom a model could come to know.
type role uint8

const (
	roleNone    role = iota
	roleUkraine      // Ukraine and all who speak for it
	roleRussia       // Russia, its adversary in the war
	roleChina        // China
	roleWest         // NATO, the EU, the G7, the West: whom the war's narrative opposes
	roleHolder       // the actor whose position the sentence conveys
	roleTaiwan       // Taiwan and Hong Kong, which Beijing claims
	roleThird        // any other state or body
	rolePerson       // a private person or unknown name
	roleOrg          // an organisation
)

var roleNames = [...]string{"", "UKRAINE", "RUSSIA", "CHINA", "WEST", "HOLDER", "TAIWAN", "THIRD", "PERSON", "ORG"}

func (r role) String() string { return roleNames[r] }

// hash is what stands in a feature for a word of that role.
func (r role) hash() uint64 { return uint64(r) + 0x5000 }

// roleOf returns the role of a state or body.
func roleOf(code string) role {
	switch code {
	case "":
		return roleNone
	case "UKR":
		return roleUkraine
	case "RUS":
		return roleRussia
	case "CHN":
		return roleChina
	case "TWN", "HKG":
		return roleTaiwan
	case "NATO", "EU", "G7", "WEST":
		return roleWest
	case "PERSON":
		return rolePerson
	case "ORG":
		return roleOrg
	}
	return roleThird
}

// roleSet is a set of roles, a bit each.
type roleSet uint16

// targetRoles are the roles that sentences further on still look at.
const targetRoles roleSet = 1<<roleUkraine | 1<<roleRussia | 1<<roleChina

func (s roleSet) has(r role) bool { return s&(1<<r) != 0 }

// noteRoles finds which targets each body sentence names.
func (r *reading) noteRoles() {
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.Kind != 0 {
			continue
		}
		for w := s.first; w < s.last; w++ {
			if r.words[w].reach > 0 {
				ro, _ := r.roleAt(w, s, "")
				s.named |= 1 << ro & targetRoles
			}
		}
	}
}

// namedBefore returns the targets that the two body sentences before sentence i
// name.
func (r *reading) namedBefore(i int) roleSet {
	var set roleSet
	for back, j := 0, i-1; j >= 0 && back < 2; j-- {
		if s := &r.sentences[j]; s.Kind == 0 {
			back++
			set |= s.named
		}
	}
	return set
}

// roleAt returns the role of the mention that starts at word w and its length.
func (r *reading) roleAt(w int, s *sentence, holder string) (role, int) {
	e, n := r.lookup(w, s.last)
	if n == 0 {
		return roleNone, 0
	}
	nm := &r.names.names[e]
	code := nm.code
	switch nm.kind {
	case namePlace, nameRegion:
		return roleNone, 0
	case nameFull, nameSurname:
		code = r.codeOfName(w, n, nm)
	case nameByname:
		if r.words[w].Hash == hBloc {
			code = r.bloc
		}
	}
	ro := roleOf(code)
	if ro == roleThird && code == holder {
		ro = roleHolder
	}
	return ro, n
}

// codeOfName returns for whom the person named at w acts in this text.
func (r *reading) codeOfName(w, n int, nm *name) string {
	key := r.words[w+n-1].Hash
	first := r.words[w].Hash
	i := r.eldest(key, first)
	switch {
	case i < 0:
		return nm.code
	case r.referents[i].private:
		return "PERSON"
	}
	return r.referents[i].code
}
