package devserver

// This file finds what a request for a path of the site gets.

import (
	"bytes"
	"errors"
	"html"
	"net/http"
	"strings"

	"knead/internal/artifact"
	"knead/internal/editorial"
)

// A response is what a path of the site gets.
type response struct {
	status int
	path   string // of the artifact, which decides its type
	data   []byte
	stream *artifact.Artifact // in place of data
	folder bool               // the path is that of a folder without its slash
	isOwn  bool               // it is no page of the site, and gets no script

	isStandIn bool // the page has errors, and its last good version was not kept

	failed   bool // it cannot be made
	outdated bool // since a file changed; the next build has it
}

// tag identifies the bytes of a response, without what is added to pages. The digest of a stream is not known before it
// was read.
func (r response) tag() string {
	if r.stream == nil {
		return etag(r.data)
	}
	digest, err := r.stream.Digest()
	if err != nil {
		return ""
	}
	return digest.Short(12)
}

// respond finds what a path of the site gets: the file itself or the index.html of a folder. It makes the artifact if
// no request has done so.
func (now state) respond(path string) response {
	if now.lookup == nil {
		return response{status: http.StatusServiceUnavailable, path: "index.html", data: waiting}
	}
	file := fileOf(path)
	switch a, since := now.find(file); {
	case a != nil:
		found := now.made(http.StatusOK, a)
		if found.failed && !(since.IsZero() && now.allStale.IsZero()) { // the last good version was never made
			return faultyPage
		}
		return found
	case !since.IsZero() && now.report.Facts(file) != nil:
		return faultyPage
	}
	facts := now.report.Facts(fileOf(path + "/"))
	if a, _ := now.find(path + "/index.html"); file == path && (a != nil || facts.IsHidden()) {
		return response{folder: true}
	}
	if facts := now.report.Facts(file); facts.IsHidden() {
		return response{status: http.StatusNotFound, path: "index.html", data: unpublishedPage(facts)}
	}
	if a, _ := now.find("404.html"); a != nil {
		return now.made(http.StatusNotFound, a)
	}
	return response{status: http.StatusNotFound}
}

// faultyPage is in place of a page with errors, of which no good version was kept.
var faultyPage = response{status: http.StatusServiceUnavailable, path: "index.html", data: faulty, isStandIn: true}

// fileOf is the path of the file at a path of the site.
func fileOf(path string) string {
	if path == "" || strings.HasSuffix(path, "/") {
		return path + "index.html"
	}
	return path
}

// unpublishedPage explains why readers do not see a page. The style sheet shows the sentences about its state.
func unpublishedPage(f *editorial.Facts) []byte {
	fill := strings.NewReplacer("{{state}}", html.EscapeString(f.State), "{{file}}", html.EscapeString(f.File),
		"{{date}}", html.EscapeString(f.Date))
	return []byte(fill.Replace(string(unpublished)))
}

// made is the response with the bytes of an artifact, or with what is wrong with its template.
func (now state) made(status int, a *artifact.Artifact) response {
	if a.IsStream() {
		return response{status: status, path: a.Path, stream: a}
	}
	data, err := a.Bytes()
	if err != nil {
		page := bytes.Replace(errorPage, []byte("{{error}}"), []byte(html.EscapeString(err.Error())), 1)
		return response{status: http.StatusInternalServerError, path: "index.html", data: page,
			failed: true, outdated: errors.Is(err, artifact.ErrOutdated)}
	}
	if now.builtin && isPage(a.Path) {
		data = withNote(data)
	}
	return response{status: status, path: a.Path, data: data}
}
