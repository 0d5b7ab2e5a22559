package search

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
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
	pages := read[[]Doc](t, "pages.json")
	writeCases(t, filepath.Join(dir, "pages"), pages, singleFilePages, fixed)
	writeCases(t, filepath.Join(dir, "pages in shards"), pages, 1, fixed)
	small, large := corpus(40, 11), corpus(250, 12)
	writeCases(t, filepath.Join(dir, "single file"), small, singleFilePages, queries(small, 200, 13))
	writeCases(t, filepath.Join(dir, "shards"), large, singleFilePages, queries(large, 60, 14))
	run := exec.Command(node, "--test", "jstest/")
	run.Env = append(os.Environ(), "KNEAD_CASES="+dir)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// writeCases writes an index and the results of queries on it.
func writeCases(t *testing.T, dir string, docs []Doc, singleFilePages int, texts []string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	shards := build(docs, singleFilePages)
	for _, s := range shards {
		if err := os.WriteFile(filepath.Join(dir, s.Name), s.Bytes, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	in := open(shards)
	results, tokenized := [][2]any{}, [][2]any{}
	for _, q := range texts {
		hits := [][3]any{}
		for _, h := range in.query(q) {
			hits = append(hits, [3]any{h.URL, h.Score, h.Heading})
		}
		results = append(results, [2]any{q, hits})
	}
	for _, d := range docs[:min(len(docs), 20)] {
		tokenized = append(tokenized, [2]any{d.Title + d.Summary, tokenize(d.Title + d.Summary)})
	}
	data, err := json.Marshal(map[string]any{"queries": results, "texts": tokenized})
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "cases.json"), data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}
