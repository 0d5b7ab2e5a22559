package translate

// This file compares a source with a translation.

import (
	"maps"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/parallel"
	"knead/internal/source"
)

// A Translation is a source compared with one of its translations. It is immutable.
type Translation struct {
	Lang string

	names   []string       // of files, sorted
	at      map[string]int // the indexes of names
	files   []*file        // by their indexes, as are these:
	pages   []page
	noted   []bool // whether something is wrong in a file, or not current
	tree    Tree
	options Options

	checked *checkedFiles // of [Translation.Check]; nil before the first one
	newer   []int         // the indexes of files of which checked has an earlier version, sorted
	between *betweenTexts
}

// A file is one file of the source with its translation.
type file struct {
	source, translation *source.File // nil if there is none
	entries             []Entry      // of the lock
	options             Options

	uses  guide
	pairs []Pair
	lists map[string]*listState
	shown shown
	diags diag.List // of what is wrong in the file of the translation

	needs      needed    // what the page cannot be offered without, apart from other files
	notCurrent diag.List // what is not current: once for each state

	checks *checks // of the last Check; nil before the first one
}

// A page says whether readers find a page in the language, and why not.
type page struct {
	state PageState
	why   string
}

// Compare compares the files of a source with a translation. What was compared before with equal texts is taken from
// last, which may be nil. The list has what is wrong in the files of the translation, and what is not current.
func Compare(src map[string]*source.File, t Tree, o Options, last *Translation) (*Translation, diag.List) {
	names := paths(src, t)
	result := &Translation{Lang: t.Lang, names: names, at: make(map[string]int, len(names)),
		files: make([]*file, len(names)), pages: make([]page, len(names)), noted: make([]bool, len(names)), tree: t,
		options: o}
	if last != nil {
		result.between = last.between
	}
	_ = parallel.Each(0, len(names), func(i int) error {
		path := names[i]
		f := &file{source: src[path], translation: t.Files[path], entries: t.Lock.of(path), options: o}
		if last != nil && f.equals(last.file(path)) {
			f = last.file(path)
		} else {
			f.compare(path)
		}
		result.files[i], result.noted[i] = f, f.isNoted()
		return nil
	})
	for i, name := range names {
		result.at[name] = i
	}
	result.decideAll()
	return result, result.report()
}

// file returns a file, or nil for a path that is none.
func (t *Translation) file(path string) *file {
	if i, ok := t.at[path]; ok {
		return t.files[i]
	}
	return nil
}

// Update is Compare with other versions of some files of the source. All of them are among those that were compared. It
// looks at no others, unless a guide is among them.
func (t *Translation) Update(src map[string]*source.File) (*Translation, diag.List) {
	result := *t
	result.files, result.pages, result.noted = slices.Clone(t.files), slices.Clone(t.pages), slices.Clone(t.noted)
	result.newer = slices.Clone(t.newer)
	var changed []int
	hasGuide := false
	for path, now := range src {
		i := t.at[path]
		old := t.files[i]
		f := &file{source: now, translation: old.translation, entries: old.entries, options: old.options}
		if f.equals(old) {
			continue
		}
		f.compare(path)
		result.files[i], result.noted[i] = f, f.isNoted()
		changed = append(changed, i)
		hasGuide = hasGuide || f.uses.isGuide || old.uses.isGuide
	}
	result.newer = append(result.newer, changed...)
	slices.Sort(result.newer)
	if result.newer = slices.Compact(result.newer); hasGuide { // which other guides may use
		result.decideAll()
		return &result, result.report()
	}
	for _, i := range changed {
		result.decide(i, nil)
	}
	return &result, result.report()
}

// paths are the paths of the files of the source that have texts, and of those of the translation, sorted.
func paths(src map[string]*source.File, t Tree) []string {
	all := map[string]bool{}
	for path := range src {
		all[path] = HasTexts(path)
	}
	for path := range t.Files {
		all[path] = HasTexts(path)
	}
	maps.DeleteFunc(all, func(_ string, hasTexts bool) bool { return !hasTexts })
	return slices.Sorted(maps.Keys(all))
}

// equals reports whether a comparison has the same result as another one.
func (f *file) equals(other *file) bool {
	same := func(a, b *source.File) bool {
		return a == b || a != nil && b != nil && a.Name == b.Name && a.Text == b.Text
	}
	return other != nil && f.options == other.options && same(f.source, other.source) &&
		same(f.translation, other.translation) && sameEntries(f.entries, other.entries)
}

func sameEntries(a, b []Entry) bool {
	if len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) { // of one lock
		return true
	}
	return slices.EqualFunc(a, b, sameEntry)
}

func sameEntry(a, b Entry) bool {
	return a.Key == b.Key && a.List == b.List && a.Index == b.Index && a.Field == b.Field && a.Kind == b.Kind &&
		a.Source == b.Source && a.Text == b.Text && a.Trust == b.Trust && a.Translator == b.Translator &&
		a.Checker == b.Checker && a.On == b.On && a.Same == b.Same && slices.Equal(a.Except, b.Except)
}

// compare compares one file.
func (f *file) compare(path string) {
	src := &document{path: path, rule: &rule{}}
	if f.source != nil {
		src = readSource(path, f.source)
	}
	f.uses = src.uses
	translation := &document{path: path, rule: &rule{}}
	if f.translation != nil {
		translation = readTranslation(path, f.translation, src)
		f.diags = append(f.diags, translation.diags...)
	}
	if f.source == nil {
		f.withoutSource(path)
		return
	}
	c := comparison{file: f, src: src, translation: translation}
	c.byID()
	c.byList()
	f.shown = c.show()
	f.needs, f.notCurrent = f.needsOf(path), f.report(path)
}

// withoutSource reports a file of a translation whose source was deleted, or never was.
func (f *file) withoutSource(path string) {
	at := f.translation.Span(source.Range{})
	if len(f.entries) > 0 {
		f.diags = append(f.diags, diag.New(diag.CodeTranslationOrphan, at, "the source has no %s any more", path))
		return
	}
	f.diags = append(f.diags, diag.New(diag.CodeTranslationUnknown, at, "the source has no %s", path).
		WithSeverity(diag.Warning)) // it may have had one
}

// A comparison compares the texts of one file.
type comparison struct {
	*file
	src, translation *document
}

// stateOf is the state of a text that has a source, with the one that it belongs to of the lock.
func (f *file) stateOf(src, translation *Text, e *Entry) State {
	switch {
	case translation == nil, (e == nil || e.Trust == NoTrust) && isCopy(translation, src.Value):
		return Missing
	case isFormerSource(translation, e):
		return Missing
	case e == nil || e.Trust == NoTrust || e.Text != translation.digested():
		return Unconfirmed
	case e.Kind != src.Kind || translation.Kind != src.Kind || !sameText(e.Source, src.Value):
		return Stale
	case e.Trust < f.options.Publish:
		return Unconfirmed
	}
	return Current
}

// isCopy reports whether a text is one of the source, as in a file that somebody has begun. A single word can be one of
// both languages.
func isCopy(translation *Text, source string) bool {
	text := Fold(translation.Value)
	return strings.Contains(text, " ") && text == Fold(source)
}

// isFormerSource reports whether a text is still the source text with which somebody began it.
func isFormerSource(translation *Text, e *Entry) bool {
	return e != nil && e.Trust == NoTrust && isCopy(translation, e.Source)
}

func (f *file) add(src, translation *Text, e *Entry) {
	p := Pair{Source: src, Translation: translation, Entry: e, State: Orphan}
	if src != nil {
		p.State = f.stateOf(src, translation, e)
	} else if translation == nil {
		return
	}
	f.pairs = append(f.pairs, p)
}

// byID pairs the texts that have ids.
func (c *comparison) byID() {
	entries := map[string]*Entry{}
	for i := range c.entries {
		if e := &c.entries[i]; e.List == "" {
			entries[e.Key] = e
		}
	}
	translations := map[string]*Text{}
	for i := range c.translation.texts {
		if t := &c.translation.texts[i]; t.List == "" && translations[t.Key] == nil {
			translations[t.Key] = t
		}
	}
	known := map[string]bool{}
	var keys []string
	for i := range c.src.texts {
		s := &c.src.texts[i]
		if s.List != "" || known[s.Key] {
			continue
		}
		known[s.Key] = true
		keys = append(keys, s.Key)
		c.add(s, translations[s.Key], entries[s.Key])
	}
	for i := range c.translation.texts {
		t := &c.translation.texts[i]
		switch {
		case t.List != "" || known[t.Key] || c.src.unread:
		case entries[t.Key] != nil:
			c.add(nil, t, entries[t.Key])
		default:
			c.unknown(t, keys)
		}
	}
}

// unknown reports a text with an id that neither the source nor the lock has. The source may have had it, so it is no
// error: no edit of the source may cause one.
func (c *comparison) unknown(t *Text, keys []string) {
	if t == nil {
		return // a list without texts
	}
	key := t.Key[strings.Index(t.Key, "#")+1:]
	for i := range keys {
		keys[i] = keys[i][strings.Index(keys[i], "#")+1:]
	}
	c.diags = append(c.diags, diag.New(diag.CodeTranslationUnknown, t.Span(), "the source has no text %s", key).
		WithHint(diag.DidYouMean(key, keys)).WithSeverity(diag.Warning))
}

// Pairs are the texts of a file, in the order of its source, those that have no source last.
func (t *Translation) Pairs(path string) []Pair {
	if f := t.file(path); f != nil {
		return f.pairs
	}
	return nil
}

// Paths are the paths of the files that were compared, sorted.
func (t *Translation) Paths() []string { return slices.Clone(t.names) }

// PageState says whether readers find a page, and if not, why: "2 of 9 answers are stale".
func (t *Translation) PageState(path string) (PageState, string) {
	i, ok := t.at[path]
	if !ok {
		return Absent, ""
	}
	return t.pages[i].state, t.pages[i].why
}
