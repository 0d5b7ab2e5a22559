package site

// This file keeps results of stages between runs of Link.

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/guide"
	"knead/internal/guide/guidefile"
	"knead/internal/guide/monotone"
	"knead/internal/page"
	"knead/internal/source"
)

// A Memo keeps what the stages of one run of [Link] made for the next run, on another version of the same site. What is
// kept is taken only if all that it was made of is equal, so that a site is the same with and without. The zero value
// is empty. It is not safe for concurrent use.
type Memo struct {
	parts      map[string]memoPart
	guidePages []guidePageKey
	guideTexts []*page.Summary // of guidePages
	guideSet   *guide.Set      // which said what guides name in guidePages
	validPaths map[string]bool // of pages
	language   string
	sortKeys   map[string]string // by title, in language
	index      keptIndex
	links      keptLinks
	backlinks  keptBacklinks
	addresses  keptAddresses
	topics     keptTopics
	proofs     monotone.Memo
}

// A memoPart is a result with what it was made of.
type memoPart struct {
	from   []any // comparable values
	result any
	diags  diag.List
}

// recall returns the result of a stage, which it makes if it was made of something else before.
func recall[T any](m *Memo, stage string, from []any, make func() (T, diag.List)) (T, diag.List) {
	if known, ok := m.parts[stage]; ok && slices.Equal(known.from, from) {
		return known.result.(T), known.diags
	}
	result, diags := make()
	if m.parts == nil {
		m.parts = map[string]memoPart{}
	}
	m.parts[stage] = memoPart{from, result, diags}
	return result, diags
}

// paths are the paths of pages in which nothing is wrong.
func (m *Memo) paths() map[string]bool {
	if m.validPaths == nil {
		m.validPaths = map[string]bool{}
	}
	return m.validPaths
}

// textsOf are the names and texts of data files, or nothing for those that are missing.
func textsOf(files map[string]*source.File, names ...string) []any {
	var all []any
	for _, name := range names {
		if f := files[name]; f != nil {
			all = append(all, f.Name, f.Text)
		} else {
			all = append(all, nil, nil)
		}
	}
	return all
}

// A guidePageKey is what guides depend on of a page: with a guide all of it, else its front matter, or for most pages
// nothing but that they are there.
type guidePageKey struct {
	path    string
	partial bool
	front   page.Interface
	guide   *guidefile.Guide
	is      publication
	live    bool
}

// hasGuidePages reports whether guides were linked with pages that are equal for them, and notes the pages.
func (m *Memo) hasGuidePages(index *pageIndex) bool {
	last, _ := m.parts["guides"].result.(siteGuides)
	all, r := make([]guidePageKey, len(index.texts)), m.index.replaced
	isKept := r != nil && last.set != nil && m.guideSet == last.set && len(m.guidePages) == len(all)
	for i, p := range index.texts {
		if isKept && m.guideTexts[i] == p {
			all[i] = m.guidePages[i]
			continue
		}
		k := guidePageKey{path: p.Path, partial: p.Partial, guide: p.Guide, is: index.states[p], live: index.live[p]}
		if last.set == nil || last.set.Names(p.Slug()) || !isPlain(p) {
			k.front = p.FrontInterface
		}
		all[i] = k
	}
	same := slices.Equal(all, m.guidePages)
	m.guidePages, m.guideTexts, m.guideSet = all, index.texts, last.set
	return same
}

// isPlain reports whether a page has nothing on which a guide depends that does not name it, on any day.
func isPlain(p *page.Summary) bool {
	f := &p.Front
	return p.Guide == nil && len(f.Care) == 0 && f.Withdrawn == nil && !f.Draft.Value && !f.Publish.IsSet() &&
		!f.Expires.IsSet() && !isUnread(p)
}

// maxSortKeys is how many keys are kept for each page: some for former titles.
const maxSortKeys = 4

// sortKey is [fold.SortKeys] for the titles of so many pages.
func (m *Memo) sortKey(language string, pages int) func(title string) string {
	if m.language != language || m.sortKeys == nil || len(m.sortKeys) > maxSortKeys*(pages+1) {
		m.language, m.sortKeys = language, make(map[string]string, pages)
	}
	var keyOf func(string) string
	return func(title string) string {
		key, ok := m.sortKeys[title]
		if !ok {
			if keyOf == nil {
				keyOf = fold.SortKeys(language)
			}
			key = keyOf(title)
			m.sortKeys[title] = key
		}
		return key
	}
}
