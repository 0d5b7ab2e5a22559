package build

// This file tests how the articles of this repository are written: how long they and their sentences are, how hard they
// are to read, and how much their sentences begin alike.

import (
	"slices"
	"strings"
	"testing"
)

func TestContent_isEasyToRead(t *testing.T) {
	const longest, mostWords, youngest, oldest = 20, 900, 6.5, 10.5
	const shortMean, longMean, leastMean = 10.5, 16, 12
	r, files := ownSite(t)
	var counts, ages, means []float64
	long, all := 0, 0
	for at, root := range articlePages(t, r, files) {
		prose := proseOf(root)
		count := len(wordsOf(textOf(prose, madeElsewhere)))
		if count > mostWords {
			t.Errorf("%s has %d words", at, count)
		}
		age, mean := readingAge(blocks(prose)), wordsPerSentence(paragraphs(prose))
		if age < youngest || age > oldest {
			t.Errorf("%s: reading age %.1f", at, age)
		}
		if mean < shortMean || mean > longMean {
			t.Errorf("%s: %.1f words in the mean sentence of a paragraph", at, mean)
		}
		counts, ages, means = append(counts, float64(count)), append(ages, age), append(means, mean)
		for _, b := range blocks(prose) {
			for _, s := range sentences(b) {
				all++
				if len(wordsOf(s)) > longest {
					long++
					t.Logf("%s: %d words: %s", at, len(wordsOf(s)), s)
				}
			}
		}
	}
	if 100*long >= all {
		t.Errorf("%d of %d sentences have more than %d words", long, all, longest)
	}
	slices.Sort(counts)
	slices.Sort(ages)
	slices.Sort(means)
	mid := len(counts) / 2
	if means[mid] < leastMean {
		t.Errorf("the mean sentence of the median article has %.1f words", means[mid])
	}
	t.Logf("%d articles: words %.0f, %.0f, %.0f; reading age %.1f, %.1f, %.1f; words in a sentence %.1f, %.1f, %.1f "+
		"(least, median, most); %d of %d sentences over %d words",
		len(counts), counts[0], counts[mid], counts[len(counts)-1], ages[0], ages[mid], ages[len(ages)-1],
		means[0], means[mid], means[len(means)-1], long, all, longest)
}

// wordsPerSentence is the mean length of the sentences of some blocks.
func wordsPerSentence(blocks []string) float64 {
	var words, ends float64
	for _, b := range blocks {
		for _, s := range sentences(b) {
			ends++
			words += float64(len(wordsOf(s)))
		}
	}
	return words / ends
}

// TestContent_variesItsSentences finds what readers notice as a machine's habit: many sentences with one beginning.
func TestContent_variesItsSentences(t *testing.T) {
	const mostInThousand = 12 // with the same three words
	r, files := ownSite(t)
	begin, all := map[string]int{}, 0
	for _, root := range articlePages(t, r, files) {
		for _, b := range blocks(proseOf(root)) {
			for _, s := range sentences(b) {
				words := wordsOf(strings.ToLower(s))
				if len(words) < 3 {
					continue
				}
				all++
				begin[strings.Join(words[:3], " ")]++
			}
		}
	}
	most := ""
	for words, n := range begin {
		if 1000*n > mostInThousand*all {
			t.Errorf("%d of %d sentences begin with %q", n, all, words)
		}
		if most == "" || n > begin[most] || n == begin[most] && words < most {
			most = words
		}
	}
	t.Logf("%q begins %d of %d sentences, the most", most, begin[most], all)
}
