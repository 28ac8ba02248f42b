// Package bench measures the library against others on the same text. It is a
// module of its own, outside the workspace, so that its dependencies are nobody
// else's:
//
//	cd bench && GOWORK=off go test -bench .
package bench
