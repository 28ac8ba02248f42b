package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

const exampleActors = "../../testdata/actors.tsv"

func TestActorsFlag(t *testing.T) {
	text := `"We will stand by Ukraine," said Mirela Korvat.`
	status, out, errOut := demarche(text, "analyze", "--format", "jsonl", "--actors", exampleActors)
	require.Equal(t, exitOK, status, errOut)
	actor := documents(t, out)[0].Sentences[0].Actors[0]
	require.Equal(t, "ZBR state Korvat", actor.Code+" "+actor.Kind+" "+actor.Name)

	status, out, errOut = demarche(text, "explain", "--target", "ukraine", "--actors", exampleActors, text)
	require.Equal(t, exitOK, status, errOut)
	_, plain, _ := demarche(text, "explain", "--target", "ukraine", text)
	require.NotEqual(t, plain, out, "who speaks is a feature")
}

func TestActorsOfTwoFiles(t *testing.T) {
	second := filepath.Join(t.TempDir(), "second.tsv")
	require.NoError(t, os.WriteFile(second, []byte("[persons]\nZBR\tTamarel\tLuce Tamarel\tsenator\t2025-09\t-\tf\n"), 0o644))
	status, out, errOut := demarche("Luce Tamarel condemned the war. Mirela Korvat did so too.", "analyze", "--format", "jsonl", "--actors", exampleActors, "--actors", second)
	require.Equal(t, exitOK, status, errOut)
	for i, name := range []string{"Tamarel", "Korvat"} {
		actor := documents(t, out)[0].Sentences[i].Actors[0]
		require.Equal(t, "ZBR "+name, actor.Code+" "+actor.Name)
	}
}

// TestActorsThatFail: nothing is analysed with half of the actors.
func TestActorsThatFail(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.tsv")
	require.NoError(t, os.WriteFile(bad, []byte("[states]\nZBX\tZubrovia\n"), 0o644))
	absent := filepath.Join(dir, "absent.tsv")
	tests := []struct {
		name    string
		args    []string
		status  int
		message string
	}{
		{"absent", []string{"--actors", absent}, exitFailed, "demarche: " + absent + ": no such file or directory\n"},
		{"bad", []string{"--actors", "../../go.mod"}, exitFailed, "demarche: stance: read actors: ../../go.mod:1: no heading above this row: write [persons], or what its rows are, on a line before\n"},
		{"conflict of two files", []string{"--actors", exampleActors, "--actors", bad}, exitFailed, "demarche: stance: read actors: " + bad + `:2: "Zubrovia" would name the state ZBX, but names the state ZBR in ` + exampleActors + ":7: write it longer or leave it out\n"},
		{"no file", []string{"--actors"}, exitUsage, "demarche: flag needs an argument: --actors\n"},
	}
	for _, tt := range tests {
		for _, command := range [][]string{{"analyze"}, {"explain", "--target", "ukraine", "Korvat said so."}} {
			t.Run(tt.name+" "+command[0], func(t *testing.T) {
				status, out, errOut := demarche("Zubrovia condemned the war.", append(command, tt.args...)...)
				require.Equal(t, tt.status, status)
				require.Empty(t, out)
				require.Contains(t, errOut, tt.message)
			})
		}
	}
}
