package compose

// This file makes the glossary.

import (
	"unicode"
	"unicode/utf8"

	"knead/internal/fold"
	"knead/internal/langtag"
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) glossary(k *site.Kind) any {
	lead := c.Render.Message("glossary-lead")
	view := render.Glossary{Base: c.singleView(k, lead, "/"), Lead: lead}
	for _, t := range c.Site.Glossary.Terms {
		term := render.Term{ID: t.ID, Term: t.Term.Value, Means: t.Definition.Value, Also: values(t.Synonyms)}
		if p := c.Site.Lookup(t.Read.Value); p != nil {
			term.Read = &render.Link{Href: c.link(k.URL, p.URL), Text: p.Title()}
		}
		letter := firstLetter(langtag.Strip(term.Term))
		if last := len(view.Letters) - 1; last < 0 || view.Letters[last].Letter != letter {
			view.Letters = append(view.Letters, render.TermLetter{ID: letterID(letter), Letter: letter})
		}
		group := &view.Letters[len(view.Letters)-1]
		group.Terms = append(group.Terms, term)
	}
	return view
}

// letterID is the id of the terms that begin with a letter, or with none.
func letterID(letter string) string {
	if letter == noLetter {
		return "letter:0"
	}
	return "letter:" + letter
}

// noLetter is shown for terms that begin with no letter.
const noLetter = "#"

// firstLetter is the first letter of a term in capitals, without marks: "É" is "E". Terms that begin with none have a
// number sign.
func firstLetter(term string) string {
	if r, _ := utf8.DecodeRune(fold.AppendDecomposed(nil, term)); unicode.IsLetter(r) {
		return string(unicode.ToUpper(r))
	}
	return noLetter
}
