package search

import (
	"sync"

	"github.com/kljensen/snowball/english"
)

// This file finds the stem that the forms of an English word share: "bruis" of bruise, bruises, bruised and bruising.
// It is that of Snowball's stemmer "English" (Porter 2). static/search/stem.js has the same algorithm; both are tested
// with the vocabulary of the Snowball project.

// A stemmer returns the stem of a folded word. Words that are not English are their own stem.
type stemmer func(string) string

func stemmerOf(l Language) stemmer {
	if l.English {
		return stemEnglish
	}
	return func(word string) string { return word }
}

// stemEnglish is the stem of an English word. One with other letters than a to z is its own stem.
func stemEnglish(word string) string {
	if len(word) < 3 {
		return word
	}
	for _, c := range []byte(word) {
		if c < 'a' || c > 'z' {
			return word
		}
	}
	return english.Stem(word, true)
}

// englishStems has maps of English words to their stems, since the parts of an index have most words in common.
var englishStems = sync.Pool{New: func() any { return map[string]string{} }}

// remembered is the stemmer with a map in which it notes what it finds, up to maxVocabulary words.
func (s stemmer) remembered(stems map[string]string) stemmer {
	return func(word string) string {
		stem, known := stems[word]
		if !known {
			if stem = s(word); len(stems) < maxVocabulary {
				stems[word] = stem
			}
		}
		return stem
	}
}
