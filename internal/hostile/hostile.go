// Package hostile makes texts that tempt a reader of news to look far, for the tests
// that hold its work to be linear in the text: they repeat what rules look for, in and
// out of order, and bytes that are no text at all.
package hostile

import "strings"

// Texts returns texts of about n bytes by name.
func Texts(n int) map[string]string {
	fill := func(unit string) string { return strings.Repeat(unit, n/len(unit)) }
	const list = "Norway, Poland, Sweden, Finland, Denmark, Iceland, Estonia, Latvia, Lithuania, Ireland, Portugal, Spain, Italy, Malta, Greece, Cyprus, Turkey, Fiji, Chile, Peru, Japan, Nepal, India, Kenya, Ghana, Mali, Chad, Egypt, Cuba and Canada met. "
	return map[string]string{
		"quotation marks":      fill("\""),
		"opening marks":        fill("“"),
		"closing marks":        "x." + fill("”"),
		"single marks":         fill("'"),
		"apostrophes":          fill("’s "),
		"pairs":                fill("“a” "),
		"brackets":             fill("("),
		"closing brackets":     fill(") "),
		"nested":               strings.Repeat("(a ", n/6) + strings.Repeat("a) ", n/6),
		"dots":                 fill("."),
		"spaced dots":          fill(". "),
		"commas":               fill(", "),
		"dashes":               fill("— "),
		"colons":               fill("A: "),
		"capitals":             fill("A"),
		"words of capitals":    fill("AB "),
		"capitalised":          fill("Ab "),
		"one word":             fill("a"),
		"one word again":       fill("word "),
		"one name":             fill("Norway "),
		"names and commas":     fill("Norway, "),
		"names and and":        fill("Norway and "),
		"one person":           fill("Zelensky "),
		"a person a sentence":  fill("Zelensky said. "),
		"unknown persons":      fill("Jone Vakalala said it. "),
		"titles":               fill("Prime Minister "),
		"title chain":          fill("Fijian Defence Minister "),
		"president of":         fill("president of the "),
		"genitives":            fill("Norway's "),
		"said":                 fill("said "),
		"Said":                 fill("Said. "),
		"said that":            fill("said that "),
		"quoted said":          fill("\"said\" "),
		"he said":              fill("He said. "),
		"he":                   fill("he "),
		"pronouns":             fill("he she it they "),
		"Pronouns":             fill("He. She. It. They. "),
		"it of countries":      "Norway said so. " + fill("It said it. "),
		"they":                 "Norway and Poland met. " + fill("They said they would. "),
		"the bloc":             fill("The bloc said so. "),
		"the minister":         fill("The minister said so. "),
		"according to":         fill("according to "),
		"by":                   fill("seized by "),
		"of the":               fill("of the "),
		"ministers of":         fill("minister of Norway of "),
		"quotes of paragraphs": fill("\"A b.\n\n"),
		"open running":         fill("“We are ready.\n\n"),
		"turns":                fill("A: b.\n"),
		"turns of names":       fill("Lin Jian: b.\n"),
		"datelines":            fill("OSLO (AP) — A b.\n\n"),
		"newlines":             "a" + fill("\n") + "b",
		"carriage returns":     "a" + fill("\r\n") + "b",
		"lines":                fill("a\n"),
		"paragraphs":           fill("a.\n\n"),
		"NUL":                  fill("\x00"),
		"NUL and words":        fill("\x00Norway\x00said "),
		"invalid bytes":        fill("\xff"),
		"cut runes":            fill("\xe2\x80"),
		"UTF-16 LE":            fill("N\x00o\x00r\x00w\x00a\x00y\x00 \x00"),
		"UTF-16 BE":            fill("\x00N\x00o\x00r\x00 \x00s\x00a\x00i\x00d"),
		"byte order marks":     fill("\xff\xfe"),
		"bidirectional":        fill("\u202e"),
		"bidirectional words":  fill("\u202eNorway\u202c said "),
		"isolates":             fill("\u2066a\u2069 "),
		"combining":            "e" + fill("\u0301"),
		"combining words":      fill("Norwe\u0301y\u0301 "),
		"zero width":           fill("\u200b"),
		"zero width joined":    fill("a\u200d"),
		"emoji":                fill("👩‍👩‍👧 "),
		"tags":                 fill("<b>"),
		"hyphens":              fill("a-"),
		"hyphen names":         fill("Norway-"),
		"slashes":              fill("Norway/"),
		"underscores":          fill("_"),
		"digits":               fill("1"),
		"numbers":              fill("1,"),
		"glued":                fill("said.Norway"),
		"glued capitals":       fill("NorwayPoland"),
		"abbreviations":        fill("U.S. "),
		"mr":                   fill("Mr. "),
		"initials":             fill("J. "),
		"negations":            fill("not "),
		"targets":              fill("Ukraine "),
		"targets apart":        fill("Ukraine. "),
		"china":                fill("China and Ukraine "),
		"wars":                 fill("Russia's invasion of Ukraine "),
		"new surnames":         surnames(n, "Norwegian minister Ola %s said so. "),
		"new names":            surnames(n, "%s said. "),
		"new words":            surnames(n, "%s "),
		"names introduced":     surnames(n, "Ola %s, a doctor, said so. "),
		"titles of a person":   fill("Envoy Ola Vakalala said so. The clerk said so. "),
		"they accused":         fill("China said so. They accused China. "),
		"it accused":           fill("China said so. It accused China. "),
		"one surname":          surnames(n, "%s Vakalala said so. The minister said so. "),
		"one given name":       surnames(n, "Ola %s said so. Ola said so. "),
		"ministers":            surnames(n, "Foreign Minister %s said so. "),
		"his spokesman":        fill("His spokesman said so. "),
		"the company":          fill("The company said so. "),
		"the department":       fill("A department spokesman said so. "),
		"the officials":        fill("Officials said so. "),
		"joint statement":      fill("A joint statement said so. "),
		"a list of states":     list + fill("They said so. "),
		"turns of a list":      strings.Repeat(list[:len(list)-len(" met. ")]+": Yes.\n", 3) + fill("A b. "),
		"running list":         list + "“We are ready. " + fill("We are. "),
		"same speaker":         surnames(n, "“%s,” he said. "),
	}
}

// surnames repeats a form with a name that comes up once in each %s.
func surnames(n int, form string) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		w := []byte("Zaaaa")
		for k, x := 1, i; k < 5; k++ {
			w[k] = 'a' + byte(x%26)
			x /= 26
		}
		b.WriteString(strings.Replace(form, "%s", string(w), 1))
	}
	return b.String()[:n]
}
