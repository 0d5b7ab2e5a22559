package devserver

// This file is what the server says of one page.

import (
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"knead/internal/editorial"
)

const (
	maxProblems = 50 // in one status; the dashboard has all
	maxFiles    = 50 // whose digests one request may ask for
)

// A status is what the server says of one page, for the script on it.
type status struct {
	Build string            `json:"build"`
	Page  string            `json:"page"`  // the ETag of the page
	Files map[string]string `json:"files"` // the ETags of other files, by path

	Errors   int                 `json:"errors"`
	Warnings int                 `json:"warnings"`
	Problems []editorial.Problem `json:"problems"` // the first ones

	StaleSince *time.Time `json:"staleSince,omitempty"` // when errors stopped the page
	IsAllStale bool       `json:"isAllStale"`           // they stopped all pages
}

// statusJSON answers the query path=/soreness/&file=/a.png&file=….
func (s *Server) statusJSON(query url.Values) []byte {
	now, _ := s.current()
	out := status{Build: now.build, Files: map[string]string{}}
	if path, ok := cleanPath(&url.URL{Path: query.Get("path")}); ok {
		out.Page = now.respond(path).tag()
	}
	files := query["file"]
	for _, file := range files[:min(len(files), maxFiles)] {
		if path, ok := cleanPath(&url.URL{Path: file}); ok && !strings.HasPrefix(path, internalPrefix) {
			out.Files[file] = now.respond(path).tag()
		}
	}
	out.Errors, out.Warnings = now.report.Count()
	out.Problems = now.report.Problems(maxProblems)
	if !now.stale.IsZero() {
		out.StaleSince, out.IsAllStale = &now.stale, true
	}
	data, err := json.Marshal(out)
	if err != nil {
		panic(err) // a bug: strings, numbers and times of the clock can always be encoded
	}
	return data
}
