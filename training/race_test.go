//go:build race

package training_test

// raceDetector tells that the tests run many times slower.
const raceDetector = true
