package search

// This file holds the reader's side (static/search/*.js) against this one, in Node. Without Node it is skipped.

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestTheBrowserFindsTheSame(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	dir := t.TempDir()
	var told []string
	for _, q := range read[[]query](t, "queries.json") {
		told = append(told, q.Query)
	}
	pages := read[[]Doc](t, "pages.json")
	writeCase(t, filepath.Join(dir, "pages"), pages, Options{}, told)
	writeCase(t, filepath.Join(dir, "pages in pieces"), pages, Options{SingleFile: 1}, told)
	small, big := corpus(40, 11), corpus(250, 12)
	writeCase(t, filepath.Join(dir, "whole"), small, Options{}, queries(small, 200, 13))
	writeCase(t, filepath.Join(dir, "cut"), big, Options{}, queries(big, 60, 14))
	run := exec.Command(node, "--test", "jstest/")
	run.Env = append(os.Environ(), "KNEAD_CASES="+dir)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// writeCase writes an index and what is found in it.
func writeCase(t *testing.T, dir string, docs []Doc, o Options, asked []string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	shards := Build(docs, o)
	for _, s := range shards {
		if err := os.WriteFile(filepath.Join(dir, s.Name), s.Bytes, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	in := open(shards)
	found, texts := [][2]any{}, [][2]any{}
	for _, q := range asked {
		hits := [][3]any{}
		for _, h := range in.query(q) {
			hits = append(hits, [3]any{h.URL, h.Score, h.Heading})
		}
		found = append(found, [2]any{q, hits})
	}
	for _, d := range docs[:min(len(docs), 20)] {
		texts = append(texts, [2]any{d.Title + d.Summary, Tokenize(d.Title + d.Summary)})
	}
	data, err := json.Marshal(map[string]any{"queries": found, "texts": texts})
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "cases.json"), data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}
