package site

// This file is glossary.yaml, and finds the first mention of each term in running text.

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/frontmatter"
)

// A Term is one entry of the glossary.
type Term struct {
	ID         string
	Term       frontmatter.Text   `front:"term,required"`
	Synonyms   []frontmatter.Text `front:"also"`
	Definition frontmatter.Text   `front:"means,required"`
	Read       frontmatter.Text   `front:"read"`

	Page *Page // the article that says more, or nil
}

// A Glossary is all terms, ready to be found.
type Glossary struct {
	Terms []*Term // by their words
	byKey map[string][]spelling
}

// A spelling is one way to write a term, under its first word. The longest come first.
type spelling struct {
	words string
	term  *Term
}

func (l *linker) readGlossary() {
	g := &Glossary{byKey: map[string][]spelling{}}
	l.Glossary = g
	f := l.in.Data["glossary.yaml"]
	if f == nil {
		return
	}
	var all frontmatter.OrderedMap[Term]
	l.list = append(l.list, readData(f, &all)...)
	for i := range all {
		t := &all[i].Value
		if !l.isID(f, all[i].Key, "a term") {
			continue
		}
		t.ID = all[i].Key.Value
		g.Terms = append(g.Terms, t)
		for _, words := range append([]frontmatter.Text{t.Term}, t.Synonyms...) {
			g.add(words.Value, t)
		}
	}
	slices.SortStableFunc(g.Terms, func(a, b *Term) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Term.Value), strings.ToLower(b.Term.Value)), strings.Compare(a.ID, b.ID))
	})
	for _, s := range g.byKey {
		slices.SortStableFunc(s, func(a, b spelling) int { return len(b.words) - len(a.words) })
	}
}

// glossaryPages finds the articles that terms name. It runs when all pages have their addresses.
func (l *linker) glossaryPages() {
	f := l.in.Data["glossary.yaml"]
	for _, t := range l.Glossary.Terms {
		if !t.Read.IsSet() {
			continue
		}
		if t.Page = l.first(t.Read.Value); t.Page == nil {
			l.list = append(l.list, diag.New(diag.CodeRelatedUnknown, f.Span(t.Read.At), "there is no page %q", t.Read.Value).
				WithHint(l.suggest(t.Read.Value, l.slugs)))
		}
	}
}

func (g *Glossary) add(words string, t *Term) {
	folded := strings.ToLower(words)
	if key := firstWord(folded); key != "" {
		g.byKey[key] = append(g.byKey[key], spelling{folded, t})
	}
}

func (g *Glossary) ids() []string {
	var all []string
	for _, t := range g.Terms {
		all = append(all, t.ID)
	}
	return all
}

// firstWord is the run of letters and digits that a text starts with.
func firstWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !wordRune(r) })
	if end < 0 {
		end = len(s)
	}
	return s[:end]
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// EachTerm calls words and term in turn for the pieces of a running text: a term is one that `seen` does not hold yet.
// The text is HTML, but terms with characters that HTML escapes do not occur.
func (g *Glossary) EachTerm(text string, seen map[*Term]bool, words func(string), term func(string, *Term)) {
	if len(g.byKey) == 0 {
		words(text)
		return
	}
	done := 0
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !wordRune(r) {
			at += size
			continue
		}
		word := firstWord(text[at:])
		if t, length := g.match(text[at:], word); t != nil && !seen[t] {
			seen[t] = true
			words(text[done:at])
			term(text[at:at+length], t)
			at += length
			done = at
			continue
		}
		at += len(word)
	}
	words(text[done:])
}

// match returns the longest term that the text starts with and that ends with a word.
func (g *Glossary) match(text, word string) (*Term, int) {
	for _, s := range g.byKey[strings.ToLower(word)] {
		if len(s.words) > len(text) || strings.ToLower(text[:len(s.words)]) != s.words {
			continue
		}
		after, _ := utf8.DecodeRuneInString(text[len(s.words):])
		if len(s.words) == len(text) || !wordRune(after) {
			return s.term, len(s.words)
		}
	}
	return nil, 0
}
