package site

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A Fact is one entry of facts.yaml: a figure that several pages give, with what supports it. Texts have it as
// {{fact ID}}, so that it cannot differ between them.
type Fact struct {
	Text   frontmatter.Text `front:"text,required" max:"300" doc:"The figure in words, as texts show it"`
	Source frontmatter.Text `front:"source" doc:"The id of the source that has it"`
	Claim  frontmatter.Text `front:"claim" doc:"The id of the claim that gives it, whose sources have it"`
	Ours   frontmatter.Bool `front:"ours" doc:"It is the editors' own, and pages say so"`
}

// factTable is facts.yaml.
type factTable struct {
	file    *source.File // nil if the site has none
	list    frontmatter.OrderedMap[Fact]
	byID    map[string]*Fact
	ids     []string // sorted
	sources map[*Fact][]*SourceEntry
}

// readFacts reads facts.yaml and resolves the sources of each fact.
func readFacts(f *source.File, sources sourceTable, claims claimTable) (factTable, diag.List) {
	t := factTable{file: f, byID: map[string]*Fact{}, sources: map[*Fact][]*SourceEntry{}}
	if f == nil {
		return t, nil
	}
	var r reporter
	r.Append(decode(f, &t.list))
	for i := range t.list {
		id, fact := t.list[i].Key, &t.list[i].Value
		if !checkID(&r, f, id, "a fact") {
			continue
		}
		t.byID[id.Value] = fact
		if fact.Source.IsSet() {
			if s := sources.find(&r, f, fact.Source); s != nil {
				t.sources[fact] = append(t.sources[fact], s)
			}
		}
		if fact.Claim.IsSet() {
			claim := claims.byID[fact.Claim.Value]
			if claim == nil {
				r.unknown(diag.CodeClaimUnknown, f.Span(fact.Claim.At), "claim", fact.Claim.Value, claims.ids)
			}
			t.sources[fact] = append(t.sources[fact], claims.sources[claim]...)
		}
		if !fact.Ours.Value && !fact.Source.IsPresent() && (!fact.Claim.IsPresent() || len(t.sources[fact]) == 0) {
			r.Add(diag.CodeFactNoSource, f.Span(id.At), "the fact %q has no source", id.Value)
		}
	}
	t.ids = sortedKeys(t.byID)
	return t, r.List()
}

// of returns the sources of a fact by its id.
func (t factTable) of(id string) []*SourceEntry { return t.sources[t.byID[id]] }

// unused returns the ids of the facts that no text has.
func (t factTable) unused(index *pageIndex) []frontmatter.Text {
	used := map[string]bool{}
	for _, p := range index.texts {
		for _, d := range p.Outline.Directives {
			if d.Name == DirectiveFact {
				used[d.Arg] = true
			}
		}
	}
	var all []frontmatter.Text
	for _, e := range t.list {
		if t.byID[e.Key.Value] != nil && !used[e.Key.Value] {
			all = append(all, e.Key)
		}
	}
	return all
}
