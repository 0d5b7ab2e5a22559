package devserver

// This file finds the artifact of a request.

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const maxPath = 2048

// ServeHTTP handles one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	setSecurityHeaders(w.Header())
	if status, why := s.refusal(r); status != 0 {
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, HEAD")
		}
		httpError(w, status, why)
		return
	}
	if !s.isLocal(r) && !s.hasToken(r) {
		if !s.admit(w, r) {
			httpError(w, http.StatusForbidden, "open the address with the token that knead serve prints")
		}
		return
	}
	path, ok := cleanPath(r.URL)
	switch {
	case len(r.URL.EscapedPath()) > maxPath:
		httpError(w, http.StatusRequestURITooLong, "the path is too long")
	case !ok:
		httpError(w, http.StatusBadRequest, "the path is not valid")
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

// cleanPath returns the path of a request without its first slash, and whether it is valid. Paths that a browser would
// have cleaned are not valid.
func cleanPath(u *url.URL) (string, bool) {
	path, ok := strings.CutPrefix(u.Path, "/")
	if !ok || !utf8.ValidString(path) || strings.ContainsRune(path, '\\') ||
		strings.ContainsFunc(path, unicode.IsControl) {
		return "", false
	}
	// An encoded slash does not separate folders, but is decoded to one that does.
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

// serveSite sends what a path gets. A folder without a slash at its end is redirected to the one with it, so that
// relative links work; an address outside of the site is redirected to the home page.
func (s *Server) serveSite(w http.ResponseWriter, r *http.Request, path string) {
	now, _ := s.current()
	inside, ok := strings.CutPrefix("/"+path, now.base)
	if !ok {
		w.Header().Set("Location", now.base)
		httpError(w, http.StatusTemporaryRedirect, "the site is at "+now.base)
		return
	}
	now.setHostHeaders(w.Header(), r, "/"+inside)
	found := s.respond(r.Context(), inside)
	switch {
	case found.folder:
		redirectToFolder(w, r.URL, path)
	case found.stream != nil:
		s.serveStream(w, r, found.status, found.stream)
	case found.data == nil:
		httpError(w, http.StatusNotFound, "page not found")
	default:
		serveBytes(w, r, found)
	}
}

// outdatedTimeout is how long a request waits for the build after a change of a file that it needs.
const outdatedTimeout = 3 * time.Second

// respond finds what a path gets. If a file changed since the build, it waits for the next one.
func (s *Server) respond(ctx context.Context, path string) response {
	timeout := time.After(outdatedTimeout)
	for {
		now, changed := s.current()
		found := now.respond(path)
		if !found.outdated {
			return found
		}
		select {
		case <-changed:
		case <-timeout:
			return found
		case <-ctx.Done():
			return found
		}
	}
}

// redirectToFolder redirects to the same path with a slash. The location is relative, so that it is right behind a
// proxy and no path can be read as another host.
func redirectToFolder(w http.ResponseWriter, u *url.URL, path string) {
	last := path[strings.LastIndexByte(path, '/')+1:]
	to := "./" + url.PathEscape(last) + "/"
	if u.RawQuery != "" {
		to += "?" + u.RawQuery
	}
	w.Header().Set("Location", to)
	httpError(w, http.StatusTemporaryRedirect, "the page is at "+to)
}

// serveBytes sends a response whose bytes are in memory, a page with the script of the preview.
func serveBytes(w http.ResponseWriter, r *http.Request, found response) {
	h, data := w.Header(), found.data
	h.Set("Content-Type", typeOf(found.path))
	h.Set("ETag", `W/"`+found.tag()+`"`) // weak, because of the added script
	if isPage(found.path) && !found.isOwn {
		data = withScript(data)
	}
	if found.status == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
		return
	}
	w.WriteHeader(found.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(data)
	}
}
