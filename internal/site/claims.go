package site

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/page"
	"knead/internal/source"
)

// A ClaimEntry is one entry of claims.yaml: a factual statement that people make, with its verdict.
type ClaimEntry struct {
	ID         frontmatter.Text   `front:"id,required" doc:"Its name in front matter and address"`
	Topic      frontmatter.Text   `front:"topic" doc:"The topic under which the page of all claims lists it"`
	Statement  frontmatter.Text   `front:"statement,required" doc:"What people say, in one sentence"`
	Seed       []frontmatter.Text `front:"seed" doc:"Where the statement was found; not shown"`
	Verdict    Verdict            `front:"verdict,needed" doc:"How well the sources support it"`
	Why        frontmatter.Text   `front:"why" doc:"Why it has this verdict"`
	Sources    []frontmatter.Text `front:"sources" doc:"Ids of sources; supported, plausible and contested need one"`
	Former     []frontmatter.Text `front:"former" doc:"Its former ids, so that links to it still lead here"`
	SayInstead frontmatter.Text   `front:"say-instead" doc:"A better sentence; contested to misleading need one"`
}

// A Verdict is how well the sources of a claim support it.
type Verdict struct{ frontmatter.Text }

// Allowed are all verdicts, from the strongest to the weakest.
func (Verdict) Allowed() []string { return Verdicts }

// A Claim is an entry of claims.yaml with what it refers to and what refers to it.
type Claim struct {
	*ClaimEntry
	ResolvedSources []*Source
	Pages           []*Page     // the published pages that name it
	At              source.Span // of its id
}

// Verdicts are all verdicts, from the strongest to the weakest.
var Verdicts = []string{"supported", "plausible", "contested", "unsupported", "misleading", "opinion"}

// weak are the verdicts that need a better statement; sourced are those that need a source.
var (
	weak    = []string{"contested", "unsupported", "misleading"}
	sourced = []string{"supported", "plausible", "contested"}
)

// claimTable is claims.yaml.
type claimTable struct {
	file    *source.File // nil if the site has none
	list    []*ClaimEntry
	byID    map[string]*ClaimEntry
	ids     []string // sorted
	sources map[*ClaimEntry][]*SourceEntry
}

// readClaims reads claims.yaml and resolves the sources of each claim.
func readClaims(f *source.File, sources sourceTable) (claimTable, diag.List) {
	t := claimTable{file: f, byID: map[string]*ClaimEntry{}, sources: map[*ClaimEntry][]*SourceEntry{}}
	if f == nil {
		return t, nil
	}
	var r reporter
	var all []ClaimEntry
	r.Append(decode(f, &all))
	for i := range all {
		c := &all[i]
		if !checkID(&r, f, c.ID, "a claim") {
			continue
		}
		if first := t.byID[c.ID.Value]; first != nil {
			reportDuplicate(&r, f, c.ID, first.ID)
			continue
		}
		t.byID[c.ID.Value] = c
		t.list = append(t.list, c)
		c.checkVerdict(&r, f)
		for _, id := range c.Sources {
			if s := sources.find(&r, f, id); s != nil {
				t.sources[c] = append(t.sources[c], s)
			}
		}
	}
	t.ids = sortedKeys(t.byID)
	t.checkFormer(&r)
	return t, r.List()
}

// checkFormer reports former ids that a claim has now.
func (t claimTable) checkFormer(r *reporter) {
	for _, c := range t.list {
		for _, id := range c.Former {
			if now := t.byID[id.Value]; now != nil {
				reportDuplicate(r, t.file, id, now.ID)
			}
		}
	}
}

// checkVerdict reports a claim without a verdict, and one that lacks what its verdict asks for.
func (c *ClaimEntry) checkVerdict(r *reporter, f *source.File) {
	id, verdict := c.ID.Value, c.Verdict.Value
	switch {
	case !c.Verdict.IsPresent():
		r.Add(diag.CodeClaimUngraded, f.Span(c.ID.At), "the claim %q has no verdict", id)
	case slices.Contains(weak, verdict) && !c.SayInstead.IsSet():
		r.Add(diag.CodeClaimNoSayInstead, f.Span(c.Verdict.At), "the claim %q is %s and has no say-instead", id,
			verdict)
	}
	if slices.Contains(sourced, verdict) && len(c.Sources) == 0 {
		r.Add(diag.CodeClaimNoSource, f.Span(c.Verdict.At), "the claim %q is %s and has no source", id, verdict)
	}
}

// of are the claims that a page names, each once.
func (t claimTable) of(p *page.Summary) []*ClaimEntry {
	var all []*ClaimEntry
	for _, id := range p.Front.Claims {
		if c := t.byID[id.Value]; c != nil && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}
