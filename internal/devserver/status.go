package devserver

// This file is what the server says of one page.

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"knead/internal/editorial"
)

const (
	maxProblems = 50   // in one status
	maxListed   = 1000 // in the dashboard
	maxFiles    = 50   // whose digests one request may ask for
)

// A status is what the server says of one page, for the script on it.
type status struct {
	Build string            `json:"build"`
	Page  string            `json:"page"`  // the ETag of the page; "" if the browser may have a better version
	Files map[string]string `json:"files"` // the ETags of other files, by path

	Errors   int                 `json:"errors"`
	Warnings int                 `json:"warnings"`
	Problems []editorial.Problem `json:"problems"` // the first ones
	Stops    []editorial.Stop    `json:"stops"`    // the files whose errors stop pages

	StaleSince *time.Time `json:"staleSince,omitempty"` // when errors stopped the page
	IsAllStale bool       `json:"isAllStale"`           // they stopped all pages

	Facts *editorial.Facts `json:"facts,omitempty"` // of a page that is made from a text
}

// statusOf answers the query path=/soreness/&file=/a.png&file=….
func (s *Server) statusOf(r *http.Request) status {
	query := r.URL.Query()
	now, _ := s.current()
	out := status{Build: now.build, Files: map[string]string{}}
	page := ""
	if path, ok := now.sitePath(query.Get("path")); ok {
		page = fileOf(path)
		if found := now.respond(path); !found.isStandIn {
			out.Page = found.tag()
		}
		out.Facts = now.report.Facts(page)
		if a, since := now.find(page); !since.IsZero() && (a != nil || out.Facts != nil) {
			out.StaleSince = &since
		}
	}
	files := query["file"]
	for _, file := range files[:min(len(files), maxFiles)] {
		if path, ok := now.sitePath(file); ok {
			out.Files[file] = now.respond(path).tag()
		}
	}
	out.Errors, out.Warnings = now.report.Count()
	out.Problems = now.report.Problems(page, maxProblems)
	out.Stops = now.stops()
	if !now.allStale.IsZero() {
		out.StaleSince, out.IsAllStale = &now.allStale, true
	}
	if s.isLocal(r) {
		s.addLinks(out.Facts, out.Problems, out.Stops...)
	}
	return out
}

// An overview is what the dashboard shows.
type overview struct {
	Base string `json:"base"` // the path of the site's address
	editorial.Overview
}

func (s *Server) overview(r *http.Request) overview {
	now, _ := s.current()
	o := now.report.Overview(maxListed)
	if s.isLocal(r) {
		s.addLinks(nil, o.Problems)
		for _, list := range [][]editorial.PageNote{o.Reviews, o.Reopened, o.Hidden, o.Pages} {
			for i := range list {
				list[i].Href = s.opts.Editor.href(list[i].File, 1, 1)
			}
		}
	}
	return overview{now.base, o}
}

// addLinks adds the links into the editor. The built-in site has no files.
func (s *Server) addLinks(facts *editorial.Facts, problems []editorial.Problem, stops ...editorial.Stop) {
	if now, _ := s.current(); now.builtin {
		return
	}
	if facts != nil {
		facts.Href = s.opts.Editor.href(facts.File, 1, 1)
	}
	for i := range problems {
		p := &problems[i]
		p.Href = s.opts.Editor.href(p.File, p.Line, p.Column)
	}
	for i := range stops {
		p := &stops[i]
		p.Href = s.opts.Editor.href(p.File, p.Line, p.Column)
	}
}

// stops are the files whose errors stop pages, with the addresses of the pages on the server.
func (now state) stops() []editorial.Stop {
	all := slices.Clone(now.report.Stops())
	for i := range all {
		stop := &all[i]
		stop.Since = now.allStale
		if known, ok := now.stale[stop.File]; ok {
			stop.Since = known.since
		}
		stop.Pages = slices.Clone(stop.Pages)
		for j := range stop.Pages {
			stop.Pages[j].URL = strings.TrimSuffix(now.base, "/") + stop.Pages[j].URL
		}
	}
	return all
}

// sitePath returns the path below the site's address of an address's path, and whether it is one of the site.
func (now state) sitePath(of string) (string, bool) {
	path, ok := cleanPath(&url.URL{Path: of})
	if !ok {
		return "", false
	}
	path, ok = strings.CutPrefix("/"+path, now.base)
	return path, ok && !strings.HasPrefix(now.base+path, "/"+internalPrefix)
}
