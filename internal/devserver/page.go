package devserver

// This file serves an artifact: its bytes and, in a page, one added script.

import (
	"bytes"
	"io"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"

	"knead/internal/artifact"
	"knead/internal/source"
)

// types are the content types of the files of a site. The system's table is not used, since it differs from machine to
// machine.
var types = map[string]string{
	"": "text/plain; charset=utf-8", ".atom": "application/atom+xml; charset=utf-8", ".avif": "image/avif",
	".css": "text/css; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".gif": "image/gif",
	".htm": "text/html; charset=utf-8", ".html": "text/html; charset=utf-8", ".ico": "image/x-icon",
	".ics": "text/calendar; charset=utf-8", ".jpeg": "image/jpeg", ".jpg": "image/jpeg",
	".js": "text/javascript; charset=utf-8", ".json": "application/json", ".map": "application/json",
	".md": "text/markdown; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".mp3": "audio/mpeg",
	".mp4": "video/mp4", ".pdf": "application/pdf", ".png": "image/png", ".rss": "application/rss+xml; charset=utf-8",
	".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm", ".webm": "video/webm",
	".webmanifest": "application/manifest+json", ".webp": "image/webp", ".woff": "font/woff", ".woff2": "font/woff2",
	".xml": "application/xml; charset=utf-8", ".xsl": "text/xsl; charset=utf-8", ".zip": "application/zip",
}

// typeOf returns the content type of a file by its name.
func typeOf(file string) string {
	if t, ok := types[strings.ToLower(path.Ext(path.Base(file)))]; ok {
		return t
	}
	return "application/octet-stream"
}

func isPage(file string) bool { return strings.HasPrefix(typeOf(file), "text/html") }

// etag identifies the bytes.
func etag(data []byte) string { return source.DigestOf(data).Short(12) }

// withNote adds the note of the built-in site at the start of a page's body.
func withNote(page []byte) []byte {
	at := bytes.Index(page, []byte("<body"))
	if at >= 0 {
		if end := bytes.IndexByte(page[at:], '>'); end >= 0 {
			at += end + 1
			return bytes.Join([][]byte{page[:at], page[at:]}, builtinNote)
		}
	}
	return append(bytes.Clone(builtinNote), page...)
}

// withScript adds the script of the preview at the start of a page's head, where it runs before those of the site. The
// script gets the digest of the page, from which it knows whether the page is current.
func withScript(page []byte) []byte {
	script := `<script type="module" src="/_knead/preview.js" data-knead="` + etag(page) + `"></script>`
	at := headStart.FindIndex(page)
	if at == nil { // a fragment of HTML, whose head the parser adds
		at = doctype.FindIndex(page)
	}
	end := 0
	if at != nil {
		end = at[1]
	}
	return bytes.Join([][]byte{page[:end], page[end:]}, []byte(script))
}

var (
	headStart = regexp.MustCompile(`(?i)<head(\s[^>]*)?>`)
	doctype   = regexp.MustCompile(`(?i)^\s*<!doctype[^>]*>`)
)

// serveStream sends a file that may be larger than the memory, or the range of it that is requested, as players of
// videos do.
func (s *Server) serveStream(w http.ResponseWriter, r *http.Request, status int, a *artifact.Artifact) {
	from, err := a.Open()
	if err != nil {
		httpError(w, http.StatusInternalServerError, err.Error())
		return
	}
	defer from.Close()
	// The limit of the server is for responses that fit in memory.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Time{})
	w.Header().Set("Content-Type", typeOf(a.Path))
	w.Header().Set("Cache-Control", "no-cache")
	if seeker, ok := from.(io.ReadSeeker); ok && status == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, seeker)
		return
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = io.Copy(w, from)
	}
}
