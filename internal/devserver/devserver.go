// Package devserver previews a site while it is written. It makes the pages of a set on request, reloads them when they
// change, and shows errors over the last good build.
//
// It serves to this machine only. A page of another site in the same browser can send requests here, but must not be
// able to read a draft. So the accepted Host names are an exact list, cross-site requests are refused, and a path is
// looked up in the set, never on the disk.
//
// The server adds four paths to the site: /_knead/reload.js and reload.css, /_knead/events, a stream that names the
// current build, and /_knead/errors.json. A page requests everything else it needs itself.
package devserver

import (
	"sync"

	"knead/internal/artifact"
)

// A Snapshot is the result of a build.
type Snapshot struct {
	Lookup func(path string) (*artifact.Artifact, bool) // by the path of the file: "soreness/index.html"
	Build  string                                       // identifies the build
	Errors []OverlayError                               // if not empty, Lookup is not used

	// Builtin means that the folder has no site: every page says that it is one of the built-in site.
	Builtin bool
}

// An OverlayError is an error as it is shown over the pages.
type OverlayError struct {
	File    string   `json:"file"`
	Line    int      `json:"line"`   // from 1; 0 for the whole file
	Column  int      `json:"column"` // from 1, in runes
	Code    string   `json:"code"`
	Message string   `json:"message"`
	Hint    string   `json:"hint,omitempty"`
	Excerpt string   `json:"excerpt,omitempty"` // a line of the file with carets below it
	Example []string `json:"example,omitempty"`
}

// Options are the options of [New].
type Options struct {
	Hosts       []string // more accepted values of the Host header: "site.test:4000"
	AllowRemote bool     // accept connections of other machines
}

// A Server serves the latest Snapshot. Its methods may be called from any goroutine.
type Server struct {
	opts    Options
	closing chan struct{} // closed when the streams must end
	close   sync.Once
	listener
	limits limits

	mu      sync.Mutex
	state   state
	changed chan struct{} // closed and replaced when state changes
}

// A state is what is served: the last good set and the current errors.
type state struct {
	lookup func(path string) (*artifact.Artifact, bool) // nil before the first good build
	build  string
	errors []OverlayError

	builtin bool
}

// New returns a Server without a Snapshot.
func New(opts Options) *Server {
	s := &Server{opts: opts, limits: defaultLimits, closing: make(chan struct{}), changed: make(chan struct{})}
	s.hosts = lower(opts.Hosts)
	return s
}

// SetSnapshot replaces what is served from now on. If there are errors, the last good set is kept and the errors are
// shown over its pages.
func (s *Server) SetSnapshot(next Snapshot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.build, s.state.errors = next.Build, next.Errors
	if s.state.builtin && !next.Builtin { // the folder has a site of its own now, even if it has errors
		s.state.lookup, s.state.builtin = nil, false
	}
	if len(next.Errors) == 0 {
		s.state.lookup, s.state.builtin = next.Lookup, next.Builtin
	}
	close(s.changed)
	s.changed = make(chan struct{})
}

// current returns the state and a channel that is closed when it changes.
func (s *Server) current() (state, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state, s.changed
}
