package cli

// This file is the flag --since, which compares the addresses of the site with those of an older version.

import (
	"path"
	"strings"

	"knead/internal/build"
	"knead/internal/diag"
	"knead/internal/site"
	"knead/internal/source"
)

// vanished reports the addresses of an older version of the site, a folder or a revision, that lead nowhere now:
// readers may have them.
func (a *app) vanished(r *build.Result, since string) (diag.List, error) {
	if since == "" {
		return nil, nil
	}
	old, err := a.versionAt(since)
	if err != nil {
		return nil, err
	}
	defer old.close()
	if r.Set == nil || old.result.Set == nil {
		return nil, nil // the templates or the paths have errors
	}
	var list diag.List
	for f := range old.result.Set.All() {
		if _, isThere := r.Set.Get(f.Path); isThere || !isPromised(withoutLanguage(f.Path, old.result.Site.Config)) {
			continue
		}
		url := "/" + strings.TrimSuffix(f.Path, "index.html")
		if r.Site.HasExpired(url) || r.Site.HasExpired(path.Dir(path.Clean(url))+"/") {
			continue
		}
		at, ok := old.result.Site.Origin(f.Path)
		if !ok {
			at = r.Site.Config.File.Span(source.Range{})
		}
		list.Add(diag.CodeURLVanished, at, "%s was published, and nothing is there now", url)
	}
	return append(list, r.Site.VanishedAnchors(old.result.Site)...), nil
}

// withoutLanguage is the path of a file in the folder of its language.
func withoutLanguage(file string, c site.Config) string {
	top, below, _ := strings.Cut(file, "/")
	for _, l := range c.Languages {
		if l.ID.Value == top {
			return below
		}
	}
	return file
}

// isPromised reports whether readers may have the address of a file: of a page, or of a file of the content. The
// others are found by pages only.
func isPromised(file string) bool {
	top, _, _ := strings.Cut(file, "/")
	switch name := path.Base(file); {
	case top == site.AssetsDir, file == "404.html", name == site.ProgramFile, strings.HasPrefix(name, "_"),
		strings.HasPrefix(name, "."), name == site.ShareImage, top == "search" && name != "index.html":
		return false
	}
	return strings.Contains(file, "/") || strings.HasSuffix(file, ".html")
}
