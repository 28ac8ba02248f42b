package segment

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// cutCase is a text with a bar wherever a unit must end. White space around a
// bar belongs to the text.
type cutCase struct {
	name, text, reason string
}

func cuts(text string) []string {
	var out []string
	for _, u := range Append(nil, text) {
		out = append(out, text[u.Start:u.End])
	}
	return out
}

func (tc cutCase) run(t *testing.T) {
	t.Run(tc.name, func(t *testing.T) {
		var want []string
		for part := range strings.SplitSeq(tc.text, "|") {
			want = append(want, strings.TrimSpace(part))
		}
		text := strings.ReplaceAll(tc.text, "|", "")
		require.Equal(t, want, cuts(text), tc.reason)
	})
}

func runCases(t *testing.T, cases []cutCase) {
	seen := map[string]bool{}
	for _, tc := range cases {
		require.False(t, seen[tc.name], "two cases are named %q", tc.name)
		seen[tc.name] = true
		tc.run(t)
	}
}

func TestStops(t *testing.T) {
	runCases(t, []cutCase{
		{"full stop", "The ferry sailed. | The harbour slept.", "a stop, a space and a capital"},
		{"question", "Who ordered the crane? | Nobody knew.", "question marks end"},
		{"exclamation", "Stop the crane! | It is slipping.", "exclamation marks end"},
		{"doubled", "They cut the rope!! | Who saw it?? | Was it you?! | Well.", "runs of marks are one end"},
		{"lower case goes on", "The shop Hey! sells rope and the site what? sells hope.", "a lower-case word never begins a sentence"},
		{"semicolon and colon", "He had one plan: wait; she had two: leave, or sing.", "neither mark ends a sentence"},
		{"decimals and money", "It cost $3.50 in May and 1.250,75 euros in June. | It cost £1.2bn in July.", "stops inside numbers"},
		{"dashes", "The mayor — a former diver — nodded. | The crew - all nine of them - did not.", "dashes are inside"},
		{"number ends", "The port closed in 2022. | Eleven ships were inside.", "a number before the stop is no short form"},
		{"number begins", "The port closed. | 11 ships were inside.", "a digit may begin a sentence"},
		{"percent", "Prices rose by 5%. | Wages did not.", "a sign before the stop"},
		{"currency begins", "The bill came. | $40 was missing.", "a sign may begin a sentence"},
		{"bracketed sentence inside", "The pilot (He had never been there.) nodded.", "a lower-case word after the bracket"},
		{"bracketed sentence alone", "The pilot nodded. | (He had never been there.) | Then he slept.", "a bracket may hold a sentence"},
		{"bracket after a stop goes on", "They left at noon (Tuesday) and (Wednesday).", "no stop before the brackets"},
		{"footnote mark", "The dam broke in May.[3] | The valley flooded.", "a footnote belongs to what it follows"},
		{"name in lower case", "The firm sank. | iPorts bought it.", "a small letter before a capital is a name"},
		{"ideographic", "港は閉まった。| 船は帰った。", "scripts that put no space after a stop"},
		{"danda", "बंदरगाह बंद था। | जहाज़ लौट गए।", "the stop of Devanagari"},
		{"arabic question", "أين السفينة؟ | لا أحد يعلم.", "the question mark of Arabic"},
	})
}

func TestShortForms(t *testing.T) {
	runCases(t, []cutCase{
		{"titles", "Mr. Ode, Dr. Vance and Gen. Pike met Sen. Roe. | Prof. Lund did not.", "a title stands before a name"},
		{"ranks in a row", "Brig. Gen. Ana Holt and Lt. Col. Ives spoke.", "several short forms in a row"},
		{"number sign", "The talks at No. 10 were about ship No. 4 of the line.", "No. stands before a number"},
		{"no as a word", "The answer was no. | They asked again.", "the same letters as a word"},
		{"page", "Please read p. 12, pp. 14 to 19 and vol. 3.", "prenumeric short forms"},
		{"numero", "The chart is at N°. 77.120.4. | Keep it dry.", "the sign with a stop, the number with stops"},
		{"month and day", "The ships met on Sept. 4 and again on Oct. 12.", "a month stands before a day"},
		{"month and word", "The ships met in Sept. | Nobody saw it.", "no day follows"},
		{"versus", "Harbour Trust v. Crane Ltd. was heard with Roe vs. Vane.", "a short form that never ends"},
		{"for example", "Some ports, e.g. Riga, i.e. the cold ones, freeze.", "short forms that never end"},
		{"et cetera ends", "They sold rope, tar, etc. | Boats they kept.", "a capital after etc."},
		{"et cetera goes on", "They sold rope, tar, etc. at the market.", "a small letter after etc."},
		{"company goes on", "They sued Pike, Lund & Co. in March and Crane Inc. later.", "a small letter after a company"},
		{"company ends", "They sued Pike, Lund & Co. | However, it won.", "a word that begins sentences"},
		{"company before a name", "The trust sold Hull Bros. Marine Supplies to Crane Corp. Holdings.", "a capital that belongs to the name"},
		{"suffix", "Hank Roe Jr. has left. | So has Hank Roe Sr. | They argued.", "a suffix may end"},
		{"possessive", "It was Hank Roe Jr.'s boat.", "a possessive after the stop"},
		{"saint and mount", "St. Olaf's is near Mt. Halle and Ft. Knox.", "places named after people"},
		{"street", "The trust is at 5 Quay st. near the light.", "a small letter after a street"},
		{"initials", "John F. Pike met J. R. Holt and P.J. Vance.", "initials of names"},
		{"pronoun I", "They asked for you and I. | Did Albert I. Jones come?", "the pronoun against the initial"},
		{"letter of a class", "They lack vitamin C. | Lemons are dear, and plan B. | The cook weeps.", "a letter that is no initial"},
		{"the letter X", "He wrote it on X. | Pike deleted it.", "a name of one letter"},
		{"acronym inside", "The U.S. Navy and the U.K. Treasury paid.", "a capital that belongs to the name"},
		{"acronym ends", "She lives in the U.S. | He does not.", "a word that begins sentences"},
		{"acronym before a small letter", "She lived in the U.S. for years and the E.U. after that.", "small letter"},
		{"acronym ends the text", "She lives in the U.S.", "the end of the text"},
		{"acronym at a paragraph end", "She lives in the U.S.\n\n|Pike lives in Rome.", "a blank line ends whatever stands before"},
		{"long acronym", "She left the U.S.S.R. | It fell.", "letters with stops"},
		{"quotation after an acronym", "He came from the U.S. | “We know,” she said.", "an opening mark begins"},
		{"acronym closes a quotation", "He called it “the other U.S.” | Pike laughed.", "a closing mark makes an end likelier"},
		{"dateline", "WASHINGTON, D.C. — The talks went on.", "a dash after a place is a dateline"},
		{"agency dateline", "RIGA, Sept. 4 (WN) — The talks went on.", "a dateline stays with its sentence"},
		{"dateline with slashes", "PINE HARBOUR, November 20. /HNN/. The ferry sailed. | It sank.", "a dateline with stops"},
		{"dateline with a stop", "PINE HARBOUR. Nov 20 (HNN) - The ferry sailed. | It sank.", "a place and a stop before the day"},
		{"hours inside", "It left at 5 a.m. on Monday and 6 p.m. Tuesday.", "times of day"},
		{"hours with a zone", "It left at 5 a.m. GMT.", "a zone after the hour"},
		{"hours end", "The shop shut at 6 p.m. | Mr. Pike then left.", "a title begins after a time"},
		{"hours begin", "At 5 a.m. Mr. Pike left.", "nothing has been said yet"},
		{"degree", "She has a Ph.D. and an M.A. from Riga.", "degrees"},
		{"state", "He was born in Bangor, Maine, and died in Austin, Tex. | They buried him there.", "a state may end"},
	})
}

func TestOmissions(t *testing.T) {
	runCases(t, []cutCase{
		{"dots go on", "We waited... and left.", "small letter"},
		{"dots end", "We waited... | The ship left.", "capital"},
		{"sign goes on", "an eye … towards the port", "loose sign, small letter"},
		{"sign ends", "It was the tide … | Nobody swam.", "loose sign, capital"},
		{"before I", "the thing is . . . I did not see it", "loose dots before the pronoun"},
		{"touching before I", "I gave him the facts… | I asked him twice.", "touching dots before the pronoun"},
		{"four loose dots", "It was left out . . . . | Another sentence.", "three for the omission, one for the end"},
	})
	require.Equal(t,
		[]string{"It was put into words.", ". . . The habit went on. . . ."},
		cuts("It was put into words. . . . The habit went on. . . ."),
		"the stop ends, the omission belongs to what follows")
	runCases(t, []cutCase{
		{"in brackets", "The harbour [...] is closed (...) for now.", "an omission in brackets is no stop"},
		{"at the end of a quotation", "He says that “the tide will seem less strange. . . .”", "dots before a closing mark"},
		{"four dots touching", "I never said that.... | She left.", "a run of dots is one mark"},
	})
}

func TestQuotations(t *testing.T) {
	runCases(t, []cutCase{
		{"attribution", "“We sail,” he said. | “We always sail.”", "one stop, one sentence"},
		{"question and attribution", "“Do we sail?” he asked. | Nobody spoke.", "a small letter after the mark"},
		{"stop and attribution", "She turned and said, 'It is late.' he claimed.", "a small letter after a stop and a mark"},
		{"named speaker", "“Do we sail?” Captain Ode asked. | Nobody spoke.", "a name and a verb of saying"},
		{"new sentence with a name", "“Do we sail?” | Captain Ode said the tide was wrong.", "the verb opens a clause of its own"},
		{"sentence after a quotation", "She said, \"It is late.\" | She held up the lamp.", "a stop, a mark, a capital"},
		{"several sentences", "“We sail. | We always sail. | Nobody asks,” she said.", "sentences inside a quotation are apart"},
		{"over paragraphs", "She said: “We sail.\n\n|“We always sail.\n\n|“Nobody asks.”\n\n|Then she left.", "each paragraph opens a mark, only the last closes"},
		{"british marks", "He called it ‘a poor boat’. | She called it ‘the best we had’.", "the stop after the mark"},
		{"american marks", "He called it “a poor boat.” | She called it “the best we had.”", "the stop before the mark"},
		{"nested", "“He said, ‘We sail.’ | And we sailed,” she said.", "two closing marks are two ends"},
		{"both marks close", "“He said, ‘We sail.’” | Then we sailed.", "two marks after one stop"},
		{"apostrophes", "The sailors' rope isn't the captain's. | It's ours.", "an apostrophe is no quotation"},
		{"german marks", "Sie sagte: „Wir fahren.“ | Dann ging sie.", "the mark that opens in English closes here"},
		{"guillemets", "Il a dit : « Nous partons. » | Puis il est parti.", "marks with spaces inside"},
		{"opening guillemets", "« Nobody sails today, » he said. | « The cranes are idle and the ministers of four states have gone home to wait. »", "a mark by itself is no crosshead"},
		{"swiss guillemets", "Er sagte: «Wir fahren.» | Dann ging er.", "marks without"},
		{"never closed", "He said “we sail. | The rest is lost. | Nobody found it.", "an open mark swallows nothing"},
		{"never opened", "We sail,” he said. | The rest is lost.” | Nobody found it.", "a closing mark alone"},
		{"stray closing mark", "“It is over. ” he said. | She left.", "white space before the closing mark"},
		{"small letter in a quotation", "She has read it. | “the tide will turn,” it says.", "an opening mark begins whatever the letter"},
		{"bracket in a quotation", "They love it. | “[Ode] will sail,” she said.", "a bracket after an opening mark"},
		{"title in marks", "The film “Who Sails?” opens on Friday.", "a small letter after a closed title"},
		{"dialogue dash", "There will be no war. | - We sail - she said.", "a dash opens a turn"},
	})
}

func TestGluedText(t *testing.T) {
	runCases(t, []cutCase{
		{"words", "They ended the strike.|Ode said it was late.", "a lost line end"},
		{"letter X", "He announced it on X.|Ode, who saw it, laughed.", "a letter that is a word"},
		{"straight mark", "It was in the new report.\"|Then they left.", "a mark that touches both words stays left"},
		{"straight mark that opened", "They ended the strike.\"|We waited,\" he said.", "the same: which way it faced is lost"},
		{"opening mark", "They ended the strike.|“We waited,” he said.", "a mark that opens belongs to the right"},
		{"stop after a mark", "They called it \"a strike\".|Ode left.", "a mark before the stop"},
		{"question", "Who ended the strike?|Ode left.", "a question mark"},
		{"acronym begins", "They met in Bali.|U.S. officials left.", "the acronym belongs to the right"},
		{"acronym inside", "They flew inU.S. airspace.", "a lost space before an acronym is no end"},
		{"suffix ends", "They met Hank Roe Jr.|Airmen stood by.", "a suffix before a whole word"},
		{"acronym ends", "They met all over the U.S.|Trade stopped.", "an acronym before a whole word"},
		{"year", "The strike ended in 2022.|Ode left.", "a year before the stop"},
		{"number", "They ended the strike.|24 ships sailed.", "a number after the stop"},
		{"dash", "They ended the strike.|- We waited - he said.", "a turn of dialogue"},
		{"bracket", "They ended the strike.)|Ode left.", "a closing bracket"},
		{"currencies", "It cost $3.7bn;£2.8bn in all.", "no stop at all"},
		{"address", "Write to Ana.Person@example.com or see www.Example.Com.", "an address"},
		{"file", "Open Plan.PDF at https://Port.Example/Ships.Html now.", "file names"},
		{"decimal", "It is 3.5 metres, not 12.50, by the 3.5.1 rule.", "decimals and sections"},
		{"initials", "They met J.K. Ode and J.Pike.", "initials"},
		{"security code", "They sold Crane Motors (CRM.N) and HULL.PA, both old.", "a code of a security"},
		{"degree", "She is a Ph.D. student with a D.Phil.", "a degree"},
	})
}

func TestParagraphs(t *testing.T) {
	runCases(t, []cutCase{
		{"blank line", "The strike ended\n\n|The ships sailed", "a blank line ends a unit"},
		{"windows line ends", "The strike ended.\r\n\r\n|The ships sailed.\r\n|Nobody waved.", "carriage returns"},
		{"old line ends", "The strike ended\r\r|The ships sailed", "carriage returns alone"},
		{"lines of white space", "The strike ended.\n   \n      |The ships sailed.", "a line of spaces is blank"},
		{"double spaces", "The strike ended.  |The ships sailed  at noon.", "two spaces end nothing by themselves"},
		{"no-break spaces", "The strike ended.\u00a0|The\u00a0ships sailed.\u00a0 |Mr.\u00a0Ode waved.", "white space of all kinds"},
		{"soft hyphen", "The stri\u00adke ended. |The sh\u00adips sailed.", "soft hyphens are inside words"},
		{"zero width", "The strike\u200b ended. |The ships sailed.", "marks without width"},
		{"line separator", "The strike ended\u2028|The ships sailed", "the line end of Unicode"},
		{"one paragraph a line", "The strike ended at noon.\n|The ships sailed at one.\n|Nobody waved.", "lines that end with stops"},
		{"list lines", "What they took:\n|- rope\n|- tar\n|- a lamp", "a list mark begins a unit"},
		{"numbered lines", "They took\n|1. rope\n|2. tar", "a number begins a unit"},
		{"short lines", "Rope\n|Tar\n|A lamp and its oil", "lines that nothing joins"},
	})
	for _, wrapped := range []string{
		"The strike at the harbour of Riga ended on Tuesday when the\n" +
			"owners and the crews agreed on a new table of wages, said Mr.\n" +
			"Ode, who had led the talks for the town since the first days\n" +
			"of the spring.| The ships will sail again on Sept. 4, weather\n" +
			"permitting, and nobody will be fined for what was said in the\n" +
			"long weeks before.| They will carry grain.\n\n" +
			"|The owners declined to say more about the meeting with Gen.\n" +
			"Pike, who had asked for it.",
		"The strike at the harbour of Riga ended on Tuesday when the owners and the\n" +
			"crews agreed on a new table of wages, said Mr. Ode, who had led the talks for\n" +
			"the town since the first days of the spring.| The ships will sail again on Sept.\n" +
			"4, weather permitting, and nobody will be fined for what was said in the long\n" +
			"weeks before.| They will carry grain.",
	} {
		var want []string
		for part := range strings.SplitSeq(wrapped, "|") {
			want = append(want, strings.TrimSpace(part))
		}
		require.Equal(t, want, cuts(strings.ReplaceAll(wrapped, "|", "")), "hard-wrapped lines are one paragraph")
	}
	require.Len(t, cuts("The minister of trade went to see the president of the\nUnited States in the spring."), 1,
		"a line that ends with an article goes on")
	require.Len(t, cuts("The minister of trade went to see his colleagues and then\nreturned in the spring."), 1,
		"a line before a small letter goes on")
}

func TestLists(t *testing.T) {
	runCases(t, []cutCase{
		{"brackets", "1) Rope from the south |2) Tar from the north", "numbers with brackets"},
		{"stops and brackets", "1.) Rope from the south. |2.) Tar from the north.", "numbers with both"},
		{"stops", "1. Rope from the south |2. Tar from the north |3. Oil", "numbers with stops"},
		{"letters", "a. Rope from the south |b. Tar from the north", "letters"},
		{"bullets", "• Rope from the south |• Tar from the north", "list marks"},
		{"touching bullets", "⁃9. Rope from the south |⁃10. Tar from the north", "list marks that touch a number"},
		{"not a list", "They sold 2. |The third they kept.", "a number that ends a sentence"},
		{"numbers in a sentence", "They want (1) rope, (2) tar and (3) oil.", "no list was opened"},
	})
}

// TestNoBreakSpaces: a blank that forbids a line end is a blank. Pages set them
// between any words.
func TestNoBreakSpaces(t *testing.T) {
	for _, text := range []string{
		"The ship sailed from St. Anne. Grain deals The ministers who met on Monday agreed on nothing in the end. They left.",
		"The ministers met.\n\nHank Roe/AFP/Getty Images\n\nThe ship waits. Hank Roe via Getty Images\n\nHank Roe/AFP/Getty\nNobody sailed.",
		"Harbour talks go on\n\nBy Ana Ode\n\nThe ship was late. Related article Port fees rise again Ana Ode has said nothing about hepatitis B. The talks went on.",
		"\"Who pays for it?\" Minister Okafor asked. \"Who pays?\" Okafor said the port would. No. 10 said at 6 p.m. Mr. Wu left.",
	} {
		want := cuts(text)
		require.Greater(t, len(want), 2)
		for i, u := range cuts(strings.ReplaceAll(text, " ", "\u00a0")) {
			require.Equal(t, want[i], strings.ReplaceAll(u, "\u00a0", " "))
		}
	}
}
