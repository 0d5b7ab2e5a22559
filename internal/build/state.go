package build

// This file links and composes a site, or reuses what was linked and composed before.

import (
	"fmt"
	"slices"
	"sync"

	"knead/internal/artifact"
	"knead/internal/assets"
	"knead/internal/cache"
	"knead/internal/compose"
	"knead/internal/diag"
	"knead/internal/page"
	"knead/internal/parallel"
	"knead/internal/site"
	"knead/internal/source"
)

// A state is what one load leaves for the next one.
type state struct {
	in          site.Input
	assets      *assets.Set
	files       diag.List       // what is wrong with files other than pages
	replaced    []string        // see loading
	linked      diag.List       // what was found by linking and composing, and in the theme; not that of shown
	noted       []*page.Summary // the pages with diagnostics as they were parsed last, in the order of their names
	bodies      *bodies
	shown       []*shownFiles        // the site in each language
	editions    []*languageState     // likewise
	composition *compose.Composition // nil if templates or paths do not allow one
	result      *Result
}

// link links and composes the site.
func (l *loading) link(in site.Input, x *theme, themeDiags diag.List) *Result {
	in.Memo = l.memo
	inputs := []site.Input{in}
	for _, language := range l.shown {
		config, memo := l.configs.of(language.data["site.yaml"]), l.editions[language.ID.Value].memo
		inputs = append(inputs, language.input(in, config, memo))
	}
	sites, lists := make([]*site.Site, len(inputs)), make([]diag.List, len(inputs))
	_ = parallel.Each(l.opts.Jobs, len(inputs), func(i int) error {
		sites[i], lists[i] = site.Link(inputs[i])
		return nil
	})
	linked, list := sites[0], lists[0]
	s := &state{in: in, assets: x.assets, files: l.files, bodies: l.bodies(), shown: l.shown,
		replaced: l.replaced}
	s.linked = append(append(list, checkHome(linked)...), themeDiags...)
	r := &Result{BuiltinContent: l.embedded, Site: linked, Pages: len(linked.Pages), Guides: linked.GuideCount()}
	s.result = r
	for i, language := range s.shown {
		e, list := l.languageState(language, s, sites[i+1], lists[i+1])
		s.editions, s.linked = append(s.editions, e), append(s.linked, list...)
	}
	l.clock("link")
	if x.render != nil {
		if s.composition = l.compose(x, s); s.composition != nil {
			r.Stopped = s.stoppedBy(x.render)
		}
	}
	l.noteReplaced(r)
	s.linked = l.withoutReplaced(append(s.linked, l.checkHostLimits(r)...))
	for _, p := range in.Pages {
		if len(p.Diags) > 0 {
			s.noted = append(s.noted, p)
		}
	}
	r.Diags = s.diags()
	l.readTexts(r.Diags)
	r.kept = l.keptPages(s)
	l.clock("compose")
	r.Stages, l.last = l.stages, s
	return r
}

// compose lists the artifacts, unless the paths do not allow it.
func (l *loading) compose(x *theme, s *state) *compose.Composition {
	linked := s.result.Site
	in := compose.Input{Site: linked, Bodies: s.bodies.of, Words: s.bodies.words, Latest: s.bodies.latest,
		Render: x.render, Assets: x.assets, Content: l.content, BaseURL: l.baseURL(linked.Config), Scaled: l.scaled,
		DrawIcons: x.hasBuiltinIcon()}
	if program := cache.Program(); s.bodies.stored != nil {
		templates := x.render.Digest()
		in.Versions = compose.Versions{Templates: source.DigestOf(program[:], templates[:]), Text: s.bodies.digest,
			Stored: s.bodies.part, Store: s.bodies.storePart}
	}
	var before *artifact.Set
	if l.last != nil {
		before = l.last.result.Set
	}
	composition, err := compose.Artifacts(before, in, l.inLanguages(in, s)...)
	if err != nil {
		s.linked.Add(diag.CodePathCollision, origin(linked, x.assets, err), "%v", err)
		return nil
	}
	s.result.Set = composition.Set
	return composition
}

// cacheOfTexts is the cache for a build, which needs keys and words. One for editing makes a page when it is shown.
func (l *loading) cacheOfTexts() *cacheFolder {
	if l.embedded || l.opts.Editing {
		return nil
	}
	return l.openCache()
}

// bodies are the texts of all pages.
func (l *loading) bodies() *bodies {
	b := &bodies{options: l.options, read: l.reader(), cut: &sync.Map{}}
	b.all = make(map[string]record, len(l.pages))
	if c := l.cacheOfTexts(); c != nil {
		b.stored = func() *cache.Log { return l.wordsLog(c) }
	}
	for name, c := range l.pages {
		b.all[name] = c.value
	}
	return b
}

// reuse returns the result of the last load with the texts that changed since, or nil if something else did.
func (l *loading) reuse(in site.Input, x *theme) *Result {
	if l.last == nil || l.relink || l.last.assets != x.assets || !slices.Equal(l.replaced, l.last.replaced) ||
		!l.last.isLinkedFrom(in) {
		return nil
	}
	same := slices.EqualFunc(l.files, l.last.files, func(a, b diag.Diagnostic) bool { return a.String() == b.String() })
	if same && !l.hasChanges() {
		return l.last.result
	}
	r := l.replaceTexts()
	if r != nil && !same {
		l.last.files = l.files
		r.Diags = l.last.diags()
		l.readTexts(r.Diags)
	}
	return r
}

// isLinkedFrom reports whether a site with these data files, assets and options is the one that was linked. What pages
// other than their texts have in common is noted while they are parsed.
func (s *state) isLinkedFrom(in site.Input) bool {
	sameAsset := func(a, b site.Asset) bool {
		same := fmt.Sprint(a.Err) == fmt.Sprint(b.Err)
		a.Err, b.Err = nil, nil
		return same && a == b
	}
	if len(in.Data) != len(s.in.Data) || !slices.Equal(in.Unread, s.in.Unread) ||
		!slices.EqualFunc(in.Assets, s.in.Assets, sameAsset) {
		return false
	}
	for name, f := range in.Data {
		if old := s.in.Data[name]; old == nil || old.Text != f.Text || old.Name != f.Name {
			return false
		}
	}
	return s.isOfDay(in)
}

// isOfDay reports whether the site was linked for the day on which it is loaded.
func (s *state) isOfDay(in site.Input) bool {
	if in.Clock.IsZero() {
		return in.Now.Equal(s.result.Site.Now)
	}
	return s.result.Site.Config.Today(in.Clock).Equal(s.result.Site.Now)
}

// replaceTexts returns the last result after some texts have changed. It returns nil if a message about the links of
// the site points into one of the texts, whose lines may have moved.
func (l *loading) replaceTexts() *Result {
	s := *l.last
	r := *s.result
	var names []string
	for _, c := range l.changed {
		name := c.new.summary.File.Name
		if pointsBehind(s.linked, name, c.new.summary.BodyStart) {
			return nil
		}
		names = append(names, name)
		s.note(c.new.summary)
	}
	s.result, r.kept = &r, nil
	if len(names) > 0 {
		s.bodies = s.bodies.with(l.changed)
	}
	own := compose.NewBodies{Bodies: s.bodies.of, Latest: s.bodies.latest, Names: names}
	changes := append([]compose.NewBodies{own}, s.replaceTextsIn(l)...)
	if s.composition != nil && l.hasChanges() {
		s.composition = s.composition.WithBodies(changes...)
		r.Set = s.composition.Set
	}
	for _, c := range l.changed {
		if len(s.shown) == 0 {
			r.Diags = s.withFile(r.Diags, c)
		}
	}
	if len(s.shown) > 0 { // each may show the texts
		r.Diags = s.diags()
		l.readTexts(r.Diags)
	}
	l.clock("compose")
	r.Stages, l.last = l.stages, &s
	return &r
}

// pointsBehind reports whether a diagnostic or a note on one is in a file at or behind an offset.
func pointsBehind(list diag.List, name string, offset int) bool {
	is := func(at source.Span) bool {
		return at.Name() == name && (at.Range.Start >= offset || at.Range.End > offset)
	}
	return slices.ContainsFunc(list, func(d diag.Diagnostic) bool {
		return is(d.Span) || slices.ContainsFunc(d.Related, func(r diag.Related) bool { return is(r.Span) })
	})
}
