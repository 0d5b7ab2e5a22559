// Package search builds the index that readers search in their browser, without a server.
//
// An index is a few small JSON files. That of a small site is one file, index.json. That of a large site is split into
// shards, of which a reader loads only those that a query needs: terms by alphabetical range, and the texts of results
// by page range. The names of the files depend on the number of pages only ([ShardNames]), so they are known before the
// index is built.
//
// Build inverts the pages (invert.go), encodes terms and pages (encode.go) and splits them (shard.go); tokenize.go
// defines what a word is.
//
// The reader's side is static/search/*.js. It tokenizes text in the same way and ranks as query_oracle_test.go does;
// test vectors in testdata check that both agree. Scores are whole numbers, so that they are equal on every machine.
package search

import (
	"fmt"
	"knead/internal/source"
)

// A Doc is one page that can be found.
type Doc struct {
	URL      string // from the site's root: "/soreness/day-after/"
	Title    string
	Kind     string // as shown to readers: "Guide"
	Topic    string // as shown to readers: "Soreness", or ""
	Summary  string
	Sections []Section
}

// A Section is a part of a page that can be linked to. One without an anchor is the text before the first heading.
type Section struct{ Anchor, Heading, Text string }

// A Shard is one file of an index. Its Name has no folder.
type Shard struct {
	Name  string
	Bytes []byte
}

// singleFilePages is the greatest number of pages whose index is one file.
const singleFilePages = 200

// Sizes of shards, chosen so that each is 10 to 30 KB compressed for articles of 3.4 KB.
const (
	pagesPerDocs  = 32 // also in static/search/query.js
	pagesPerTerms = 64
	pagesPerWords = 4096
)

// ShardNames lists the files of an index of so many pages, in the order in which [Build] returns them.
func ShardNames(pages int) []string {
	names := []string{"index.json"}
	if pages <= singleFilePages {
		return names
	}
	for _, kind := range []struct {
		name string
		per  int
	}{{"docs", pagesPerDocs}, {"terms", pagesPerTerms}, {"words", pagesPerWords}} {
		for i := range shardCount(pages, kind.per) {
			names = append(names, shardName(kind.name, i))
		}
	}
	return names
}

func shardName(kind string, i int) string { return fmt.Sprintf("%s-%d.json", kind, i) }

func shardCount(pages, per int) int { return (pages + per - 1) / per }

// Build builds the index. Pages of equal score are found in the order of docs.
func Build(docs []Doc) []Shard { return build(docs, singleFilePages) }

// build is Build with a limit on the number of pages of a single file.
func build(docs []Doc, singleFilePages int) []Shard {
	terms := invert(docs)
	lines := make([]string, len(terms))
	parts := make([][]byte, 0, 2*len(terms)+1)
	for i, t := range terms {
		lines[i] = t.line()
		parts = append(parts, []byte(lines[i]), []byte{' '})
	}
	entries := entriesOf(docs)
	version := source.DigestOf(append(parts, encode(entries))...).Short(4)
	if len(docs) <= singleFilePages {
		return []Shard{{"index.json", encode(file{Version: version, Docs: entries, Terms: join(lines)})}}
	}
	return split(version, entries, terms, lines)
}
