module github.com/seed-7eda0a5f/demarche

go 1.26.0

require (
	github.com/agnivade/levenshtein v1.2.2
	github.com/cdipaolo/sentiment v0.0.0-20200617002423-c697f64e7f10
	github.com/navossoc/bayesian v0.0.0-20171203014413-18fc5ea11e24
	github.com/stretchr/testify v1.12.1
	go.uber.org/goleak v1.3.0
	golang.org/x/text v0.44.0
)

require (
	github.com/cdipaolo/goml v0.0.0-20220715001353-00e0c845ae1c // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
)
