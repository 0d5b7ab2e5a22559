package site

import (
	"errors"
	"path"
	"strings"
	"unicode"

	"golang.org/x/mod/module"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/page"
	"knead/internal/source"
)

// addresses is where each page and file is published.
type addresses struct {
	index  *pageIndex
	routes routeTable
	assets assetTable
}

// An assetTable is the files that are published as they are, by their paths below content.
type assetTable map[string]Asset

// assignAddresses gives every page and file its address. It reports addresses that two of them would have; the second
// one is not published.
func assignAddresses(in Input, data dataFiles) (addresses, diag.List) {
	if kept, ok := in.Memo.addressesOf(in); ok {
		return kept, nil
	}
	a := addressing{routes: newRouteTable(len(in.Pages)), states: map[*page.Summary]publication{},
		checked: map[string]bool{}, folders: map[string]string{}, reported: map[string]bool{},
		valid: in.Memo.paths()}
	c := data.config
	a.dataFiles(c, data.sources)
	a.claimFacets(data)
	for _, p := range in.Pages {
		if !p.Partial {
			a.page(p, in.publicationOf(p), c.SharePictures.Value)
		}
	}
	assets := assetTable{}
	for _, asset := range in.Assets {
		name := "content/" + asset.Path
		at := source.NewFile(name, "").Span(source.Range{})
		if why := reservedName(asset.Path); why != "" {
			a.Add(diag.CodePathReserved, at, "the path %s cannot be used on every system: %s", asset.Path, why)
			continue
		}
		asset.isDisplaced = a.routes.claim(&a.reporter, route{"/" + asset.Path, name, at}) != nil
		assets[fold.Composed(asset.Path)] = asset
	}
	all := addresses{in.Memo.pageIndexOf(in.Pages, a.states), a.routes, assets}
	in.Memo.keepAddresses(in, all, a.Len() == 0)
	return all, a.List()
}

// addressing is the state of assignAddresses.
type addressing struct {
	reporter
	routes routeTable
	states map[*page.Summary]publication // of the pages that are not live

	checked  map[string]bool   // the folders of pages, with those above them
	folders  map[string]string // the folders of pages and topics as they are first spelled, by fold.Key
	reported map[string]bool   // other spellings of folders that are reported
	valid    map[string]bool   // paths of pages in which checkPath found nothing wrong
}

// dataFiles claims the addresses of topics and sources.
func (a *addressing) dataFiles(c Config, sources sourceTable) {
	for _, t := range c.Topics {
		if checkID(&a.reporter, c.File, t.ID, "a topic") {
			id, at := t.ID.Value, c.File.Span(t.ID.At)
			if a.routes.claim(&a.reporter, route{topicURL(t), "the topic " + id, at}) != nil {
				a.reported[id] = true
				continue
			}
			leaflet := topicURL(t) + KindOf(KindLeaflet).Below
			a.routes.claim(&a.reporter, route{leaflet, "the leaflet of the topic " + id, at})
			a.folders[fold.Key(id)] = id
		}
	}
	for _, l := range c.Languages {
		at := c.File.Span(l.ID.At)
		if a.routes.claim(&a.reporter, route{"/" + l.ID.Value + "/", "the language " + l.ID.Value, at}) == nil {
			a.folders[fold.Key(l.ID.Value)] = l.ID.Value
		}
	}
	for _, s := range sources.list {
		a.routes.claim(&a.reporter, route{s.address(), "the source " + s.ID.Value, sources.file.Span(s.ID.At)})
	}
}

// page claims the addresses of a page that is live, or the address of the notice in its place.
func (a *addressing) page(p *page.Summary, is publication, shareImage bool) {
	if !a.valid[p.Path] {
		before := a.Len()
		checkPath(&a.reporter, p)
		a.valid[p.Path] = a.Len() == before
	}
	front := span(p, p.FrontRange)
	if is.state == Live || is.state == Withdrawn {
		own := route{address(p), p.File.Name, front}
		if first := a.routes.claim(&a.reporter, own); first != nil {
			is = publication{Displaced, first.what + " has its address"}
		}
	}
	if is.state != Live {
		a.states[p] = is
		return
	}
	for dir := p.Dir(); dir != "" && dir != "." && !a.checked[dir]; dir = path.Dir(dir) {
		a.checked[dir] = true
		a.folder(dir, front)
	}
	if hasGuide(p) {
		for _, below := range belowGuide() {
			a.routes.claim(&a.reporter, route{address(p) + below, "the guide " + p.File.Name, front})
		}
	}
	if shareImage {
		a.routes.claim(&a.reporter, route{address(p) + ShareImage, "the share image of " + p.File.Name, front})
	}
}

// folder reports a folder that differs from another one by case only. Some systems make one folder of both, and the
// addresses of one of them lead nowhere on the others.
func (a *addressing) folder(dir string, at source.Span) {
	key := fold.Key(dir)
	switch first := a.folders[key]; first {
	case dir:
	case "":
		a.folders[key] = dir
	default:
		if a.reported[dir] {
			return
		}
		a.reported[dir] = true
		a.Add(diag.CodePathCollision, at, "the folders %s and %s are one on systems that ignore case", dir, first)
	}
}

// ShareImage is the name of the image that is shown where a page is shared. It is in the folder of the page.
const ShareImage = "share.png"

// address is the address of a page. Every page is the index of a folder, so that no address has an extension.
func address(p *page.Summary) string {
	dir, base := path.Split("/" + p.Path)
	if base == "index" {
		return dir
	}
	return dir + base + "/"
}

func topicURL(t Topic) string { return "/" + t.ID.Value + "/" }

// address is the address of the page of a source.
func (s *SourceEntry) address() string { return "/sources/" + s.ID.Value + "/" }

// checkPath reports a path that cannot be a file on every system, or a part of an address.
func checkPath(r *reporter, p *page.Summary) {
	at := span(p, p.FrontRange)
	if reason := checkFilePath(p.Path + ".md"); reason != "" {
		r.Add(diag.CodePathReserved, at, "the path %s cannot be used on every system: %s", p.Path, reason)
		return
	}
	if first, _, _ := strings.Cut(p.Path, "/"); fold.Key(first) == AssetsDir || strings.ContainsAny(p.Path, " #?%") {
		r.Add(diag.CodePathReserved, at, "the path %s is reserved or cannot be part of an address", p.Path)
	}
}

// withinWords are the signs within words of some scripts: Catalan, Tibetan, Japanese, Hebrew.
const withinWords = "·་・׳״"

// checkFilePath returns why some system does not allow a path, or "". Marks, with which many scripts write their
// vowels, and signs within words are allowed everywhere, but not by package module.
func checkFilePath(name string) string {
	err := module.CheckFilePath(strings.Map(func(r rune) rune {
		if unicode.IsMark(r) || strings.ContainsRune(withinWords, r) {
			return -1
		}
		return r
	}, name))
	if invalid := (*module.InvalidPathError)(nil); errors.As(err, &invalid) {
		return invalid.Err.Error()
	}
	return ""
}
