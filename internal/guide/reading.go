package guide

// This file estimates how old a reader must be: the Flesch–Kincaid grade (Kincaid and others, 1975) plus five years.

import "strings"

const (
	fewestWords = 12   // below this the formula says nothing
	hardAge     = 15.0 // health writers aim at 9 to 11; the formula is rough on short texts
)

// ReadingAge is 0.39 × words per sentence + 11.8 × syllables per word − 15.59, plus 5. It says nothing of texts of
// fewer than twelve words.
func ReadingAge(text string) (float64, bool) {
	all := words(text)
	if len(all) < fewestWords {
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

// countSyllables counts groups of vowels; a final silent e is none.
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
