package compose

// This file makes what the pages of one folder share only once: the addresses of the menus and of the files they load.

import (
	"strings"
	"sync"

	"knead/internal/render"
	"knead/internal/site"
)

// A frame is the part of a [render.Base] that is equal for the pages of a folder. Nothing may change its lists.
type frame struct {
	root         string
	emergency    []render.Number
	menu, footer []render.MenuEntry
	routes       render.Routes
	assets       render.Assets
}

// A frameKey is what a frame depends on.
type frameKey struct {
	from     string // the folder of the page and "*", or the page's own address if a frame leads to it
	anywhere bool   // for the page that is shown at any depth
	loaded   loaded
}

// frames are the frames of a site, each made for the first page that needs it. It is safe for concurrent use.
type frames struct {
	own  map[string]bool // addresses to which frames lead, and the folders that contain them
	made sync.Map        // frameKey → *frame
}

// newFrames finds the addresses to which frames lead.
func (c *composer) newFrames() *frames {
	f := &frames{own: map[string]bool{}}
	c.newFrame(func(url string) string {
		url, _, _ = strings.Cut(url, "#")
		for ; url != ""; url = url[:strings.LastIndexByte(strings.TrimSuffix(url, "/"), '/')+1] {
			f.own[url] = true
		}
		return ""
	}, loaded{})
	return f
}

// newFrame makes a frame with the links that a function makes of addresses.
func (c *composer) newFrame(to func(string) string, first loaded) *frame {
	return &frame{root: to("/"), emergency: c.emergencyNumbers(), menu: linked(c.menu, to),
		footer: linked(c.footer, to), routes: c.routes(to), assets: c.assets(to, first)}
}

// frameOf returns the frame of a page whose links a function makes.
func (c *composer) frameOf(m pageMeta, to func(string) string) *frame {
	key := frameKey{m.url, m.kind.ID == site.KindNotFound, loadedBy[m.kind.ID]}
	if below, isFolder := strings.CutSuffix(m.url, "/"); isFolder && !c.frames.own[m.url] {
		key.from = m.url[:strings.LastIndexByte(below, '/')+1] + "*"
	}
	f, ok := c.frames.made.Load(key)
	if !ok {
		f, _ = c.frames.made.LoadOrStore(key, c.newFrame(to, key.loaded))
	}
	return f.(*frame)
}
