// Package pipeline runs the analysis and the counting of training samples on many
// machines, as transforms of Apache Beam. What a sentence means is decided by package
// stance and what is counted by package classifier; this package only carries records
// between them.
//
// # Pipeline
//
//	files → ReadArticles → Analyze → documents → WriteLines
//	                               → sentences → WriteParquet
//	                               → sentences → Sum → totals → WriteLines
//	files → ReadSamples → Count → counts → WriteModel
//
// Every station that can meet a bad record has a second output of DeadLetter; a bad
// record stops nothing. The programs of cmd/ put the stations together.
//
// # Limits
//
// A file is read by one worker, line by line; its articles are then spread over all.
// A gzip file is known by its ending. The lines of a written file have no fixed order.
package pipeline
