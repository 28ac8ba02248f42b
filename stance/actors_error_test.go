package stance_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-7eda0a5f/demarche/stance"
)

// TestActorsWrongByThemselves: what is wrong with one row, and what to do.
func TestActorsWrongByThemselves(t *testing.T) {
	const person = "[persons]\nFRA\tMuster\tAnna Muster\t"
	tests := []struct{ name, file, message string }{
		{"empty", "", ": no rows: write a heading such as [persons] and rows below it"},
		{"comments only", "# nobody\n[persons]\n", ": no rows: write a heading such as [persons] and rows below it"},
		{"no heading", "\nFRA\tParis", ":2: no heading above this row: write [persons], or what its rows are, on a line before"},
		{"misspelled heading", "[person]", `:1: unknown heading "[person]": did you mean [persons]?`},
		{"unknown heading", "[x]", `:1: unknown heading "[x]": use [bodies], [states], [agencies], [persons], [regions], [organisations]`},
		{"blanks for tabs", "[regions]\nFRA Neudorf", ":2: want 2 columns, got 1: put one tab between code, name"},
		{"too many columns", "[regions]\nFRA\tNeudorf\tAltdorf", ":2: want 2 columns, got 3: put one tab between code, name"},
		{"nothing in a column", "[persons]\nFRA\tMuster", ":2: full is empty: every row needs it"},
		{"two values", "[regions]\nFRA\tNeudorf;Altdorf", `:2: name "Neudorf;Altdorf": one value only`},
		{"quotation marks", "[regions]\nFRA\t\"Neudorf\"", `:2: name "\"Neudorf\"": write it without quotation marks`},
		{"Latin-1", "[regions]\nFRA\tM\xfcnster", ":2: not UTF-8: save the file as plain text in UTF-8"},
		{"lower case", "[regions]\nFRA\tneudorf", `:2: name "neudorf": write it with a capital, since words without one are not read as names`},
		{"long name", "[regions]\nFRA\t" + strings.Repeat("A ", 256), ":2: name of 256 words: write at most 255"},
		{"article of a by-name", "[bodies]\nLSC\tCoasts\t\t\tthe league", `:2: bynames "the league": leave out "the", which the text must have`},
		{"mark of a by-name", "[bodies]\nLSC\tCoasts\t\t\t- league", `:2: bynames "- league": want a word first`},
		{"kind", "[organisations]\nKettleby\tcompnay", `:2: unknown kind "compnay": did you mean company?`},
		{"unlike any kind", "[agencies]\nFRA\tx\tZubrat", `:2: unknown kind "x": use ministry, parliament, forces, agency, court, media, party, office`},
		{"form of a code", "[states]\nzbr\tZubrovia", `:2: code "zbr": want 2 to 12 capital letters and digits, a letter first, and not ORG or PERSON`},
		{"code with a meaning", "[bodies]\nORG\tZubrovia", `:2: code "ORG": want 2 to 12 capital letters and digits, a letter first, and not ORG or PERSON`},
		{"from", person + "senator\tMay-24\t-\tf", `:2: from "May-24": write the month of the first day in office, such as 2024-05`},
		{"to", person + "senator\t2024-05\tnow\tf", `:2: to "now": write the month of the last day in office, or - for still in office`},
		{"no to", person + "senator\t2024-05\t\tf", ":2: to is empty: write the month of the last day in office, or - for still in office"},
		{"to before from", person + "senator\t2024-05\t2023-01\tf", ":2: in office from 2024-05 to 2023-01: the end lies before the beginning"},
		{"sex", person + "senator\t2024-05\t-\tfemale", `:2: sex "female": write m or f`},
		{"surname", "[persons]\nFRA\tMuster\tAnna Master\tsenator\t2024-05\t-\tf", `:2: full name "Anna Master" does not hold the surname "Muster": write given name and surname`},
		{"another's code", "[persons]\nFRN\tMuster\tAnna Muster\tsenator\t2024-05\t-\tf", `:2: code "FRN" is of no state or body: did you mean FRA (France)? A new one needs a row below [states] or [bodies]`},
		{"letters of a code in disorder", "[regions]\nDUE\tNeudorf", `:2: code "DUE" is of no state or body: did you mean DEU (Germany)? A new one needs a row below [states] or [bodies]`},
		{"beginning of a name for a code", "[regions]\nGER\tNeudorf", `:2: code "GER" is of no state or body: did you mean DEU (Germany)? A new one needs a row below [states] or [bodies]`},
		{"name for a code", "[regions]\nGermany\tNeudorf", `:2: code "Germany" is of no state or body: did you mean DEU (Germany)? A new one needs a row below [states] or [bodies]`},
		{"code of a user's state", "[regions]\nZBX\tNeudorf\n[states]\nZBRX\tZubrovia", `:2: code "ZBX" is of no state or body: did you mean ZBRX (Zubrovia)? A new one needs a row below [states] or [bodies]`},
		{"unlike any code", "[agencies]\nQQQQQQQQ\tcourt\tNeudorf", `:2: code "QQQQQQQQ" is of no state or body: A new one needs a row below [states] or [bodies]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := stance.ReadActors(strings.NewReader(tt.file), "mine.tsv")
			require.EqualError(t, err, "stance: read actors: mine.tsv"+tt.message)
		})
	}
}

// TestActorsInConflict: a row that contradicts another, and which. ROW stands for the
// place of a built-in row, by a part of its text.
func TestActorsInConflict(t *testing.T) {
	const wadephul = "[persons]\nDEU\tWadephul\tJohann Wadephul\t"
	tests := []struct{ name, file, message, builtIn, row string }{
		{"state for a known name", "[states]\nFRD\tFrance", `"France" would name the state FRD, but names the state FRA in ROW: write it longer or leave it out`, "states.tsv", "FRA\tFrance"},
		{"accents and capitals", "[states]\nFRD\tFreedonia\tCÔTE D’IVOIRE", `"CÔTE D’IVOIRE" would name the state FRD, but names the state CIV in ROW: write it longer or leave it out`, "states.tsv", "CIV\t"},
		{"body for a state read after it", "[bodies]\nLSC\tFrance", `"France" would name the body LSC, but names the state FRA in ROW: write it longer or leave it out`, "states.tsv", "FRA\tFrance"},
		{"code of another state", "[states]\nFRA\tFreedonia", `code FRA would stand for "Freedonia", but stands for "France" in ROW: choose another code, or repeat that name and write yours among the aliases`, "states.tsv", "FRA\tFrance"},
		{"code of a body for a state", "[states]\nEU\tEuropean Union", `code EU would stand for "European Union", but is of the bodies in ROW: choose another code`, "bodies.tsv", "EU\t"},
		{"code of a state for a body", "[bodies]\nFRA\tFreedonia", `code FRA would stand for "Freedonia", but is of the states in ROW: choose another code`, "states.tsv", "FRA\tFrance"},
		{"agency of another state", "[agencies]\nFRA\tparliament\tBundestag", `"Bundestag" would name an agency of FRA, but names an agency of DEU in ROW: write it longer or leave it out`, "agencies.tsv", "DEU\tparliament\tBundestag"},
		{"agency of another kind", "[agencies]\nDEU\tmedia\tBundestag", `"Bundestag" would name a medium of DEU, but names an agency of DEU in ROW: write the kind that it has there`, "agencies.tsv", "DEU\tparliament\tBundestag"},
		{"alias of another organisation", "[organisations]\nKettleby\tcompany\tHUAWEI", `"HUAWEI" would name the organisation Kettleby, but names the organisation Huawei in ROW: write it longer or leave it out`, "organisations.tsv", "Huawei\t"},
		{"organisation of another kind", "[organisations]\nHuawei\tmedia", `"Huawei" would name the medium Huawei, but names the organisation Huawei in ROW: write the kind that it has there`, "organisations.tsv", "Huawei\t"},
		{"organisation for a surname", "[organisations]\nWadephul\tcompany", `"Wadephul" would name the organisation Wadephul, but names Johann Wadephul (DEU) in ROW: write it longer or leave it out`, "persons/europe.tsv", "DEU\tWadephul"},
		{"surname for a state", "[persons]\nUSA\tJordan\tAnn Jordan\tsenator\t2024-01\t-\tf", `"Jordan" would name Ann Jordan (USA), but names the state JOR in ROW: write the full name in the column name as well`, "states.tsv", "JOR\t"},
		{"surname for an organisation", "[persons]\nUSA\tHuawei\tAnn Huawei\tsenator\t2024-01\t-\tf", `"Huawei" would name Ann Huawei (USA), but names the organisation Huawei in ROW: write the full name in the column name as well`, "organisations.tsv", "Huawei\t"},
		{"person for another state", strings.Replace(wadephul, "DEU", "FRA", 1) + "foreign minister\t2026-01\t-\tm", `Johann Wadephul acts for FRA, but for DEU at the same time in ROW: correct the code or the months`, "persons/europe.tsv", "DEU\tWadephul"},
		{"person in other months", wadephul + "foreign minister\t2025-05\t2026-10\tm", `Johann Wadephul is foreign minister from 2025-05 to 2026-10, but in other months in ROW: repeat those months`, "persons/europe.tsv", "DEU\tWadephul"},
		{"person of another sex", wadephul + "foreign minister\t2025-05\t-\tf", `Johann Wadephul has the sex f, but m in ROW: write that, or another full name for another person`, "persons/europe.tsv", "DEU\tWadephul"},
		{"person of another surname", strings.Replace(wadephul, "Wadephul", "Johann", 1) + "foreign minister\t2025-05\t-\tm", `Johann Wadephul has the surname "Johann", but "Wadephul" in ROW: write that, or another full name for another person`, "persons/europe.tsv", "DEU\tWadephul"},
		{"spelling of another person", "[persons]\nPOL\tMuster\tAnna Muster\tsenator\t2025-05\t-\tf\tJohann Wadephul", `"Johann Wadephul" would name Anna Muster (POL), but names Johann Wadephul (DEU) in ROW: write it longer or leave it out`, "persons/europe.tsv", "DEU\tWadephul"},
		{"region of another state", "[regions]\nFRA\tBavaria", `"Bavaria" would name a region of FRA, but names a region of DEU in ROW: write it longer or leave it out`, "regions.tsv", "DEU\tBavaria"},
		{"region for a misleading place", "[regions]\nCHN\tSouth China Sea", `"South China Sea" would name a region of CHN, but names a place in ROW: write it longer or leave it out`, "places.txt", "South China Sea"},
		{"two rows of the file", "# a\n[regions]\nDEU\tNeudörfen\n\nFRA\tNeudorfen", `"Neudorfen" would name a region of FRA, but names a region of DEU in mine.tsv:3: write it longer or leave it out`, "", ""},
		{"two names of a code of the file", "[states]\nZBR\tZubrovia\n\n\nZBR\tZubrovya", `code ZBR would stand for "Zubrovya", but stands for "Zubrovia" in mine.tsv:2: choose another code, or repeat that name and write yours among the aliases`, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			line := "2"
			want := tt.message
			if tt.builtIn == "" {
				line = "5"
			} else {
				want = strings.Replace(want, "ROW", "the built-in "+builtInRow(t, tt.builtIn, tt.row), 1)
			}
			_, err := stance.ReadActors(strings.NewReader(tt.file), "mine.tsv")
			require.EqualError(t, err, "stance: read actors: mine.tsv:"+line+": "+want)
		})
	}
}

// TestActorsThatAgree: rows that share a word with others, but contradict none.
func TestActorsThatAgree(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"shared surname", "[persons]\nFRA\tWadephul\tLuce Wadephul\tsenator\t2024-01\t-\tf", "Luce Wadephul said so.", "FRA state Wadephul"},
		{"surname that is a state", "[persons]\nUSA\tAnn Jordan\tAnn Jordan\tsenator\t2024-01\t-\tf", "Ann Jordan said so.", "USA state Ann Jordan"},
		{"surname that is a region", "[persons]\nUSA\tBavaria\tAnn Bavaria\tsenator\t2024-01\t-\tf", "Bavaria said so.", "USA state Bavaria"},
		{"successor in an open office", "[persons]\nDEU\tMuster\tAnna Muster\tforeign minister\t2026-10\t-\tf", "Muster said so.", "DEU state Muster"},
		{"minister who chairs a body", "[persons]\nOSCE\tWadephul\tJohann Wadephul\tchairperson\t2030-01\t2030-12\tm", "Johann Wadephul said so.", "DEU state Wadephul"},
		{"month of a handover", "[persons]\nFRA\tMuster\tAnna Muster\tsenator\t2024-01\t2024-06\tf\nEU\tMuster\tAnna Muster\tcommissioner\t2024-06\t-\tf", "Anna Muster said so.", "EU body Muster"},
		{"new alias of a state", "[states]\nFRA\tFrance\tThe Hexagon", "The Hexagon said so.", "FRA state"},
		{"another kind of the same voice", "[agencies]\nDEU\tcourt\tBundestag\tZubrat", "The Zubrat said so.", "DEU state"},
		{"spreadsheet", "\ufeff[Regions]\t\t\r\ncode\tname\t\r\nFRA \t Neudorf\t\t\r\n\t\t\r\n", "The governor of Neudorf said so.", "FRA state"},
		{"gaps in a list", "[states]\nZBR\tZubrovia\t; ;Zub ;", "Zub said so.", "ZBR state"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, []string{tt.want}, firstActors(analyzerWith(t, tt.file).Analyze(tt.text)))
		})
	}
}

// builtInRow returns file and line of the first row that begins with a text.
func builtInRow(t *testing.T, file, text string) string {
	t.Helper()
	data, err := os.ReadFile("gazetteer/" + file)
	require.NoError(t, err)
	for i, line := range strings.Split(string(data), "\n") {
		if strings.HasPrefix(line, text) {
			return fmt.Sprintf("%s:%d", file, i+1)
		}
	}
	require.Fail(t, "no such row", "%s: %s", file, text)
	return ""
}
