package editorial

// This file lists the parts of a site: pages, guides, claims, sources and signs.

import (
	"slices"
	"strings"
	"time"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/site"
	"knead/internal/source"
)

// An Entry is a part of the site in a list, with its location. Which fields it has depends on its kind.
type Entry struct {
	ID      string   `json:"id"` // a slug, or the id in the data file
	Title   string   `json:"title"`
	URL     string   `json:"url,omitempty"`     // below the site's address
	State   string   `json:"state,omitempty"`   // of a page, for readers: live, draft, scheduled, …
	Level   string   `json:"level,omitempty"`   // of a sign
	Verdict string   `json:"verdict,omitempty"` // of a claim
	Kind    string   `json:"kind,omitempty"`    // of a source
	Date    string   `json:"date,omitempty"`    // of the next review, of the state, or of the next change
	Owner   string   `json:"owner,omitempty"`   // of a page: who looks after it
	Changed []string `json:"changed,omitempty"` // of a review that is open again: the parts that are not as signed off
	Uses    int      `json:"uses"`              // what links to it, lists it or cites it
	File    string   `json:"file"`
	Line    int      `json:"line"`
}

// A list makes the entries of one kind.
type list struct {
	name    string
	entries func(*Report) []Entry
}

var lists = []list{
	{"pages", func(r *Report) []Entry { return r.pageEntries(isPublished) }},
	{"guides", func(r *Report) []Entry { return r.pageEntries(func(p *site.Page) bool { return p.Guide != nil }) }},
	{"claims", (*Report).claimEntries},
	{"sources", (*Report).sourceEntries},
	{"signs", (*Report).signEntries},
	{"values", (*Report).valueEntries},
	{"due", func(r *Report) []Entry { return r.dueEntries(r.site.Config.WarnDays()) }},
	{"overdue", func(r *Report) []Entry { return r.dueEntries(-1) }},
	{"reopened", (*Report).reopenedEntries},
	{"drafts", func(r *Report) []Entry { return r.pageEntries(isDraft) }},
	{"orphans", (*Report).orphanEntries},
}

// Lists are the names of all lists.
func Lists() []string {
	var names []string
	for _, l := range lists {
		names = append(names, l.name)
	}
	return names
}

// List returns the list of a name: pages in the order of their files, data in that of its file, reviews by their dates.
// It reports false if there is no list of that name.
func (r *Report) List(name string) ([]Entry, bool) {
	i := slices.IndexFunc(lists, func(l list) bool { return l.name == name })
	if i < 0 {
		return nil, false
	}
	if r.site == nil {
		return nil, true
	}
	return lists[i].entries(r), true
}

func isPublished(p *site.Page) bool { return p.ReaderState == site.Live }

func isDraft(p *site.Page) bool { return p.ReaderState == site.Draft }

// pageEntry is a page in a list. Its date is the one on which its state begins.
func pageEntry(p *site.Page) Entry {
	id := p.Slug()
	if p.URL == "/" {
		id = p.Path
	}
	return entry(p.File.Span(p.Front.Title.At), Entry{ID: id, Title: p.Front.Title.Value, URL: p.URL,
		State: p.ReaderState.String(), Date: stateDate(p), Owner: p.Front.Owner.Value, Uses: len(p.Backlinks)})
}

func (r *Report) pageEntries(wanted func(*site.Page) bool) []Entry {
	var all []Entry
	for _, p := range r.site.Texts() {
		if !p.Partial && wanted(p) {
			all = append(all, pageEntry(p))
		}
	}
	return all
}

// dueEntries are the pages that readers see and whose review is due within some days from today. A negative number of
// days leaves those whose day has passed.
func (r *Report) dueEntries(days int) []Entry {
	until := r.site.Now.AddDate(0, 0, days).Format(time.DateOnly)
	var all []Entry
	for _, p := range r.site.Texts() {
		review := r.review(p)
		if p.Partial || !isPublished(p) || review == nil || review.Next == "" || review.Next > until {
			continue
		}
		e := pageEntry(p)
		e.Date = review.Next
		all = append(all, e)
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return strings.Compare(a.Date, b.Date) })
	return all
}

// reopenedEntries are the pages that readers see and whose review does not count: what is critical for safety changed
// after it, or nobody has signed it off. Their date is that of the review.
func (r *Report) reopenedEntries() []Entry {
	var all []Entry
	for _, p := range r.site.Texts() {
		status := r.site.ReviewOf(p)
		if !isPublished(p) || status.State != site.Reopened && status.State != site.Unsigned {
			continue
		}
		e := pageEntry(p)
		e.State, e.Date = status.State.String(), day(p.Front.Reviewed.On)
		for _, c := range status.Changes {
			e.Changed = append(e.Changed, c.String())
		}
		all = append(all, e)
	}
	return all
}

// orphanEntries are the pages to which no other page links, which the compiler has warned about.
func (r *Report) orphanEntries() []Entry {
	orphans := map[string]bool{}
	for _, d := range r.problems {
		if d.Code == diag.CodePageOrphan {
			orphans[d.Span.Name()] = true
		}
	}
	return r.pageEntries(func(p *site.Page) bool { return orphans[p.File.Name] })
}

func (r *Report) claimEntries() []Entry {
	var all []Entry
	for _, c := range r.site.Claims {
		all = append(all, entry(c.At, Entry{ID: c.ID.Value, Title: c.Statement.Value, Verdict: c.Verdict.Value,
			Uses: len(c.Pages)}))
	}
	return all
}

func (r *Report) sourceEntries() []Entry {
	var all []Entry
	for _, n := range r.site.Sources {
		all = append(all, entry(n.At, Entry{ID: n.ID.Value, Title: n.Title.Value, Kind: n.Kind.Value,
			Uses: len(n.Claims) + len(n.Pages)}))
	}
	return all
}

// valueEntries are the values as they are on the day. The date of one that changes later is the first day of the next
// version.
func (r *Report) valueEntries() []Entry {
	uses := map[string]int{}
	for _, p := range r.site.Pages {
		for _, id := range r.valuesOn(p) {
			uses[id]++
		}
	}
	var all []Entry
	for _, v := range r.site.Values() {
		all = append(all, entry(v.At, Entry{ID: v.ID, Title: v.Text, Kind: v.Type.Value,
			Date: day(v.NextChange(r.site.Now)), Uses: uses[v.ID]}))
	}
	return all
}

// signEntries are the warning signs. Pages use those of their care cards and of their guides.
func (r *Report) signEntries() []Entry {
	uses := map[string]int{}
	for _, p := range r.site.Pages {
		signs := map[string]bool{}
		for _, card := range p.Front.Care {
			for _, id := range card.Value {
				signs[id.Value] = true
			}
		}
		if g := r.guideOf(p); g != nil {
			for _, s := range g.Signs {
				signs[s.ID] = true
			}
		}
		for id := range signs {
			uses[id]++
		}
	}
	var all []Entry
	for _, s := range r.site.Signs.List {
		level := ""
		if s.Level >= graph.Info {
			level = s.Level.String()
		}
		all = append(all, entry(r.site.Signs.File.Span(s.At), Entry{ID: s.ID, Title: s.Text, Level: level,
			Uses: uses[s.ID]}))
	}
	return all
}

// entry adds the location of an entry.
func entry(at source.Span, e Entry) Entry {
	e.File, e.Line = at.Name(), at.Start().Line
	return e
}
