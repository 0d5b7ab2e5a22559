package site

// This file finds what readers see: the texts of live pages, and the files that belong to no other ones.

import (
	"path"
	"slices"
	"strings"

	"knead/internal/page"
)

// shownTexts are the texts of live pages, with those that they include.
type shownTexts map[*page.Page]bool

// textsShown lists the texts of all live pages.
func textsShown(index *pageIndex, included includes) shownTexts {
	shown := shownTexts{}
	for _, p := range index.published {
		for text := range included.texts(p) {
			shown[text] = true
		}
	}
	return shown
}

// A fileUse is which texts refer to files: to show them or to link to them.
type fileUse struct {
	shown  map[string]bool // by a text of a live page
	hidden map[string]bool // by another text
	raw    []string        // raw HTML of live pages, which may refer to any file
}

// publishedFiles are the files that are published as they are. A file of a page that is not live is not: neither one
// that only such texts refer to, nor one that no text refers to in a folder whose pages are all not live.
func publishedFiles(a addresses, c Config, shown shownTexts, links links, images images) assetTable {
	use := fileUse{shown: map[string]bool{}, hidden: map[string]bool{}}
	for _, text := range a.index.texts {
		use.add(text, shown[text], c.AllowsHTML(text.Path), links[text], images[text])
	}
	folders := liveFolders(a.index)
	all := assetTable{}
	for name, asset := range a.assets {
		if !asset.isDisplaced && use.publishes(name, folders) {
			all[name] = asset
		}
	}
	return all
}

// add notes the files that a text refers to.
func (u *fileUse) add(text *page.Page, isShown, allowsHTML bool, links []Target, images []Image) {
	into := u.hidden
	if isShown {
		into = u.shown
	}
	for _, t := range links {
		into[t.File] = true
	}
	for _, i := range images {
		into[i.File] = true
	}
	if isShown && allowsHTML {
		for _, raw := range text.Body.Raw {
			u.raw = append(u.raw, raw.HTML)
		}
	}
}

func (u *fileUse) publishes(name string, folders map[string]bool) bool {
	inRaw := func(html string) bool { return strings.Contains(html, path.Base(name)) }
	if u.shown[name] || slices.ContainsFunc(u.raw, inRaw) {
		return true
	}
	if u.hidden[name] {
		return false
	}
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if isLive, hasPages := folders[dir]; hasPages || dir == "." {
			return isLive || !hasPages
		}
	}
}

// liveFolders are the folders with pages, below content, and whether one of the pages in each is live.
func liveFolders(index *pageIndex) map[string]bool {
	folders := map[string]bool{}
	for _, p := range index.texts {
		if dir := path.Dir(p.Path); !p.Partial {
			folders[dir] = folders[dir] || index.isPublished(p)
		}
	}
	return folders
}
