package training

import "github.com/seed-7eda0a5f/demarche/stance"

// NewsFeatures is the value of MetaFeatures in models fitted on the features of
// package stance.
const NewsFeatures = "news"

// NewsExtractor returns the features by which a scores a sentence of news: who holds
// it, what is done to whom, with the names masked. Each example is read as a text of
// its own. The tone of words is that of the polarity in a's model, which is why
// Options.News and ExtractorOf fit and serve with the same one.
func NewsExtractor(a *stance.Analyzer) Extractor {
	return func(e Example, named bool, emit func(hash uint64, name string)) {
		var names map[uint64]string
		if named {
			names = map[uint64]string{}
		}
		for _, f := range a.Features([]stance.Line{{Text: e.Text, Kind: stance.Body, Paragraph: true}}, names) {
			for _, h := range f.Features {
				emit(h, names[h])
			}
		}
	}
}
