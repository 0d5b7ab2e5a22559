package site

import (
	"slices"
	"strings"
	"unicode"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// wordFile is words.yaml: what checks of a text have to know of the language in which it is written.
type wordFile struct {
	Imperative []frontmatter.Text `front:"imperative"` // the words with which an advice begins
	Lead       []frontmatter.Text `front:"lead"`       // words that may stand before them
}

// wordTable is words.yaml, prepared for lookups. Its words are in lower case.
type wordTable struct {
	imperative [][]string
	lead       map[string]bool
}

// readWords reads words.yaml.
func readWords(f *source.File) (wordTable, diag.List) {
	var file wordFile
	var list diag.List
	if f != nil {
		list = decode(f, &file)
	}
	t := wordTable{lead: map[string]bool{}}
	for _, w := range file.Imperative {
		t.imperative = append(t.imperative, words(w.Value))
	}
	for _, w := range file.Lead {
		t.lead[strings.ToLower(w.Value)] = true
	}
	return t, list
}

// words are the words of a text in lower case.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' && c != '’'
	})
}

// isImperative reports whether one of the clauses of a sentence begins with an imperative. A question is none.
func (t wordTable) isImperative(sentence string) bool {
	if strings.HasSuffix(strings.TrimRight(sentence, ` )"”`), "?") {
		return false
	}
	isMark := func(c rune) bool { return strings.ContainsRune(",;:()–—", c) }
	for clause := range strings.FieldsFuncSeq(sentence, isMark) {
		all := words(clause)
		for len(all) > 0 && t.lead[all[0]] {
			all = all[1:]
		}
		for _, start := range t.imperative {
			if len(start) > 0 && len(all) >= len(start) && slices.Equal(all[:len(start)], start) {
				return true
			}
		}
	}
	return false
}
