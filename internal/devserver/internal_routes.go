package devserver

// This file serves the paths that the server adds to the site: script, style, errors and the event stream.

import (
	_ "embed"
	"encoding/json"
	"net/http"
	"time"
)

// internalPrefix starts the paths of the server itself; no page has such a path.
const internalPrefix = "_knead/"

var (
	//go:embed reload.js
	reloadScript []byte
	//go:embed reload.css
	reloadStyle []byte
	//go:embed builtin.css
	builtinStyle []byte
	//go:embed waiting.html
	waiting []byte // instead of a page before the first good build
	//go:embed builtin.html
	builtinNote []byte // on every page of the built-in site
	//go:embed broken.html
	errorPage []byte // instead of a page that cannot be rendered
)

func (s *Server) serveInternal(w http.ResponseWriter, r *http.Request, name string) {
	now, _ := s.current()
	switch name {
	case "reload.js":
		s.serveBytes(w, r, now, http.StatusOK, name, reloadScript)
	case "reload.css":
		s.serveBytes(w, r, now, http.StatusOK, name, reloadStyle)
	case "builtin.css":
		s.serveBytes(w, r, now, http.StatusOK, name, builtinStyle)
	case "errors.json":
		w.Header().Set("Cache-Control", "no-store")
		s.serveBytes(w, r, now, http.StatusOK, name, errorsJSON(now))
	case "events":
		s.serveEvents(w, r)
	default:
		httpError(w, http.StatusNotFound, "page not found")
	}
}

func errorsJSON(now state) []byte {
	list := now.errors
	if list == nil {
		list = []OverlayError{}
	}
	data, err := json.Marshal(struct {
		Build  string         `json:"build"`
		Errors []OverlayError `json:"errors"`
	}{now.build, list})
	if err != nil {
		panic(err) // a bug: strings and numbers can always be encoded
	}
	return data
}

const (
	heartbeat    = 15 * time.Second // to notice closed connections
	writeTimeout = 10 * time.Second // for one line
)

// serveEvents sends the name of the current build and whether there are errors, immediately and on every change. Builds
// that come faster than the browser reads are skipped.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	stream := http.NewResponseController(w)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	now, changed := s.current()
	line := "retry: 500\n" + event(now)
	for {
		_ = stream.SetWriteDeadline(time.Now().Add(writeTimeout)) // the limit of the server is for whole responses
		if _, err := w.Write([]byte(line)); err != nil || stream.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-s.closing:
			return
		case <-beat.C:
			line = ":\n\n"
		case <-changed:
			now, changed = s.current()
			line = event(now)
		}
	}
}

func event(now state) string {
	data, err := json.Marshal(struct {
		Build  string `json:"build"`
		Errors bool   `json:"errors"`
	}{now.build, len(now.errors) > 0})
	if err != nil {
		panic(err)
	}
	return "data: " + string(data) + "\n\n"
}
