package render

// This file makes pages: a renderer is the parsed templates of a site, ready to be used by many at once.

import (
	"bytes"
	"html/template"
	"io"
	"io/fs"
	"path"
	"sync"

	"knead/internal/diag"
)

// A Renderer is a site's templates, parsed. It may be used from several goroutines, and makes the same bytes every time.
type Renderer struct {
	set     *template.Template
	icons   icons
	sources map[string]string // template sources by name, for the places of mistakes
	cache   partialCache
}

// New parses every .html file at the root of fsys: the site's own templates laid over the embedded ones. A template that
// cannot be read is told, and so is one that is unsafe where it puts its values.
func New(fsys fs.FS) (*Renderer, diag.List) {
	r := &Renderer{set: template.New("").Funcs(funcs), sources: map[string]string{}}
	r.set.Funcs(template.FuncMap{"cached": r.cachedPartial, "msg": r.messageFor})
	names, err := fs.Glob(fsys, "*.html")
	if err != nil {
		panic("render: the pattern is our own: " + err.Error())
	}
	var list diag.List
	for _, name := range names {
		list = append(list, r.parse(fsys, name)...)
	}
	if len(list) > 0 {
		return nil, list
	}
	if list = r.compileEscaping(names); len(list) > 0 {
		return nil, list
	}
	r.icons = readIcons(r.set)
	return r, nil
}

// parse adds one file. Its indentation is for the people who write it and is not sent to those who read the page.
func (r *Renderer) parse(fsys fs.FS, name string) diag.List {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return diag.List{unreadable(name, err)}
	}
	r.sources[name] = string(text)
	if _, err := r.set.New(name).Parse(string(trimIndent(text))); err != nil {
		return diag.List{r.failure(name, err).Diagnostic()}
	}
	return nil
}

// compileEscaping makes html/template look at each page, which it does only when a template is first used.
func (r *Renderer) compileEscaping(names []string) diag.List {
	for _, name := range names {
		err := r.set.ExecuteTemplate(io.Discard, name, nil)
		if unsafe := escapeError(err); unsafe != nil {
			return diag.List{r.failure(name, unsafe).Diagnostic()}
		}
	}
	return nil
}

// Render writes the page called name ("article", "home") of a view. The error is an [*Error], which knows the template,
// its line and the page, unless w itself failed.
func (r *Renderer) Render(w io.Writer, name string, view any) error {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	if err := r.set.ExecuteTemplate(buf, name+".html", view); err != nil {
		e := r.failure(name+".html", err)
		e.Page = pageOf(view)
		return e
	}
	return r.icons.write(w, buf.Bytes())
}

// partial renders a partial template, for what stands inside of a body.
func (r *Renderer) partial(name string, view any) (template.HTML, error) {
	var buf bytes.Buffer
	if err := r.set.ExecuteTemplate(&buf, name, view); err != nil {
		return "", r.failure(name, err)
	}
	return template.HTML(buf.String()), nil // html/template escaped it
}

// Care renders care cards, as the directive {{care}} asks for.
func (r *Renderer) Care(c Care) (template.HTML, error) { return r.partial("care", c) }

// Offer renders the invitation into a guide, as the directive {{guide}} asks for.
func (r *Renderer) Offer(o GuidePromo) (template.HTML, error) { return r.partial("guide-promo", o) }

// Cite renders the note of a citation.
func (r *Renderer) Cite(refs []Ref) (template.HTML, error) { return r.partial("cite", refs) }

// Timeline renders a line of hours.
func (r *Renderer) Timeline(t Timeline) (template.HTML, error) { return r.partial("timeline", &t) }

// Types renders the table of kinds of massage, as the directive {{types}} asks for.
func (r *Renderer) Types(t Types) (template.HTML, error) { return r.partial("types", t) }

// Has says whether there is a template for pages of that name.
func (r *Renderer) Has(name string) bool { return r.set.Lookup(name+".html") != nil }

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// trimIndent drops the white space that begins each line. Lines keep their numbers.
func trimIndent(text []byte) []byte {
	lines := bytes.Split(text, []byte("\n"))
	for i, line := range lines {
		lines[i] = bytes.TrimLeft(line, " \t")
	}
	return bytes.Join(lines, []byte("\n"))
}

// pageOf is the address of a view's page, as a message shows it.
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
