package stance

// mentionOf is an actor that a sentence conveyed, for later pronouns.
type mentionOf struct {
	sentence int
	actors   []Actor
	speaker  int
}

// history is who acted or spoke in the sentences so far.
type history struct {
	list    []mentionOf
	acted   map[string]int // how often each state and body came first in a sentence
	busiest string         // the one that did most often, the last of those that tie
	power   Actor          // the last state or body
	group   Actor          // the last actor that is no person
}

func (h *history) reset() {
	clear(h.list)
	clear(h.acted)
	*h = history{list: h.list[:0], acted: h.acted}
}

// remember keeps the actors of sentence i for what refers back to them.
func (r *reading) remember(i int) {
	s := &r.sentences[i]
	if len(s.actors) == 0 {
		return
	}
	h := &r.history
	h.list = append(h.list, mentionOf{i, s.actors, s.speaker})
	if a := s.actors[0]; ofStateOrBody(a) {
		h.acted[a.Code]++
		if h.acted[a.Code] >= h.acted[h.busiest] {
			h.busiest = a.Code
		}
	}
	for k := len(s.actors) - 1; k >= 0; k-- { // of several the first
		a := s.actors[k]
		if ofStateOrBody(a) {
			h.power = a
		}
		if a.Kind != PersonActor {
			h.group = a
		}
	}
}

func ofStateOrBody(a Actor) bool { return a.Kind == StateActor || a.Kind == BodyActor }

// previous returns the state or body that acted in the sentence before.
func (r *reading) previous() (Actor, bool) {
	if n := len(r.history.list); n > 0 && r.history.list[n-1].sentence == r.prev {
		if a := r.history.list[n-1].actors[0]; ofStateOrBody(a) {
			return r.codeActor(a.Code, ""), true
		}
	}
	return Actor{}, false
}

// lastGroup returns the nearest actors before that "they" can mean: several, or a
// state, body or unnamed group, rather than one named person, and not the state or
// body other, if any.
func (r *reading) lastGroup(other string) mentionOf {
	n := len(r.history.list)
	for last := n; n > 1 && n > last-farthest && other != "" && r.history.list[n-1].actors[0].Code == other; {
		n--
	}
	for k := n - 1; k >= 0 && k >= n-3; k-- {
		h := r.history.list[k]
		if h.actors[0].Code != other && (len(h.actors) > 1 || h.actors[0].Name == "" || h.actors[0].Kind == OrganisationActor) {
			return h
		}
	}
	return r.history.list[n-1]
}

// lastPair returns the two actors that acted last, together or one after the other.
func (r *reading) lastPair(mention string) []Actor {
	var out []Actor
	list := r.history.list
	for k := len(list) - 1; k >= 0 && k >= len(list)-farthest && len(out) < 2; k-- {
		for _, a := range list[k].actors {
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

// topics are the state and the body that a text is about.
type topics struct {
	state, body string
	home        string // of the state medium that the text names in its dateline
}

// findTopics finds the state that the text names most often, the three that most
// texts are about counting a third since they are spoken of as well as speaking, and
// the body that is named most, at least four times and more than half as often as
// any state or body.
func (r *reading) findTopics() {
	var t topics
	most, mostBody, top := 0, 3, 0
	for c, n := range r.codes {
		top = max(top, n)
		if r.names.kindOf(c) == BodyActor && c != "WEST" && (n > mostBody || n == mostBody && t.body != "" && c < t.body) {
			t.body, mostBody = c, n
		}
		n *= 3
		if c == "CHN" || c == "RUS" || c == "UKR" {
			n /= 3
		}
		if r.names.kindOf(c) == StateActor && (n > most || n == most && c < t.state) {
			t.state, most = c, n
		}
	}
	if top > 2*mostBody {
		t.body = ""
	}
	t.home = r.home()
	r.topics = t
}
