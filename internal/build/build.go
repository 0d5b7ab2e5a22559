// Package build is the pipeline: a folder in, a set of artifacts and a list of diagnostics out.
//
// A [Pipeline] caches what it parsed. Each [Pipeline.Load] takes a snapshot of the folder, parses the files that
// changed since the last snapshot, and links all pages. Nothing has to be invalidated: a file is parsed again if it
// differs from the last snapshot, and an event from a watcher only triggers the next Load.
package build

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"runtime"
	"strings"
	"time"

	"knead/content"
	"knead/internal/artifact"
	"knead/internal/assets"
	"knead/internal/compose"
	"knead/internal/diag"
	"knead/internal/page"
	"knead/internal/render"
	"knead/internal/site"
	"knead/internal/source"
	"knead/static"
	"knead/templates"
)

// Options are what to build, and how.
type Options struct {
	Dir     string    // the site's folder
	BaseURL string    // overrides base_url of site.yaml, or ""
	Drafts  bool      // publish drafts as well
	Now     time.Time // the day for which the site is built
	Jobs    int       // files parsed concurrently; 0 means one for each processor
}

// A Result is the site that one state of a folder makes, with everything that is wrong with it.
type Result struct {
	Site           *site.Site
	Set            *artifact.Set // nil if the templates or the paths have errors
	Diags          diag.List     // sorted
	Pages          int
	Guides         int
	BuiltinContent bool // the folder has no content, so the built-in site was used
	Stages         []Stage
}

// A Stage is one part of the work and how long it took.
type Stage struct {
	Name string        `json:"name"`
	Took time.Duration `json:"ns"`
}

// A Pipeline makes the Results of one folder. It is not safe for concurrent use.
type Pipeline struct {
	opts     Options
	root     *os.Root
	fsys     fs.FS
	embedded bool
	pages    map[string]cached[*page.Page]
	data     map[string]cached[dataFile]
	assets   map[string]cached[site.Asset]
	scanned  time.Time
	extras   theme
}

// Open returns a pipeline for a folder. It reads everything through an [os.Root], so that no link leads out of the
// folder. If the folder has no content, the built-in site is used. The error is that of opening the folder.
func Open(o Options) (*Pipeline, error) {
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return nil, err
	}
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	p := &Pipeline{opts: o, root: root, fsys: root.FS(), pages: map[string]cached[*page.Page]{},
		data:   map[string]cached[dataFile]{},
		assets: map[string]cached[site.Asset]{}}
	if info, err := root.Stat("content"); err != nil || !info.IsDir() {
		p.embedded = true
		p.fsys = prefixFS{content.FS, "content"}
	}
	return p, nil
}

// Close closes the folder.
func (p *Pipeline) Close() error { return p.root.Close() }

// Load reads the folder as it is now and returns what it makes. What is wrong with the content is in Diags.
func (p *Pipeline) Load() *Result {
	r := &Result{BuiltinContent: p.embedded}
	clock := stopwatch(&r.Stages)
	tree := source.Scan(p.fsys, "content")
	clock("scan")
	in := p.read(tree, &r.Diags)
	clock("parse")
	linked, diags := site.Link(in)
	r.Diags = append(r.Diags, diags...)
	r.Site, r.Pages, r.Guides = linked, len(linked.Pages), linked.GuideCount()
	clock("link")
	r.Set = p.compose(linked, &r.Diags)
	r.Diags.Sort()
	clock("compose")
	return r
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

// compose lists the artifacts. It returns nil if the templates or the paths have errors.
func (p *Pipeline) compose(linked *site.Site, list *diag.List) *artifact.Set {
	x, diags := p.loadTheme()
	*list = append(*list, diags...)
	if x.render == nil {
		return nil
	}
	set, err := compose.Artifacts(compose.Input{Site: linked, Render: x.render, Assets: x.assets, Content: p.fsys,
		BaseURL: p.opts.BaseURL})
	if err != nil {
		list.Add(diag.CodePathCollision, origin(linked, err), "%v", err)
		return nil
	}
	return set
}

// origin is the file of the content that an invalid or colliding path comes from, or else site.yaml.
func origin(linked *site.Site, err error) source.Span {
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
	}
	return linked.Config.File.Span(source.Range{})
}

// theme is the templates and static files, parsed again only if one of them changed.
type theme struct {
	seen   source.Snapshot
	render *render.Renderer
	assets *assets.Set
	diags  diag.List
}

func (p *Pipeline) loadTheme() (*theme, diag.List) {
	seen := source.Snapshot{}
	for _, dir := range []string{"templates", "static"} {
		seen.Entries = append(seen.Entries, source.Scan(p.root.FS(), dir).Entries...)
	}
	if p.extras.assets != nil && sameEntries(p.extras.seen, seen) {
		return &p.extras, p.extras.diags
	}
	x := theme{seen: seen}
	r, diags := render.New(source.Overlay(sub(p.root.FS(), "templates"), templates.FS))
	x.render = r
	files, more := assets.Build(source.Overlay(sub(p.root.FS(), "static"), static.FS), site.AssetsDir)
	x.assets, x.diags = files, append(diags, more...)
	p.extras = x
	return &p.extras, x.diags
}

func sameEntries(a, b source.Snapshot) bool {
	if len(a.Entries) != len(b.Entries) {
		return false
	}
	for i := range a.Entries {
		x, y := a.Entries[i], b.Entries[i]
		if x.Path != y.Path || x.Size != y.Size || !x.ModTime.Equal(y.ModTime) || x.Problem != y.Problem {
			return false
		}
	}
	return true
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
