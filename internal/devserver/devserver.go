// Package devserver previews a site while it is written. It makes the pages of a set on request, patches them in the
// browser when they change, and shows what is wrong over the last good version of a page.
//
// It serves to this machine only, unless [Options.AllowRemote] is set: then a request from elsewhere needs a random
// token. A page of another site in the same browser can send requests here, but must not be able to read a draft. So
// the accepted Host names are an exact list, cross-site requests are refused, and a path is looked up in the set, never
// on the disk.
//
// The server adds the paths below /_knead/ to the site: the dashboard; the scripts and styles of the folder client;
// events, a stream that names the current build; status.json, what the server says of one page, and site.json, of all.
// Every page gets one script (client/preview.js), which requests everything else it needs.
package devserver

import (
	"sync"
	"sync/atomic"
	"time"

	"knead/internal/artifact"
	"knead/internal/editorial"
)

// A Snapshot is the result of a build.
type Snapshot struct {
	Build  string            // identifies the build
	Report *editorial.Report // what is wrong with it, and what is to be shown of its pages

	// Lookup finds an artifact by the path of its file: "soreness/index.html". It is nil if there are none.
	Lookup Lookup

	Base    string // the path of the site's address, with slashes at both ends; "" is "/"
	Builtin bool   // the folder has no site: every page says that it is one of the built-in site
}

// A Lookup finds an artifact by its path.
type Lookup func(path string) (*artifact.Artifact, bool)

// Options are the options of [New].
type Options struct {
	Hosts       []string // more accepted values of the Host header: "site.test:4000"
	AllowRemote bool     // accept connections of other machines, which need a token
	Names       []string // names by which other machines, or a proxy, reach this one; ":4000" may follow
	Editor      Editor   // opens the places of problems
}

// A Server serves the latest Snapshot. Its methods may be called from any goroutine.
type Server struct {
	opts    Options
	closing chan struct{} // closed when the streams must end
	close   sync.Once
	listener
	limits  limits
	streams atomic.Int64 // event streams that are open

	mu      sync.Mutex
	state   state
	changed chan struct{} // closed and replaced when state changes
}

// A state is what is served.
type state struct {
	*pages
	build    string
	report   *editorial.Report // of the last build
	allStale time.Time         // since when errors stop all pages, or zero
}

// New returns a Server without a Snapshot.
func New(opts Options) *Server {
	s := &Server{opts: opts, limits: defaultLimits, closing: make(chan struct{}), changed: make(chan struct{})}
	s.hosts = lower(opts.Hosts)
	s.state.pages, s.state.report = &pages{report: editorial.Failed(), base: "/"}, editorial.Failed()
	return s
}

// SetSnapshot replaces what is served from now on. A page that errors stop stays as it was before them, and so do all
// pages if an error stops all of them; the errors are shown over these pages.
func (s *Server) SetSnapshot(next Snapshot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state.builtin && !next.Builtin { // the folder has a site of its own now, even if it has errors
		s.state.pages = &pages{report: editorial.Failed(), base: "/"}
	}
	s.state.build, s.state.report = next.Build, next.Report
	switch {
	case next.Lookup != nil && !next.Report.StopsAll():
		s.state.pages, s.state.allStale = s.state.pages.next(next, time.Now()), time.Time{}
	case s.state.allStale.IsZero():
		s.state.allStale = time.Now()
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
