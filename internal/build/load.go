package build

// This file loads a site: it reads what changed, and makes again what depends on it.

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"strings"
	"time"

	"knead/internal/diag"
	"knead/internal/page"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/translate"
)

// loadTries is how often Load begins again when a file is deleted or changed after it was listed, as editors and
// version control do when they replace it.
const loadTries = 3

// Load reads the folder and returns its state. The error is a [*FolderError], or a [*source.ReadError] for a failure of
// the system: then the state is not known, and what the stages reported would only follow from the failure.
func (p *Pipeline) Load() (*Result, error) {
	for try := 1; ; try++ {
		r, err := p.load()
		isMoving := errors.Is(err, fs.ErrNotExist) || errors.Is(err, errChanged)
		if !isMoving || try == loadTries {
			return r, err
		}
	}
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
	l := p.newLoading(own)
	files := l.list()
	l.scanned, p.tree = files.content.at, files.content.Snapshot
	l.clock("scan")
	if l.opts.OnScan != nil {
		l.opts.OnScan(pagesIn(p.tree))
	}
	return l.finish(l.run(files.theme))
}

// pagesIn counts the pages of a snapshot, also those of translations, and their bytes. What is compared with the texts
// of a lock takes twice its bytes.
func pagesIn(tree source.Snapshot) (pages int, bytes int64) {
	for _, e := range tree.Entries {
		switch {
		case path.Ext(e.Path) == ".md":
			pages++
			bytes += e.Size
		case path.Base(e.Path) == translate.LockName:
			bytes += 2 * e.Size
		}
	}
	return pages, bytes
}

// A loading is one call of Load or Refresh.
type loading struct {
	*Pipeline
	own     *source.Failures // the site's folder
	content fs.FS            // the folder that contains the content: the site's own, or the built-in one
	started time.Time        // before any file is read
	scanned time.Time        // before the tree was listed
	stages  []Stage
	clock   func(stage string)

	shown     []*shownFiles // the site in each language
	changedIn [][]change    // as changed, in each language

	files    diag.List // what is wrong with files other than pages
	replaced []string  // the names of data files in whose place an earlier version is read
	changed  []change  // pages whose text changed, but nothing else that other files depend on
	relink   bool      // something else changed
	gone     error     // a file that was deleted or changed after it was listed
}

func (p *Pipeline) newLoading(own *source.Failures) *loading {
	l := &loading{Pipeline: p, own: own, content: p.contentFS(own, p.embedded), started: p.now(),
		scanned: p.scanned}
	l.clock = stopwatch(&l.stages)
	return l
}

// finish returns a result unless a file could not be read.
func (l *loading) finish(r *Result) (*Result, error) {
	if failed := l.own.Err(); failed != nil {
		l.forget() // what was made of a file that could not be read is not kept
		return nil, failed
	}
	if l.gone != nil {
		l.last = nil
		return nil, l.gone
	}
	return r, nil
}

// run makes the result of the tree and of the files of the theme.
func (l *loading) run(files listing) *Result {
	x, themeDiags := l.loadThemeAndCache(files)
	l.clock("templates")
	in := l.read(l.tree)
	in.Theme, in.Root = x.text, x.rootFiles()
	l.clock("parse")
	if l.gone == nil && l.own.Err() == nil && len(l.folders) > 0 {
		l.showAll(in)
		l.clock("translate")
	}
	if l.gone != nil || l.own.Err() != nil {
		return nil
	}
	if r := l.reuse(in, x); r != nil {
		return r
	}
	return l.link(in, x, themeDiags)
}

// readOptions sets the options of all pages. If they have changed, all pages are parsed again, or those with a
// guide that names a value.
func (l *loading) readOptions(in site.Input) {
	hints := site.ReadFigureHints(in.Data)
	var ids []string
	if l.extras.render != nil {
		ids = l.extras.render.IDs()
	}
	rules := site.ReadLanguage(in.Data, l.memo)
	key := strings.Join(ids, "\n") + "\x00" + hints.Key() + "\x00" + rules.Key()
	if key != l.parseKey {
		l.parseKey, l.pages = key, map[string]cached[record]{}
	}
	values := site.ReadValues(in)
	if !maps.Equal(values, l.options.Values) {
		maps.DeleteFunc(l.pages, func(_ string, c cached[record]) bool {
			g := c.value.summary.Guide
			return g != nil && len(g.Values) > 0
		})
	}
	l.options = page.Options{Reserved: ids, HasFigure: hints.MayHaveFigure, Values: values,
		Language: rules}
}

// A Stage is one part of the work and how long it took.
type Stage struct {
	Name string        `json:"name"`
	Took time.Duration `json:"ns"`
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
