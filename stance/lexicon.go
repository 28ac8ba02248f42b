package stance

import (
	"embed"
	"fmt"
	"strings"

	"github.com/seed-7eda0a5f/demarche/internal/match"
	"github.com/seed-7eda0a5f/demarche/internal/token"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// classes is a set of word classes, as the headings of lexicon/*.txt name them.
type classes uint64

const (
	determiner classes = 1 << iota
	preposition
	coordinator
	contrast
	subordinator
	relative
	auxiliary
	modal
	negation
	adverb
	timeWord
	honorific
	pronoun
	office
	member
	expert
	organ
	force
	deed
	document
	relay
	firm
	figure
	people
	country
	act      // a verb of action
	report   // a verb of saying, thinking or wanting
	finite   // a verb form that can only be finite: says
	past     // a past form, which may be a participle: said, accused
	gerund   // an -ing form
	baseForm // the base form: say
	refusal  // turns what follows into its opposite: refuse, without
	orgWord  // the last word of an organisation's name: Institute
)

// nouns are the classes of nouns that name or belong to an actor.
const nouns = office | member | expert | organ | force | deed | document | relay | firm | figure | people | country

// cueClass is the kind of act a reporting verb names.
type cueClass uint8

const (
	cueNone cueClass = iota
	cueSay
	cueClaim
	cueUrge
	cueWarn
	cueDeny
	cueAccuse
	cuePraise
	cuePledge
	cueThink
	cueWant
)

var cueNames = [...]string{"", "say", "claim", "urge", "warn", "deny", "accuse", "praise", "pledge", "think", "want"}

// String returns the class's heading in lexicon/cues.txt.
func (c cueClass) String() string { return cueNames[c] }

// lexeme is what the lexicon knows of one word.
type lexeme struct {
	classes classes
	lemma   uint64 // hash of a verb's base form, 0 for other words
	acts    uint32 // classes of lexicon/acts.txt, one bit each
	traits  traits
	cue     cueClass
}

// lexicon is the built-in word list, immutable once read.
type lexicon struct {
	index   match.Table // hash of a word to its lexeme
	lexemes []lexeme    // the first is that of unknown words
}

// lexiconSize is about the number of word forms, to make room for.
const lexiconSize = 9000

func newLexicon() *lexicon {
	return &lexicon{index: match.NewTable(lexiconSize), lexemes: make([]lexeme, 1, lexiconSize)}
}

// look returns what is known of a word, which must not be changed.
func (l *lexicon) look(word uint64) *lexeme {
	i, _ := l.index.Get(word)
	return &l.lexemes[i]
}

// entry returns the lexeme of a word, to be filled in before the next call.
func (l *lexicon) entry(word uint64) *lexeme {
	i, added := l.index.Add(word, int32(len(l.lexemes)))
	if added {
		l.lexemes = append(l.lexemes, lexeme{})
	}
	return &l.lexemes[i]
}

// readLexicon reads the embedded word lists. They are part of the program, so a
// broken list is a bug of this module.
func readLexicon() *lexicon {
	l := newLexicon()
	l.readClasses("lexicon/function.txt", map[string]classes{
		"determiner": determiner, "preposition": preposition, "coordinator": coordinator, "contrast": contrast,
		"subordinator": subordinator, "relative": relative, "auxiliary": auxiliary, "modal": modal, "negation": negation,
		"adverb": adverb, "time": timeWord, "honorific": honorific, "pronoun": pronoun,
	})
	l.readClasses("lexicon/nouns.txt", map[string]classes{
		"office": office, "member": member, "expert": expert, "organ": organ, "force": force, "deed": deed,
		"document": document, "relay": relay, "firm": firm, "figure": figure, "people": people, "country": country,
		"organisation": orgWord,
	})
	l.readActs("lexicon/acts.txt")
	sections("lexicon/refusals.txt", func(_, line string) {
		v := inflect(line)
		for _, form := range []string{line, v.third, v.past, v.ing} {
			l.entry(token.Hash(form)).classes |= refusal
		}
	})
	l.readVerbs("lexicon/verbs.txt", act)
	l.readVerbs("lexicon/cues.txt", report)
	l.readTraits()
	return l
}

func (l *lexicon) readTraits() {
	for _, t := range traitWords {
		for w := range strings.FieldsSeq(t.words) {
			l.entry(token.Hash(w)).traits |= t.trait
		}
	}
}

// sections calls f with each line of a word list and the heading it stands under.
func sections(name string, f func(heading, line string)) {
	data, err := lexiconFiles.ReadFile(name)
	if err != nil {
		panic(err)
	}
	heading := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			heading = strings.Trim(line, "[]")
		default:
			f(heading, line)
		}
	}
}

func (l *lexicon) readClasses(name string, byHeading map[string]classes) {
	sections(name, func(heading, line string) {
		c, ok := byHeading[heading]
		if !ok {
			panic(fmt.Sprintf("stance: %s: unknown heading %q", name, heading))
		}
		l.entry(token.Hash(line)).classes |= c
	})
}

func (l *lexicon) readVerbs(name string, class classes) {
	sections(name, func(heading, line string) {
		cue := cueNone
		for i, n := range cueNames {
			if heading != "" && n == heading {
				cue = cueClass(i)
			}
		}
		if heading != "" && cue == cueNone {
			panic(fmt.Sprintf("stance: %s: unknown heading %q", name, heading))
		}
		f := strings.Fields(line)
		lemma := token.Hash(f[0])
		add := func(form string, c classes) {
			w := l.entry(token.Hash(form))
			w.classes |= class | c
			w.lemma = lemma
			if cue != cueNone && w.cue == cueNone {
				w.cue = cue
			}
		}
		v := inflect(f[0])
		add(f[0], baseForm)
		add(v.third, finite)
		add(v.ing, gerund)
		if len(f) == 1 {
			add(v.past, past)
		}
		for _, p := range f[1:] {
			add(p, past)
		}
	})
}

// actNames are the headings of lexicon/acts.txt, in the order of their bits.
var actNames = [...]string{"aid", "weapon", "attack", "resist", "punish", "criticise", "threat", "warn", "cooperate", "praise", "peace", "neutral", "refuse", "demand", "justify", "concede", "enable", "pressure", "commerce", "derisk", "spying", "hegemony"}

func (l *lexicon) readActs(name string) {
	sections(name, func(heading, line string) {
		bit := uint32(0)
		for i, n := range actNames {
			if n == heading {
				bit = 1 << i
			}
		}
		if bit == 0 {
			panic(fmt.Sprintf("stance: %s: unknown heading %q", name, heading))
		}
		v := inflect(line)
		for _, form := range []string{line, v.third, v.past, v.ing} {
			l.entry(token.Hash(form)).acts |= bit
		}
	})
}

type inflections struct{ third, past, ing string }

// inflect makes the regular forms of an English verb.
func inflect(v string) inflections {
	n := len(v)
	vowel := func(i int) bool { return i >= 0 && strings.IndexByte("aeiou", v[i]) >= 0 }
	switch {
	case strings.HasSuffix(v, "ee") || strings.HasSuffix(v, "oe"):
		return inflections{v + "s", v + "d", v + "ing"}
	case strings.HasSuffix(v, "ie"):
		return inflections{v + "s", v + "d", v[:n-2] + "ying"}
	case v[n-1] == 'e':
		return inflections{v + "s", v + "d", v[:n-1] + "ing"}
	case v[n-1] == 'y' && !vowel(n-2):
		return inflections{v[:n-1] + "ies", v[:n-1] + "ied", v + "ing"}
	case strings.HasSuffix(v, "s") || strings.HasSuffix(v, "sh") || strings.HasSuffix(v, "ch") || strings.HasSuffix(v, "x"):
		return inflections{v + "es", v + "ed", v + "ing"}
	case doubles[v]:
		d := v + v[n-1:]
		return inflections{v + "s", d + "ed", d + "ing"}
	}
	return inflections{v + "s", v + "ed", v + "ing"}
}

// doubles are the verbs of the lists whose last consonant doubles.
var doubles = func() map[string]bool {
	m := map[string]bool{}
	for v := range strings.FieldsSeq("admit ban beg begin cancel commit compel confer cut deter drop equip expel " +
		"get hit incur jam let level occur patrol permit plan put quip rebel refer repel run scrap set ship shun shut " +
		"signal sit skip slam slap snub stop submit transfer travel undercut upset win") {
		m[v] = true
	}
	return m
}()
