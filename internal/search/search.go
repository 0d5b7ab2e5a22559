// Package search makes the index that readers search in their browser, without a service.
//
// An index is a few small files. A small site has one, index.json. A big one has it cut in pieces, of which a reader
// loads only what their words need: terms by ranges of the alphabet, and the words on the results by runs of pages. The
// names of the files depend on the number of pages only ([Names]), so that nobody makes an index to know what is in it.
//
// The reader's side is static/search/*.js. It cuts text into words as [Words] does and ranks as [Query] does: vectors
// and fixtures in testdata hold the two together.
package search

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// A Doc is one page to be found.
type Doc struct {
	URL      string // from the site's root: "/soreness/day-after/"
	Title    string
	Kind     string // in the reader's words: "Guide"
	Topic    string // in the reader's words: "Soreness", or ""
	Summary  string
	Sections []Section
}

// A Section is a stretch of a page that can be linked to. One without an anchor is the text before the first heading.
type Section struct{ Anchor, Heading, Text string }

// A Shard is one file of an index. Name has no folder.
type Shard struct {
	Name  string
	Bytes []byte
}

// Options say how an index is cut.
type Options struct {
	SingleFile int // the most pages whose index is one file; 0 is 200
}

// Sizes of the pieces of a cut index, chosen so that each is 10 to 30 KB on the wire for articles of 3.4 KB.
const (
	whole         = 200
	pagesPerDocs  = 32 // static/search/query.js knows it too
	pagesPerTerms = 64
	pagesPerWords = 4096
)

func (o Options) cut(pages int) bool {
	if o.SingleFile == 0 {
		o.SingleFile = whole
	}
	return pages > o.SingleFile
}

// ShardNames lists the files of an index of so many pages, in the order in which [Build] makes them.
func ShardNames(pages int, o Options) []string {
	names := []string{"index.json"}
	if !o.cut(pages) {
		return names
	}
	for _, kind := range []struct {
		name string
		per  int
	}{{"docs", pagesPerDocs}, {"terms", pagesPerTerms}, {"words", pagesPerWords}} {
		for i := range shardCount(pages, kind.per) {
			names = append(names, name(kind.name, i))
		}
	}
	return names
}

func name(kind string, i int) string { return fmt.Sprintf("%s-%d.json", kind, i) }

func shardCount(pages, per int) int { return (pages + per - 1) / per }

// Build makes the index. Pages that are equally good are found in the order of docs.
func Build(docs []Doc, o Options) []Shard {
	terms := invert(docs)
	lines := make([]string, len(terms))
	hash := sha256.New()
	for i, t := range terms {
		lines[i] = t.line()
		hash.Write([]byte(lines[i]))
		hash.Write([]byte{' '})
	}
	entries := entriesOf(docs)
	hash.Write(encode(entries))
	v := hex.EncodeToString(hash.Sum(nil)[:4])
	if !o.cut(len(docs)) {
		return []Shard{{"index.json", encode(file{V: v, Docs: entries, Terms: join(lines)})}}
	}
	return split(v, entries, terms, lines)
}
