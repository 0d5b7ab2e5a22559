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
	pages patched[overlay]

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
	source patched[*source.File]          // the files that were compared, by their paths below content
	pages  patched[overlay]               // those that differ from the source, by the name of the file
	data   map[string]*source.File        // the data files
	states map[string]translate.PageState // of the pages that were compared, by their paths below content
	diags  diag.List                      // of the files of the language

	without   bool // the whole language is held, as an option says
	isUnready bool // it is held for want of words that each page needs
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
	compared := maps.Clone(in.Data)
	s := &shownFiles{languageFolder: folder, source: patched[*source.File]{all: compared}, data: maps.Clone(in.Data),
		states: map[string]translate.PageState{}, without: slices.Contains(l.opts.Without, folder.ID.Value)}
	lock, lockDiags := e.parseLock(folder.files[translate.LockName])
	for _, name := range l.comparedPages(folder, lock) {
		if compared[below(name)] = l.loaded(l.pages[name].value.summary); l.gone != nil {
			return nil
		}
	}
	s.comparison, s.diags = l.compare(e, s, lock, in.Data["site.yaml"])
	s.diags = append(lockDiags, s.diags...)
	if s.without {
		s.diags = nil // nothing of the language is shown
	}
	var differs []string
	for _, name := range slices.Sorted(maps.Keys(compared)) {
		isPage := path.Ext(name) == ".md"
		if isPage {
			s.states[name], _ = s.PageState(name)
		}
		switch f := s.Overlay(name); {
		case f == nil || f.Text == compared[name].Text:
		case isPage:
			differs = append(differs, name)
		default:
			s.data[name] = f
		}
	}
	_, _, isEmpty := l.extras.renderIn(s, l.configs.of(s.data["site.yaml"]))
	s.isUnready = isEmpty || len(s.lacksLevels()) > 0
	s.pages.all = l.parseOverlays(e.pages, s, differs, in)
	e.pages = s.pages
	return s
}

// below is the path of a file below content.
func below(name string) string { return strings.TrimPrefix(name, "content/") }

// loaded is the file of a page with its text.
func (l *loading) loaded(s *page.Summary) *source.File {
	f := s.File
	if l.gone = f.Load(); l.gone == nil && f.Text == "" { // which is late
		f = source.NewFile(f.Name, f.Contents())
	}
	return f
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
	var all []string
	for name, c := range l.pages {
		p, below := c.value.summary, strings.TrimPrefix(name, "content/")
		_, wasOffered := lock.Offered()[below]
		isShared := p.Partial || p.Guide != nil && p.Guide.Kind == graph.Fragment
		isShared = isShared || folder.isPseudo()
		if isShared || wasOffered || folder.files[below] != nil || lock.Has(below) || below == "index.md" {
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
		return e.pseudoLocale(s.ID.Value, s.source.all), nil
	}
	read := l.configs.of(config)
	t, list := translate.Compare(s.source.all, s.tree(lock), s.options(read), e.last)
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

// parseOverlays parses pages that differ from the source, unless they are those of the last load.
func (l *loading) parseOverlays(
	last patched[overlay], s *shownFiles, names []string, in site.Input,
) map[string]overlay {
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
		if known := last.get(name); known.isOf(o) {
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
	all := make(map[string]overlay, len(names))
	for i, name := range names {
		all["content/"+name] = parsed[i]
	}
	return all
}

// differs reports whether a page is shown otherwise than the source.
func (o overlay) differs() bool { return o.summary != nil }

// isOf reports whether an overlay was parsed from a text with options.
func (o overlay) isOf(other overlay) bool {
	a, b := o.options, other.options
	return o.differs() && o.text == other.text && slices.Equal(a.HeadingIDs, b.HeadingIDs) &&
		slices.Equal(a.Reserved, b.Reserved) && maps.Equal(a.Values, b.Values)
}
