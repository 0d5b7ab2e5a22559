// Package build is the pipeline: a folder in, a set of artifacts and a list of diagnostics out.
//
// A [Pipeline] caches what it parsed. Each [Pipeline.Load] takes a snapshot of the folder, parses the files that
// changed since the last snapshot, and links all pages. Nothing has to be invalidated: a file is parsed again if it
// differs from the last snapshot, and an event from a watcher only triggers the next Load.
package build

import (
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"knead/content"
	"knead/internal/artifact"
	"knead/internal/assets"
	"knead/internal/compose"
	"knead/internal/diag"
	"knead/internal/imagescale"
	"knead/internal/page"
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
	Jobs    int  // files parsed concurrently; 0 means one for each processor
	Preview bool // for the site's editors: use the built-in site if the folder has no part of a site

	OnScan func(pages int, bytes int64) // called with the size of the pages before they are read; may be nil

	CacheDir   string // where smaller versions of images are kept between builds, or ""
	BuildCache string // folder for what is kept for the builds of this site after this one, or ""

	wrap func(fs.FS) fs.FS // fault injection for tests
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
}

// A Stage is one part of the work and how long it took.
type Stage struct {
	Name string        `json:"name"`
	Took time.Duration `json:"ns"`
}

// A Pipeline makes the Results of one folder. It is not safe for concurrent use.
type Pipeline struct {
	opts        Options
	root        *os.Root
	embedded    bool // the last state was that of the built-in site
	pages       map[string]cached[record]
	parseKey    string // of the options with which the pages were parsed
	templateIDs []string
	data        map[string]cached[dataFile]
	assets      map[string]cached[site.Asset]
	scanned     time.Time
	extras      theme
	scaled      imagescale.Cache
	tree        source.Snapshot   // of the content
	digests     map[string][]byte // of files other than pages and data files
	cache       *cacheFolder      // nil if there is none, or none was needed yet
	notes       []string
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
	p := &Pipeline{opts: o, root: root}
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
	p.extras, p.digests = theme{}, map[string][]byte{}
}

// Close closes the folder and the cache.
func (p *Pipeline) Close() error {
	if p.cache != nil {
		_ = p.cache.root.Close()
	}
	return p.root.Close()
}

// loadTries is how often Load begins again when a file is deleted between its listing and its reading, as editors and
// version control do when they replace it.
const loadTries = 3

// Load reads the folder and returns its state. The error is a [*FolderError], or a [*source.ReadError] for a failure of
// the system: then the state is not known, and what the stages reported would only follow from the failure.
func (p *Pipeline) Load() (*Result, error) {
	for try := 1; ; try++ {
		r, err := p.load()
		if !errors.Is(err, fs.ErrNotExist) || try == loadTries {
			return r, err
		}
	}
}

// siteFS is the site's folder as a file system that remembers its failures.
func (p *Pipeline) siteFS() *source.Failures {
	fsys := p.root.FS()
	if p.opts.wrap != nil {
		fsys = p.opts.wrap(fsys)
	}
	return source.WithFailures(fsys)
}

func (p *Pipeline) load() (*Result, error) {
	own := p.siteFS()
	hasContent, err := p.checkFolder(own)
	if failed := own.Err(); failed != nil {
		return nil, failed
	}
	if err != nil {
		return nil, err
	}
	if p.embedded == hasContent { // the caches are those of another site
		p.forget()
	}
	p.embedded = !hasContent
	l := loading{Pipeline: p, own: own, content: own}
	if p.embedded {
		l.content = prefixFS{content.FS, "content"}
	}
	r := l.run()
	failed := own.Err()
	if failed == nil {
		failed = l.gone
	}
	if failed != nil {
		p.forget() // what was made of a file that could not be read is not kept
		return nil, failed
	}
	return r, nil
}

// A loading is one call of Load.
type loading struct {
	*Pipeline
	own     fs.FS // the site's folder
	content fs.FS // the folder that contains the content: the site's own, or the built-in one
	gone    error // a file that was deleted after it was listed
}

func (l *loading) run() *Result {
	r := &Result{BuiltinContent: l.embedded}
	clock := stopwatch(&r.Stages)
	l.readTemplateIDs()
	clock("templates")
	l.tree = source.Scan(l.content, "content")
	clock("scan")
	if l.opts.OnScan != nil {
		l.opts.OnScan(pagesIn(l.tree))
	}
	in, bodies := l.read(l.tree, &r.Diags)
	x, themeDiags := l.loadTheme(l.own)
	in.Theme, in.Root = x.text, x.rootFiles()
	clock("parse")
	linked, reported := site.Link(in)
	r.Diags = append(append(r.Diags, reported...), checkHome(linked)...)
	r.Site, r.Pages, r.Guides = linked, len(linked.Pages), linked.GuideCount()
	clock("link")
	r.Diags = append(r.Diags, themeDiags...)
	r.Set = l.compose(x, linked, bodies, &r.Diags)
	r.Diags = append(r.Diags, l.checkHostLimits(r)...)
	r.Diags.Sort()
	clock("compose")
	return r
}

// pagesIn counts the pages of a snapshot and their bytes.
func pagesIn(tree source.Snapshot) (pages int, bytes int64) {
	for _, e := range tree.Entries {
		if path.Ext(e.Path) == ".md" {
			pages++
			bytes += e.Size
		}
	}
	return pages, bytes
}

// readTemplateIDs reads the ids that headings cannot have.
func (l *loading) readTemplateIDs() {
	l.templateIDs = nil
	if x, _ := l.loadTheme(l.own); x.render != nil {
		l.templateIDs = x.render.IDs()
	}
}

// parseOptions are the options of all pages. If they have changed, all pages are parsed again.
func (l *loading) parseOptions(in site.Input) page.Options {
	hints := site.ReadFigureHints(in.Data)
	key := strings.Join(l.templateIDs, "\n") + "\x00" + hints.Key()
	if key != l.parseKey {
		l.parseKey, l.pages = key, map[string]cached[record]{}
	}
	return page.Options{Reserved: l.templateIDs, HasFigure: hints.MayHaveFigure}
}

// stopwatch returns a function that records the time since its last call, under a name.
func stopwatch(into *[]Stage) func(string) {
	last := time.Now()
	return func(name string) {
		now := time.Now()
		*into = append(*into, Stage{name, now.Sub(last)})
		last = now
	}
}

// compose lists the artifacts, unless templates or paths do not allow it.
func (p *loading) compose(x *theme, linked *site.Site, bodies compose.Bodies, list *diag.List) *artifact.Set {
	if x.render == nil {
		return nil
	}
	set, err := compose.Artifacts(compose.Input{Site: linked, Bodies: bodies, Render: x.render, Assets: x.assets,
		Content: p.content, BaseURL: p.baseURL(linked.Config), Scaled: p.scaled})
	if err != nil {
		list.Add(diag.CodePathCollision, origin(linked, x.assets, err), "%v", err)
		return nil
	}
	return set
}

// baseURL is the base URL that overrides the one of site.yaml, or "". A preview has the path of the latter.
func (p *loading) baseURL(c site.Config) string {
	if !p.opts.Preview {
		return p.opts.BaseURL
	}
	path := url.URL{Path: site.BasePath(c.BaseURL.Value)}
	return strings.TrimSuffix(p.opts.BaseURL, "/") + path.EscapedPath()
}

// origin is the file of the content or of static/root that an invalid or colliding path comes from, or else site.yaml.
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
		if at, ok := linked.Origin(path); ok {
			return at
		}
		if files.Path("root/"+path) != "" {
			return startOf("static/root/" + path)
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
