package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

// word is a token with what the lexicon and the gazetteer know of it.
type word struct {
	Start, End int
	Hash       uint64
	lexeme
	entry  int32 // the gazetteer's longest name that begins here
	reach  uint8 // words of that name, 0 for none
	wrong  bool  // the name is not written as it must be
	verb   verdict
	Shape  token.Shape
	quoted bool // inside quotation marks
}

// verdict is an answer that is looked for once.
type verdict uint8

const (
	unasked verdict = iota
	no
	yes
)

func newWord(t token.Token, x *lexeme) word {
	return word{Start: t.Start, End: t.End, Hash: t.Hash, Shape: t.Shape, lexeme: *x}
}

func (w *word) is(c classes) bool { return w.classes&c != 0 }

func (w *word) has(t traits) bool { return w.traits&t != 0 }

// Capital reports whether the word begins with a capital letter.
func (w *word) Capital() bool { return w.Shape == token.Title || w.Shape == token.Upper }

// Hashes of single words that rules look at.
var (
	hAnd         = token.Hash("and")
	hOf          = token.Hash("of")
	hOut         = token.Hash("out")
	hFor         = token.Hash("for")
	hTo          = token.Hash("to")
	hBy          = token.Hash("by")
	hIn          = token.Hash("in")
	hOn          = token.Hash("on")
	hAt          = token.Hash("at")
	hAmong       = token.Hash("among")
	hWho         = token.Hash("who")
	hWhich       = token.Hash("which")
	hOccasion    = token.Hash("time")
	hMarked      = token.Hash("marked")
	hMarks       = token.Hash("marks")
	hPart        = token.Hash("part")
	hIncluding   = token.Hash("including")
	hSaid        = token.Hash("said")
	hSays        = token.Hash("says")
	hNothing     = uint64(0) // no word
	hBetween     = token.Hash("between")
	hOpposition  = token.Hash("opposition")
	hCounterpart = token.Hash("counterpart")
	hEven        = token.Hash("even")
	hWhat        = token.Hash("what")
	hFrom        = token.Hash("from")
	hWith        = token.Hash("with")
	hAs          = token.Hash("as")
	hThe         = token.Hash("the")
	hA           = token.Hash("a")
	hAn          = token.Hash("an")
	hThat        = token.Hash("that")
	hPoss        = token.Hash("'s")
	hApos        = token.Hash("'")
	hComma       = token.Hash(",")
	hColon       = token.Hash(":")
	hDash        = token.Hash("—")
	hHyphen      = token.Hash("-")
	hSlash       = token.Hash("/")
	hPoint       = token.Hash(".")
	hYou         = token.Hash("you")
	hClosePar    = token.Hash(")")
	hOpenPar     = token.Hash("(")
	hQuote       = token.Hash(`"`)
	hSemi        = token.Hash(";")
	hHe          = token.Hash("he")
	hShe         = token.Hash("she")
	hIt          = token.Hash("it")
	hThey        = token.Hash("they")
	hI           = token.Hash("i")
	hWe          = token.Hash("we")
	hAccord      = token.Hash("according")
	hBoth        = token.Hash("both")
	hOther       = token.Hash("other")
	hJoint       = token.Hash("joint")
	hBloc        = token.Hash("bloc")
	hEach        = token.Hash("each")
	hOne         = token.Hash("one")
	hParty       = token.Hash("party")
	hTwo         = token.Hash("two")
	hState       = token.Hash("state")
	hOfficial    = token.Hash("official")
	hHim         = token.Hash("him")
	hThem        = token.Hash("them")
	hHis         = token.Hash("his")
	hHer         = token.Hash("her")
	hIts         = token.Hash("its")
	hTheir       = token.Hash("their")
	hOur         = token.Hash("our")
	hMy          = token.Hash("my")
	hAfter       = token.Hash("after")
	hAlthough    = token.Hash("although")
	hThough      = token.Hash("though")
	hBefore      = token.Hash("before")
	hSince       = token.Hash("since")
	hMP          = token.Hash("mp")
	hPeople      = token.Hash("people")
	hMedia       = token.Hash("media")
	hAmbassador  = token.Hash("ambassador")
)
