package devserver

// From a request to an artifact.

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const longestPath = 2048

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	setSecurityHeaders(w.Header())
	if status, why := s.refusal(r); status != 0 {
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, HEAD")
		}
		httpError(w, status, why)
		return
	}
	path, ok := cleanPath(r.URL)
	switch {
	case len(r.URL.EscapedPath()) > longestPath:
		httpError(w, http.StatusRequestURITooLong, "that path is too long")
	case !ok:
		httpError(w, http.StatusBadRequest, "that is not the path of a page")
	case strings.HasPrefix(path, internalPrefix):
		s.serveInternal(w, r, path[len(internalPrefix):])
	default:
		s.serveSite(w, r, path)
	}
}

func httpError(w http.ResponseWriter, status int, why string) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, why, status)
}

// cleanPath returns the path of a request without its first slash. What a browser would have cleaned, and what has
// no place in the name of a page, is refused rather than mended: a browser does not send it.
func cleanPath(u *url.URL) (string, bool) {
	path, ok := strings.CutPrefix(u.Path, "/")
	if !ok || !utf8.ValidString(path) || strings.ContainsRune(path, '\\') ||
		strings.ContainsFunc(path, unicode.IsControl) {
		return "", false
	}
	// An encoded slash is not the slash between folders, but after decoding it would look like one.
	if strings.Contains(strings.ToLower(u.EscapedPath()), "%2f") {
		return "", false
	}
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if part == "." || part == ".." || part == "" && i < len(parts)-1 {
			return "", false
		}
	}
	return path, true
}

// serveSite answers with an artifact: the file itself, or a folder's index.html; a folder without its last slash is
// sent to the one with it, so that the page's relative links are right.
func (s *Server) serveSite(w http.ResponseWriter, r *http.Request, path string) {
	now, _ := s.current()
	if now.lookup == nil {
		s.serveBytes(w, r, now, http.StatusServiceUnavailable, "index.html", waiting)
		return
	}
	file := path
	if path == "" || strings.HasSuffix(path, "/") {
		file += "index.html"
	}
	if a, ok := now.lookup(file); ok {
		s.serveArtifact(w, r, now, http.StatusOK, a)
		return
	}
	if _, ok := now.lookup(path + "/index.html"); ok && file == path {
		sendToFolder(w, r.URL, path)
		return
	}
	if a, ok := now.lookup("404.html"); ok {
		s.serveArtifact(w, r, now, http.StatusNotFound, a)
		return
	}
	httpError(w, http.StatusNotFound, "there is no such page")
}

// sendToFolder redirects to the same place with a slash. The address is relative: whoever stands between keeps their
// own name, and no path can be read as another host's.
func sendToFolder(w http.ResponseWriter, u *url.URL, path string) {
	last := path[strings.LastIndexByte(path, '/')+1:]
	to := "./" + url.PathEscape(last) + "/"
	if u.RawQuery != "" {
		to += "?" + u.RawQuery
	}
	w.Header().Set("Location", to)
	httpError(w, http.StatusTemporaryRedirect, "the page is at "+to)
}

func (s *Server) serveBytes(w http.ResponseWriter, r *http.Request, now state, status int, path string, data []byte) {
	h := w.Header()
	h.Set("Content-Type", typeOf(path))
	h.Set("ETag", `W/"`+etag(data)+`"`) // weak: the script in it names the build, which is no part of the page
	if isPage(path) {
		data = withScript(data, now.build)
	}
	if status == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
		return
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(data)
	}
}
