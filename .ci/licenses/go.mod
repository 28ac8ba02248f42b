module github.com/seed-7eda0a5f/demarche/.ci/licenses

go 1.26.0

require github.com/google/licensecheck v0.3.1
