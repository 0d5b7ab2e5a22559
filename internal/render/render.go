package render

// This file renders pages with the templates of a site.

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"sync"
	texttemplate "text/template"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/source"
	"knead/internal/words"
)

// A Renderer is the parsed templates of a site. It is safe for concurrent use, and renders a view to the same bytes
// every time.
type Renderer struct {
	set      *template.Template
	messages *texttemplate.Template // the same as text
	icons    icons
	sources  map[string]string // the text of each file, for the locations of errors
	cache    partialCache
	language string // see Language
	stops    map[string][]string
}

// New parses every .html file at the root of fsys: the templates of the site over the embedded ones. It reports
// templates that cannot be parsed, and those that show a value where no value is safe. The words of the interface are
// put into the templates; single texts replace them, by their keys; an unknown key is reported.
func New(fsys fs.FS, w *words.Words, own ...Word) (*Renderer, diag.List) {
	return new(Cache).New(fsys, w, own...)
}

// compile is NewPreview if it gets the built-in templates, and else New.
func compile(files []file, builtIn fs.FS, w *words.Words, own []Word) (*Renderer, diag.List) {
	r := &Renderer{sources: map[string]string{}, cache: partialCache{parts: map[partialKey]HTML{}},
		language: w.Language.Name, stops: map[string][]string{}}
	categoryOf := fold.Plurals(w.Language.ID)
	funcs := maps.Clone(funcs)
	funcs["cached"], funcs["msg"] = r.cachedPartial, r.messageFor
	if builtIn != nil {
		funcs["fail"] = fail
	}
	funcs["plural"] = func(category string, n any) bool { return categoryOf(fmt.Sprint(n)) == category }
	r.set = template.New("").Funcs(funcs)
	w, others, list := replaced(w, own)
	x := &expander{words: w, marks: len(w.Missing()) < len(w.Keys()), used: map[string]bool{}}
	var stopped diag.List
	var names []string
	for _, f := range files {
		names = append(names, f.name)
		more := r.parse(f, x)
		if len(more) > 0 && builtIn != nil && r.stop(f.name, builtIn) {
			stopped, more = append(stopped, more...), nil
		}
		list = append(list, more...)
	}
	if len(list) == 0 {
		list = r.replace(others, w)
	}
	if len(list) > 0 {
		return nil, append(stopped, list...)
	}
	r.defineMessages(w, x, own)
	digest := w.Digest()
	r.sources["words"] = digest.Short(len(digest))
	r.messages = compileMessages(r.set, funcs)
	if len(r.stops) > 0 {
		r.listStopped(names)
	}
	list = r.listUnsafe(names, r.unsafe)
	if len(list) > 0 && builtIn == nil {
		return nil, list[:1]
	}
	r.icons = readIcons(r.set)
	return r, append(stopped, list...)
}

// Language is the name of the language of the words, in itself.
func (r *Renderer) Language() string { return r.language }

// literalID matches an id in a template. Ids with a colon, which no heading has, are left out.
var literalID = regexp.MustCompile(` id="([^"{:]+)"`)

// IDs are the ids that templates give to elements, in alphabetical order. Those that are made of data are left out.
func (r *Renderer) IDs() []string {
	var all []string
	for _, text := range r.sources {
		for _, m := range literalID.FindAllStringSubmatch(text, -1) {
			all = append(all, m[1])
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// parse adds one file, with the words of the interface and without its indentation, which pages do not need.
func (r *Renderer) parse(read file, x *expander) diag.List {
	if read.err != nil {
		return diag.List{unreadable(read.name, read.err)}
	}
	f, list := frontmatter.NewFile("templates/"+read.name, read.text)
	r.sources[read.name] = f.Text
	list = append(list, frontmatter.CheckText(f, nil)...)
	if errors, _ := list.Count(); errors > 0 {
		return list
	}
	x.file, x.list = f, nil
	text := []byte(x.expand(source.Range{End: len(f.Text)}))
	if len(x.list) > 0 {
		return append(list, x.list...)
	}
	if _, err := r.set.New(read.name).Parse(string(trimIndent(text))); err != nil {
		return diag.List{r.failure(read.name, err).Diagnostic()}
	}
	return nil
}

// unsafe lets html/template analyze a page, which it otherwise does when a template is first executed.
func (r *Renderer) unsafe(name string) *Error {
	if err := escapeError(r.set.ExecuteTemplate(io.Discard, name, nil)); err != nil {
		return r.failure(name, err)
	}
	return nil
}

// Render writes a view as [Renderer.Bytes] makes it.
func (r *Renderer) Render(w io.Writer, name string, view any) error {
	page, err := r.Bytes(name, view)
	if err == nil {
		_, err = w.Write(page)
	}
	return err
}

// Bytes is a view rendered with the template of a name ("article", "home"). The error is an [*Error] with the template,
// its line and the page.
func (r *Renderer) Bytes(name string, view any) ([]byte, error) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	if err := r.set.ExecuteTemplate(buf, name+".html", view); err != nil {
		e := r.failure(name+".html", err)
		e.Page = pageOf(view)
		return nil, e
	}
	if e := r.incomplete(name, buf.Bytes(), view); e != nil {
		return nil, e
	}
	return r.withLanguages(r.icons.with(buf.Bytes())), nil
}

// incomplete returns the error of a template that wrote nothing, or a page without its main content, as a file does
// that was saved empty or cut.
func (r *Renderer) incomplete(name string, written []byte, view any) error {
	e := &Error{Template: name + ".html", Line: 1, Page: pageOf(view), text: r.sources[name+".html"]}
	switch {
	case len(bytes.TrimSpace(written)) == 0:
		e.Message = "the template writes nothing"
	case e.Page != "" && !bytes.Contains(written, []byte("<main")):
		e.Message = "the page has no <main>"
	default:
		return nil
	}
	return e
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// trimIndent removes the white space at the start of each line. Lines keep their numbers.
func trimIndent(text []byte) []byte {
	lines := bytes.Split(text, []byte("\n"))
	for i, line := range lines {
		lines[i] = bytes.TrimLeft(line, " \t")
	}
	return bytes.Join(lines, []byte("\n"))
}

// pageOf is the address of a view's page, for messages.
func pageOf(view any) string {
	f, ok := view.(interface{ address() string })
	if !ok {
		return ""
	}
	return f.address()
}

func (f Base) address() string {
	if f.Canonical != "" {
		return f.Canonical
	}
	return path.Clean("/" + f.Title)
}
