package editorial

// This file compares two states of a site beside the advice of its guides: two versions, or two days of one version.

import (
	"fmt"
	"slices"

	"knead/internal/diag"
	"knead/internal/site"
	"knead/internal/source"
)

// SiteChanges are what differs between two states of a site beside the advice of its guides.
type SiteChanges struct {
	Values  []ValueChange  `json:"values"`
	Notices []NoticeChange `json:"notices,omitempty"` // that begin or end
	Pages   []PageChange   `json:"pages,omitempty"`   // that begin or end, or show another value
	Phones  diag.List      `json:"-"`                 // numbers that were changed in one place only
}

// A ValueChange is a value that is another one.
type ValueChange struct {
	ID   string `json:"id"`
	Old  string `json:"old"` // as texts show it; "" if it did not hold
	New  string `json:"new"` // "" if it does not hold any more
	File string `json:"file"`
	Line int    `json:"line"`
}

// A NoticeChange is a notice that begins or ends.
type NoticeChange struct {
	Text   string `json:"text"`
	Begins bool   `json:"begins"`
}

// A PageChange is a page with what changes on it.
type PageChange struct {
	File    string   `json:"file"`
	Reasons []string `json:"reasons"`
}

// CompareSites compares two states of a site. Values are compared on the day of each state.
func CompareSites(old, new *site.Site) SiteChanges {
	c := SiteChanges{Values: compareValues(old, new), Notices: compareNotices(old, new), Pages: []PageChange{}}
	changed := map[string]bool{}
	for _, v := range c.Values {
		changed[v.ID] = true
	}
	wasReport, isReport := New(old, nil, nil, nil, nil), New(new, nil, nil, nil, nil)
	before := map[string]*site.Page{}
	for _, p := range old.Texts() {
		before[p.File.Name] = p
	}
	for _, p := range new.Texts() {
		if p.Partial {
			continue
		}
		if reasons := pageReasons(wasReport, isReport, before[p.File.Name], p, changed); len(reasons) > 0 {
			c.Pages = append(c.Pages, PageChange{p.File.Name, reasons})
		}
	}
	c.Phones = changedPhones(old, new, c.Values)
	return c
}

func compareValues(old, new *site.Site) []ValueChange {
	all := []ValueChange{}
	add := func(id string, at source.Span) {
		_, was, _ := old.Value(id)
		if _, is, _ := new.Value(id); was != is {
			all = append(all, ValueChange{id, was, is, at.Name(), at.Start().Line})
		}
	}
	for _, v := range new.Values() {
		add(v.ID, v.At)
	}
	for _, v := range old.Values() {
		if known, _, _ := new.Value(v.ID); known == nil {
			add(v.ID, v.At)
		}
	}
	return all
}

func compareNotices(old, new *site.Site) []NoticeChange {
	texts := func(s *site.Site) (all []string) {
		for _, n := range s.NoticesToday() {
			all = append(all, n.Text.Value)
		}
		return all
	}
	was, is := texts(old), texts(new)
	all := []NoticeChange{}
	for _, text := range was {
		if !slices.Contains(is, text) {
			all = append(all, NoticeChange{text, false})
		}
	}
	for _, text := range is {
		if !slices.Contains(was, text) {
			all = append(all, NoticeChange{text, true})
		}
	}
	return all
}

// pageReasons are what changes for the readers of a page. The page may be new.
func pageReasons(old, new *Report, was, is *site.Page, values map[string]bool) []string {
	var reasons []string
	if was != nil && was.ReaderState != is.ReaderState || was == nil {
		if state := is.ReaderState; state == site.Live || was != nil && was.ReaderState == site.Live {
			reasons = append(reasons, "is "+state.String()+" now")
		}
	}
	if is.ReaderState != site.Live {
		return reasons
	}
	for _, id := range new.valuesOn(is) {
		if values[id] {
			reasons = append(reasons, "shows the value "+id)
		}
	}
	late := func(r *Report, p *site.Page) bool {
		review := r.review(p)
		return review != nil && review.IsOverdue
	}
	if was != nil && late(new, is) && !late(old, was) {
		reasons = append(reasons, "its review is overdue")
	}
	if was != nil && old.site.IsReviewed(was) && !new.site.IsReviewed(is) {
		reasons = append(reasons, "its review does not count any more")
	}
	return reasons
}

// valuesOn are the values on a page: in its text and those that it includes, and in its guide, each once.
func (r *Report) valuesOn(p *site.Page) []string {
	var all []string
	add := func(id string) {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	for text := range p.Texts() {
		for _, d := range text.Outline.Directives {
			if d.Name == site.DirectiveValue {
				add(d.Arg)
			}
		}
	}
	if r.guideOf(p) == nil {
		return all
	}
	for _, name := range r.sources(p) {
		if text := r.site.TextOf(name); text != nil && text.Guide != nil {
			for _, use := range text.Guide.Values {
				add(use.ID.Value)
			}
		}
	}
	return all
}

// changedPhones reports each place that has a telephone number which was changed elsewhere: a phone among the values,
// or a number of a file in which another one is now.
func changedPhones(old, new *site.Site, values []ValueChange) diag.List {
	type change struct {
		to, value string
		at        source.Span
	}
	changed := map[string]change{}
	for _, v := range values {
		entry, _, _ := new.Value(v.ID)
		if entry != nil && entry.Type.Value == site.ValuePhone && v.Old != "" && v.New != "" {
			changed[site.Dialled(v.Old)] = change{v.New, v.ID, new.ValueAt(v.ID)}
		}
	}
	now := new.PhoneNumbers()
	was, is := countPhones(old.PhoneNumbers()), countPhones(now)
	for _, n := range now {
		key := phoneIn{n.At.Name(), n.Dialled}
		if is[key] <= was[key] {
			continue
		}
		for gone := range was {
			if gone.file == key.file && was[gone] > is[gone] {
				if _, known := changed[gone.dialled]; !known {
					changed[gone.dialled] = change{to: n.Text, at: n.At}
				}
			}
		}
	}
	var list diag.List
	for _, n := range now {
		c, ok := changed[n.Dialled]
		if !ok {
			continue
		}
		d := diag.New(diag.CodePhoneChanged, n.At, "%s was changed to %s elsewhere, and is still written here",
			n.Text, c.to).WithRelated(c.at, "changed here")
		if c.value != "" {
			d = d.WithHint(fmt.Sprintf("Write {{value %s}} in its place.", c.value))
		}
		list = append(list, d)
	}
	list.Sort()
	return list
}

// phoneIn is a number in a file.
type phoneIn struct{ file, dialled string }

func countPhones(all []site.PhoneNumber) map[phoneIn]int {
	counts := map[phoneIn]int{}
	for _, n := range all {
		counts[phoneIn{n.At.Name(), n.Dialled}]++
	}
	return counts
}
