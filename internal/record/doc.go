// Package record is the form in which articles come in and documents go out: text
// files, JSON Lines of {"id","text","date"}, and the documents of demarche analyze
// --format jsonl. The command and the pipelines of beam/ share it, so what one
// refuses the other refuses, and the same article gives the same bytes.
package record
