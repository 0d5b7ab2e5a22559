package compose

// This file makes the pages by which readers look up whether the advice of a copy is current, from guide.lock and its
// history alone.

import (
	"encoding/json"
	"slices"

	"knead/internal/artifact"
	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/render"
	"knead/internal/site"
)

// versionURL is the address of the page about a version. It has the code as readers see it.
func versionURL(code string) string { return site.VersionsURL + code + "/" }

// currentCodes are the codes of what the outcomes say now. An outcome that says something else than in the lock has
// none.
func (c *composer) currentCodes() map[string]string {
	locked := map[string]bool{}
	for i := range c.Site.Recalls {
		r := &c.Site.Recalls[i]
		locked[r.Code] = r.State == diff.Current
	}
	all := map[string]string{}
	texts := guide.LevelTexts(c.Site.Levels)
	for _, g := range c.drawnGuides() {
		for _, v := range c.Site.Lock.VersionsNow(g.Graph, texts) {
			if locked[v.Code] {
				all[v.Outcome] = v.Code
			}
		}
	}
	return all
}

func (c *composer) versionPages(k *site.Kind) []sitePage {
	var all []sitePage
	for i := range c.Site.Recalls {
		r := &c.Site.Recalls[i]
		all = append(all, sitePage{url: versionURL(r.Code), view: func(texts) any { return c.version(k, r) }})
	}
	return all
}

func (c *composer) version(k *site.Kind, r *diff.Recall) any {
	url := versionURL(r.Code)
	var reviewed *site.Page // an older version was part of what was reviewed then
	if r.State == diff.Current {
		reviewed = c.Site.GuidePage(r.Guide)
	}
	view := render.Version{
		Base: c.baseView(pageMeta{kind: k, url: url, title: c.Render.Message("version-is-" + r.State.String()),
			crumbs: []string{"/", site.VersionsURL}, reviewed: reviewed}),
		Code: r.Code, State: r.State.String(), Level: c.level(r.Advice.Level), Since: c.lockDate(r.Since),
		Reason: r.Reason, By: r.By, Advice: r.Advice,
	}
	view.NoIndex = true
	if r.Until != "" {
		view.Until = c.lockDate(r.Until)
	}
	to := func(address, text string) *render.Link {
		return &render.Link{Href: c.link(url, address), Text: text}
	}
	if p := c.Site.GuidePage(r.Guide); p != nil {
		view.Guide = to(p.URL, p.Title())
	}
	switch {
	case r.State == diff.Current && r.Now != nil:
		view.Now = to(versionURL(r.Now.Code), r.Now.Code)
	case r.State == diff.Current && c.codes[r.Outcome] == r.Code:
		view.Leaflet = to(leafletURL(r.Outcome), r.Advice.Title)
	case r.State == diff.Changed:
		view.Now = to(versionURL(r.Now.Code), r.Now.Code)
		view.Urgency = int(r.Now.Advice.Level) - int(r.Advice.Level)
		view.Changes = c.changesOf(r.Advice, r.Now.Advice)
	case r.Reason == "":
		view.Reason = c.reasonForWithdrawal(r.Guide)
	}
	return view
}

// reasonForWithdrawal is what the page of a withdrawn guide says, or "".
func (c *composer) reasonForWithdrawal(guide string) string {
	for _, p := range c.Site.Notices {
		if p.Slug() == guide {
			return p.Front.Withdrawn.Reason.Value
		}
	}
	return ""
}

// changesOf lists what an outcome says otherwise than before, in the order in which readers see it.
func (c *composer) changesOf(old, now diff.Advice) []render.TextChange {
	var all []render.TextChange
	add := func(field string, was, is []string) {
		if !slices.Equal(was, is) {
			all = append(all, render.TextChange{Field: field, Was: was, Is: is})
		}
	}
	one := func(s string) []string { return slices.DeleteFunc([]string{s}, func(s string) bool { return s == "" }) }
	add("level", one(c.level(old.Level).Name), one(c.level(now.Level).Name))
	add("title", one(old.Title), one(now.Title))
	add("expect", one(old.Expect), one(now.Expect))
	add("watch", old.WatchFor, now.WatchFor)
	add("then", one(old.Then), one(now.Then))
	add("why", one(old.Why), one(now.Why))
	add("do", old.Do, now.Do)
	add("says", one(old.Says), one(now.Says))
	add("contact", one(old.Contact), one(now.Contact))
	add("by", one(old.By), one(now.By))
	return all
}

// versionList is the page of all codes, where readers find one that was read out.
func (c *composer) versionList(k *site.Kind) any {
	lead := c.Render.Message("versions-lead")
	view := render.Versions{Base: c.singleView(k, lead, "/"), Lead: lead,
		Script: c.asset(func(url string) string { return c.link(k.URL, url) }, "versions.js")}
	view.NoIndex = true
	for i := range c.Site.Recalls {
		r := &c.Site.Recalls[i]
		view.List = append(view.List, render.VersionEntry{Code: r.Code, Href: c.link(k.URL, versionURL(r.Code)),
			Title: r.Advice.Title, State: r.State.String(), Level: c.level(r.Advice.Level)})
	}
	return view
}

// versionFile is what became of all codes, for frames of other sites.
func (c *composer) versionFile() []*artifact.Artifact {
	if len(c.Site.Recalls) == 0 {
		return nil
	}
	return []*artifact.Artifact{artifact.New(file(site.VersionsFile), func() ([]byte, error) {
		states := map[string][]string{}
		for i := range c.Site.Recalls {
			r := &c.Site.Recalls[i]
			states[r.State.String()] = append(states[r.State.String()], r.Code)
		}
		return json.Marshal(states)
	})}
}
