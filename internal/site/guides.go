package site

import (
	"slices"
	"time"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/page"
)

// siteGuides is all guides, linked, and those that readers see.
type siteGuides struct {
	set *guide.Set
	// published are all but fragments and those on unpublished pages. Those that site.yaml names come first.
	published []*guide.Linked
	pages     []guide.Page  // with what readers see: a draft is one even in a preview
	recalls   []diff.Recall // what became of every version of their advice
}

// linkGuides links all guides and compares them with the lock. Guides depend on the front matter of some pages, not on
// texts; so the pages of the result may be of other versions, with the same guidePageKey.
func linkGuides(in Input, data dataFiles, index *pageIndex) (siteGuides, diag.List) {
	from := append(textsOf(in.Data, "site.yaml", "signs.yaml", "levels.yaml", DefaultLevels, "words.yaml",
		"sources.yaml", diff.LockName), in.Now)
	if !in.Memo.hasGuidePages(index) {
		delete(in.Memo.parts, "guides")
	}
	return recall(in.Memo, "guides", from, func() (siteGuides, diag.List) { return linkAllGuides(in, data, index) })
}

func linkAllGuides(in Input, data dataFiles, index *pageIndex) (siteGuides, diag.List) {
	input := guide.Input{
		Signs: data.signs, Levels: data.levels, Limits: data.config.limits(), Now: in.Now,
		Words: data.words.guides, Contacts: data.config.PackOf().Contacts,
		WarnDays: data.config.WarnDays(),
		Reports:  in.reports(), Proofs: &in.Memo.proofs,
		SourceIDs: data.sources.ids, HasSource: func(id string) bool { return data.sources.byID[id] != nil },
	}
	input.Pages = make([]guide.Page, 0, len(index.texts))
	for _, p := range index.texts {
		if !p.Partial && p.Path != "index" {
			input.Pages = append(input.Pages, guidePage(p, index.states[p]))
		}
	}
	set, list := guide.Link(input)
	g := siteGuides{set: set, published: publishedGuides(set, data.config, index), pages: slices.Clone(input.Pages)}
	for i := range g.pages {
		p := &g.pages[i]
		if p.State == guide.Published && stateOf(index.byFile[p.File.Name], in.Now) != Live {
			p.State = guide.Unpublished
		}
	}
	g.recalls = data.lock.Recalls(func(id string) bool {
		return slices.ContainsFunc(g.published, func(c *guide.Linked) bool { return c.ID == id })
	})
	if data.lockInvalid || in.Translation != nil {
		return g, list // that is reported, and what the lock holds is not known; or it holds texts of the source only
	}
	language := set.Words.Language
	public := g.public(index, in.Now)
	list = append(list, guide.CheckLock(data.lock, data.signs, language, public, func(id string) bool {
		return index.isWithdrawnGuide(id) || index.isUnreadGuide(id)
	})...)
	list = append(list, guide.CheckVersions(data.lock, data.levels, public)...)
	list = append(list, guide.CheckCards(data.lock, data.signs, readable(g.pages, index))...)
	return g, append(list, guide.CheckLevelTexts(data.lock, data.levels, language)...)
}

// readable are pages, of which those that cannot be read count as ones that readers do not see yet.
func readable(pages []guide.Page, index *pageIndex) []guide.Page {
	pages = slices.Clone(pages)
	for i := range pages {
		if p := &pages[i]; p.State == guide.Published && isUnread(index.byFile[p.File.Name]) {
			p.State = guide.Unpublished
		}
	}
	return pages
}

// public are the published guides without those that are published as drafts only, for a preview.
func (g siteGuides) public(index *pageIndex, now time.Time) []*guide.Linked {
	return slices.DeleteFunc(slices.Clone(g.published), func(c *guide.Linked) bool {
		return stateOf(index.byFile[c.Source.File.Name], now) != Live
	})
}

// guidePage is what guides need to know of a page.
func guidePage(p *page.Summary, is publication) guide.Page {
	g := guide.Page{ID: p.Slug(), Title: p.Front.Title.Value, Topic: p.Front.Topic.Value, File: p.File,
		Expires: p.Front.Expires, InTopic: p.InTopic(), FrontRange: p.FrontRange}
	switch is.state {
	case Withdrawn:
		g.State = guide.Withdrawn
		return g // its text is not checked: nobody reads it
	case Expired:
		g.State = guide.Expired
	case Draft, Scheduled, Displaced:
		g.State = guide.Unpublished
	}
	g.Care, g.Guide = p.Front.Care, p.Guide
	if r := p.Front.Reviewed; r != nil {
		g.Reviewed = &guide.Review{On: r.On, Next: r.Next}
	}
	return g
}

func publishedGuides(set *guide.Set, c Config, index *pageIndex) []*guide.Linked {
	var all []*guide.Linked
	for _, g := range set.Guides {
		p := index.byFile[g.Source.File.Name]
		if p != nil && hasGuide(p) && index.isPublished(p) && index.state(p) == Live {
			all = append(all, g)
		}
	}
	rank := map[string]int{}
	for i, id := range c.Guides {
		rank[id.Value] = i - len(c.Guides)
	}
	slices.SortStableFunc(all, func(a, b *guide.Linked) int { return rank[a.ID] - rank[b.ID] })
	return all
}

// of returns the guide on a page, or nil if it has none or a fragment.
func (g siteGuides) of(p *page.Summary) *guide.Linked {
	if !hasGuide(p) {
		return nil
	}
	return g.set.ByID(p.Guide.ID)
}

// linked returns the guide or the fragment on a page, or nil.
func (g siteGuides) linked(p *page.Summary) *guide.Linked {
	if p.Guide == nil {
		return nil
	}
	return g.set.ByID(p.Guide.ID)
}

// steps are the ids of the questions and outcomes of the guide on a page.
func (g siteGuides) steps(p *page.Summary) []string {
	linked := g.of(p)
	if linked == nil {
		return nil
	}
	var all []string
	for i := range linked.Nodes {
		all = append(all, linked.Nodes[i].ID)
	}
	return all
}

// outcomeLinks are the outcomes of published guides that refer readers to a page.
type outcomeLinks map[*page.Summary][]OutcomeLink

// collectOutcomeLinks lists the outcomes that refer to each published page.
func collectOutcomeLinks(index *pageIndex, guides siteGuides) outcomeLinks {
	all := outcomeLinks{}
	for _, g := range guides.published {
		for i := range g.Nodes {
			n := &g.Nodes[i]
			if n.End == nil || n.End.Read == "" {
				continue
			}
			article := guides.set.Article(n.End.Read)
			if article == nil {
				continue
			}
			if p := index.byFile[article.File.Name]; index.isPublished(p) {
				all[p] = append(all[p], OutcomeLink{g, n.ID})
			}
		}
	}
	return all
}
