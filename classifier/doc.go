// Package classifier turns sets of features into calibrated probabilities.
//
// It knows nothing of news, languages or corpora: a sample is a set of distinct
// 64-bit feature hashes, and a label is an index. Package stance decides what a
// feature means; package training decides what to learn from.
//
// # Pipeline
//
//	samples -> Counts -> smoothing, priors -> weights -> calibration -> Target
//	Target, Target, … + word polarity + metadata -> Model -> file
//
// Counting is done by [github.com/navossoc/bayesian], once per sample and
// feature. All that follows (smoothing over the shared vocabulary, priors by
// documents, log space, calibration, storage, concurrency) is done here.
//
// Every learner is compiled to one linear form: per label a bias and a weight
// for each feature present. A prediction is the softmax of these sums, so an
// explanation is exact: a list of terms in nats that add up to the log-odds.
//
// # Terms
//
// A part is one softmax. A target has one part over all its labels, or two: the
// detection of any stance at all, then its polarity, with
// P(label) = P(any) · P(label | any).
//
// A nat is a unit of log-odds to the base e: 1 nat multiplies odds by 2.718.
//
// # Limits
//
// Features are stored by 40 bits of their hash: in a target of 25,000 features
// an unknown feature is taken for a known one once in 44 million look-ups.
// Weights are 16-bit integers with a scale for each part, of 1/256 nat or more,
// and sums of them are exact, so a prediction does not depend on the order of the features.
package classifier
