// Package search builds the index that readers search in their browser, without a server, and answers queries from it.
//
// An index is a few small JSON files. That of a small site is one file, index.json. That of a large site is split into
// shards, of which a reader loads only those that a query needs: terms by alphabetical range, and the texts of results
// by page range. The names of the files depend on the number of pages only ([ShardNames]), so they are known before the
// index is built. Each shard has its own digest, and its range ends where a hash of a word says so, so that a small
// edit changes index.json and one to three shards.
//
// The text of a page is cut into words when the page is parsed ([Words]). Build inverts the pages (invert.go) in parts
// (part.go), merges the parts (merge.go), encodes terms and pages (encode.go) and splits them (shard.go). Open reads an
// index; Ask finds the terms that a query may mean (match.go) and ranks the pages (query.go).
//
// The reader's side is static/search/*.js. It tokenizes, stems and ranks in the same way: the tests run both on the
// same indexes and queries. Scores are whole numbers, so that they are equal on every machine.
package search

import (
	"fmt"

	"knead/internal/langtag"
)

// Content is what can be found. The entries of the glossary come after all other documents.
type Content struct {
	Docs     []Doc
	Signs    []Sign
	Language Language
}

// A Doc is one page or one entry of the glossary.
type Doc struct {
	URL      string // from the site's root: "/soreness/day-after/"
	Title    string
	Kind     string // Guide, Word, or "" for a page
	Topic    string // as shown to readers: "Soreness", or ""
	Summary  string
	Also     []string // what else people type for it
	Sections []Section
}

// Strip removes the language tags from the texts of a document: an index has one language.
func (d *Doc) Strip() {
	for _, text := range []*string{&d.Title, &d.Topic, &d.Summary} {
		*text = langtag.Strip(*text)
	}
	for i, name := range d.Also {
		d.Also[i] = langtag.Strip(name)
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		s.Heading, s.Words = langtag.Strip(s.Heading), langtag.Strip(s.Words)
	}
}

// The kinds of documents.
const (
	Guide = "guide"
	Word  = "word"
)

// A Section is a part of a page that can be linked to. One without an anchor is the text before the first heading.
type Section struct {
	Anchor, Heading string
	Words           string // as Words returns them
}

// A Sign is a warning sign, which a query names if it has all words of its text or of one of its other names.
type Sign struct {
	Text  string
	Level string // its id: "emergency"
	URL   string // of the page that shows what to do
	Also  []string
}

// A Language is what the search has to know of the language of a site.
type Language struct {
	English bool       // forms of one word have one stem
	Stop    []string   // words that are left out of a query if it has others
	Same    [][]string // words with one meaning
}

// A Shard is one file of an index. Its Name has no folder.
type Shard struct {
	Name  string
	Bytes []byte
}

// indexName is the name of the file that a reader loads first.
const indexName = "index.json"

// singleFilePages is the greatest number of documents whose index is one file.
const singleFilePages = 400

// Sizes of shards, chosen so that each is 10 to 30 KB compressed for articles of 3.4 KB.
const (
	pagesPerDocs  = 32 // as in static/search/store.js
	pagesPerTerms = 64
	pagesPerWords = 4096
)

// The kinds of shards, which are the first part of their names.
const (
	docShard  = "docs"
	termShard = "terms"
	wordShard = "words"
)

// ShardNames lists the files of an index of so many documents, in the order in which [Build] returns them.
func ShardNames(docs int) []string {
	names := []string{indexName}
	if docs <= singleFilePages {
		return names
	}
	for _, kind := range []struct {
		name string
		per  int
	}{{docShard, pagesPerDocs}, {termShard, pagesPerTerms}, {wordShard, pagesPerWords}} {
		for i := range shardCount(docs, kind.per) {
			names = append(names, shardName(kind.name, i))
		}
	}
	return names
}

func shardName(kind string, i int) string { return fmt.Sprintf("%s-%d.json", kind, i) }

func shardCount(docs, per int) int { return (docs + per - 1) / per }

// Build builds the index. Documents of equal score are found in their order.
func Build(c Content) []Shard { return build(c, singleFilePages) }

// build is Build with a limit on the number of documents of a single file.
func build(c Content, singleFilePages int) []Shard {
	return encodeParts(invert(c, PartSize), c.Signs, c.Language, singleFilePages)
}

// Merge builds the index of all parts, which cannot be used again.
func Merge(parts []*Part, signs []Sign, l Language) []Shard {
	return encodeParts(parts, signs, l, singleFilePages)
}

func encodeParts(parts []*Part, signs []Sign, l Language, singleFilePages int) []Shard {
	in := merge(parts)
	top := newFile(in.pages, signs, l)
	if len(in.entries) <= singleFilePages {
		top.Docs, top.Terms = in.entries, join(in.lines(true))
		return []Shard{{indexName, encode(top)}}
	}
	return split(top, in)
}
