package render

// This file renders what many pages have in common only once: the head, the menu, the footer, the badge of a grade. On
// a small page these would take longer than the page's text, since html/template inspects every value again.

import (
	"bytes"
	"fmt"
	"strconv"
	"sync"
)

// A partialCache holds rendered templates by what they were rendered from.
type partialCache struct {
	mu    sync.RWMutex
	parts map[partialKey]HTML
}

// maxCachedPartials limits the cache. A site needs a few for each folder and each grade; what exceeds the limit is
// rendered every time.
const maxCachedPartials = 4096

// A partialKey is the name of a template and everything that a cached template may show: one text or, of a view, the
// Base without what only a single page has.
type partialKey struct{ name, data string }

// pageView is any view that embeds a Base.
type pageView interface {
	base() *Base
	MainID() string
	HasMenu() bool
}

func (b Base) base() *Base { return &b }

// cachedPartial is the template function "cached": the template of a name, for a view or for a text.
func (r *Renderer) cachedPartial(name string, data any) (HTML, error) {
	scratch := keys.Get().(*[]byte)
	defer keys.Put(scratch)
	key := (*scratch)[:0]
	switch v := data.(type) {
	case string:
		key = append(key, v...)
	case pageView:
		key = appendCacheKey(key, v)
	default:
		return "", fmt.Errorf("cached templates take the page or a text, not a %T", data)
	}
	*scratch = key
	r.cache.mu.RLock()
	html, ok := r.cache.parts[partialKey{name, string(key)}] // which does not allocate the text
	r.cache.mu.RUnlock()
	if ok {
		return html, nil
	}
	var b bytes.Buffer
	if err := r.set.ExecuteTemplate(&b, name, data); err != nil {
		return "", err
	}
	html = HTML(b.String()) // html/template has escaped it
	r.cache.mu.Lock()
	if len(r.cache.parts) < maxCachedPartials {
		r.cache.parts[partialKey{name, string(key)}] = html
	}
	r.cache.mu.Unlock()
	return html, nil
}

// keys has buffers in which keys are made.
var keys = sync.Pool{New: func() any { return new([]byte) }}

// appendCacheKey appends what is equal for views whose cached templates are equal.
func appendCacheKey(key []byte, v pageView) []byte {
	b := v.base()
	routes, assets := b.Routes, b.Assets
	add := func(parts ...string) {
		for _, part := range parts {
			key = append(append(key, part...), 0)
		}
	}
	add(v.MainID(), strconv.FormatBool(v.HasMenu()), b.Root, b.Lang, b.Dir, b.Site, b.Section, b.Unreviewed,
		routes.Home, routes.Signs, routes.HowWeCheck, routes.About, routes.Feed,
		assets.CSS, assets.Icon, assets.Manifest, assets.Figures, assets.Types, assets.Pictures, assets.Print,
		assets.SearchDialog, assets.Script, assets.Styles)
	for _, n := range b.Emergency {
		add("number", n.Number, n.Place)
	}
	for _, e := range b.Menu {
		add("menu", e.ID, e.Href, e.Text)
	}
	for _, e := range b.Footer {
		add("footer", e.ID, e.Href, e.Text)
	}
	return key
}
