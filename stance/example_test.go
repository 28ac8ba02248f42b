package stance_test

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/seed-7eda0a5f/demarche/stance"
)

// The README's example.
func Example() {
	analyzer, err := stance.New(nil)
	if err != nil {
		panic(err)
	}
	report := analyzer.Analyze(`Poland's foreign minister, Radosław Sikorski, said on Monday that Russia
must be punished for its war. "We will stand by Ukraine for as long as it takes," he told reporters.`)
	for _, s := range report.Sentences {
		for _, a := range s.Actors {
			fmt.Println(a.Code, a.Name, s.Rule, s.Stances["ukraine"].Label)
		}
	}
	// Output:
	// POL Sikorski subject-cue support
	// POL Sikorski quote-cue support
}

// A stream of articles, read by as many goroutines as there are processors.
func ExampleAnalyzer_Analyze() {
	analyzer, err := stance.New(nil)
	if err != nil {
		panic(err)
	}
	articles := make(chan string, 1)
	articles <- "Norway condemned Russia's invasion of Ukraine."
	close(articles)
	var readers sync.WaitGroup
	for range runtime.NumCPU() {
		readers.Go(func() {
			for text := range articles {
				for _, a := range analyzer.Analyze(text).Summary {
					fmt.Println(a.Code, a.Target, a.Counts["support"])
				}
			}
		})
	}
	readers.Wait()
	// Output: NOR ukraine 1
}

func ExampleNew() {
	analyzer, err := stance.New(&stance.Options{MinConfidence: 0.5})
	if err != nil {
		panic(err)
	}
	s := analyzer.Analyze("The talks lasted two hours.").Sentences[0]
	fmt.Println(len(s.Actors), s.Stances["china"].Label)
	// Output: 0 none
}

func ExampleAnalyzer_AnalyzeOn() {
	analyzer, err := stance.New(nil)
	if err != nil {
		panic(err)
	}
	published := time.Date(2024, time.May, 6, 0, 0, 0, 0, time.UTC)
	report := analyzer.AnalyzeOn("The EU imposed tariffs on Chinese electric cars.", published)
	for _, a := range report.Summary {
		fmt.Println(a.Code, a.Target, a.Counts["rival"])
	}
	// Output: EU china 1
}

func ExampleUnits() {
	text := "Talks resume\n\nThe U.S. envoy landed at 9 a.m. \"We are ready,\" he said.\n\nAdvertisement"
	for u := range stance.Units(text) {
		fmt.Printf("%s: %s\n", u.Kind, text[u.Start:u.End])
	}
	// Output:
	// heading: Talks resume
	// body: The U.S. envoy landed at 9 a.m.
	// body: "We are ready," he said.
	// boiler: Advertisement
}
