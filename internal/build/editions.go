package build

// This file makes the files of a site as they are shown in the languages into which it is translated.

import (
	"maps"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/page"
	"knead/internal/parallel"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/translate"
)

// A comparison is what a language has of the files of a site. Paths are below content.
type comparison interface {
	Overlay(path string) *source.File // the file as it is shown, which may be that of the source; nil for another path
	Locate(path string, at source.Range) (source.Span, bool)
	PageState(path string) (translate.PageState, string)
}

// An edition is what is kept of a language between loads.
type edition struct {
	lock      *translate.Lock
	lockDiags diag.List

	memo  *site.Memo
	last  *translate.Translation
	pages map[string]overlay

	pseudo  pseudoLocale
	checker checker
}

// An overlay is a page as it is shown in a language, where that differs from the source.
type overlay struct {
	text    string
	options page.Options
	record
}

// A shownFiles is the files of a site as they are shown in a language. It is immutable.
type shownFiles struct {
	languageFolder
	comparison
	source map[string]*source.File        // the files that were compared, by their paths below content
	pages  map[string]overlay             // those that differ from the source, by the name of the file
	data   map[string]*source.File        // the data files
	states map[string]translate.PageState // of the pages that were compared, by their paths below content
	diags  diag.List                      // of the files of the language

	without bool // the whole language is held
}

// showAll compares the source with its translations. It notes what has changed in each language since the last load,
// and whether the site has to be linked again.
func (l *loading) showAll(in site.Input) {
	editions := make(map[string]*edition, len(l.folders))
	l.shown, l.changedIn = make([]*shownFiles, len(l.folders)), make([][]change, len(l.folders))
	for i, folder := range l.folders {
		e := l.editions[folder.ID.Value]
		if e == nil {
			e = &edition{memo: &site.Memo{}}
		}
		editions[folder.ID.Value] = e
		if l.shown[i] = l.show(e, folder, in); l.gone != nil {
			return
		}
		l.noteShown(i)
	}
	l.editions = editions
}

// show compares the source with one translation.
func (l *loading) show(e *edition, folder languageFolder, in site.Input) *shownFiles {
	s := &shownFiles{languageFolder: folder, source: maps.Clone(in.Data), pages: map[string]overlay{},
		data: maps.Clone(in.Data), states: map[string]translate.PageState{},
		without: slices.Contains(l.opts.Without, folder.ID.Value)}
	lock, lockDiags := e.parseLock(folder.files[translate.LockName])
	for _, name := range l.comparedPages(folder, lock) {
		f := l.pages[name].value.summary.File
		if l.gone = f.Load(); l.gone != nil {
			return nil
		}
		if f.Text == "" { // which is late
			f = source.NewFile(f.Name, f.Contents())
		}
		s.source[strings.TrimPrefix(name, "content/")] = f
	}
	s.comparison, s.diags = l.compare(e, s, lock, in.Data["site.yaml"])
	s.diags = append(lockDiags, s.diags...)
	if s.without {
		s.diags = nil // nothing of the language is shown
	}
	var differs []string
	for _, name := range slices.Sorted(maps.Keys(s.source)) {
		isPage := path.Ext(name) == ".md"
		if isPage {
			s.states[name], _ = s.PageState(name)
		}
		switch f := s.Overlay(name); {
		case f == nil || f.Text == s.source[name].Text:
		case isPage:
			differs = append(differs, name)
		default:
			s.data[name] = f
		}
	}
	l.parseOverlays(e, s, differs, in)
	return s
}

// parseLock parses the lock of a language, unless it is the one of the last load.
func (e *edition) parseLock(f *source.File) (*translate.Lock, diag.List) {
	if f == nil {
		return nil, nil
	}
	if e.lock == nil || e.lock.File.Text != f.Text || e.lock.File.Name != f.Name {
		e.lock, e.lockDiags = translate.ParseLock(f)
	}
	return e.lock, e.lockDiags
}

// comparedPages are the names of the pages that a language may show otherwise than the source: those with a
// translation or of which something was confirmed, the home page, and texts that are shown on other pages.
func (l *loading) comparedPages(folder languageFolder, lock *translate.Lock) []string {
	confirmed := map[string]bool{"index": true}
	for _, e := range lock.Entries() {
		name, _, _ := strings.Cut(e.Key, "#")
		confirmed[name] = true
	}
	var all []string
	for name, c := range l.pages {
		p, below := c.value.summary, strings.TrimPrefix(name, "content/")
		_, wasOffered := lock.Offered()[below]
		isShared := p.Partial || p.Guide != nil && p.Guide.Kind == graph.Fragment
		isShared = isShared || folder.isPseudo()
		if isShared || wasOffered || folder.files[below] != nil || confirmed[strings.TrimSuffix(below, ".md")] {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

// compare compares the files of the source with those of a language.
func (l *loading) compare(
	e *edition, s *shownFiles, lock *translate.Lock, config *source.File,
) (comparison, diag.List) {
	if s.isPseudo() {
		return e.pseudoLocale(s.ID.Value, s.source), nil
	}
	read := site.ReadConfig(config)
	t, list := translate.Compare(s.source, s.tree(lock), s.options(read), e.last)
	e.last = t
	return t, append(list, t.Check(e.checkerOf(s.languageFolder, read))...)
}

// tree is the translation that is compared.
func (f *languageFolder) tree(lock *translate.Lock) translate.Tree {
	return translate.Tree{Lang: f.ID.Value, Files: f.files, Lock: lock}
}

// options are those of a comparison.
func (f *languageFolder) options(config site.Config) translate.Options {
	publish, ok := translate.ParseTrust(f.Publish.Value)
	if !ok {
		publish = translate.Checked
	}
	return translate.Options{SourceLang: config.Language.Value, Publish: publish}
}

// parseOverlays parses the pages that differ from the source, unless they are those of the last load.
func (l *loading) parseOverlays(e *edition, s *shownFiles, names []string, in site.Input) {
	in.Data = s.data
	values := site.ReadValues(in)
	parsed := make([]overlay, len(names))
	_ = parallel.Each(l.opts.Jobs, len(names), func(i int) error {
		name := "content/" + names[i]
		o := overlay{text: s.Overlay(names[i]).Text}
		o.options = page.Options{Reserved: l.options.Reserved, Values: values, Shown: true,
			HasFigure: func(string) bool { return false }} // figures are checked in the source
		for _, h := range l.pages[name].value.summary.Outline.Headings {
			o.options.HeadingIDs = append(o.options.HeadingIDs, h.ID)
		}
		if known := e.pages[name]; known.isOf(o) {
			parsed[i] = known
			return nil
		}
		o.summary, o.body = page.Parse(name, []byte(o.text), o.options)
		if o.digest = source.DigestOf([]byte(o.text)); l.opts.Editing {
			o.body = nil
		}
		parsed[i] = o
		return nil
	})
	for i, name := range names {
		s.pages["content/"+name] = parsed[i]
	}
	e.pages = s.pages
}

// isOf reports whether an overlay was parsed from a text with options.
func (o overlay) isOf(other overlay) bool {
	a, b := o.options, other.options
	return o.summary != nil && o.text == other.text && slices.Equal(a.HeadingIDs, b.HeadingIDs) &&
		slices.Equal(a.Reserved, b.Reserved) && maps.Equal(a.Values, b.Values)
}

// noteShown notes what has changed in a language since the last load.
func (l *loading) noteShown(i int) {
	s := l.shown[i]
	if l.last == nil || i >= len(l.last.shown) || !l.last.shown[i].isLinkedLike(s) {
		l.relink = true
		return
	}
	before := l.last.shown[i]
	for _, name := range slices.Sorted(maps.Keys(s.pages)) {
		old, now := before.pages[name].record, s.pages[name].record
		if old.summary == now.summary {
			continue
		}
		hasDiags := len(old.summary.Diags) > 0 || len(now.summary.Diags) > 0
		l.relink = l.relink || hasDiags || old.summary.Interface != now.summary.Interface
		l.changedIn[i] = append(l.changedIn[i], change{old, now})
	}
	for _, c := range l.changed {
		if _, differs := s.pages[c.new.summary.File.Name]; !differs {
			l.changedIn[i] = append(l.changedIn[i], c)
		}
	}
}

// isLinkedLike reports whether two sites differ in the texts of pages only, as far as it is not their interfaces.
func (s *shownFiles) isLinkedLike(other *shownFiles) bool {
	sameText := func(a, b *source.File) bool { return a == b || a.Name == b.Name && a.Text == b.Text }
	sameKey := func(overlay, overlay) bool { return true }
	sameDiag := func(a, b diag.Diagnostic) bool { return a.String() == b.String() }
	return s.ID.Value == other.ID.Value && s.Name.Value == other.Name.Value && maps.Equal(s.states, other.states) &&
		maps.EqualFunc(s.files, other.files, sameText) && maps.EqualFunc(s.data, other.data, sameText) &&
		maps.EqualFunc(s.pages, other.pages, sameKey) && slices.EqualFunc(s.diags, other.diags, sameDiag)
}

// holds reports whether a page is not offered, and readers may have its address.
func (s *shownFiles) holds(name string) bool {
	return s.states[name] == translate.Held || s.without && (s.states[name] == translate.Offered || name == "index.md")
}

// offers reports whether a language has a file of the content: a page, or a data file of which it has two thirds.
func (s *shownFiles) offers(name string) bool {
	if path.Ext(name) == ".md" {
		return s.states[name] == translate.Offered && !s.without
	}
	t, ok := s.comparison.(*translate.Translation)
	if !ok {
		return true
	}
	texts, current := 0, 0
	for _, p := range t.Pairs(name) {
		if p.Source != nil {
			texts++
		}
		if p.State == translate.Current {
			current++
		}
	}
	return texts > 0 && 3*current >= 2*texts
}

// input is what the site in the language is linked from.
func (s *shownFiles) input(in site.Input, memo *site.Memo) site.Input {
	in.Data, in.Memo, in.Pages = s.data, memo, slices.Clone(in.Pages)
	for i, p := range in.Pages {
		if o, ok := s.pages[p.File.Name]; ok {
			in.Pages[i] = o.summary
		}
	}
	in.Translation = &site.Translation{Language: s.ID.Value, Offers: s.offers, Holds: s.holds, Without: s.without,
		Trust: s.trusts(),
		IsSource: func(p *page.Summary) bool {
			_, differs := s.pages[p.File.Name]
			return !differs
		}}
	in.Translation.Source = site.ReadConfig(in.Data["site.yaml"]).Language.Value
	return in
}

// place returns what stages said about the texts of a translation, in its files. What they said about the source is
// left out: it is reported there. None of it is an error, since an edit of the source may cause it.
func (s *shownFiles) place(list diag.List) diag.List {
	var all diag.List
	for _, d := range list {
		at, ok := s.locate(d.Span)
		if !ok || !slices.Contains(translatedCodes, d.Code) {
			continue
		}
		d.Span, d.Severity = at, max(d.Severity, diag.Warning)
		related := d.Related
		d.Related = nil
		for _, r := range related {
			if at, ok := s.locate(r.Span); ok {
				d = d.WithRelated(at, "%s", r.Message)
			}
		}
		all = append(all, d)
	}
	return all
}

// locate returns the place in the translation of a place in what is shown.
func (s *shownFiles) locate(at source.Span) (source.Span, bool) {
	return s.Locate(strings.TrimPrefix(at.Name(), "content/"), at.Range)
}

// translatedCodes are what is reported of a translation as of its source.
var translatedCodes = []diag.Code{diag.CodeLinkUnsafe, diag.CodeLinkMissingPage, diag.CodeLinkMissingAnchor,
	diag.CodeLinkAmbiguous, diag.CodeLinkEmpty, diag.CodeLinkMalformed, diag.CodeReferenceUndefined,
	diag.CodeImageMissing, diag.CodeImageNoAlt, diag.CodeHeadingEmpty, diag.CodeEmphasisUnmatched, diag.CodeTableCells,
	diag.CodeKeyPointInvalid, diag.CodeGuideDuplicateAnswer, diag.CodeGuideSameAsk, diag.CodeGuideLevelWording,
	diag.CodeCardContradictsLevel, diag.CodeGuideQuestionLong}
