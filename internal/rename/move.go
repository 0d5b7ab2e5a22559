package rename

// This file moves pages: the edits of all that names one by its path, its address or its slug.

import (
	"fmt"
	"path"
	"strings"

	"knead/internal/guide/diff"
	"knead/internal/guide/guidefile"
	"knead/internal/markdown"
	"knead/internal/site"
)

// page moves a page, and renames its guide.
func (p *planner) page(name string) error {
	old, text := p.old.ID, p.site.Text(p.old.ID)
	to, err := p.newPath(name)
	if err != nil {
		return err
	}
	p.New = to
	p.Moves = [2]string{"content/" + old + ".md", "content/" + to + ".md"}
	oldSlug, slug := path.Base(old), path.Base(to)
	hasGuide := text.Guide != nil && slug != oldSlug
	err = p.replace(func(r site.Reference, written string) (string, bool) {
		switch {
		case r.Kind == site.NameGuide && hasGuide && r.ID == oldSlug:
			return slug, true
		case r.Form == site.FormRelative && (r.ID == old && r.Kind == site.NamePage || r.From == old):
			return p.relative(r, written), true
		case r.Kind == site.NamePage && r.ID == old:
			return p.written(r, written), true
		}
		return "", false
	})
	if err != nil {
		return err
	}
	if folder, _, isDeep := strings.Cut(to, "/"); text.Front.Topic.IsSet() && isDeep && path.Dir(old) != path.Dir(to) {
		p.edit(text.File, text.Front.Topic.At, folder)
	}
	if text.Partial && slug != oldSlug {
		ids := map[string]string{}
		for _, h := range text.Outline.Headings {
			rest, _ := strings.CutPrefix(h.ID, markdown.Slug(oldSlug)+"-")
			ids[h.ID] = markdown.Slug(slug) + "-" + rest
		}
		if err := p.moveAnchors(text, ids); err != nil {
			return err
		}
	}
	if hasGuide {
		p.moveNodes(func(id string) string { return inGuide(id, oldSlug, slug) })
	}
	p.moveNodes(func(id string) string {
		return renamed(renamed(id, "read/"+oldSlug, "read/"+slug), "read/"+old, "read/"+to)
	})
	if !text.Partial {
		p.Kept = append(p.Kept, address(old))
		if err := p.keepAddress(text, address(old), address(to)); err != nil {
			return err
		}
	}
	r := diff.Renaming{Page: func(name string) string { return renamed(renamed(name, old, to), oldSlug, slug) }}
	if hasGuide {
		r.Guide = func(id string) string { return renamed(id, oldSlug, slug) }
	}
	return p.lock(r)
}

// newPath is the path that a page gets: in the folder of the old one if the name has no folder.
func (p *planner) newPath(name string) (string, error) {
	name = strings.TrimSuffix(strings.Trim(strings.TrimPrefix(name, "content/"), "/"), ".md")
	to := name
	if dir := path.Dir(p.old.ID); !strings.Contains(name, "/") && dir != "." {
		to = dir + "/" + name
	}
	for part := range strings.SplitSeq(to, "/") {
		if !guidefile.IsID(part) || strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_") {
			return "", fmt.Errorf("%q cannot be the path of a page: write letters, digits and hyphens", to)
		}
	}
	switch {
	case p.old.ID == "index":
		return "", fmt.Errorf("the home page cannot be renamed")
	case to == p.old.ID:
		return "", fmt.Errorf("the page is called %q already", to)
	case p.taken[to]:
		return "", fmt.Errorf("there is a page at %s already", to)
	}
	return to, nil
}

// relative is a relative path after the renaming. Where no folder changes, only the name in it does.
func (p *planner) relative(r site.Reference, written string) string {
	if path.Dir(p.old.ID) == path.Dir(p.New) {
		if before, ok := strings.CutSuffix(written, path.Base(p.old.ID)+".md"); ok && r.ID == p.old.ID {
			return before + path.Base(p.New) + ".md"
		}
		if r.ID != p.old.ID {
			return written
		}
	}
	from, to := r.From, r.ID
	if from == p.old.ID {
		from = p.New
	}
	if r.Kind == site.NamePage {
		if to == p.old.ID {
			to = p.New
		}
		to += ".md"
	}
	dir := path.Dir(from)
	if dir == "." {
		dir = ""
	}
	return site.RelativeFile(dir, to)
}

// written is a name of the page after the renaming, in the form in which it was written.
func (p *planner) written(r site.Reference, was string) string {
	switch r.Form {
	case site.FormRooted:
		return "/" + p.New + ".md"
	case site.FormAddress:
		url := address(p.New)
		if strings.HasSuffix(was, "index.html") {
			return url + "index.html"
		}
		if !strings.HasSuffix(was, "/") {
			url = strings.TrimSuffix(url, "/")
		}
		return url
	}
	if strings.Contains(strings.Trim(was, "/"), "/") {
		return strings.Replace(was, p.old.ID, p.New, 1)
	}
	slug := path.Base(p.New)
	for other := range p.taken {
		if path.Base(other) == slug && other != p.old.ID && strings.Contains(p.New, "/") {
			return p.New
		}
	}
	return slug
}

// address is the address of the page at a path.
func address(page string) string {
	if dir, isIndex := strings.CutSuffix("/"+page, "/index"); isIndex {
		return dir + "/"
	}
	return "/" + page + "/"
}

// renamed is a name after the renaming of one.
func renamed(name, old, to string) string {
	if name == old {
		return to
	}
	return name
}

// inGuide is the id of a step of a guide, as other guides have it, after the renaming of the guide.
func inGuide(id, old, to string) string {
	if rest, ok := strings.CutPrefix(id, old+"/"); ok {
		return to + "/" + rest
	}
	return id
}
