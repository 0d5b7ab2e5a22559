package site

// This file lists the names in front matter, guides and data files.

import (
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/page"
	"knead/internal/source"
)

func (n *namer) frontMatter(p *page.Summary) {
	f := &p.Front
	n.slugs(f.Related)
	n.ids(NameClaim, f.Claims)
	n.ids(NameSource, figureSources(p))
	if f.Timeline != nil {
		n.id(NameClaim, f.Timeline.Claim)
	}
	if f.Withdrawn != nil {
		n.slug(f.Withdrawn.ReplacedBy)
	}
	for _, card := range f.Care {
		n.ids(NameSign, card.Value)
	}
	for _, a := range f.Anchors {
		at, ok := n.inner(a.Value)
		n.anchor(p, a.Value.Value, namePart{at, ok})
	}
}

// guide adds the names in the guide of a page.
func (n *namer) guide(p *page.Summary) {
	g := p.Guide
	n.step(g, g.Start)
	n.step(g, g.Screening)
	n.ids(NameGuide, g.Also)
	n.reasons(g.NotAsked)
	for _, q := range g.Questions {
		n.question(g, q)
	}
	for _, o := range g.Outcomes {
		n.define(NameStep, o.ID)
		n.all[len(n.all)-1].ID = g.ID + "/" + o.ID.Value
		n.slug(o.Read)
		n.ids(NameSource, o.Sources)
		if net := o.SafetyNet; net != nil {
			n.signs(net.WatchFor)
			n.step(g, net.Then)
		}
	}
	for i := range g.Tests {
		n.test(g, &g.Tests[i])
	}
	for _, u := range g.Values {
		n.value(u)
	}
}

// value adds a value that a guide names: in a band, or inside of a text.
func (n *namer) value(u guidefile.ValueUse) {
	if u.IsBand {
		n.id(NameValue, u.ID)
		return
	}
	at, found := u.ID.At, false
	for _, m := range guidefile.FindValues(n.text[at.Start:at.End]) {
		id := source.Range{Start: at.Start + m[0], End: at.Start + m[1]}
		if n.text[id.Start:id.End] == u.ID.Value {
			n.put(NameValue, u.ID.Value, FormID, namePart{id, true})
			found = true
		}
	}
	if !found {
		n.put(NameValue, u.ID.Value, FormID, namePart{at, false})
	}
}

func (n *namer) question(g *guidefile.Guide, q *guidefile.Question) {
	n.define(NameStep, q.ID)
	n.all[len(n.all)-1].ID = g.ID + "/" + q.ID.Value
	n.ids(NameSource, q.Sources)
	n.id(NameGuide, q.Fragment)
	n.signs(q.Signs)
	n.reasons(q.Lowers)
	if q.OptionFor(q.Unsure) == nil {
		n.target(g, q.Unsure)
	}
	for _, o := range q.Options {
		n.target(g, o.Then)
	}
	for _, t := range []guidefile.Target{q.AnyThen, q.TwoOrMore, q.None} {
		n.target(g, t)
	}
	for _, e := range q.AnyEach {
		n.id(NameSign, e.Key)
		n.target(g, e.Then)
	}
	for _, e := range q.Exits {
		n.target(g, e.Then)
	}
}

func (n *namer) reasons(all []guidefile.Reason) {
	for _, r := range all {
		n.signs([]frontmatter.Text{r.Sign})
	}
}

// signs adds those of a list that are signs.
func (n *namer) signs(all []frontmatter.Text) {
	for _, t := range all {
		if n.Signs.Sign(t.Value) != nil {
			n.id(NameSign, t)
		}
	}
}

// target adds the target of an answer.
func (n *namer) target(g *guidefile.Guide, t guidefile.Target) {
	text := frontmatter.Text{Value: t.Text, At: t.At}
	switch {
	case !t.IsSet() || t.IsInvalid() || strings.HasPrefix(t.Text, "exit ") && !t.Read:
	case t.Read:
		n.slug(text)
	default:
		n.step(g, text)
	}
}

// step adds ID or GUIDE/ID: a question or an outcome.
func (n *namer) step(g *guidefile.Guide, t frontmatter.Text) {
	if !t.IsSet() {
		return
	}
	at, ok := n.inner(t)
	guide, id, isQualified := strings.Cut(t.Value, "/")
	if !isQualified {
		guide, id = g.ID, t.Value
	}
	if isQualified && n.steps[guide] != nil {
		n.put(NameGuide, guide, FormID, namePart{source.Range{Start: at.Start, End: at.Start + len(guide)}, ok})
	}
	if n.isStep(guide, id) {
		n.put(NameStep, guide+"/"+id, FormID, namePart{source.Range{Start: at.End - len(id), End: at.End}, ok})
	}
}

// test adds the signs that a test ticks, and the end that it expects: a step, or read/ARTICLE.
func (n *namer) test(g *guidefile.Guide, t *guidefile.Test) {
	for _, a := range t.Answers {
		for i, id := range a.Signs {
			n.signs([]frontmatter.Text{{Value: id, At: a.SignsAt[i]}})
		}
		if !a.IsList && n.Signs.Sign(a.Text) != nil {
			n.id(NameSign, frontmatter.Text{Value: a.Text, At: a.At})
		}
	}
	article, isRead := strings.CutPrefix(t.Expect.Value, "read/")
	if !isRead {
		n.step(g, t.Expect)
		return
	}
	if p := n.index.lookup(article); p != nil {
		at, ok := n.inner(t.Expect)
		n.put(NamePage, p.Path, FormSlug, namePart{source.Range{Start: at.End - len(article), End: at.End}, ok})
	}
}

func (n *namer) dataFiles() {
	d := &n.data
	n.open(d.config.File)
	n.config(d.config)
	if f := d.sources.file; f != nil {
		n.open(f)
		for _, s := range d.sources.list {
			n.define(NameSource, s.ID)
		}
	}
	if f := d.claims.file; f != nil {
		n.open(f)
		for _, c := range d.claims.list {
			n.define(NameClaim, c.ID)
			n.ids(NameSource, c.Sources)
		}
	}
	if f := d.facts.file; f != nil {
		n.open(f)
		for _, f := range d.facts.list {
			n.id(NameSource, f.Value.Source)
			n.id(NameClaim, f.Value.Claim)
		}
	}
	if f := d.values.file; f != nil {
		n.open(f)
		for _, v := range d.values.list {
			n.define(NameValue, v.Key)
			n.id(NameSource, v.Value.Source)
			for _, version := range v.Value.Versions {
				n.id(NameSource, version.Source)
			}
		}
	}
	if f := d.types.file; f != nil {
		n.open(f)
		for _, m := range d.types.list {
			for _, note := range m.notes() {
				n.ids(NameSource, note.Sources)
				n.slug(note.Read)
			}
		}
	}
	if f := d.glossary.file; f != nil {
		n.open(f)
		for _, t := range d.glossary.glossary.Terms {
			n.slug(t.Read)
		}
	}
	for _, name := range d.pictures.names {
		n.open(d.pictures.files[name])
		for _, m := range d.pictures.byName[name].Marks {
			n.slug(m.Read)
		}
	}
	n.open(d.signs.File)
	for _, s := range d.signs.List {
		n.define(NameSign, frontmatter.Text{Value: s.ID, At: s.At})
		n.ids(NameSource, s.Sources)
		n.ids(NameSign, s.Relations())
	}
}

func (n *namer) config(c Config) {
	n.slugs([]frontmatter.Text{c.HelpPage, c.CheckPage, c.AboutPage, c.EmergencyPage})
	n.slugs(c.AllowHTML)
	n.ids(NameGuide, c.Guides)
	for _, q := range c.Questions {
		n.slug(q.Read)
	}
	for _, notice := range c.Notices {
		n.slug(notice.Read)
	}
	for _, t := range c.Topics {
		n.slugs(t.First)
		n.id(NameGuide, t.Page.Guide)
		for _, m := range t.Page.Main {
			n.slug(m.Read)
		}
		for _, g := range t.Page.Groups {
			n.slugs(g.Read)
		}
	}
}
