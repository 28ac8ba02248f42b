// Package stance reads news: it finds who is speaking or acting in each sentence of
// a text and where that actor stands.
//
//	analyzer, err := stance.New(nil)
//	report := analyzer.Analyze(text)
//
// # Pipeline
//
// A text is cut into sentences (internal/segment) and words (internal/token). Words
// become noun phrases (phrase.go), joined by apposition, complement and coordination
// (apposition.go, coordination.go). Named persons become referents (referent.go). A sentence is
// attributed to its source or actor by an ordered list of rules (attribute.go); the
// rule that decided stands in [Sentence.Rule]. The words around, with all names
// replaced by the roles of their bearers, become features (feature.go), which a
// model of package classifier scores (score.go). The report (report.go) holds the
// sentences and a summary per actor (summary.go).
//
// # Terms
//
// An actor is who can hold a stance: a state or international body with all who
// speak for it, an organisation, or a private person. The source is the phrase that
// names whose words or attitude a sentence reports, the cue the word that says so.
// A target is what a stance is about. Sentiment is the tone of the words, whatever
// they are about.
//
// A sentence belongs to the first of: the source whose words or attitude it
// reports, also inside a running quotation; the speaker a document or spokesperson
// relays; the actor whose act or position is narrated, normally the subject of the
// main clause; all of several joint actors; nobody. A stance is what the words or
// the act in this sentence show, not what is known of the actor from elsewhere;
// facts of the war, schedules and denials are "none".
//
// A user's own actors stand beside the built-in ones: see [ReadActors].
//
// # Limits
//
// English only. The rules see no parse tree: a long subject or an object between
// commas can be taken for the source. Irony is not understood. Persons outside the
// gazetteer are placed by what the text says of them, and where it says nothing by
// the states it speaks of. The figures in the README say how often all this goes
// wrong.
//
// The work is linear in the text, since what no article comes near is bounded: of a
// sentence the first 512 words are read (document.go), a phrase refers to what lies
// within 4,096 phrases, and of persons of one name the last 256 are looked at
// (register.go).
package stance
