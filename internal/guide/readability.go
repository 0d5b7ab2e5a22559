package guide

import "strings"

// minReadableWords is from how many words of a text the formula means something.
const minReadableWords = 12

// readingAge estimates how old a reader of a text in English must be: the Flesch–Kincaid grade (Kincaid and others,
// 1975) plus five years, that is 0.39 × words per sentence + 11.8 × syllables per word − 15.59 + 5. It returns
// false for texts of fewer than twelve words.
func readingAge(text string) (float64, bool) {
	all := words(text)
	if len(all) < minReadableWords {
		return 0, false
	}
	sentences, syllables := 0, 0
	for i, w := range all {
		if i == len(all)-1 || strings.ContainsAny(w[len(w)-1:], ".?!:;") {
			sentences++
		}
		syllables += countSyllables(w)
	}
	n := float64(len(all))
	return 0.39*n/float64(sentences) + 11.8*float64(syllables)/n - 15.59 + 5, true
}

// countSyllables counts groups of vowels. A silent e at the end is none.
func countSyllables(word string) int {
	w := strings.Trim(strings.ToLower(word), `.,;:!?"'()`)
	count, inVowels := 0, false
	for _, r := range w {
		vowel := strings.ContainsRune("aeiouyäöüáéíóúàèìòùâêîôû", r)
		if vowel && !inVowels {
			count++
		}
		inVowels = vowel
	}
	if strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "le") && count > 1 {
		count--
	}
	return max(1, count)
}
