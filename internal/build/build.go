// Package build is the pipeline: a folder in, a set of artifacts and a list of diagnostics out.
//
// A [Pipeline] caches what it made. Each [Pipeline.Load] takes a snapshot of the folder and parses the files that
// changed since the last snapshot. It links all pages again unless only the bodies of texts changed, which no other
// page depends on ([page.Summary.Interface]); then all artifacts but those that show these texts are the ones of
// before. Nothing has to be invalidated: a file is read again if it differs from the last snapshot. [Pipeline.Refresh]
// looks at some files only, which an event names; a later Load finds what it missed. A [Session] adds the unsaved
// texts of an editor, and what a preview shows while a page has errors.
package build

import (
	"cmp"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"knead/content"
	"knead/internal/artifact"
	"knead/internal/assets"
	"knead/internal/diag"
	"knead/internal/imagescale"
	"knead/internal/page"
	"knead/internal/publish"
	"knead/internal/site"
	"knead/internal/source"
)

// Options are what to build, and how.
type Options struct {
	Dir     string    // the site's folder
	BaseURL string    // overrides base_url of site.yaml, or ""; of a preview, all but its path
	Drafts  bool      // publish drafts as well
	Now     time.Time // the day for which the site is built, or zero: that of Clock in the site's time zone
	Clock   func() time.Time
	Jobs    int      // files parsed concurrently; 0 means one for each processor
	Preview bool     // for the site's editors: use the built-in site if the folder has no part of a site
	Pseudo  string   // adds the site in one of PseudoLanguages, for a preview, or ""
	Without []string // ids of languages of which all pages are held
	Editing bool     // the site is loaded many times: texts are not kept, but read again when they are needed

	OnScan func(pages int, bytes int64) // called with the size of the pages before they are read; may be nil

	CacheDir   string // where smaller versions of images are kept between builds, or ""
	BuildCache string // folder for what is kept for the builds of this site after this one, or ""

	Buffers *source.Buffers // texts in place of files of the folder, or nil
	Themes  *Themes         // shared with other pipelines, or nil

	wrap  func(fs.FS) fs.FS // fault injection for tests
	ahead time.Duration     // of the clock: a test trusts files when they are less old
}

// A Result is the site that one state of a folder makes, with everything that is wrong with it.
type Result struct {
	Site           *site.Site
	Set            *artifact.Set // nil if the templates or the paths have errors
	Diags          diag.List     // sorted
	Pages          int
	Guides         int
	BuiltinContent bool // the folder has no part of a site, so the built-in site was used
	Stages         []Stage

	// Stopped has, for each template with an error ("templates/article.html"), the paths of the pages that need it.
	// Their artifacts have an error. Only a preview has a Set then. It also has each data file whose form has an error
	// while an earlier version of it is shown, with no paths.
	Stopped map[string][]string

	kept map[string]bool // see keptPages
}

// A Pipeline makes the Results of one folder. It is not safe for concurrent use.
type Pipeline struct {
	opts     Options
	root     *os.Root
	embedded bool // the last state was that of the built-in site
	pages    map[string]cached[record]
	options  page.Options // with which the pages were parsed
	parseKey string       // is equal for equal options
	data     map[string]cached[dataFile]
	assets   map[string]cached[site.Asset]
	scanned  time.Time // before the files were read of which the caches are
	extras   theme
	themes   *Themes
	tree     source.Snapshot
	listed   *listings   // in which Unchanged found a change, or nil
	last     *state      // nil if the last load failed
	memo     *site.Memo  // of the last link, while a site is edited
	sound    *soundFiles // in a preview, or nil
	configs  configs
	folders  []languageFolder    // of the languages, as they were read last
	editions map[string]*edition // what is kept of each language
	scaled   imagescale.Cache
	digests  map[string][]byte // of files other than pages and data files
	cache    *cacheFolder      // nil if there is none, or none was needed yet
	earlier  *storedBuild      // the last build of the target, with the same options; nil if that is not known
	begun    *publish.Seen     // the output at which is looked while the site is made, or nil
	marked   versions          // the pages with which Edited compares, or nil
	edited   map[string]bool   // the names of those that are not as they were; it is not changed
	notes    []string

	notesLock sync.Mutex
}

// Open returns a pipeline for a folder. It reads everything through an [os.Root], so that no link leads out of the
// folder. The error is a [*FolderError] or a [*source.ReadError].
func Open(o Options) (*Pipeline, error) {
	root, err := openRoot(o.Dir)
	if err != nil {
		return nil, err
	}
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	p := &Pipeline{opts: o, root: root, themes: cmp.Or(o.Themes, &Themes{})}
	if o.CacheDir != "" {
		p.scaled = imagescale.OpenCache(filepath.Join(o.CacheDir, "images"), time.Now())
	}
	p.forget()
	return p, nil
}

// forget empties the caches.
func (p *Pipeline) forget() {
	p.pages, p.data, p.assets = map[string]cached[record]{}, map[string]cached[dataFile]{},
		map[string]cached[site.Asset]{}
	p.extras, p.last, p.digests = theme{}, nil, map[string][]byte{}
	p.folders, p.editions, p.configs, p.sound = nil, nil, configs{}, nil
	if p.opts.Editing {
		p.memo = &site.Memo{}
	}
}

// Close closes the folder and the cache.
func (p *Pipeline) Close() error {
	if p.begun != nil {
		p.begun.Release()
	}
	if p.cache != nil {
		_ = p.cache.root.Close()
	}
	return p.root.Close()
}

// siteFS is the site's folder as a file system that remembers its failures.
func (p *Pipeline) siteFS() *source.Failures {
	fsys := p.root.FS()
	if p.opts.wrap != nil {
		fsys = p.opts.wrap(fsys)
	}
	if p.opts.Buffers != nil && p.opts.Buffers.Len() > 0 {
		fsys = source.Overlay(p.opts.Buffers, fsys)
	}
	return source.WithFailures(fsys)
}

// contentFS is the folder that contains the content: the site's own, or the built-in one.
func (p *Pipeline) contentFS(own fs.FS, embedded bool) fs.FS {
	if embedded {
		return prefixFS{content.FS, "content"}
	}
	return own
}

// baseURL is the base URL that overrides the one of site.yaml, or "". A preview has the path of the latter.
func (p *loading) baseURL(c site.Config) string {
	if !p.opts.Preview {
		return p.opts.BaseURL
	}
	path := url.URL{Path: site.BasePath(c.BaseURL.Value)}
	return strings.TrimSuffix(p.opts.BaseURL, "/") + path.EscapedPath()
}

// origin is the file of static/root or of the content that an invalid or colliding path comes from, or else site.yaml.
func origin(linked *site.Site, files *assets.Set, err error) source.Span {
	var paths []string
	var collision *artifact.CollisionError
	var invalid *artifact.PathError
	switch {
	case errors.As(err, &collision):
		paths = []string{collision.B, collision.A}
	case errors.As(err, &invalid):
		paths = []string{invalid.Path}
	}
	for _, path := range paths {
		if files.Path("root/"+path) != "" {
			return startOf("static/root/" + path)
		}
		if at, ok := linked.Origin(path); ok {
			return at
		}
	}
	return linked.Config.File.Span(source.Range{})
}

func sub(fsys fs.FS, dir string) fs.FS {
	s, err := fs.Sub(fsys, dir)
	if err != nil {
		panic("build: " + dir + " is a valid path: " + err.Error())
	}
	return s
}

// prefixFS is a file system whose files are in a folder dir, as those of the embedded content are not.
type prefixFS struct {
	fs.FS
	dir string
}

// Open opens a file below the folder.
func (w prefixFS) Open(name string) (fs.File, error) {
	below, ok := strings.CutPrefix(name, w.dir)
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return w.FS.Open(path.Join(".", below))
}
