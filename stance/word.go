package stance

import "github.com/seed-7eda0a5f/demarche/internal/token"

// word is a token with what the lexicon knows of it.
type word struct {
	token.Token
	lexeme
	quoted bool // inside quotation marks
}

func (w word) is(c classes) bool { return w.classes&c != 0 }

// Hashes of single words that rules look at.
var (
	hAnd      = token.Hash("and")
	hOf       = token.Hash("of")
	hFor      = token.Hash("for")
	hTo       = token.Hash("to")
	hBy       = token.Hash("by")
	hIn       = token.Hash("in")
	hAt       = token.Hash("at")
	hFrom     = token.Hash("from")
	hWith     = token.Hash("with")
	hAs       = token.Hash("as")
	hThe      = token.Hash("the")
	hA        = token.Hash("a")
	hAn       = token.Hash("an")
	hThat     = token.Hash("that")
	hPoss     = token.Hash("'s")
	hApos     = token.Hash("'")
	hComma    = token.Hash(",")
	hColon    = token.Hash(":")
	hDash     = token.Hash("—")
	hHyphen   = token.Hash("-")
	hPoint    = token.Hash(".")
	hOpenPar  = token.Hash("(")
	hQuote    = token.Hash(`"`)
	hSemi     = token.Hash(";")
	hHe       = token.Hash("he")
	hShe      = token.Hash("she")
	hIt       = token.Hash("it")
	hThey     = token.Hash("they")
	hI        = token.Hash("i")
	hWe       = token.Hash("we")
	hAccord   = token.Hash("according")
	hBoth     = token.Hash("both")
	hTwo      = token.Hash("two")
	hState    = token.Hash("state")
	hOfficial = token.Hash("official")
	hMember   = token.Hash("member")
	hHim      = token.Hash("him")
	hThem     = token.Hash("them")
	hHis      = token.Hash("his")
	hHer      = token.Hash("her")
	hIts      = token.Hash("its")
	hTheir    = token.Hash("their")
	hOur      = token.Hash("our")
	hMy       = token.Hash("my")
)

// hBe are the forms of "be", which make a participle passive.
var hBe = hashSet("be", "is", "are", "was", "were", "been", "being", "am", "get", "gets", "got")

func hashSet(words ...string) map[uint64]bool {
	m := make(map[uint64]bool, len(words))
	for _, w := range words {
		m[token.Hash(w)] = true
	}
	return m
}
