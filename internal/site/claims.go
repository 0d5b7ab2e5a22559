package site

// This file is claims.yaml: every factual statement that people make, graded, with what it rests on.

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A Claim is one statement with its verdict.
type Claim struct {
	ID         frontmatter.Text   `front:"id,required"`
	Topic      frontmatter.Text   `front:"topic"`
	Statement  frontmatter.Text   `front:"statement,required"`
	Seed       []frontmatter.Text `front:"seed"` // where the statement was found
	Verdict    frontmatter.Text   `front:"verdict" allow:"supported|plausible|contested|unsupported|misleading|opinion"`
	Why        frontmatter.Text   `front:"why"`
	Sources    []frontmatter.Text `front:"sources"`
	SayInstead frontmatter.Text   `front:"say-instead"`

	ResolvedSources []*Source // the sources, resolved
	Pages           []*Page   // the articles that carry it
}

// Verdicts are the grades from the strongest to the weakest, as they are listed.
var Verdicts = []string{"supported", "plausible", "contested", "unsupported", "misleading", "opinion"}

// weak are the verdicts that need words to say instead; sourced are those that cannot stand without a source.
var (
	weak    = []string{"contested", "unsupported", "misleading"}
	sourced = []string{"supported", "plausible", "contested"}
)

func (l *linker) readClaims() {
	f := l.in.Data["claims.yaml"]
	if f == nil {
		return
	}
	var all []Claim
	l.list = append(l.list, readData(f, &all)...)
	for i := range all {
		c := &all[i]
		if !l.isID(f, c.ID, "a claim") {
			continue
		}
		if first, twice := l.claims[c.ID.Value]; twice {
			l.list = append(l.list, diag.New(diag.CodeFrontMatterDuplicateKey, f.Span(c.ID.At), "two claims are called %q", c.ID.Value).
				WithRelated(f.Span(first.ID.At), "the first one is here"))
			continue
		}
		l.claims[c.ID.Value] = c
		l.Claims = append(l.Claims, c)
		l.checkVerdict(f, c)
		for _, id := range c.Sources {
			if s := l.source(f, id); s != nil {
				c.ResolvedSources = append(c.ResolvedSources, s)
				s.Claims = append(s.Claims, c)
			}
		}
	}
}

// checkVerdict tells a claim without a verdict, and one whose verdict asks for more than is there.
func (l *linker) checkVerdict(f *source.File, c *Claim) {
	at := f.Span(c.ID.At)
	switch {
	case !c.Verdict.IsSet():
		if !l.toldAt(f, c) {
			l.list.Add(diag.CodeClaimUngraded, at, "the claim %q has no verdict", c.ID.Value)
		}
	case slices.Contains(weak, c.Verdict.Value) && !c.SayInstead.IsSet():
		l.list.Add(diag.CodeClaimNoSayInstead, f.Span(c.Verdict.At), "the claim %q is %s and does not say what to say instead", c.ID.Value, c.Verdict.Value)
	}
	if slices.Contains(sourced, c.Verdict.Value) && len(c.Sources) == 0 {
		l.list.Add(diag.CodeClaimNoSource, f.Span(c.Verdict.At), "the claim %q is %s, but by no source", c.ID.Value, c.Verdict.Value)
	}
}

// toldAt says whether the claim's verdict is there but was already told to be wrong.
func (l *linker) toldAt(f *source.File, c *Claim) bool {
	return slices.ContainsFunc(l.list, func(d diag.Diagnostic) bool {
		return d.Code == diag.CodeFrontMatterValue && d.Span.File == f && d.Span.Range.Start > c.ID.At.Start && d.Span.Range.Start < c.ID.At.Start+4000
	})
}
