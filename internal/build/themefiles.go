package build

// This file reads the templates and static files of a site, again only if one of them changed.

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"time"

	"knead/internal/assets"
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/render"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/words"
	"knead/static"
	"knead/templates"
)

// theme is the templates and static files, parsed again only if one of them changed.
type theme struct {
	seen    source.Snapshot
	scanned time.Time // before seen was taken
	render  *render.Renderer
	assets  *assets.Set
	text    string // of the site's own templates and style sheets
	diags   diag.List

	made    *Themes
	own     fs.FS              // the site's own templates
	preview bool               // see render.NewPreview
	renders map[string]wordsIn // the renderers of languages

	site source.Digest // of site.yaml, which names the pack and has words
}

// Themes keep templates and static files that were parsed last, by their bytes, for all pipelines to which they are
// given. The zero value has none. They may be used from any goroutine.
type Themes struct {
	renderers render.Cache
	assets    assets.Cache
}

// wordsIn is the renderer of a language, with what is wrong in its words.
type wordsIn struct {
	from    string // is equal for equal words
	render  *render.Renderer
	diags   diag.List
	isEmpty bool // the language has none
}

// loadTheme reads the templates and static files of the site's folder.
func (p *Pipeline) loadTheme(own fs.FS, listed listing) (*theme, diag.List) {
	now, seen := listed.at, listed.Snapshot
	config, digest := p.themeConfig(own)
	if p.extras.assets != nil && p.extras.isFresh(seen) && p.extras.site == digest {
		return &p.extras, p.extras.diags
	}
	x := theme{seen: seen, scanned: now, site: digest, renders: map[string]wordsIn{}, preview: p.opts.Preview,
		made: p.themes}
	for _, e := range seen.Entries {
		p.digestFirst(own, e)
		if e.Problem != source.ProblemNone {
			x.diags = append(x.diags, entryDiagnostic(e)...)
		}
	}
	ownTemplates := readable(own, "templates", seen)
	x.own = ownTemplates
	w, wrong := words.Of(config.Language.Value, config.PackOf(), nil, templates.FS, ownTemplates)
	r, reported := x.newRenderer(w, config)
	reported = append(wrong, reported...)
	x.render = r
	if r != nil {
		names := templateNames(ownTemplates)
		reported = append(reported, r.Unused(names, templateNames(templates.FS))...)
	}
	files, more := p.themes.assets.Build(source.Overlay(readable(own, "static", seen), static.FS), site.AssetsDir)
	x.assets, x.diags = files, append(append(x.diags, reported...), more...)
	x.diags = append(x.diags, checkTheme(own, seen)...)
	x.text = ownText(own, seen)
	p.extras = x
	return &p.extras, x.diags
}

// newRenderer parses the templates. In a preview, one with an error stops only the pages that need it.
func (t *theme) newRenderer(w *words.Words, config site.Config) (*render.Renderer, diag.List) {
	if t.preview {
		return t.made.renderers.NewPreview(t.own, templates.FS, w, ownWords(config)...)
	}
	return t.made.renderers.New(source.Overlay(t.own, templates.FS), w, ownWords(config)...)
}

// stoppedBy are the paths of the pages that templates with errors stop, by the names of their files.
func (s *state) stoppedBy(r *render.Renderer) map[string][]string {
	all := map[string][]string{}
	for file, kinds := range r.Stops() {
		all["templates/"+file] = s.composition.Paths(kinds)
	}
	return all
}

// themeConfig reads what site.yaml says about the templates, which are read before the other files. Its mistakes are
// reported when all data files are read.
func (p *Pipeline) themeConfig(own fs.FS) (site.Config, source.Digest) {
	data, err := fs.ReadFile(p.contentFS(own, p.embedded), "content/site.yaml")
	if err != nil || len(data) > frontmatter.MaxFileSize {
		return site.Config{}, source.Digest{}
	}
	f, list := frontmatter.NewFile("content/site.yaml", data)
	if len(list) > 0 {
		return site.Config{}, source.Digest{}
	}
	return p.configs.of(f), source.DigestOf(data)
}

// ownWords are the texts of the interface that site.yaml replaces.
func ownWords(c site.Config) []render.Word {
	var all []render.Word
	for _, w := range c.Words {
		all = append(all, render.Word{Key: w.Key.Value, Text: w.Value.Value, At: c.File.Span(w.Key.At)})
	}
	return all
}

// templateNames are the files of a folder of templates.
func templateNames(fsys fs.FS) []string {
	names, err := fs.Glob(fsys, "*.html")
	if err != nil {
		panic("build: the pattern is valid: " + err.Error())
	}
	return names
}

// isFresh reports whether the files are those of which the theme was made.
func (t *theme) isFresh(now source.Snapshot) bool {
	return slices.EqualFunc(t.seen.Entries, now.Entries, func(old, new source.Entry) bool {
		return old.Path == new.Path && isUnchanged(old, new, t.scanned)
	})
}

// hasBuiltinIcon reports whether the icon of the site is the one of the program.
func (t *theme) hasBuiltinIcon() bool {
	builtin, err := fs.ReadFile(static.FS, "icon.svg")
	return err == nil && bytes.Equal(t.assets.Bytes("icon.svg"), builtin)
}

// rootFiles are the paths of the files for the root of the site.
func (t *theme) rootFiles() (all []string) {
	for _, f := range t.assets.Files {
		if !strings.HasPrefix(f.Path, site.AssetsDir+"/") {
			all = append(all, f.Path)
		}
	}
	return all
}
