package build

// This file scores the search on the content of this repository.

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knead/internal/compose"
	"knead/internal/search"
)

// A searchQuery is what a reader might type, with the one or two pages that answer it.
type searchQuery struct {
	Query string
	Pages []string
	Held  bool // nobody looked at its results while the search was tuned
}

// A relevance is the share of queries, in percent, whose right page is the first result, and one of the first three.
type relevance struct{ first, firstThree float64 }

func searchQueries(t *testing.T) []searchQuery {
	t.Helper()
	data, err := os.ReadFile("testdata/search-queries.json")
	var all []searchQuery
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestSearch_findsTheRightPage holds the relevance of the search. What was reached is the least that is allowed: raise
// it with the search, and correct the pages of a query when a better page for it is written.
func TestSearch_findsTheRightPage(t *testing.T) {
	repo, _ := ownSite(t)
	index, err := compose.OpenSearch(repo.Set)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []struct {
		name  string
		held  bool
		least relevance
	}{{"tuned", false, relevance{95.1, 98.3}}, {"held", true, relevance{90.1, 98.3}}} {
		var got relevance
		count := 0.0
		for _, q := range searchQueries(t) {
			if q.Held != part.held {
				continue
			}
			count++
			answer, err := index.Ask(q.Query)
			if err != nil {
				t.Fatal(err)
			}
			urls := resultPages(answer)
			place := slices.IndexFunc(urls, func(u string) bool { return slices.Contains(q.Pages, u) })
			if place == 0 {
				got.first++
			} else if testing.Verbose() && !part.held {
				t.Logf("%q: %d of %q, want %q", q.Query, place+1, urls[:min(4, len(urls))], q.Pages)
			}
			if 0 <= place && place < 3 {
				got.firstThree++
			}
		}
		got.first, got.firstThree = 100*got.first/count, 100*got.firstThree/count
		t.Logf("%s: %.0f queries, success@1 %.1f %%, success@3 %.1f %%", part.name, count, got.first, got.firstThree)
		if got.first < part.least.first || got.firstThree < part.least.firstThree {
			t.Errorf("%s: the least is %.1f and %.1f", part.name, part.least.first, part.least.firstThree)
		}
	}
}

// resultPages are the addresses of the results in their order, each page once: first the signs that the query names.
func resultPages(a search.Answer) []string {
	var all []string
	add := func(url string) {
		url, _, _ = strings.Cut(url, "#")
		if !slices.Contains(all, url) {
			all = append(all, url)
		}
	}
	for _, s := range a.Signs {
		add(s.URL)
	}
	for _, h := range a.Hits {
		add(h.URL)
	}
	return all
}

// The browser gives the same answers to all queries on the index of this repository, in Node.
func TestSearch_sameAnswersInJavaScript(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	repo, files := ownSite(t)
	index, err := compose.OpenSearch(repo.Set)
	if err != nil {
		t.Fatal(err)
	}
	var answers [][3]any
	for _, q := range searchQueries(t) {
		answer, err := index.Ask(q.Query)
		if err != nil {
			t.Fatal(err)
		}
		hits, signs := [][3]any{}, []search.NamedSign{}
		for _, h := range answer.Hits {
			hits = append(hits, [3]any{h.URL, h.Score, h.Heading})
		}
		answers = append(answers, [3]any{q.Query, hits, append(signs, answer.Signs...)})
	}
	cases, err := json.Marshal(map[string]any{"queries": answers, "texts": []string{}})
	dir := filepath.Join(t.TempDir(), "site")
	if err == nil {
		err = os.Mkdir(dir, 0o777)
	}
	for name, data := range map[string][]byte{"index.json": files["search/index.json"], "cases.json": cases} {
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o666)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(node, "--test", "../search/jstest/ranking.test.mjs")
	run.Env = append(os.Environ(), "KNEAD_CASES="+filepath.Dir(dir))
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
