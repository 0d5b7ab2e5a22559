package site

// This file hands the guides what they need to know of the pages, and notes which outcomes lead to which article.

import (
	"slices"

	"knead/content"
	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// readVocabulary reads the levels and the signs. Without a levels.yaml the program's own serves.
func (l *linker) readVocabulary() {
	levels := l.in.Data["levels.yaml"]
	if levels == nil {
		levels = defaultLevels()
	}
	node, told := frontmatter.Parse(levels, source.Range{Start: 0, End: len(levels.Text)})
	l.list = append(l.list, told...)
	l.Levels, told = guidefile.ParseLevels(levels, node)
	l.list = append(l.list, told...)
	signs := l.in.Data["signs.yaml"]
	if signs == nil {
		signs = source.NewFile("content/signs.yaml", "")
	}
	node, told = frontmatter.Parse(signs, source.Range{Start: 0, End: len(signs.Text)})
	l.list = append(l.list, told...)
	l.Signs, told = guidefile.ParseSigns(signs, node)
	l.list = append(l.list, told...)
}

// defaultLevels is the levels.yaml that comes with the program.
func defaultLevels() *source.File {
	data, err := content.FS.ReadFile("levels.yaml")
	if err != nil {
		panic("site: the program has lost its levels.yaml: " + err.Error())
	}
	return source.NewFile("levels.yaml (built in)", string(data))
}

// linkGuides compiles all guides and finds the articles that their outcomes name.
func (l *linker) linkGuides() {
	in := guide.Input{Signs: l.Signs, Levels: l.Levels, Limits: l.Config.limits(), SourceIDs: sortedKeys(l.sources), Now: l.Now, WarnDays: l.Config.WarnDays(),
		HasSource: func(id string) bool { return l.sources[id] != nil }}
	for _, parsed := range l.in.Pages {
		p := l.byPath[parsed.Path]
		if p.Partial || p.URL == "/" {
			continue
		}
		in.Pages = append(in.Pages, asGuidePage(p))
	}
	set, told := guide.Link(in)
	l.Guides = set
	l.list = append(l.list, told...)
	l.Lock, told = diff.ParseLock(l.in.Data[diff.LockName])
	l.list = append(append(l.list, told...), guide.CheckLock(l.Lock, l.Signs, l.PublishedGuides())...)
	l.citedByGuides()
	l.linkOutcomes()
}

// citedByGuides notes the sources that questions, outcomes and signs rest on.
func (l *linker) citedByGuides() {
	note := func(ids []frontmatter.Text) {
		for _, id := range ids {
			l.cited[id.Value] = true
		}
	}
	for _, s := range l.Signs.List {
		note(s.Sources)
	}
	for _, p := range l.in.Pages {
		if p.Guide == nil {
			continue
		}
		for _, q := range p.Guide.Questions {
			note(q.Sources)
		}
		for _, o := range p.Guide.Outcomes {
			note(o.Sources)
		}
	}
}

func asGuidePage(p *Page) guide.Page {
	g := guide.Page{ID: p.Slug(), Title: p.Front.Title.Value, Topic: p.Front.Topic.Value, File: p.File, Draft: !p.Published, InTopic: p.InTopic(),
		Care: p.Front.Care, FrontRange: p.FrontRange, Guide: p.Guide}
	if r := p.Front.Reviewed; r != nil {
		g.Reviewed = &guide.Review{On: r.On, Next: r.Next}
	}
	return g
}

func (c Config) limits() guide.Limits {
	l := c.Limits
	return guide.Limits{EmergencyWithin: l.EmergencyWithin.Value, Path: l.Path.Value, QuestionWords: l.QuestionWords.Value,
		AnswerWords: l.AnswerWords.Value, SignWords: l.SignWords.Value}
}

// linkOutcomes notes at each article which outcomes of drawn guides send their readers to it.
func (l *linker) linkOutcomes() {
	for _, g := range l.PublishedGuides() {
		for i := range g.Nodes {
			n := &g.Nodes[i]
			if n.End == nil || n.End.Read == "" {
				continue
			}
			if p := l.ArticlePage(n.End.Read); p != nil && p.Published {
				p.OutcomeLinks = append(p.OutcomeLinks, OutcomeLink{g, n.ID})
			}
		}
	}
}

// PublishedGuides are the guides that readers meet: all but fragments, and all but those whose page is not published. Those that
// site.yaml names come first.
func (s *Site) PublishedGuides() []*guide.Linked {
	var all []*guide.Linked
	for _, g := range s.Guides.Guides {
		if p := s.byFile[g.Source.File]; g.Kind != graph.Fragment && p != nil && p.Published {
			all = append(all, g)
		}
	}
	rank := map[string]int{}
	for i, id := range s.Config.Guides {
		rank[id.Value] = i - len(s.Config.Guides)
	}
	slices.SortStableFunc(all, func(a, b *guide.Linked) int { return rank[a.ID] - rank[b.ID] })
	return all
}

// GuideCount is how many guides readers meet.
func (s *Site) GuideCount() int { return len(s.PublishedGuides()) }

// GuidePage is the published page of a guide that is no fragment, by the guide's id, or nil.
func (s *Site) GuidePage(id string) *Page {
	g := s.Guides.ByID(id)
	if g == nil || g.Kind == graph.Fragment {
		return nil
	}
	if p := s.byFile[g.Source.File]; p != nil && p.Published {
		return p
	}
	return nil
}

// ArticlePage returns the page that explains an outcome, by the slug that the outcome names, or nil.
func (s *Site) ArticlePage(slug string) *Page {
	article := s.Guides.Article(slug)
	if article == nil {
		return nil
	}
	return s.byFile[article.File]
}

// isGuide says whether a directive may start a guide. It runs before the guides are compiled.
func (l *linker) isGuide(id string) bool { return slices.Contains(l.guideIDs(), id) }

func (l *linker) guideIDs() []string {
	var all []string
	for _, p := range l.Pages {
		if p.Guide != nil && p.Guide.Kind != graph.Fragment {
			all = append(all, p.Slug())
		}
	}
	return all
}
