// Package build is the pipeline: a folder in, a set of artifacts and a list of diagnostics out.
//
// A [Pipeline] remembers what it parsed. Each [Pipeline.Load] looks at the folder anew, parses what changed, and links
// everything; what a file's own bytes decide is never done twice. There is nothing to invalidate: the snapshot of the
// folder is the truth, and an event from a watcher is only a reason to look. This is the one room with goroutines for
// speed and with caches.
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

// Options say what to build.
type Options struct {
	Dir     string    // the site's folder
	BaseURL string    // overrides site.yaml's, or ""
	Drafts  bool      // publish drafts as well
	Now     time.Time // the day for which the site is built
	Jobs    int       // files parsed at once; 0 means one for each processor
}

// A Result is one state of the folder, understood.
type Result struct {
	Site           *site.Site
	Set            *artifact.Set // nil where templates or paths are in the way
	Diags          diag.List     // sorted
	Pages          int
	Guides         int
	BuiltinContent bool // the folder has no content, so the program's own site was taken
	Stages         []Stage
}

// A Stage is one part of the work and how long it took.
type Stage struct {
	Name string        `json:"name"`
	Took time.Duration `json:"ns"`
}

// A Pipeline makes Results of one folder, each from what the last one left unchanged.
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

// Open starts a pipeline on a folder. Everything is read through an os.Root, so that no link leads out of it. Where
// the folder has no content, the program's own site is built.
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

// Close lets go of the folder.
func (p *Pipeline) Close() error { return p.root.Close() }

// Load looks at the folder and returns its state. It fails only where the machine does.
func (p *Pipeline) Load() *Result {
	r := &Result{BuiltinContent: p.embedded}
	clock := stopwatch(&r.Stages)
	tree := source.Scan(p.fsys, "content")
	clock("scan")
	in := p.read(tree, &r.Diags)
	clock("parse")
	linked, told := site.Link(in)
	r.Diags = append(r.Diags, told...)
	r.Site, r.Pages, r.Guides = linked, len(linked.Pages), linked.GuideCount()
	clock("link")
	r.Set = p.compose(linked, &r.Diags)
	r.Diags.Sort()
	clock("compose")
	return r
}

// stopwatch returns a function that notes the time since it was last called under a name.
func stopwatch(into *[]Stage) func(string) {
	last := time.Now()
	return func(name string) {
		now := time.Now()
		*into = append(*into, Stage{name, now.Sub(last)})
		last = now
	}
}

// compose lists the artifacts, unless templates or paths do not allow it.
func (p *Pipeline) compose(linked *site.Site, list *diag.List) *artifact.Set {
	x, told := p.loadTheme()
	*list = append(*list, told...)
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

// origin is where an artifact comes from whose path is in the way: a file of the content, or else site.yaml.
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

// theme are the templates and static files, parsed anew only when one of them changed.
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
	r, told := render.New(source.Overlay(sub(p.root.FS(), "templates"), templates.FS))
	x.render = r
	files, more := assets.Build(source.Overlay(sub(p.root.FS(), "static"), static.FS), site.AssetsDir)
	x.assets, x.diags = files, append(told, more...)
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

// prefixFS puts a file system into a folder of that name: the embedded content is rooted at its own folder.
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
