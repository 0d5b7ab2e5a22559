package e2e

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	oldBinary = flag.String("old", "", "compare what this knead builds with what -new builds (see .ci/compare)")
	newBinary = flag.String("new", "", "the other knead")
)

// comparedPages is the number of pages of the generated site that two binaries build.
const comparedPages = 500

// TestCompare_twoBinaries builds the repository's content and a generated site with every feature with two binaries.
// It reports the files that differ, by kind of page, with the lines that do.
func TestCompare_twoBinaries(t *testing.T) {
	if *oldBinary == "" || *newBinary == "" {
		t.Skip("no -old and -new")
	}
	content, generated := t.TempDir(), t.TempDir()
	// Only the content, so that each binary uses its own templates.
	if err := os.CopyFS(filepath.Join(content, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	writeFiles(t, generated, generateSite(comparedPages))
	for name, dir := range map[string]string{"content": content, "generated": generated} {
		t.Run(name, func(t *testing.T) {
			before, after := runBuild(t, *oldBinary, dir), runBuild(t, *newBinary, dir)
			t.Logf("%d files before, %d after", len(before), len(after))
			for _, d := range differences(before, after) {
				t.Error(d)
			}
		})
	}
}

// runBuild returns the files that a binary builds of a folder.
func runBuild(t *testing.T, binary, dir string) map[string][]byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	cmd := exec.Command(binary, "build", "--out", out)
	cmd.Dir = dir
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", binary, err, log)
	}
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == "release.json" {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(out, name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A difference is the files of one kind that are not the same in two builds.
type difference struct {
	kind         string
	files, total int
	first        string
	changes      map[string]*change // by the shape of the line
}

// A change is a line that only one of the builds has, with the number of such lines of the same shape.
type change struct {
	line  string
	count int
}

func (d *difference) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d of %d files differ, for example %s", d.kind, d.files, d.total, d.first)
	byCount := slices.SortedFunc(maps.Values(d.changes), func(x, y *change) int {
		return cmp.Or(y.count-x.count, strings.Compare(x.line[1:], y.line[1:]), strings.Compare(x.line, y.line))
	})
	for i, c := range byCount {
		if i == maxChanges {
			fmt.Fprintf(&b, "\n  and %d other kinds of lines", len(byCount)-i)
			break
		}
		fmt.Fprintf(&b, "\n  %d × %.200s", c.count, c.line)
	}
	return b.String()
}

// maxChanges is the number of changed lines that are shown of a kind.
const maxChanges = 8

// variable matches the parts of a line that differ from page to page.
var variable = regexp.MustCompile(`"[^"]*"|\d+`)

// add adds the lines that one text has and another one has not. The sign is - or +.
func (d *difference) add(sign string, lines, others map[string]int) {
	for line, n := range lines {
		if n -= others[line]; n <= 0 {
			continue
		}
		shape := sign + variable.ReplaceAllString(line, "…")
		if d.changes[shape] == nil {
			d.changes[shape] = &change{line: sign + " " + line}
		}
		c := d.changes[shape]
		c.count += n
		c.line = min(c.line, sign+" "+line)
	}
}

func differences(before, after map[string][]byte) []*difference {
	byKind := map[string]*difference{}
	all := maps.Clone(before)
	maps.Copy(all, after)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		kind := kindOfFile(name, all)
		d := byKind[kind]
		if d == nil {
			d = &difference{kind: kind, changes: map[string]*change{}}
			byKind[kind] = d
		}
		d.total++
		old, existed := before[name]
		updated, exists := after[name]
		if existed == exists && bytes.Equal(old, updated) {
			continue
		}
		d.files++
		d.first = cmp.Or(d.first, name)
		switch {
		case !existed:
			d.add("+", map[string]int{"(file added)": 1}, nil)
		case !exists:
			d.add("-", map[string]int{"(file removed)": 1}, nil)
		default:
			oldLines, newLines := countLines(old), countLines(updated)
			d.add("-", oldLines, newLines)
			d.add("+", newLines, oldLines)
		}
	}
	found := slices.SortedFunc(maps.Values(byKind),
		func(x, y *difference) int { return strings.Compare(x.kind, y.kind) })
	return slices.DeleteFunc(found, func(d *difference) bool { return d.files == 0 })
}

func countLines(text []byte) map[string]int {
	lines := map[string]int{}
	for line := range strings.SplitSeq(string(text), "\n") {
		lines[line]++
	}
	return lines
}

// kindOfFile is the kind of page of an HTML file, or the name of another one without what depends on its content.
func kindOfFile(name string, all map[string][]byte) string {
	dir, base := path.Split(name)
	if path.Ext(base) != ".html" {
		stem, _, _ := strings.Cut(base, "-")
		return path.Join(dir, stem) + " *" + path.Ext(base)
	}
	switch text := all[name]; {
	case bytes.Contains(text, []byte(`http-equiv="refresh"`)):
		return "alias"
	case bytes.Contains(text, []byte(`content="article"`)):
		return "article"
	}
	_, isGuide := all[dir+"guide.json"]
	switch parts := strings.Split(strings.Trim(dir, "/"), "/"); {
	case name == "index.html":
		return "home"
	case base != "index.html":
		return base
	case isGuide:
		return "guide"
	case len(parts) == 3:
		return parts[2] // chart, review
	case len(parts) == 2:
		return parts[0] + " *" // sources
	case all[dir+"index.json"] != nil || slices.Contains([]string{"topics", "guides", "claims", "sources",
		"glossary"}, parts[0]):
		return parts[0]
	}
	return "topic"
}

func TestDifferences_byKind(t *testing.T) {
	page, alias := []byte(`<meta property="og:type" content="article">`), []byte(`<meta http-equiv="refresh">`)
	before := map[string][]byte{"a/x/index.html": page, "a/y/index.html": page, "old/index.html": alias,
		"assets/knead-1.css": nil, "same/index.html": nil}
	after := map[string][]byte{"a/x/index.html": append(slices.Clone(page), "\nmore"...), "a/y/index.html": page,
		"assets/knead-2.css": nil, "same/index.html": nil}
	var got []string
	for _, d := range differences(before, after) {
		got = append(got, d.String())
	}
	want := []string{
		"alias: 1 of 1 files differ, for example old/index.html\n  1 × - (file removed)",
		"article: 1 of 2 files differ, for example a/x/index.html\n  1 × + more",
		"assets/knead *.css: 2 of 2 files differ, for example assets/knead-1.css" +
			"\n  1 × + (file added)\n  1 × - (file removed)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
