package lsp

// This file lists the names of a site that can be written, by what they are of.

import (
	"strings"

	"knead/internal/guide/graph"
	"knead/internal/markdown"
	"knead/internal/schema"
	"knead/internal/site"
)

// A nameKind is what can be named in a key.
type nameKind uint8

const (
	nameNone nameKind = iota
	namePage
	nameGuide
	nameFragment
	nameQuestion // of the guide of the page
	nameStep     // a question or an outcome of the guide of the page
	nameOutcome
	nameSign
	nameClaim
	nameSource
	nameTopic
	nameArea
	nameType
	nameLevel
	nameContact
	nameSourceKind
	nameSignGroup
	namePicture
	nameFact
	nameValue
	nameAnchor // of the page
)

// keyNames is what the values of keys name, by file and path without the marks of entries. Every read: names a page.
var keyNames = map[string]map[string]nameKind{
	schema.FrontMatter: {
		"topic": nameTopic, "about": nameArea, "types": nameType, "claims": nameClaim, "related": namePage,
		"anchors.ID": nameAnchor, "withdrawn.replaced_by": namePage, "figures.source": nameSource,
		"timeline.source": nameSource, "timeline.claim": nameClaim, "numbers.sources": nameSource,
		"care.ID": nameSign, "guide.start": nameQuestion, "guide.screening": nameQuestion, "guide.also": nameGuide,
		"guide.tests.answers": nameSign, "guide.tests.expect": nameStep,
		"guide.questions.ID.use": nameFragment, "guide.questions.ID.sources": nameSource,
		"guide.questions.ID.ID": nameStep, "guide.questions.ID.unsure": nameStep,
		"guide.questions.ID.answers.then": nameStep, "guide.questions.ID.any": nameSign,
		"guide.questions.ID.any_then": nameStep, "guide.questions.ID.any_each.ID": nameStep,
		"guide.questions.ID.two_or_more": nameStep, "guide.questions.ID.none_then": nameStep,
		"guide.questions.ID.bands.then": nameStep, "guide.questions.ID.bands.else": nameStep,
		"guide.questions.ID.bands.below.value": nameValue,
		"guide.outcomes.ID.sources":            nameSource, "guide.outcomes.ID.contact": nameContact,
		"guide.outcomes.ID.safety_net.watch_for": nameSign, "guide.outcomes.ID.safety_net.then": nameOutcome,
	},
	"site.yaml": {
		"topics.first": namePage, "topics.page.picture": namePicture, "topics.page.guide": nameGuide,
		"topics.page.main.picture": namePicture, "help_page": namePage, "check_page": namePage,
		"about_page": namePage, "emergency_page": namePage, "notices.topic": nameTopic,
		"sign_groups.picture": namePicture, "guides": nameGuide,
	},
	"signs.yaml": {
		"sources": nameSource, "group": nameSignGroup, "covers": nameSign, "never_with": nameSign,
		"part_of": nameSign, "differs.from": nameSign,
	},
	"claims.yaml":  {"topic": nameTopic, "sources": nameSource},
	"facts.yaml":   {"source": nameSource, "claim": nameClaim},
	"sources.yaml": {"kind": nameSourceKind},
	"values.yaml":  {"source": nameSource, "versions.source": nameSource},
	"types.yaml":   {"usual.sources": nameSource, "known.sources": nameSource, "care.sources": nameSource},

	"pictures/NAME.yaml": {"parts.area": nameArea},
}

// mapKeyNames is what the keys of maps name whose authors choose them, likewise.
var mapKeyNames = map[string]nameKind{
	"care": nameLevel, "guide.not_asked": nameSign, "guide.questions.ID.any_each": nameSign,
	"guide.questions.ID.lowers": nameSign,
}

// named is what the value at a path names.
func named(file, path string) nameKind {
	path = strings.ReplaceAll(path, "[]", "")
	if path == "read" || strings.HasSuffix(path, ".read") {
		return namePage
	}
	return keyNames[file][path]
}

// A candidate is a name that can be written, with what a list shows of it.
type candidate struct{ id, title, doc string }

// names are the names of a site, by kind, each list made when it is needed.
type names struct {
	site  *site.Site
	lists map[nameKind][]candidate
}

// of lists the names of a kind. Those of steps and anchors are of a page, which may be nil.
func (n *names) of(kind nameKind, p *site.Page) []candidate {
	switch kind {
	case nameQuestion, nameOutcome, nameStep:
		return stepsOf(p, kind)
	case nameAnchor:
		return anchorsOf(n.site, p)
	}
	list, known := n.lists[kind]
	if !known {
		list = n.list(kind)
		n.lists[kind] = list
	}
	return list
}

func (n *names) list(kind nameKind) (all []candidate) {
	s := n.site
	add := func(id, title, doc string) { all = append(all, candidate{id, title, doc}) }
	switch kind {
	case namePage:
		return pagesOf(s)
	case nameGuide, nameFragment:
		for _, p := range s.Texts() {
			if p.Guide != nil && (p.Guide.Kind == graph.Fragment) == (kind == nameFragment) {
				add(p.Guide.ID, p.Front.Title.Value, p.Front.Summary.Value)
			}
		}
	case nameSign:
		for _, sign := range s.Signs.List {
			add(sign.ID, sign.Text, "Level: "+sign.Level.String())
		}
	case nameClaim:
		for _, c := range s.Claims {
			add(c.ID.Value, c.Statement.Value, "Verdict: "+c.Verdict.Value)
		}
	case nameSource:
		for _, src := range s.Sources {
			add(src.ID.Value, src.Title.Value, src.Found.Value)
		}
	case nameValue:
		for _, v := range s.Values() {
			add(v.ID, v.Text, "")
		}
	case nameTopic:
		for _, t := range s.Config.Topics {
			add(t.ID.Value, t.Title.Value, t.Summary.Value)
		}
	case nameType:
		for _, t := range s.Types {
			add(t.ID.Value, t.Name.Value, "")
		}
	case nameSignGroup:
		for _, g := range s.Config.SignGroups {
			add(g.ID.Value, g.Title.Value, "")
		}
	default:
		for _, id := range n.plain(kind) {
			add(id, "", "")
		}
	}
	return all
}

// plain are names without more to say of them.
func (n *names) plain(kind nameKind) (all []string) {
	switch kind {
	case nameArea:
		for _, a := range n.site.Config.Areas {
			all = append(all, a.Value)
		}
	case nameLevel:
		return graph.LevelNames[:]
	case nameContact:
		return n.site.Config.PackOf().Contacts
	case nameSourceKind:
		return n.site.Config.PackOf().SourceKinds
	case namePicture:
		return n.site.PictureNames()
	case nameFact:
		return n.site.FactIDs()
	}
	return all
}

// pagesOf lists the pages by their slugs, or by their paths where several have one slug.
func pagesOf(s *site.Site) []candidate {
	count := map[string]int{}
	texts := s.Texts()
	for _, p := range texts {
		count[p.Slug()]++
	}
	var all []candidate
	for _, p := range texts {
		id := p.Slug()
		if count[id] > 1 {
			id = p.Path
		}
		if !p.Partial {
			all = append(all, candidate{id, p.Front.Title.Value, p.Front.Summary.Value})
		}
	}
	return all
}

// stepsOf lists the questions and outcomes of the guide of a page.
func stepsOf(p *site.Page, kind nameKind) (all []candidate) {
	if p == nil || p.Guide == nil {
		return nil
	}
	if kind != nameOutcome {
		for _, q := range p.Guide.Questions {
			all = append(all, candidate{q.ID.Value, q.Ask.Value, "Question"})
		}
	}
	if kind != nameQuestion {
		for _, o := range p.Guide.Outcomes {
			all = append(all, candidate{o.ID.Value, o.Title.Value, "Outcome, level: " + o.Level.String()})
		}
	}
	if kind == nameStep {
		for _, e := range p.Guide.Exits {
			all = append(all, candidate{"exit " + e.Value, "", "Exit of the fragment"})
		}
	}
	return all
}

// anchorsOf lists the ids of a page that links can lead to.
func anchorsOf(s *site.Site, p *site.Page) (all []candidate) {
	if p == nil {
		return nil
	}
	titles := map[string]string{}
	for text := range p.Texts() {
		for _, h := range text.Outline.Headings {
			titles[h.ID] = h.Text
		}
	}
	for _, c := range stepsOf(p, nameStep) {
		titles[c.id] = c.title
	}
	for _, id := range s.Anchors(p) {
		all = append(all, candidate{id, titles[id], ""})
	}
	return all
}

// callouts are the kinds of callouts.
func callouts() (all []candidate) {
	for _, kind := range markdown.AlertKinds {
		all = append(all, candidate{id: strings.ToUpper(kind)})
	}
	return all
}
