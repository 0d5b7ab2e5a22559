package search

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The reader's side (static/search/*.js) finds the same as the reference, in Node.
func TestQuery_sameInJavaScript(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	dir := t.TempDir()
	var fixed []string
	for _, q := range read[[]queryCase](t, "queries.json") {
		fixed = append(fixed, q.Query)
	}
	pages := read[[]testDoc](t, "pages.json")
	writeCases(t, filepath.Join(dir, "pages"), contentOf(pages), singleFilePages, fixed)
	writeCases(t, filepath.Join(dir, "pages in shards"), contentOf(pages), 1, fixed)
	small, large := corpus(40, 11), corpus(450, 12)
	writeCases(t, filepath.Join(dir, "single file"), contentOf(small), singleFilePages, queries(small, 200, 13))
	writeCases(t, filepath.Join(dir, "shards"), contentOf(large), singleFilePages, queries(large, 60, 14))
	writeStems(t, filepath.Join(dir, "stems.json"))
	run := exec.Command(node, "--test", "jstest/")
	run.Env = append(os.Environ(), "KNEAD_CASES="+dir)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// writeCases writes an index and the answers to queries on it.
func writeCases(t *testing.T, dir string, content Content, singleFilePages int, texts []string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, s := range build(content, singleFilePages) {
		if err := os.WriteFile(filepath.Join(dir, s.Name), s.Bytes, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	in := open(t, content, singleFilePages)
	answers, tokenized := [][3]any{}, [][2]any{}
	for _, q := range append(texts, "tight chest", "my calf is swollen", "cant breathe", "the") {
		hits, signs := [][3]any{}, []NamedSign{}
		a := ask(t, in, q)
		for _, h := range a.Hits {
			hits = append(hits, [3]any{h.URL, h.Score, h.Heading})
		}
		answers = append(answers, [3]any{q, hits, append(signs, a.Signs...)})
	}
	for _, d := range content.Docs[:min(len(content.Docs), 20)] {
		tokenized = append(tokenized, [2]any{d.Title + d.Summary, wordsOf(d.Title + d.Summary)})
	}
	writeJSON(t, filepath.Join(dir, "cases.json"), map[string]any{"queries": answers, "texts": tokenized})
}

func writeJSON(t *testing.T, name string, v any) {
	t.Helper()
	data, err := json.Marshal(v)
	if err == nil {
		err = os.WriteFile(name, data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// writeStems writes words with their stems: the vocabulary of the Snowball project, which the library has in its own
// tests, and each of its words with one more suffix.
func writeStems(t *testing.T, name string) {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/kljensen/snowball").Output()
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "english_vocab", "vocab_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	pair := regexp.MustCompile(`"([a-z]+)", "([a-z]+)"`)
	pairs := pair.FindAllStringSubmatch(string(source), -1)
	if len(pairs) < 25_000 {
		t.Fatalf("the vocabulary has %d words only", len(pairs))
	}
	var stems [][2]string
	for i, p := range pairs {
		if got := stemEnglish(p[1]); got != p[2] {
			t.Errorf("stemEnglish(%s) = %s, want %s", p[1], got, p[2])
		}
		stems = append(stems, [2]string{p[1], p[2]})
		suffix := suffixes[i%len(suffixes)]
		stems = append(stems, [2]string{p[1] + suffix, stemEnglish(p[1] + suffix)})
	}
	writeJSON(t, name, stems)
}

var suffixes = strings.Fields(`
	s ed ing ly y ies eed eedly ational ization fulness ousli li ogi ative icate ion e ll ying
	ied bbed ating ability ness ism`)
