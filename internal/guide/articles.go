package guide

// This file finds articles by their names: a slug, or a path where several pages have one slug.

import (
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// indexArticle makes a page one that `read` finds. Of several with one slug it finds those in topic folders, and of
// these the ones that readers see.
func (l *linker) indexArticle(p *Page) {
	if path := cardPage(p.File); isPath(path) {
		l.articles[path] = p
	}
	known := l.articles[p.ID]
	switch {
	case known == nil || p.readRank() > known.readRank():
		l.articles[p.ID] = p
		delete(l.doubles, p.ID)
	case p.readRank() == known.readRank() && p.State == Published:
		if l.doubles[p.ID] == nil {
			l.doubles[p.ID] = []*Page{known}
		}
		l.doubles[p.ID] = append(l.doubles[p.ID], p)
	}
}

// readRank is higher for a page that `read` rather means.
func (p *Page) readRank() (rank int) {
	if p.InTopic {
		rank += 2
	}
	if p.State == Published {
		rank++
	}
	return rank
}

func isPath(name string) bool { return strings.Contains(name, "/") }

// checkArticleName reports an outcome whose article has its slug with another page in common.
func checkArticleName(k *checker) {
	k.outcomes(func(i int, o *guidefile.Outcome) {
		k.l.reportDoubles(k.c.page(i).File.Span(o.Read.At), o.Read.Value)
	})
}

// reportDoubles reports the name of an article that several pages have, and returns whether it did.
func (l *linker) reportDoubles(at source.Span, name string) bool {
	var found []source.Span
	for _, p := range l.doubles[name] {
		found = append(found, p.File.Span(p.FrontRange))
	}
	if found != nil {
		l.report(AmbiguousName(at, name, found))
	}
	return found != nil
}

// AmbiguousName is the diagnostic of the name of a page in front matter or a data file that several pages have.
func AmbiguousName(at source.Span, name string, pages []source.Span) diag.Diagnostic {
	d := diag.New(diag.CodeLinkAmbiguous, at, "%d pages are called %q", len(pages), name)
	var paths []string
	for _, p := range pages {
		path := cardPage(p.File)
		if d = d.WithRelated(p, "this one is %s", path); !isPath(path) {
			path = "/" + path
		}
		paths = append(paths, path)
	}
	return d.WithHint("Write " + strings.Join(paths, " or "))
}
