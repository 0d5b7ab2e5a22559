// Package devserver serves a site while it is written: the pages of a set, made when somebody asks for them, which
// load again when they change; and the mistakes, shown over the last good version.
//
// It serves to the person at this machine and to nobody else. A page of another site, open in the same browser, can
// send requests here; what it must not do is read a draft. So the names that we answer to are an exact list, requests
// from elsewhere are refused, and a path is looked up in the set and never on the disk.
//
// Three paths are not the site's: /_knead/reload.js and .css, and /_knead/events, a stream that says no more than
// which build is served. A page asks for the rest itself.
package devserver

import (
	"sync"

	"knead/internal/artifact"
)

// A Snapshot is a state of the site: what a build came to.
type Snapshot struct {
	Lookup func(path string) (*artifact.Artifact, bool) // by the path of the file: "soreness/index.html"
	Build  string                                       // names the build; another one has another name
	Errors []OverlayError                               // what keeps it from being built; then Lookup is not asked
}

// An OverlayError is a mistake as it is shown over the pages.
type OverlayError struct {
	File    string   `json:"file"`
	Line    int      `json:"line"`   // from 1; 0: the whole file
	Column  int      `json:"column"` // from 1, in runes
	Code    string   `json:"code"`
	Message string   `json:"message"`
	Hint    string   `json:"hint,omitempty"`
	Excerpt string   `json:"excerpt,omitempty"` // lines of the file, with the place marked
	Example []string `json:"example,omitempty"`
}

// Options say who may look.
type Options struct {
	Hosts       []string // more names to answer to, exactly as in a Host header: "site.test:4000"
	AllowRemote bool     // listen for other machines too
}

// A Server serves the newest Snapshot. Its methods may be called from any goroutine.
type Server struct {
	opts    Options
	closing chan struct{} // closed when the streams must end
	close   sync.Once
	listener
	limits limits

	mu      sync.Mutex
	state   state
	changed chan struct{} // closed, and replaced, when now changes
}

// A state is what is served: the last good set, and what is wrong since.
type state struct {
	lookup func(path string) (*artifact.Artifact, bool) // nil: there was no good set yet
	build  string
	errors []OverlayError
}

// New returns a Server with nothing to serve yet.
func New(opts Options) *Server {
	s := &Server{opts: opts, limits: defaultLimits, closing: make(chan struct{}), changed: make(chan struct{})}
	s.hosts = lower(opts.Hosts)
	return s
}

// SetSnapshot replaces what is served, at once for whoever asks from now on. With errors, the last good set stays and
// the errors are shown over its pages.
func (s *Server) SetSnapshot(next Snapshot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.build, s.state.errors = next.Build, next.Errors
	if len(next.Errors) == 0 {
		s.state.lookup = next.Lookup
	}
	close(s.changed)
	s.changed = make(chan struct{})
}

// current returns what is served, and a channel that is closed when it is no more.
func (s *Server) current() (state, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state, s.changed
}
