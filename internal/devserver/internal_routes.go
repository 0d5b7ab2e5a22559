package devserver

// This file serves the paths that the server adds to the site: scripts, styles, the status of a page and the event
// stream.

import (
	"embed"
	"encoding/json"
	"io/fs"
	"net/http"
	"time"
)

// internalPrefix starts the paths of the server itself; no page has such a path.
const internalPrefix = "_knead/"

//go:embed client
var client embed.FS

var (
	waiting     = clientFile("waiting.html") // instead of a page before the first good build
	builtinNote = clientFile("builtin.html") // on every page of the built-in site
	errorPage   = clientFile("broken.html")  // instead of a page that cannot be rendered
	faulty      = clientFile("faulty.html")  // instead of a page that always had errors
	unpublished = clientFile("draft.html")   // instead of a page that readers do not see
)

// clientFile returns a file of the folder client, which must exist.
func clientFile(name string) []byte {
	data, err := client.ReadFile("client/" + name)
	if err != nil {
		panic(err) // a bug: the name is wrong
	}
	return data
}

func (s *Server) serveInternal(w http.ResponseWriter, r *http.Request, name string) {
	switch name {
	case "events":
		s.serveEvents(w, r)
		return
	case "status.json":
		s.serveJSON(w, r, s.statusOf(r))
		return
	case "site.json":
		s.serveJSON(w, r, s.overview(r))
		return
	case "":
		name = "dashboard.html"
	}
	w.Header().Set("Content-Security-Policy", internalPolicy)
	data, err := fs.ReadFile(client, "client/"+name)
	if err != nil {
		httpError(w, http.StatusNotFound, "page not found")
		return
	}
	serveBytes(w, r, response{status: http.StatusOK, path: name, data: data, isOwn: true})
}

// internalPolicy is the policy of the dashboard, which shows pages of the site in frames.
const internalPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types 'none'"

func (s *Server) serveJSON(w http.ResponseWriter, r *http.Request, value any) {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err) // a bug: structs of strings, numbers and times of the clock can always be encoded
	}
	w.Header().Set("Cache-Control", "no-store")
	serveBytes(w, r, response{status: http.StatusOK, path: "a.json", data: data})
}

const (
	heartbeat    = 15 * time.Second // to notice closed connections
	writeTimeout = 10 * time.Second // for one line
)

// serveEvents sends the name of the current build, immediately and on every change. Builds that come faster than the
// browser reads are skipped.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	s.streams.Add(1)
	defer s.streams.Add(-1)
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
		Build string `json:"build"`
	}{now.build})
	if err != nil {
		panic(err) // a bug: a string can always be encoded
	}
	return "data: " + string(data) + "\n\n"
}
