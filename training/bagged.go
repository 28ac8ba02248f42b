package training

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/seed-7eda0a5f/demarche/internal/token"
)

// bagged is a text as BagOfWords sees it: numbers, links and the marked mention
// stand for their class.
type bagged struct {
	text    string
	words   []bagWord
	links   []span
	aliases []span // where the target is called by a name
	mention int    // word of the marked mention, or -1
	named   []int  // words of the target's name
}

type span struct{ start, end int }

type bagWord struct {
	hash    uint64
	text    string
	shape   token.Shape
	mark    bool
	negated bool
}

var (
	hashEdge   = token.Hash("^")
	hashNumber = token.Hash("#number")
	hashLink   = token.Hash("#link")
	hashTarget = token.Hash("#target")
)

// placeholder begins the masked name of an entity, as in ENTITYP.
const placeholder = "ENTITY"

func readBagged(e Example, aliases *Aliases) *bagged {
	d := &bagged{text: e.Text, links: links(e.Text), mention: -1}
	marked := e.End > e.Start && e.Start >= 0 && e.End <= len(e.Text)
	name := nameWords(e.Target)
	link := 0
	tokens := token.Append(make([]token.Token, 0, len(e.Text)/4+4), e.Text, 0, len(e.Text))
	d.words = make([]bagWord, 0, len(tokens))
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		w := bagWord{hash: t.Hash, text: e.Text[t.Start:t.End], shape: t.Shape, mark: t.Shape == token.Mark}
		for link < len(d.links) && d.links[link].end <= t.Start {
			link++
		}
		alias := aliases.at(e.Target, tokens, i)
		switch {
		case link < len(d.links) && t.Start >= d.links[link].start:
			if n := len(d.words); t.Start > d.links[link].start && n > 0 && d.words[n-1].hash == hashLink {
				continue
			}
			w.hash, w.text = hashLink, "LINK"
		case marked && t.Start >= e.Start && t.End <= e.End:
			if d.mention >= 0 {
				continue
			}
			d.mention = len(d.words)
			w.hash, w.text = hashTarget, "TARGET"
		case alias > 0:
			i += alias - 1
			d.aliases = append(d.aliases, span{t.Start, tokens[i].End})
			d.named = append(d.named, len(d.words))
			meant := !marked || t.Start < e.End && tokens[i].End > e.Start // [the [canal]]
			if meant && d.mention < 0 {
				d.mention = len(d.words)
			}
			w = bagWord{hash: hashTarget, text: "TARGET", shape: token.Title}
		case t.Shape == token.Number:
			w.hash, w.text = hashNumber, "NUMBER"
		case slices.Contains(name, t.Hash):
			d.named = append(d.named, len(d.words))
		}
		d.words = append(d.words, w)
	}
	d.negate()
	return d
}

// nameWords returns the hashes of the words by which a target's name can be
// known in a text: those of four letters and more.
func nameWords(target string) []uint64 {
	var out []uint64
	for _, t := range token.Append(nil, target, 0, len(target)) {
		if t.End-t.Start >= 4 || t.Shape == token.Upper {
			out = append(out, t.Hash)
		}
	}
	return out
}

// links returns the web addresses of the text.
func links(text string) []span {
	var out []span
	for at := 0; ; {
		i := strings.Index(text[at:], "://")
		if i < 0 {
			return out
		}
		start, end := at+i, at+i+3
		for start > at && (text[start-1]|0x20) >= 'a' && (text[start-1]|0x20) <= 'z' {
			start--
		}
		for end < len(text) && text[end] > ' ' {
			end++
		}
		out = append(out, span{start, end})
		at = end
	}
}

// scope is how many words a negation reaches over.
const scope = 4

var negations = sync.OnceValue(func() map[uint64]bool {
	out := map[uint64]bool{}
	for w := range strings.FieldsSeq(`aint barely can't cannot cant didnt doesnt dont
		failed fails hardly isnt lack lacks neither never no nobody none nor not nothing
		refuse refused refuses refusing wasnt without wont`) {
		out[token.Hash(w)] = true
	}
	return out
})

// negate marks the words in the scope of a negation: up to four words, not over
// a mark that ends a clause.
func (d *bagged) negate() {
	left := 0
	for i := range d.words {
		w := &d.words[i]
		switch {
		case negations()[w.hash] || strings.HasSuffix(w.text, "n't") || strings.HasSuffix(w.text, "n’t"):
			left = scope
		case w.mark && strings.ContainsAny(w.text, ".,;:!?"):
			left = 0
		case left > 0:
			w.negated = true
			left--
		}
	}
}

// hash returns the hash of word i, or of the edge of the text.
func (d *bagged) hash(i int) uint64 {
	if i < 0 {
		return hashEdge
	}
	return d.words[i].hash
}

// phrase returns words i to j as text; word -1 is the edge.
func (d *bagged) phrase(i, j int) string {
	var out []string
	for ; i <= j; i++ {
		if i < 0 {
			out = append(out, "^")
			continue
		}
		out = append(out, d.words[i].text)
	}
	return strings.Join(out, " ")
}

// style yields what is said by how it is written.
func (d *bagged) style(out sink) {
	capitals, exclaims := 0, 0
	for i, w := range d.words {
		switch {
		case w.shape == token.Upper && len(w.text) > 2:
			capitals++
		case w.text == "!":
			exclaims++
		case (w.text == "#" || w.text == "@") && i+1 < len(d.words):
			out.add(join(kindTag, w.hash, d.words[i+1].hash), w.text+d.words[i+1].text)
		}
	}
	if capitals > 2 {
		out.add(join(kindStyle, 1), "CAPITALS")
	}
	if exclaims > 0 {
		out.add(join(kindStyle, 2), "exclamation")
	}
	n := len(d.words) / 10
	out.add(join(kindStyle, 3, uint64(n)), "length", strconv.Itoa(10*n))
}

// near yields the words around the marked mention, by side and distance, and
// those within five words of the target's name.
func (d *bagged) near(out sink) {
	for i, w := range d.words {
		if d.mention < 0 || i == d.mention {
			continue
		}
		side, distance, name := uint64(0), d.mention-i, "before"
		if i > d.mention {
			side, distance, name = 1, i-d.mention, "after"
		}
		out.add(join(kindSide, side, w.hash), name, "target:", w.text)
		bucket := 0
		switch {
		case distance == 1:
			bucket = 1
		case distance <= 3:
			bucket = 3
		case distance <= 6:
			bucket = 6
		default:
			continue
		}
		out.add(join(kindNear, w.hash), "near target:", w.text)
		out.add(join(kindNear, side, uint64(bucket), w.hash), "within", strconv.Itoa(bucket), name, "target:", w.text)
	}
	for _, at := range d.named {
		for i := max(0, at-5); i < min(len(d.words), at+6); i++ {
			if i == at {
				continue
			}
			out.add(join(kindName, d.words[i].hash), "near name:", d.words[i].text)
			out.add(join(kindName, uint64((i-at+6)/2), d.words[i].hash), strconv.Itoa((i-at)/2*2), "of name:", d.words[i].text)
		}
	}
}

// between yields the words before, between and after two placeholders, with the
// order the placeholders stand in.
func (d *bagged) between(out sink) {
	first, last := d.placeholders()
	if last < 0 {
		return
	}
	order := join(kindOrder, d.words[first].hash, d.words[last].hash)
	name := d.words[first].text + " … " + d.words[last].text
	out.add(order, name)
	gap, gapName := uint64(2), "far"
	switch n := last - first; {
	case n <= 3:
		gap, gapName = 0, "close"
	case n <= 8:
		gap, gapName = 1, "apart"
	}
	out.add(join(kindOrder, order, gap), name, gapName)
	zones := [...]string{"before", "between", "after"}
	for i, w := range d.words {
		if i == first || i == last {
			continue
		}
		zone := 1
		if i < first {
			zone = 0
		} else if i > last {
			zone = 2
		}
		z := uint64(zone)
		out.add(join(kindZone, z, w.hash), zones[zone]+":", w.text)
		out.add(join(kindZone, order, z, w.hash), name, zones[zone]+":", w.text)
		if i > 0 && i-1 != first && i-1 != last {
			pair := join(kindPair, d.words[i-1].hash, w.hash)
			out.add(join(kindZone, z, pair), zones[zone]+":", d.words[i-1].text, w.text)
			out.add(join(kindZone, order, z, pair), name, zones[zone]+":", d.words[i-1].text, w.text)
		}
		if n := i - first; n > 0 && n <= 3 {
			out.add(join(kindZone, order, 10+uint64(n), w.hash), name, "first +"+strconv.Itoa(n)+":", w.text)
		}
		if n := last - i; n > 0 && n <= 3 {
			out.add(join(kindZone, order, 20+uint64(n), w.hash), name, "second -"+strconv.Itoa(n)+":", w.text)
		}
	}
	if last-first <= 6 {
		path := join(kindPath, order)
		for _, w := range d.words[first+1 : last] {
			path = join(kindPath, path, w.hash)
		}
		if out.named {
			out.add(path, d.phrase(first, last))
		} else {
			out.add(path)
		}
	}
}

// placeholders returns the first word that is another placeholder than one
// before it, and the nearest such one before it; last is -1 where there is none.
func (d *bagged) placeholders() (first, last int) {
	first = -1
	for i, w := range d.words {
		if !strings.HasPrefix(w.text, placeholder) {
			continue
		}
		if first >= 0 && w.hash != d.words[first].hash {
			return first, i
		}
		first = i
	}
	return first, -1
}
