package site

// This file finds what readers see: the texts of live pages, and the files that belong to no other ones.

import (
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/page"
	"knead/internal/source"
)

// shownTexts are the texts of live pages, with those that they include.
type shownTexts map[*page.Summary]bool

// textsShown lists the texts of all live pages.
func textsShown(index *pageIndex, included includes) shownTexts {
	shown := make(shownTexts, len(index.texts))
	for _, p := range index.published {
		for text := range included.texts(p) {
			shown[text] = true
		}
	}
	return shown
}

// FilesDir is the folder below content whose files are published although no page refers to them.
const FilesDir = "files"

// A fileUse is which texts refer to files: to show them or to link to them.
type fileUse struct {
	shown  map[string]bool // by a text of a live page
	hidden map[string]bool // by another text
	raw    []string        // raw HTML of live pages, which may refer to any file
	theme  string          // templates and style sheets
}

// publishedFiles are the files that are published as they are: those that a live page, a template or a style sheet
// refers to, and those in FilesDir that not only a hidden page refers to. It reports all others.
func publishedFiles(
	a addresses, c Config, theme string, shown shownTexts, links links, images images,
) (assetTable, diag.List) {
	use := fileUse{shown: map[string]bool{}, hidden: map[string]bool{}, theme: theme}
	for _, text := range a.index.texts {
		use.add(text, shown[text], c.AllowsHTML(text.Path), links[text], images[text])
	}
	var diags diag.Sink
	all := assetTable{}
	for _, name := range sortedKeys(a.assets) {
		asset := a.assets[name]
		at := source.NewFile("content/"+name, "").Span(source.Range{})
		switch {
		case asset.Refused != "":
			diags.Add(diag.CodeFileRefused, at, "content/%s is not published: %s", name, asset.Refused)
		case asset.isDisplaced:
		case use.publishes(name):
			all[name] = asset
			if asset.Err != nil && !use.shown[name] {
				diags.Add(diag.CodeImageInvalid, at, "the image content/%s cannot be shown: %v", name, asset.Err)
			}
		case !use.hidden[name]:
			diags.Add(diag.CodeFileUnused, at, "content/%s is not published: no page refers to it", name)
		}
	}
	return all, diags.List()
}

// add notes the files that a text refers to.
func (u *fileUse) add(text *page.Summary, isShown, allowsHTML bool, links []Target, images []Image) {
	into := u.hidden
	if isShown {
		into = u.shown
	}
	for _, t := range links {
		if t.File != "" {
			into[t.File] = true
		}
	}
	for _, i := range images {
		into[i.File] = true
	}
	if isShown && allowsHTML {
		for _, raw := range text.Outline.Raw {
			u.raw = append(u.raw, raw.HTML)
		}
	}
}

func (u *fileUse) publishes(name string) bool {
	inRaw := func(html string) bool { return strings.Contains(html, path.Base(name)) }
	return u.shown[name] || slices.ContainsFunc(u.raw, inRaw) || strings.Contains(u.theme, name) ||
		strings.HasPrefix(name, FilesDir+"/") && !u.hidden[name]
}
