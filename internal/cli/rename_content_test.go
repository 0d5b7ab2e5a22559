package cli

// This file renames things of every kind on a copy of this repository's content.

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"knead/content"
	"knead/internal/build"
	"knead/internal/rename"
	"knead/internal/site"
)

var renames = flag.Int("renames", 1, "renames of each kind on the content")

var day = time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)

// loaded loads a folder as a build does.
func loaded(t *testing.T, dir string) *build.Result {
	t.Helper()
	p, err := build.Open(build.Options{Dir: dir, Now: day})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	r, err := p.Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// findings are what is wrong with a folder, without places.
func findings(t *testing.T, dir string) []string {
	t.Helper()
	r := loaded(t, dir)
	var all []string
	for _, d := range append(r.Diags, r.Render()...) {
		all = append(all, fmt.Sprintf("%s %s", d.Severity, d.Code))
	}
	slices.Sort(all)
	return all
}

var (
	anID      = regexp.MustCompile(` id="([^"]*)"`)
	canonical = regexp.MustCompile(`<link rel="canonical" href="https://[^/]*/([^"]*)">`)
)

// addressesOf are the pages of a site with their ids, by path. Those of an alias are those of the page to which it
// leads.
func addressesOf(t *testing.T, r *build.Result) map[string][]string {
	t.Helper()
	all, aliases := map[string][]string{}, map[string]string{}
	for a := range r.Set.All() {
		if !strings.HasSuffix(a.Path, ".html") {
			continue
		}
		data, err := a.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range anID.FindAllSubmatch(data, -1) {
			all[a.Path] = append(all[a.Path], string(id[1]))
		}
		if bytes.Contains(data, []byte(`http-equiv="refresh"`)) {
			aliases[a.Path] = string(canonical.FindSubmatch(data)[1]) + "index.html"
		}
	}
	for from, to := range aliases {
		all[from] = all[to]
	}
	return all
}

// generatedID matches ids that no link of a reader keeps: of footnotes, citations and sources in the list of a page.
var generatedID = regexp.MustCompile(`^(fn|source-|cite|i-|l-)|:`)

func TestRename_content(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), content.FS); err != nil {
		t.Fatal(err)
	}
	addValue(t, dir)
	before, addresses := findings(t, dir), addressesOf(t, loaded(t, dir))
	r := rand.New(rand.NewPCG(3, 5))
	for _, kind := range rename.Kinds {
		for n := range *renames {
			subject, name := pick(r, loaded(t, dir).Site, kind, n)
			var out, stderr bytes.Buffer
			args := []string{"rename", "--site", dir, "--now", "2026-11-29", subject.String(), name}
			if status := Main(args, &out, &stderr); status != exitDone {
				t.Errorf("%s to %q: status %d: %s", subject, name, status, &stderr)
			}
			t.Logf("%s", strings.TrimSpace(out.String()))
		}
	}
	if after := findings(t, dir); !slices.Equal(before, after) {
		t.Errorf("the content has other findings:\n%q\n%q", before, after)
	}
	now := addressesOf(t, loaded(t, dir))
	for _, path := range slices.Sorted(maps.Keys(addresses)) {
		ids, ok := now[path]
		if !ok {
			t.Errorf("nothing is at %s any more", path)
			continue
		}
		for _, id := range addresses[path] {
			if !generatedID.MatchString(id) && !slices.Contains(ids, id) {
				t.Errorf("nothing is at %s#%s any more", path, id)
			}
		}
	}
}

// addValue adds a value to the content, which has none, and to a text.
func addValue(t *testing.T, dir string) {
	t.Helper()
	page := filepath.Join(dir, "content", "care", "aftercare.md")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		filepath.Join(dir, "content", "values.yaml"): "one: {type: text, value: Monday}\n",
		page: string(text) + "\nNot before {{value one}}.\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// pick selects something of a kind, and a name for it. The first page is one with a guide.
func pick(r *rand.Rand, s *site.Site, kind string, n int) (rename.Subject, string) {
	var all []rename.Subject
	for _, subject := range rename.All(s) {
		if subject.Kind == kind && subject.ID != "index" &&
			(kind != "page" || n > 0 || strings.HasPrefix(subject.ID, "guides/")) {
			all = append(all, subject)
		}
	}
	subject := all[r.IntN(len(all))]
	switch {
	case kind == "heading":
		return subject, fmt.Sprintf("Other words no %d", n)
	}
	return subject, fmt.Sprintf("other-%s-%d", kind, n)
}
