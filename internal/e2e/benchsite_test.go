package e2e

// This file generates the sites of .ci/bench: one of articles for knead, and the same articles for Hugo.

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A benchSite is the folder of one site, with one article that is edited.
type benchSite struct {
	dir    string
	edited string // path of the article
	url    string // its address, from the root of the site
}

const benchHome = "---\ntitle: Home\nsummary: Start.\n---\n\nWelcome.\n"

var benchTopics = []string{"soreness", "risks", "types", "frequency"}

func benchSlug(i int) string { return fmt.Sprintf("knee-after-running-%06d", i) }

// benchURL is the address of an article, which is the same with knead and Hugo.
func benchURL(i int) string { return "/" + benchTopics[i%len(benchTopics)] + "/" + benchSlug(i) + "/" }

// writeBenchSites writes a site of n articles for each of the binaries, and one for Hugo.
func writeBenchSites(t *testing.T, dir string, n int, binaries []string) (ours []benchSite, hugo benchSite) {
	t.Helper()
	template, err := os.ReadFile("../../templates/article.html")
	if err != nil {
		t.Fatal(err)
	}
	config := "title: Bench\nbase_url: https://example.org/\nlanguage: en\ntopics:\n"
	for _, topic := range benchTopics {
		config += "  - {id: " + topic + ", title: " + topic + "}\n"
	}
	for i := range binaries {
		s := newBenchSite(filepath.Join(dir, fmt.Sprintf("knead-%d", i)), n)
		writeFiles(t, s.dir, map[string]string{"content/site.yaml": config, "templates/article.html": string(template),
			"content/index.md": benchHome})
		ours = append(ours, s)
	}
	hugo = newBenchSite(filepath.Join(dir, "hugo"), n)
	if err := os.CopyFS(hugo.dir, os.DirFS("testdata/hugo")); err != nil {
		t.Fatal(err)
	}
	for _, s := range append(ours, hugo) {
		for _, topic := range benchTopics {
			if err := os.MkdirAll(filepath.Join(s.dir, "content", topic), 0o777); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i := range n {
		text := benchArticle(i, n)
		for _, s := range append(ours, hugo) {
			if err := os.WriteFile(s.article(i), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	return ours, hugo
}

func newBenchSite(dir string, n int) benchSite {
	s := benchSite{dir: dir, url: benchURL(n / 3)}
	s.edited = s.article(n / 3)
	return s
}

func (s benchSite) article(i int) string {
	return filepath.Join(s.dir, "content", benchTopics[i%len(benchTopics)], benchSlug(i)+".md")
}

// Sentences of the articles. Words in brackets are replaced by one of the list of that name.
var benchSentences = []string{
	"In many cases a dull ache around the [part] eases within two or three days. This is *not* a reason to stop.",
	"It is normal that mild stiffness in the [part] is less likely after a warm-up. It helps [number] in 10 people.",
	"For a healthy adult, tenderness near the [part] improves with light activity such as [sport].",
	"When you return to [sport], a tight feeling in the [part] settles. Let the weekly load drop by a third.",
	"It is well known that a tired [part] can follow an unusual amount of [sport], **mostly** at first.",
	"Over the first two weeks, short-lived swelling of the [part] peaks about forty-eight hours later.",
	"A common pattern is that slower recovery of the [part] is more common when sleep is short.",
}

var benchWords = map[string][]string{
	"part":   strings.Fields("knee hip shoulder back neck calf hamstring ankle wrist elbow thigh forearm foot"),
	"sport":  strings.Fields("squats running swimming rowing cycling lifting stretching walking yoga jumping hiking"),
	"number": strings.Fields("1 2 3 4 5 6 7 8 9"),
}

// benchArticle is the i-th of n articles: about 3.4 KB with headings, a list, a table, a quote and five links. Only its
// links depend on n.
func benchArticle(i, n int) string {
	words := rand.New(rand.NewPCG(uint64(i), 1))
	links := rand.New(rand.NewPCG(uint64(i), uint64(n)))
	var b strings.Builder
	sentence := func() string {
		text := benchSentences[words.IntN(len(benchSentences))]
		for _, name := range []string{"part", "sport", "number"} {
			text = strings.ReplaceAll(text, "["+name+"]", benchWords[name][words.IntN(len(benchWords[name]))])
		}
		return text
	}
	link := func() string {
		to := links.IntN(n)
		return fmt.Sprintf("[Sore knee after running: guide %d](%s)", to, benchURL(to))
	}
	paragraph := func() {
		fmt.Fprintf(&b, "%s %s See also %s. %s\n\n", sentence(), sentence(), link(), sentence())
	}
	fmt.Fprintf(&b, "---\ntitle: \"Sore knee after running: guide %d\"\nsummary: %q\ntopic: %s\n---\n\n",
		i, strings.NewReplacer("*", "").Replace(sentence()), benchTopics[i%len(benchTopics)])
	paragraph()
	b.WriteString("## What it feels like\n\n")
	paragraph()
	for range 4 {
		fmt.Fprintf(&b, "- %s\n", sentence())
	}
	fmt.Fprintf(&b, "- Read %s first.\n\n## Why it happens\n\n| Stage | Days | What to do |\n|---|--:|---|\n", link())
	for k := range 3 {
		fmt.Fprintf(&b, "| Stage %d | %d-%d | %s |\n", k+1, 3*k+1, 3*k+3, sentence())
	}
	b.WriteString("\n### What you can do today\n\n")
	paragraph()
	fmt.Fprintf(&b, "> %s\n> %s\n\n## When to get help\n\n", sentence(), sentence())
	paragraph()
	for range 3 {
		fmt.Fprintf(&b, "%s %s\n\n", sentence(), sentence())
	}
	return b.String()
}
