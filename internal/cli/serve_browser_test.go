package cli

// This file tests `knead serve` in a browser: it serves the content of this repository, walks the guides by links with
// scripts disabled, and edits an article while its page is open.

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"knead/internal/browsertest"
	"knead/internal/build"
	"knead/internal/guide"
)

// serveSite runs `knead serve` on a folder and returns the address that it prints.
func serveSite(t *testing.T, dir string) string {
	t.Helper()
	reader, writer := io.Pipe()
	go Main([]string{"serve", "--site", dir, "--addr", "127.0.0.1:0", "--now", "2026-11-21"}, writer, io.Discard)
	lines := bufio.NewScanner(reader)
	if !lines.Scan() {
		t.Fatal("serve printed nothing")
	}
	go func() { _, _ = io.Copy(io.Discard, reader) }()
	return strings.TrimSuffix(lines.Text(), "/") + "/"
}

// realGuides are the guides of this repository.
func realGuides(t *testing.T) []*guide.Linked {
	t.Helper()
	p, err := build.Open(build.Options{Dir: "../..", Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	r, err := p.Load()
	if err != nil {
		t.Fatal(err)
	}
	return r.Site.PublishedGuides()
}

// shortestPaths finds a shortest path to each node by breadth-first search. A step is a question and the index of an
// answer.
func shortestPaths(c *guide.Linked) map[int][][2]int {
	paths := map[int][][2]int{0: nil}
	for todo := []int{0}; len(todo) > 0; todo = todo[1:] {
		for e, edge := range c.Nodes[todo[0]].Edges {
			if _, known := paths[edge.Target]; !known {
				paths[edge.Target] = append(append([][2]int{}, paths[todo[0]]...), [2]int{todo[0], e})
				todo = append(todo, edge.Target)
			}
		}
	}
	return paths
}

func TestServe_everyOutcomeIsReachableWithoutScripts(t *testing.T) {
	tab := browsertest.Open(t)
	base := serveSite(t, "../..")
	tab.Size(390, 800)
	tab.Scripts(false)
	for _, c := range realGuides(t) {
		for end, path := range shortestPaths(c) {
			if c.Nodes[end].IsQuestion() {
				continue
			}
			tab.Visit(base + "guides/" + c.ID + "/")
			follow(t, tab, `a.btn[href="#`+c.Nodes[0].ID+`"]`, `[id="`+c.Nodes[0].ID+`"]`)
			for _, step := range path {
				q := c.Nodes[step[0]]
				to := c.Nodes[q.Edges[step[1]].Target].ID
				follow(t, tab, fmt.Sprintf(`[id="%s"] a.option[href="#%s"]`, q.ID, to), `[id="`+to+`"]`)
			}
			id := c.Nodes[end].ID
			for _, step := range path {
				if q := c.Nodes[step[0]].ID; tab.Visible(`[id="` + q + `"]`) {
					t.Errorf("%s: at %s, %s is shown as well", c.ID, id, q)
				}
			}
			if url := tab.URL(); !strings.HasSuffix(url, "#"+id) {
				t.Errorf("%s: the address of %s is %s", c.ID, id, url)
			}
		}
	}
	if all := tab.ConsoleErrors(); len(all) > 0 {
		t.Errorf("the browser reports %q", all)
	}
}

// follow follows a link that is shown, until an element is. Whether a finger reaches links is tested in package e2e.
func follow(t *testing.T, tab *browsertest.Tab, link, shown string) {
	t.Helper()
	if !tab.Visible(link) {
		t.Fatalf("%s is not shown", link)
	}
	browsertest.Eval[bool](tab, fmt.Sprintf(`(document.querySelector(%q).click(), true)`, link))
	for range 500 {
		if tab.Visible(shown) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("%s does not lead to %s", link, shown)
}

// copyContent copies the content of this repository to a new site.
func copyContent(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestServe_showsSavesAndErrors(t *testing.T) {
	tab := browsertest.Open(t)
	dir := copyContent(t)
	base := serveSite(t, dir)
	article := filepath.Join(dir, "content", "care", "aftercare.md")
	good, err := os.ReadFile(article)
	if err != nil {
		t.Fatal(err)
	}
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(article, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tab.Visit(base + "care/aftercare/")
	tab.WaitFor(`document.querySelector("h1") && !document.body.innerText.includes("Quokka")`)
	save(string(good) + "\nQuokka words.\n")
	tab.WaitFor(`document.body.innerText.includes("Quokka words")`)
	save(string(good) + "\n[gone](missing.md)\n")
	const overlay = `(document.querySelector("knead-preview")?.shadowRoot` +
		`.querySelector("#problems:not([hidden])")?.textContent ?? "")`
	tab.WaitFor(overlay + `.includes("link-missing-page") && ` + overlay + `.includes("content/care/aftercare.md")`)
	if !browsertest.Eval[bool](tab, `document.body.innerText.includes("Quokka words")`) {
		t.Error("the last good page is gone")
	}
	save(string(good))
	tab.WaitFor(`!` + overlay + `.includes("link-missing-page") && !document.body.innerText.includes("Quokka")`)
	if all := tab.ConsoleErrors(); len(all) > 0 {
		t.Errorf("the browser reports %q", all)
	}
}
