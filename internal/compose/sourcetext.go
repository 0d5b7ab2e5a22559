package compose

// This file finds what an outcome or a care card was translated from. It is shown under the translation, since readers
// can show it to somebody who reads the language of the source.

import (
	"reflect"

	"knead/internal/langtag"
	"knead/internal/render"
	"knead/internal/site"
)

// sourceText is the source text of blocks, or nil if they are not translated. It is open if nobody has checked them.
func (c *composer) sourceText(shown, source []render.SourceBlock, isOpen bool) *render.SourceText {
	if reflect.DeepEqual(plainBlocks(shown), source) {
		return nil
	}
	return &render.SourceText{Lang: c.main.lang(), Name: c.sourceName(), IsOpen: isOpen, Blocks: source}
}

// plainBlocks are blocks without the tags of languages.
func plainBlocks(blocks []render.SourceBlock) []render.SourceBlock {
	var all []render.SourceBlock
	for _, b := range blocks {
		plain := render.SourceBlock{Text: langtag.Strip(b.Text)}
		for _, item := range b.Items {
			plain.Items = append(plain.Items, langtag.Strip(item))
		}
		all = append(all, plain)
	}
	return all
}

// paragraphs are the texts that are not empty.
func paragraphs(texts ...string) []render.SourceBlock {
	var all []render.SourceBlock
	for _, text := range texts {
		if text != "" {
			all = append(all, render.SourceBlock{Text: text})
		}
	}
	return all
}

// addSourceOf adds the source texts of an outcome and its safety net.
func (c *composer) addSourceOf(view, source *render.End, isOpen bool) {
	view.Source = c.sourceText(endBlocks(view), endBlocks(source), isOpen)
	if view.SafetyNet != nil && source.SafetyNet != nil {
		view.SafetyNet.Source = c.sourceText(netBlocks(view.SafetyNet), netBlocks(source.SafetyNet), isOpen)
	}
}

func endBlocks(e *render.End) []render.SourceBlock {
	title := e.Title
	if e.Level.Name != "" {
		title = e.Level.Name + ": " + title
	}
	all := paragraphs(title, e.By, e.Why)
	if len(e.Do) > 0 {
		all = append(all, render.SourceBlock{Items: e.Do})
	}
	return append(all, paragraphs(e.Text)...)
}

func netBlocks(net *render.SafetyNet) []render.SourceBlock {
	all := []render.SourceBlock{{Text: net.Expect, Items: net.Watch}}
	return append(all, paragraphs(net.Then.Text)...)
}

// careWithSource is the care cards of a text, of a translation with the source text.
func (c *composer) careWithSource(text *site.Page) *render.Care {
	view := c.care(text)
	if c.Language != nil {
		trust, _ := c.trust(text)
		c.addSourceOfCards(view, c.main.care(c.main.Site.Text(text.Path)), trust == trustMachine)
	}
	return view
}

// addSourceOfCards adds the source texts of care cards, which have the same levels.
func (c *composer) addSourceOfCards(view, source *render.Care, isOpen bool) {
	for i := range view.Cards {
		for j := range source.Cards {
			if card, of := &view.Cards[i], &source.Cards[j]; card.Level.ID == of.Level.ID {
				card.Source = c.sourceText(c.cardBlocks(card), c.main.cardBlocks(of), isOpen)
			}
		}
	}
}

func (c *composer) cardBlocks(card *render.Card) []render.SourceBlock {
	all := paragraphs(card.Level.Name + ": " + card.Heading)
	intro := render.SourceBlock{Text: c.Render.MessageFor("card-intro", card.Level.ID), Items: card.Signs}
	if len(card.Signs) > 0 {
		all = append(all, intro)
	} else if len(card.Groups)+len(card.Halves) > 0 {
		all = append(all, render.SourceBlock{Text: intro.Text})
	}
	for _, groups := range [][]render.CardGroup{card.Halves, card.Groups} {
		for _, g := range groups {
			all = append(all, render.SourceBlock{Text: g.Title, Items: g.Signs})
		}
	}
	return append(all, paragraphs(card.By, card.Text)...)
}

// pagesOfSource are the pages of the source for those of the language.
func (c *composer) pagesOfSource(pages []*site.Page) []*site.Page {
	all := make([]*site.Page, len(pages))
	for i, p := range pages {
		all[i] = c.main.Site.Text(p.Path)
	}
	return all
}
