// Command licenses reads modules from standard input, a line each of path, version
// and folder with tabs between, and prints the licenses found in each folder. It
// fails where a license file holds one that the list named by its argument does
// not allow, is mostly text of no known license, or is missing.
package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// known is the least share of a license file, in percent, that must be the text of
// known licenses: the rest may be names, years and remarks.
const known = 75

var licenseFile = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying)([-_.].*)?$`)

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("licenses: name the file of allowed licenses"))
	}
	allowed, err := read(os.Args[1])
	if err != nil {
		fail(err)
	}
	bad := false
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		module := strings.Split(in.Text(), "\t")
		if len(module) != 3 {
			fail(fmt.Errorf("licenses: read: %q: want path, version, folder", in.Text()))
		}
		found, problems := check(module[0], module[2], allowed)
		fmt.Printf("%s\t%s\t%s\n", module[0], module[1], strings.Join(found, ";"))
		for _, p := range problems {
			bad = true
			fmt.Fprintf(os.Stderr, "licenses: %s %s: %s\n", module[0], module[1], p)
		}
	}
	if err := in.Err(); err != nil {
		fail(err)
	}
	if bad {
		os.Exit(1)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// read gives the allowed lines: "MIT", or "module/path file what" for a file that the
// check cannot judge and that was looked at by itself.
func read(name string) (map[string]string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	allowed := map[string]string{}
	for i, line := range strings.Split(string(text), "\n") {
		line, _, _ = strings.Cut(line, "#")
		switch f := strings.Fields(line); len(f) {
		case 0:
		case 1:
			allowed[f[0]] = f[0]
		case 3:
			allowed[f[0]+" "+f[1]] = f[2]
		default:
			return nil, fmt.Errorf("licenses: %s:%d: want a license, or a module, a file and a license", name, i+1)
		}
	}
	return allowed, nil
}

// check gives the licenses of a module's folder and what is wrong with them.
func check(path, dir string, allowed map[string]string) (found, problems []string) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, []string{err.Error()}
	}
	for _, f := range files {
		if f.IsDir() || !licenseFile.MatchString(f.Name()) {
			continue
		}
		if id := allowed[path+" "+f.Name()]; id != "" {
			found = append(found, id)
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return found, append(problems, err.Error())
		}
		cover := licensecheck.Scan(text)
		if cover.Percent < known {
			problems = append(problems, fmt.Sprintf("%s: %.0f%% of it is known license text, want %d%%", f.Name(), cover.Percent, known))
		}
		for _, m := range cover.Match {
			if found = append(found, m.ID); allowed[m.ID] == "" {
				problems = append(problems, fmt.Sprintf("%s: %s is not in the list", f.Name(), m.ID))
			}
		}
	}
	if len(found) == 0 && len(problems) == 0 {
		problems = append(problems, "no license file")
	}
	slices.Sort(found)
	return slices.Compact(found), problems
}
