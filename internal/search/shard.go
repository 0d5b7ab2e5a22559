package search

// This file splits the index of a large site into shards: pages by number, terms and words into alphabetical ranges of
// about the same size.

func split(version string, entries []entry, terms []*term, lines []string) []Shard {
	pages := len(entries)
	var docs, rest []Shard
	for i := range shardCount(pages, pagesPerDocs) {
		from := i * pagesPerDocs
		f := file{Version: version, Docs: entries[from:min(pages, from+pagesPerDocs)]}
		docs = append(docs, Shard{shardName("docs", i), encode(f)})
	}
	words := make([]string, len(terms))
	for i, t := range terms {
		words[i] = t.word
	}
	splitRanges := func(kind string, texts []string, per int, set func(*file, string)) (firsts []string) {
		from := 0
		for i, end := range ranges(texts, shardCount(pages, per)) {
			f := file{Version: version}
			set(&f, join(texts[from:end]))
			rest = append(rest, Shard{shardName(kind, i), encode(f)})
			first := "" // words before the first one are looked up in the first range
			if i > 0 {
				first = "\uffff" // a range without words comes after all words
				if from < end {
					first = words[from]
				}
			}
			firsts = append(firsts, first)
			from = end
		}
		return firsts
	}
	directory := file{Version: version}
	directory.TermsFrom = splitRanges("terms", lines, pagesPerTerms, func(f *file, s string) { f.Terms = s })
	directory.WordsFrom = splitRanges("words", words, pagesPerWords, func(f *file, s string) { f.Words = s })
	all := append([]Shard{{"index.json", encode(directory)}}, docs...)
	return append(all, rest...)
}

// ranges splits texts into n runs of about the same number of bytes and returns the end of each.
func ranges(texts []string, n int) []int {
	total := 0
	for _, t := range texts {
		total += len(t) + 1
	}
	ends := make([]int, n)
	at, sum := 0, 0
	for i := range ends {
		for at < len(texts) && (i == n-1 || sum < total*(i+1)/n) {
			sum += len(texts[at]) + 1
			at++
		}
		ends[i] = at
	}
	return ends
}
