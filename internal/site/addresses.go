package site

import (
	"path"
	"strings"
	"time"

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
func assignAddresses(in Input, c Config, sources sourceTable) (addresses, diag.List) {
	a := addressing{routes: newRouteTable(), reasons: map[*page.Page]string{}}
	a.dataFiles(c, sources)
	for _, p := range in.Pages {
		if !p.Partial {
			a.page(p, unpublishedReason(p, in.Now, in.Drafts), c.SharePictures.Value)
		}
	}
	assets := assetTable{}
	for _, asset := range in.Assets {
		assets[asset.Path] = asset
		name := "content/" + asset.Path
		a.routes.claim(&a.reporter, route{"/" + asset.Path, name, source.NewFile(name, "").Span(source.Range{})})
	}
	return addresses{newPageIndex(in.Pages, a.reasons), a.routes, assets}, a.List()
}

// addressing is the state of assignAddresses.
type addressing struct {
	reporter
	routes  routeTable
	reasons map[*page.Page]string
}

// dataFiles claims the addresses of topics and sources.
func (a *addressing) dataFiles(c Config, sources sourceTable) {
	for _, t := range c.Topics {
		if checkID(&a.reporter, c.File, t.ID, "a topic") {
			a.routes.claim(&a.reporter, route{topicURL(t), "the topic " + t.ID.Value, c.File.Span(t.ID.At)})
		}
	}
	for _, s := range sources.list {
		a.routes.claim(&a.reporter, route{s.address(), "the source " + s.ID.Value, sources.file.Span(s.ID.At)})
	}
}

// page claims the addresses of a page, unless there is a reason not to publish it.
func (a *addressing) page(p *page.Page, reason string, shareImage bool) {
	checkPath(&a.reporter, p)
	front := span(p, p.FrontRange)
	if reason == "" && !a.routes.claim(&a.reporter, route{address(p), p.File.Name, front}) {
		reason = "its address is in use"
	}
	if reason != "" {
		a.reasons[p] = reason
		return
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

// ShareImage is the name of the image that is shown where a page is shared. It is in the folder of the page.
const ShareImage = "share.png"

// address is the address of a page. Every page is the index of a folder, so that no address has an extension.
func address(p *page.Page) string {
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
func checkPath(r *reporter, p *page.Page) {
	at := span(p, p.FrontRange)
	if err := module.CheckFilePath(p.Path + ".md"); err != nil {
		reason := err.Error()
		if i := strings.LastIndex(reason, ": "); i >= 0 {
			reason = reason[i+2:]
		}
		r.Add(diag.CodePathReserved, at, "the path %s cannot be used on every system: %s", p.Path, reason)
		return
	}
	if first, _, _ := strings.Cut(p.Path, "/"); fold.Key(first) == AssetsDir || strings.ContainsAny(p.Path, " #?%") {
		r.Add(diag.CodePathReserved, at, "the path %s is reserved or cannot be part of an address", p.Path)
	}
}

// unpublishedReason returns why a page is not published on a day, or "".
func unpublishedReason(p *page.Page, now time.Time, drafts bool) string {
	f := p.Front
	switch {
	case drafts:
		return ""
	case f.Draft.Value:
		return "it is a draft"
	case f.Publish.IsSet() && f.Publish.Day.After(now):
		return "it is to be published on " + f.Publish.Day.Format(time.DateOnly)
	case f.Expires.IsSet() && !f.Expires.Day.After(now):
		return "it expired on " + f.Expires.Day.Format(time.DateOnly)
	}
	return ""
}
