// Package browser tests the pages of the command in a headless Chromium. It is a
// module of its own, outside the workspace, so that what it needs is nobody else's:
//
//	cd cmd/demarche/browser && GOWORK=off go test ./...
//
// Without a Chromium on the PATH, or named by CHROMIUM, the tests are skipped. With
// -artifacts -outputdir DIR, go test keeps the screenshots: light and dark, 1280 and
// 390 pixels wide.
package browser
