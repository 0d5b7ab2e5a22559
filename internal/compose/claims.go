package compose

// This file makes the views of claims.

import (
	"slices"
	"strings"

	"knead/internal/render"
	"knead/internal/site"
)

// claimView is a claim with references to its sources.
func claimView(claim *site.Claim, ref func(*site.Source) render.Ref) render.Claim {
	view := render.Claim{ID: claim.ID.Value, Statement: strings.TrimSuffix(claim.Statement.Value, "."),
		Grade: claim.Verdict.Value, SayInstead: claim.SayInstead.Value, Why: claim.Why.Value}
	for _, id := range claim.Former {
		view.Former = append(view.Former, id.Value)
	}
	for _, s := range claim.ResolvedSources {
		view.Refs = append(view.Refs, ref(s))
	}
	return view
}

// claimWithPages is a claim with the names of its sources and the pages that make it, for the page at an address.
func (c *composer) claimWithPages(at string, claim *site.Claim) render.Claim {
	view := claimView(claim, func(s *site.Source) render.Ref { return c.namedRef(at, s) })
	for _, p := range claim.Pages {
		view.Pages = append(view.Pages, render.Link{Href: c.link(at, p.URL), Text: p.Title()})
	}
	return view
}

var claimsURL = site.KindOf(site.KindClaims).URL

func (c *composer) claims(k *site.Kind) any {
	lead := c.Render.Message("claims-lead")
	view := render.Claims{Base: c.singleView(k, lead, "/"), Lead: lead, Total: len(c.Site.Claims),
		Topics: c.claimGroups(k.URL)}
	count := map[string]int{}
	for _, claim := range c.Site.Claims {
		count[claim.Verdict.Value]++
	}
	for _, v := range site.Verdicts {
		if count[v] > 0 {
			view.Grades = append(view.Grades, render.GradeCount{Grade: v, Count: count[v]})
		}
	}
	return view
}

// claimGroups are the claims of each topic that has some, and those without a topic last.
func (c *composer) claimGroups(at string) []render.ClaimGroup {
	var groups []render.ClaimGroup
	index := map[string]int{}
	for _, t := range c.Site.Topics {
		index[t.ID.Value] = len(groups)
		groups = append(groups, render.ClaimGroup{ID: t.ID.Value, Title: t.Title.Value})
	}
	others := len(groups)
	groups = append(groups, render.ClaimGroup{ID: "other", Title: c.Render.Message("claims-other")})
	for _, claim := range c.Site.Claims {
		i, ok := index[claim.Topic.Value]
		if !ok {
			i = others
		}
		groups[i].Claims = append(groups[i].Claims, c.claimWithPages(at, claim))
	}
	return slices.DeleteFunc(groups, func(g render.ClaimGroup) bool { return len(g.Claims) == 0 })
}
