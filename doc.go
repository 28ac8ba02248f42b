// Package demarche reads diplomatic news and says, sentence by sentence, who is
// speaking or acting and where that actor stands: on Ukraine (support, neutral,
// oppose, none) and toward China (partner, mixed, rival, none).
//
// This package holds documentation only. Import one of:
//
//   - [github.com/seed-7eda0a5f/demarche/stance] to analyse texts,
//   - [github.com/seed-7eda0a5f/demarche/training] to fit and evaluate models on a
//     corpus of your own,
//   - [github.com/seed-7eda0a5f/demarche/classifier] to use the classifier by itself.
//
// # Pipeline
//
// Data flows one way, and the files of package stance are named for its stations:
//
//	text → sentences → words → phrases → referents → attribution → features → probabilities → report
//
// The arrows of the packages point one way as well: classifier knows features and
// probabilities, stance knows news, training knows corpora; classifier is imported
// by stance, stance by training.
//
// # Map
//
//	stance/       what programs import: text → Report
//	stance/gazetteer/  who can hold a stance: states, bodies, offices, persons (data)
//	stance/lexicon/    the words that rules look at (data)
//	classifier/   features → calibrated probabilities; the model file; the default model
//	training/     corpora → models → evaluation; training/corpus/ is the default corpus
//	internal/     algorithms that know neither news nor stance: sentences, tokens, phrases
//	internal/record/   the form of articles and documents, shared by the command and beam/
//	internal/hostile/  texts that tempt rules to look far; internal/linear counts the work on them
//	docs/         guides for researchers and engineers; how attribution decides
//	testdata/     articles and golden files that tests share
//	cmd/demarche/ the command, a module of its own
//	cmd/demarche/browser/ tests of its pages in a browser, a module of its own
//	bench/        measurements against other libraries, a module of its own
//	beam/         the same on many machines, with Apache Beam, a module of its own
package demarche
