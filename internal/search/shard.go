package search

import (
	"hash/fnv"
	"slices"

	"knead/internal/parallel"
	"knead/internal/source"
)

// This file splits the index of a large site into shards: documents by number, terms and words into alphabetical
// ranges of about the same size, of which each begins with a word that its hash chose. So an edit that adds a few bytes
// leaves nearly all ranges as they are.

func split(top file, in *inverted) []Shard {
	entries := in.entries
	var terms, words []Shard
	docs, sums := shards(docShard, shardCount(len(entries), pagesPerDocs), func(i int) file {
		from := i * pagesPerDocs
		return file{Docs: entries[from:min(len(entries), from+pagesPerDocs)]}
	})
	top.DocSums = sums
	stems := make([]string, len(in.terms))
	for i, t := range in.terms {
		stems[i] = t.stem
	}
	lines := in.lines(false)
	top.TermRanges, terms = splitRanges(termShard, stems, lines, shardCount(len(entries), pagesPerTerms),
		func(s string) file { return file{Terms: s} })
	forms := in.allForms()
	top.WordRanges, words = splitRanges(wordShard, forms, forms, shardCount(len(entries), pagesPerWords),
		func(s string) file { return file{Words: s} })
	return slices.Concat([]Shard{{indexName, encode(top)}}, docs, terms, words)
}

// allForms are all words, sorted.
func (in *inverted) allForms() []string {
	var all []string
	for _, t := range in.terms {
		all = append(all, t.forms...)
	}
	slices.SortFunc(all, compareUTF16)
	return all
}

// splitRanges makes n shards of texts, which are sorted by their keys.
func splitRanges(kind string, keys, texts []string, n int, shard func(string) file) (all []rangeEntry, _ []Shard) {
	ends := ranges(keys, texts, n)
	start := func(i int) int {
		if i == 0 {
			return 0
		}
		return ends[i-1]
	}
	made, sums := shards(kind, n, func(i int) file { return shard(join(texts[start(i):ends[i]])) })
	for i, end := range ends {
		first := "" // keys before the first one are looked up in the first range
		if i > 0 {
			first = "\uffff" // a range without keys comes after all keys
			if from := start(i); from < end {
				first = keys[from]
			}
		}
		all = append(all, rangeEntry{first, sums[i]})
	}
	return all, made
}

// shards encodes n shards of a kind, and returns the digest of what each holds.
func shards(kind string, n int, shard func(i int) file) (all []Shard, sums []string) {
	all, sums = make([]Shard, n), make([]string, n)
	_ = parallel.Each(0, n, func(i int) error {
		data := encode(shard(i))
		sums[i] = source.DigestOf(data).Short(4)
		all[i] = Shard{shardName(kind, i), slices.Concat([]byte(`{"v":"`+sums[i]+`",`), data[1:])}
		return nil
	})
	return all, sums
}

// ranges splits texts into n runs and returns the end of each. A run ends within a quarter of its size from the place
// that would make all equal, before the key with the lowest hash there: it moves only if that key comes or goes.
func ranges(keys, texts []string, n int) []int {
	starts := make([]int, len(texts)+1) // in bytes
	for i, t := range texts {
		starts[i+1] = starts[i] + len(t) + 1
	}
	total := starts[len(texts)]
	at := func(bytes int) int { i, _ := slices.BinarySearch(starts, bytes); return min(i, len(texts)) }
	ends := make([]int, n)
	for i := range ends {
		ends[i] = len(texts)
		if i == n-1 {
			break
		}
		place, slack := total*(i+1)/n, total/n/4
		from := at(place - slack)
		ends[i] = from
		lowest := ^uint64(0)
		for j := from; j < len(texts) && starts[j] <= place+slack; j++ {
			if h := hashOf(keys[j]); h < lowest {
				ends[i], lowest = j, h
			}
		}
	}
	return ends
}

func hashOf(key string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(key))
	sum := h.Sum64()
	sum ^= sum >> 32 // the high bits of FNV-1a depend little on the last letters
	return sum * 0x9e3779b97f4a7c15
}
