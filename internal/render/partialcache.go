package render

// This file makes once what many pages have in common: the masthead, the foot, the icon of a grade. On a small page these
// cost more than its text does, since html/template looks at every value anew.

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"
	"sync"
	"sync/atomic"
)

// partialCache keeps rendered parts by what they were made from.
type partialCache struct {
	parts sync.Map // shelfKey → template.HTML
	count atomic.Int32
}

// maxCachedPartials is how many parts are kept. A site has a few for each topic and grade; what is beyond is made anew.
const maxCachedPartials = 4096

// A shelfKey is everything that a shared part may show: of a frame what is not the page's own, or one word.
type partialKey struct {
	name                           string
	root, lang, dir, site, section string
	main, numbers, unreviewed      string
	menu                           bool
	routes                         Routes
	assets                         Assets
}

// pageView is any view: it embeds a Frame.
type pageView interface {
	frame() Base
	MainID() string
	HasMenu() bool
}

func (f Base) frame() Base { return f }

// cachedPartial renders the part called name for a view's frame or for a word, or takes it from the shelf.
func (r *Renderer) cachedPartial(name string, view any) (template.HTML, error) {
	key := partialKey{name: name}
	switch v := view.(type) {
	case string:
		key.root = v
	case pageView:
		key.of(v)
	default:
		return "", fmt.Errorf("shared parts are made for a page or a word, not for a %T", view)
	}
	if made, ok := r.cache.parts.Load(key); ok {
		return made.(template.HTML), nil
	}
	var b bytes.Buffer
	if err := r.set.ExecuteTemplate(&b, name, view); err != nil {
		return "", err
	}
	made := template.HTML(b.String()) // html/template escaped it
	if r.cache.count.Add(1) <= maxCachedPartials {
		r.cache.parts.Store(key, made)
	}
	return made, nil
}

func (key *partialKey) of(v pageView) {
	f := v.frame()
	key.root, key.lang, key.dir, key.site, key.section = f.Root, f.Lang, f.Dir, f.Site, f.Section
	key.main, key.menu, key.routes, key.assets = v.MainID(), v.HasMenu(), f.Routes, f.Assets
	key.unreviewed = f.Unreviewed
	var b strings.Builder
	for _, n := range f.Emergency {
		b.WriteString(n.Number + "\n" + n.Place + "\n")
	}
	key.numbers = b.String()
}
