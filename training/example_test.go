package training_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/seed-7eda0a5f/demarche/classifier"
	"github.com/seed-7eda0a5f/demarche/training"
)

const corpus = `{"id":"1","text":"We stand with Kyiv and will send more tanks.","target":"ukraine","label":"support"}
{"id":"2","text":"More tanks will go to Kyiv in May.","target":"ukraine","label":"support"}
{"id":"3","text":"We will send air defence to Kyiv.","target":"ukraine","label":"support"}
{"id":"4","text":"Not one bullet more should go to Kyiv.","target":"ukraine","label":"oppose"}
{"id":"5","text":"No bullet and no money for Kyiv.","target":"ukraine","label":"oppose"}
{"id":"6","text":"Arms for Kyiv only prolong the war, no money either.","target":"ukraine","label":"oppose"}
`

func ExampleFit() {
	c, err := training.ReadCorpus(strings.NewReader(corpus), nil, false)
	if err != nil {
		panic(err)
	}
	m, err := training.Fit(context.Background(), c.Examples, &training.Options{
		Name: "tanks", Classifier: classifier.Options{MinCount: 1, Learner: classifier.Bayes},
	})
	if err != nil {
		panic(err)
	}
	features, err := training.ExtractorOf(m)
	if err != nil {
		panic(err)
	}
	x := training.Example{Text: "No more money for Kyiv.", Target: "ukraine"}
	target := m.Target("ukraine")
	var scratch classifier.Scratch
	fmt.Println(target.Labels[target.Predict(features.Features(nil, x), &scratch).Label])
	// Output: oppose
}

func ExampleRead() {
	for e, err := range training.Read(strings.NewReader("id,text,label\n1,We agree.,favor\n2,,against\n"), &training.ReadOptions{Name: "mine.csv"}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(e.Line, e.Label, e.Text)
	}
	// Output:
	// 2 favor We agree.
	// training: read corpus: mine.csv:3: id "2": empty text
	// training: read corpus: mine.csv:2: id "1": the only example of its label: "favor" of target ""
}

func ExampleNewReport() {
	r, err := training.NewReport("ukraine", []string{"support", "oppose", "none"}, []training.Outcome{
		{Gold: 0, Predicted: 0}, {Gold: 0, Predicted: 2}, {Gold: 1, Predicted: 1}, {Gold: 2, Predicted: 2},
	}, 1)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%.3f %.3f\n", r.MacroF1.Value, r.PoleF1.Value)
	// Output: 0.778 0.833
}

func ExampleAgree() {
	ratings, err := training.Rate(
		[]training.Example{{ID: "1", Label: "x"}, {ID: "2", Label: "y"}, {ID: "3", Label: "x"}, {ID: "4", Label: "y"}},
		[]training.Example{{ID: "1", Label: "x"}, {ID: "2", Label: "y"}, {ID: "3", Label: "y"}, {ID: "4", Label: "y"}},
	)
	if err != nil {
		panic(err)
	}
	a, err := training.Agree(ratings[0])
	if err != nil {
		panic(err)
	}
	fmt.Printf("percent %.2f, kappa %.2f, alpha %.2f\n", a.Percent, a.Cohen[0].Kappa, a.Alpha)
	// Output: percent 0.75, kappa 0.50, alpha 0.53
}

func ExampleBagOfWords() {
	training.BagOfWords{Families: training.Words | training.Negated}.Extract(
		training.Example{Text: "They do not agree."}, true,
		func(_ uint64, name string) { fmt.Println(name) })
	// Output:
	// They
	// do
	// not
	// agree
	// .
	// not: agree
}
