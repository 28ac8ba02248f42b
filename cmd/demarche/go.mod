module github.com/seed-7eda0a5f/demarche/cmd/demarche

go 1.26.0

require github.com/seed-7eda0a5f/demarche v0.0.0

require (
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/spf13/cobra v1.10.2 // indirect
	github.com/spf13/pflag v1.0.9 // indirect
	golang.org/x/sys v0.50.0 // indirect
	golang.org/x/term v0.48.0 // indirect
)

replace github.com/seed-7eda0a5f/demarche => ../..
