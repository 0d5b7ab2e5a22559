package build

// This file lists the files of a site.

import (
	"io/fs"
	"time"

	"knead/internal/diag"
	"knead/internal/parallel"
	"knead/internal/source"
)

// A listing is some files of a site at a time.
type listing struct {
	source.Snapshot
	at time.Time // before they were listed
}

// listings are all files of a site.
type listings struct{ content, theme listing }

func (p *Pipeline) listContent(content fs.FS) listing {
	at := p.now()
	return listing{source.Scan(content, "content"), at}
}

// listTheme lists the templates and static files.
func (p *Pipeline) listTheme(own fs.FS) listing {
	at := p.now()
	return listing{scanTheme(own), at}
}

// list lists all files, or takes the lists in which Unchanged found a change.
func (l *loading) list() listings {
	known := l.listed
	l.listed = nil
	if known != nil && !l.embedded {
		return *known
	}
	return listings{l.listContent(l.content), l.listTheme(l.own)}
}

// loadThemeAndCache loads the theme and, at the same time, reads what earlier builds kept.
func (l *loading) loadThemeAndCache(files listing) (x *theme, list diag.List) {
	c := l.openCache()
	parallel.Do(
		func() { x, list = l.loadTheme(l.own, files) },
		func() {
			if c == nil || l.embedded || len(l.pages) > 0 {
				return
			}
			l.pagesLog(c)
			if l.earlier != nil { // a build
				l.wordsLog(c)
			}
		},
	)
	return x, list
}
