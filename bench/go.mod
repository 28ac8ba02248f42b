module github.com/seed-7eda0a5f/demarche/bench

go 1.26.0

require (
	github.com/clipperhouse/uax29/v2 v2.2.0
	github.com/neurosnap/sentences v1.1.2
	github.com/seed-7eda0a5f/demarche v0.0.0-00010101000000-000000000000
)

replace github.com/seed-7eda0a5f/demarche => ..
