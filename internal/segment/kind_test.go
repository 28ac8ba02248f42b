package segment

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// kindCase is an article as a list of units, "kind: text", joined by sep.
type kindCase struct {
	name   string
	sep    string
	units  []string
	reason string
}

func TestKinds(t *testing.T) {
	const (
		line  = "\n"
		para  = "\n\n"
		space = " "
		glue  = ""
	)
	first := "body: The ministers met in Riga on Tuesday to talk about the harbour."
	last := "body: They will meet again in the autumn, a spokeswoman said."
	cases := []kindCase{
		{"advertisement", para, []string{first, "boiler: Advertisement", last}, "a mark on its own line"},
		{"advertisement in a flat page", space, []string{first, "boiler: Advertisement", last}, "a mark among sentences"},
		{"glued advertisement", glue, []string{first, "boiler: Advertisement", last}, "a mark that touches both paragraphs"},
		{"advertisement as a subject", para, []string{first, "body: Advertisement revenue fell, the ministers said.", last}, "a sentence about the thing"},
		{"newsletter prompt", para, []string{first, last, "boiler: Sign up for our evening newsletter and never miss a tide."}, "an appeal to the reader"},
		{"newsletter as a subject", para, []string{first, "body: The party closed its newsletter and asked readers to sign up for nothing else.", last}, "the same words as a report"},
		{"quoted appeal", para, []string{first, "body: “Subscribe to hope,” she told the crowd.", last}, "an appeal in quotation marks is speech"},
		{"share prompt", para, []string{first, "boiler: Share", "boiler: Copy link", last}, "labels of buttons"},
		{"legal lines", space, []string{first, "boiler: © 2025 Harbour News.", "boiler: A Harbour Group Company.", "boiler: All rights reserved."}, "a short line between legal lines"},
		{"market lines", space, []string{last, "boiler: Most stock quote data provided by Ticker.", "boiler: Prices shown in real time, except for tar.", "boiler: Rope holidays provided by Clark.", "boiler: Tar is a registered trademark of Tar Inc."}, "the tail of a financial page"},
		{"data as a subject", para, []string{first, "body: The figures come from data provided by the ministry.", last}, "words shared with a legal line"},
		{"correction note", para, []string{first, last, "boiler: Correction: An earlier version of this story gave the wrong tide."}, "a note of the editors"},
		{"update note", para, []string{first, last, "boiler: This article has been updated with the name of the ship."}, "a note of the editors"},
		{"contributors", para, []string{first, last, "boiler: Ana Ode in Riga contributed to this report."}, "who else wrote"},
		{"contribution as a subject", para, []string{first, "body: Nine states contributed to the fund, the report says.", last}, "the same verb"},
		{"two prompts in a flat page", space, []string{last, "boiler: Additional reporting by Ana Ode", "boiler: Sign up for our rope newsletter."}, "one prompt ends where the next begins"},
		{"reporters", para, []string{last, "boiler: (Reporting by Ana Ode; Editing by Hank Roe)"}, "the signature of an agency"},
		{"glued reporters", glue, []string{last, "boiler: (Reporting by Ana Ode; Editing by Hank Roe)"}, "the same, touching the text"},
		{"byline", para, []string{"heading: Harbour talks go on", "boiler: By Ana Ode", first}, "a name after By"},
		{"by in a sentence", para, []string{first, "body: By Tuesday the ships had left.", last}, "the same word"},
		{"bio", para, []string{first, last, "boiler: Ana Ode is a reporter who covers ports.", "boiler: Follow us on Harbourgram."}, "who the writer is"},
		{"reporter as a subject", para, []string{first, "body: Ana Ode is a reporter who was held in Riga for a year.", last}, "a reporter in the news"},

		{"credit and caption", space, []string{first, "boiler: Ana Ode waves from the ferry in Riga, Latvia, on May 9, 2024.", "boiler: Hank Roe/AFP/Getty Images", last}, "a credit ends a caption"},
		{"caption in the past", space, []string{first, "boiler: Ode visited the ferry last year and is expected there again.", "boiler: Hank Roe/Reuters", last}, "the credit tells"},
		{"two credits", space, []string{first, "boiler: Ana Ode waves from the ferry.", "boiler: REUTERS/Hank Roe Hank Roe/Reuters", last}, "credits in a row are one unit"},
		{"glued credit", glue, []string{first, "boiler: Ana Ode waves from the ferry in Riga, Friday, May 9, 2024.(AP Photo/Hank Roe, Pool)", last}, "a credit in brackets stays with its caption"},
		{"bracketed credit at the top", space, []string{"boiler: A ferry catches fire in Riga.", "boiler: (Hank Roe via Storyful)", first}, "the blurb of a recording"},
		{"agency dateline", para, []string{"body: (Reuters) - The ministers met in Riga on Tuesday.", last}, "an agency in brackets before a dash"},
		{"slash in a sentence", para, []string{first, "body: The Riga/Vilnius line and the rope/tar trade are safe.", last}, "a slash that is no credit"},
		{"agency as a subject", para, []string{first, "body: Reuters could not reach the captain.", last}, "an agency in the news"},
		{"photograph", space, []string{first, "boiler: View image in fullscreen The ferry in Riga.", "boiler: Photograph: Hank Roe/Reuters", last}, "caption and credit of a page"},
		{"dated caption", space, []string{first, "boiler: The ferry transits the strait on May 9, 2024.", last}, "the present tense with a full date"},
		{"dated sentence", para, []string{first, "body: The ferry crossed the strait on May 9, 2024.", last}, "the past tense with a full date"},
		{"sides", space, []string{first, "boiler: Ana Ode (L) and Hank Roe (C) shake hands in Riga.", last}, "who is where"},
		{"party", para, []string{first, "body: Hank Roe (R) attends every vote, his office said.", last}, "a letter in brackets that is a party"},
		{"agency caption", space, []string{first, "boiler: RIGA, LATVIA - MAY 9: Ana Ode arrives for the meeting.", "boiler: Nobody else came.", "boiler: (Photo by Hank Roe/Getty Images)", last}, "place, day and colon"},
		{"name touching the next paragraph", glue, []string{"boiler: REUTERS/Hank Roe", "body: Ministers met in Riga on Tuesday to talk."}, "two words written as one"},

		{"article in capitals", para, []string{"body: THE PORT OF RIGA WAS SHUT ON TUESDAY.", "body: THE CREWS ASKED FOR MORE PAY.", "body: NOBODY ANSWERED THEM, A SPOKESWOMAN SAID."}, "capitals everywhere mean nothing"},
		{"teaser", para, []string{first, "boiler: HARBOUR FEES TO RISE AS STRIKE DRAGS ON", last}, "a line in capitals"},
		{"glued teaser", glue, []string{first, "boiler: HARBOUR FEES TO RISE AS STRIKE DRAGS ON", last}, "a line in capitals that touches both paragraphs"},
		{"glued teaser in marks", glue, []string{first, "boiler: FEES MAY 'RISE AND RISE' AS PORT WAITS FOR 'ANSWER'", "body: \"We wait,\" she said."}, "a straight mark opens the next paragraph"},
		{"glued teaser before an article", glue, []string{first, "boiler: TAP HERE TO GET THE HARBOUR APP", "body: A spokeswoman said the tide was late."}, "one letter of the next paragraph"},
		{"watch", para, []string{first, "boiler: WATCH: FERRY ON FIRE OFF THE COAST OF LATVIA", last}, "a recording"},
		{"acronyms", para, []string{first, "body: NATO, the EU and the UN met in Riga.", last}, "a few words in capitals"},
		{"capitals lead in", para, []string{"body: THE HARBOUR MASTER OF RIGA said on Tuesday that he was tired.", last}, "capitals that open a sentence"},

		{"related on its own line", line, []string{first, "boiler: Related article", "boiler: Port fees rise again in the south", last}, "a label takes the next line"},
		{"related in a flat page", space, []string{first, "boiler: Related article Port fees rise again in the south", "body: The ministers have said little since."}, "a label, a title, a new sentence"},
		{"related before a name", space, []string{first, "boiler: Related article Port fees rise again in the south", "body: Ana Ode has said little since."}, "a label, a title, a name with a predicate"},
		{"related with an object", space, []string{first, "boiler: Related article Port fees drive the ships to Riga", "body: Ode also said that the tide was late."}, "the name after a preposition belongs to the title"},
		{"source in a flat page", space, []string{first, "boiler: Video Ad Feedback Port fees rise again 01:15 - Source: HNN", last}, "a recording ends with its source"},
		{"related as an adjective", para, []string{first, "body: Related articles were seized from the house.", last}, "the same words as a subject"},
		{"more to read", para, []string{first, "boiler: Most read", "boiler: Port fees rise again", last}, "a title under a label"},
		{"top of a page", "\n\n\n", []string{"heading: Markets", "heading: Ropes and Tar", "heading: Fear Index", first}, "navigation before the article"},
		{"pull quote", para, []string{first, last, "boiler: The ministers know that any sign of haste over the harbour may be read in Riga as fear", first, last}, "a long line without a stop among lines that have one"},
		{"unpunctuated article", para, []string{"heading: Harbour talks", "body: The ministers said that they would meet again in the autumn in Riga", "body: They also said that the harbour would be open to all of the ships", "body: A spokeswoman said that nobody knew when the strike would have an end"}, "an article that puts no stops"},

		{"title", para, []string{"heading: Ministers said to fear a long strike at the harbour of Riga", first, last}, "the first line"},
		{"crosshead", para, []string{first, "heading: A costly summer", last}, "a short line without a stop"},
		{"question as crosshead", para, []string{first, "heading: What happens next?", last}, "a short question"},
		{"question in the text", para, []string{first, "body: But will it last?", last}, "a question of the writer"},
		{"numbered head", para, []string{first, "heading: 2. Latvia", last}, "a number and a name"},
		{"crosshead with spaces", " ", []string{first, "heading: Rope theft ", "body: One minister said that nobody was safe."}, "two spaces after a short phrase"},
		{"crosshead in a flat page", " ", []string{first, "heading: Confrontation", "body: The two-year strike has drained the harbour of money and of men."}, "a capital that only a beginning explains"},
		{"quoted crosshead", " ", []string{first, "heading: 'No way back'", "body: The ministers were tired."}, "a short quotation without a verb"},
		{"name before an article", " ", []string{first, "body: In The Hague they said no to the plan for the harbour and for the ships."}, "a name that begins with an article"},
		{"lone dateline", para, []string{"heading: HNN —", first}, "a place or agency alone"},
		{"list line", para, []string{first, "body: - rope and tar", last}, "a list is text"},
		{"embedded post", para, []string{first, "boiler: — Ana Ode (@anaode) May 9, 2024", last}, "the signature of a post"},
		{"missing value", space, []string{first, "boiler: undefined — Ana Ode and Hank Roe shake hands in Riga on May 9.", last}, "what a script left"},
		{"rule", para, []string{first, "boiler: ___", "boiler: Harbour Press writer Ana Ode in Riga contributed to this report."}, "a line without words"},
		{"blurb", glue, []string{"boiler: Harbour correspondent Ana Ode discusses the fees on the evening programme.", first}, "what someone does on air"},
		{"journalist first", para, []string{"body: Harbour correspondent Ana Ode was arrested on Tuesday.", last}, "someone of the press in the news"},
	}
	seen := map[string]bool{}
	for _, tc := range cases {
		require.False(t, seen[tc.name], "two cases are named %q", tc.name)
		seen[tc.name] = true
		t.Run(tc.name, func(t *testing.T) {
			var parts, want []string
			for _, u := range tc.units {
				_, text, _ := strings.Cut(u, ": ")
				parts = append(parts, text)
				want = append(want, strings.TrimSpace(u))
			}
			text := strings.Join(parts, tc.sep)
			var got []string
			for _, u := range Append(nil, text) {
				got = append(got, u.Kind.String()+": "+text[u.Start:u.End])
			}
			require.Equal(t, want, got, tc.reason)
		})
	}
}
