package search

// This file cuts the index of a big site: pages by number, terms and words by the alphabet into ranges of about the
// same size.

func split(v string, entries []entry, terms []*term, lines []string) []Shard {
	pages := len(entries)
	var docs, rest []Shard
	for i := range shardCount(pages, pagesPerDocs) {
		from := i * pagesPerDocs
		docs = append(docs, Shard{name("docs", i), encode(file{V: v, Docs: entries[from:min(pages, from+pagesPerDocs)]})})
	}
	words := make([]string, len(terms))
	for i, t := range terms {
		words[i] = t.word
	}
	directory := file{V: v}
	cut := func(kind string, texts []string, per int, put func(*file, string)) (firsts []string) {
		from := 0
		for i, end := range ranges(texts, shardCount(pages, per)) {
			f := file{V: v}
			put(&f, join(texts[from:end]))
			rest = append(rest, Shard{name(kind, i), encode(f)})
			first := "" // what comes before all words is looked for in the first range
			if i > 0 {
				first = "\uffff" // a range without words comes after them all
				if from < end {
					first = words[from]
				}
			}
			firsts = append(firsts, first)
			from = end
		}
		return firsts
	}
	directory.T = cut("terms", lines, pagesPerTerms, func(f *file, s string) { f.Terms = s })
	directory.W = cut("words", words, pagesPerWords, func(f *file, s string) { f.Words = s })
	all := append([]Shard{{"index.json", encode(directory)}}, docs...)
	return append(all, rest...)
}

// ranges cuts texts into n runs of about the same number of bytes and gives the end of each.
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
