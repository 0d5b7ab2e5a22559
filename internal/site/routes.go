package site

// This file gives every page its address and sees that no two share one.

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/page"
	"knead/internal/source"
)

// A route is an address that is taken, and by whom.
type route struct {
	url string
	by  string      // a file's name, or words for a page that Knead makes
	at  source.Span // where a file's page is told
}

// key is what an address is compared by: as file systems do, without its last slash or the file of a folder.
func key(url string) string {
	url = strings.TrimSuffix(strings.TrimSuffix(url, "index.html"), "/")
	return fold.Key(url)
}

// AssetsDir is the folder of style sheets, scripts and icons in the built site.
const AssetsDir = "assets"

// route makes a Page of each file, publishes those that are to be, and tells addresses that are taken twice.
func (l *linker) route() {
	l.routes = map[string]route{}
	for url, what := range reserved() {
		l.routes[key(url)] = route{url: url, by: what}
	}
	for _, t := range l.Config.Topics {
		url := "/" + t.ID.Value + "/"
		if l.isID(l.Config.File, t.ID, "a topic") {
			l.claimRoute(route{url, "the topic " + t.ID.Value, l.Config.File.Span(t.ID.At)})
		}
	}
	for _, parsed := range l.in.Pages {
		p := &Page{Page: parsed, URL: address(parsed)}
		l.byPath[p.Path], l.byFile[p.File] = p, p
		l.list = append(l.list, parsed.Diags...)
		if parsed.Partial {
			continue
		}
		l.checkPath(p)
		if p.UnpublishedReason = l.unpublished(p); p.UnpublishedReason != "" {
			continue
		}
		if l.claimRoute(route{p.URL, p.File.Name, span(p, p.FrontRange)}) {
			p.Published = true
			l.Pages = append(l.Pages, p)
			l.byURL[p.URL] = p
			if p.Guide != nil && p.Guide.Kind != graph.Fragment {
				l.guideRoutes(p)
			}
			l.bySlug[p.Slug()] = append(l.bySlug[p.Slug()], p)
		}
	}
	for _, a := range l.in.Assets {
		below := strings.TrimPrefix(a.Path, "content/")
		l.assets[below] = a
		file := source.NewFile(a.Path, "")
		l.claimRoute(route{"/" + below, a.Path, file.Span(source.Range{})})
	}
}

// address is where a page is published: every page has a folder of its own, so that its address has no ending.
func address(p *page.Page) string {
	dir, base := path.Split("/" + p.Path)
	if base == "index" {
		return dir
	}
	return dir + base + "/"
}

// claimRoute notes an address, or tells that it is taken. Addresses that differ by case only are one file on many systems.
func (l *linker) claimRoute(r route) bool {
	first, taken := l.routes[key(r.url)]
	if !taken {
		l.routes[key(r.url)] = r
		return true
	}
	d := diag.New(diag.CodePathCollision, r.at, "%s and %s would both be at %s", r.by, first.by, r.url)
	if first.url != r.url {
		d = diag.New(diag.CodePathCollision, r.at, "%s (at %s) and %s (at %s) are one file where case does not count", r.by, r.url, first.by, first.url)
	}
	if first.at.File != nil {
		d = d.WithRelated(first.at, "the first one is here")
	}
	l.list = append(l.list, d)
	return false
}

// guideRoutes notes the addresses of the pages that stand below a guide's own.
func (l *linker) guideRoutes(p *Page) {
	for _, below := range []string{"chart/", "review/", "guide.json"} {
		l.claimRoute(route{p.URL + below, "the guide " + p.File.Name, span(p, p.FrontRange)})
	}
}

// id is what may be called by a name that becomes an address and an anchor.
var id = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$`)

// isID tells an id that would not survive in an address, or that some system reserves.
func (l *linker) isID(f *source.File, t frontmatter.Text, what string) bool {
	if !t.IsSet() {
		return false // told as missing
	}
	if id.MatchString(t.Value) && module.CheckFilePath(t.Value) == nil {
		return true
	}
	l.list = append(l.list, diag.New(diag.CodeFrontMatterValue, f.Span(t.At), "%s cannot be called %q", what, t.Value).
		WithHint("use letters, digits and hyphens"))
	return false
}

// checkPath tells names that do not survive on every system or in an address.
func (l *linker) checkPath(p *Page) {
	if err := module.CheckFilePath(p.Path + ".md"); err != nil {
		reason := err.Error()
		if i := strings.LastIndex(reason, ": "); i >= 0 {
			reason = reason[i+2:]
		}
		l.list.Add(diag.CodePathReserved, span(p, p.FrontRange), "the path %s cannot be used on every system: %s", p.Path, reason)
		return
	}
	if first, _, _ := strings.Cut(p.Path, "/"); fold.Key(first) == AssetsDir || strings.ContainsAny(p.Path, " #?%") {
		l.list.Add(diag.CodePathReserved, span(p, p.FrontRange), "the path %s is reserved or does not survive in an address", p.Path)
	}
}

// unpublished says why a page is not published, or "".
func (l *linker) unpublished(p *Page) string {
	f := p.Front
	switch {
	case l.in.Drafts:
		return ""
	case f.Draft.Value:
		return "it is a draft"
	case f.Publish.IsSet() && f.Publish.Day.After(l.in.Now):
		return "it is to be published on " + f.Publish.Day.Format("2006-01-02")
	case f.Expires.IsSet() && !f.Expires.Day.After(l.in.Now):
		return "it expired on " + f.Expires.Day.Format("2006-01-02")
	}
	return ""
}

// topics puts the articles into their topics: those that site.yaml names first, then by title.
func (l *linker) topics() {
	byID := map[string]*TopicIndex{}
	for _, t := range l.Config.Topics {
		tp := &TopicIndex{Topic: t, URL: "/" + t.ID.Value + "/"}
		l.Topics = append(l.Topics, tp)
		byID[t.ID.Value] = tp
	}
	for _, p := range l.Pages {
		topic := p.Front.Topic
		if !topic.IsSet() {
			continue
		}
		t := byID[topic.Value]
		if t == nil {
			l.list = append(l.list, diag.New(diag.CodeTopicUnknown, span(p, topic.At), "there is no topic %q", topic.Value).
				WithHint(topicHint(topic.Value, l.Config.Topics)))
			continue
		}
		p.Topic = t
		t.Pages = append(t.Pages, p)
	}
	for _, t := range l.Topics {
		t.sort()
		for i, p := range t.Pages {
			if i > 0 {
				p.Prev, t.Pages[i-1].Next = t.Pages[i-1], p
			}
		}
	}
}

func (t *TopicIndex) sort() {
	rank := map[string]int{}
	for i, slug := range t.First {
		rank[slug.Value] = i - len(t.First)
	}
	slices.SortStableFunc(t.Pages, func(a, b *Page) int {
		if d := rank[a.Slug()] - rank[b.Slug()]; d != 0 {
			return d
		}
		return strings.Compare(a.Front.Title.Value, b.Front.Title.Value)
	})
}

func topicHint(word string, topics []Topic) string {
	var ids []string
	for _, t := range topics {
		ids = append(ids, t.ID.Value)
	}
	if hint := diag.DidYouMean(word, ids); hint != "" {
		return hint
	}
	return "the topics are " + strings.Join(ids, ", ")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
