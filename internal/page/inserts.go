package page

// This file reports facts and values where they are shown as they are written.

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/markdown"
	"knead/internal/source"
)

// CheckInserts reports {{fact ID}} and {{value ID}} in the values of YAML, where nothing replaces them. The keys at the
// top that are named may have them.
func CheckInserts(f *source.File, n *frontmatter.Node, except ...string) diag.List {
	if n == nil || !strings.Contains(f.Contents()[:min(n.At.End, f.Size())], "{{") {
		return nil
	}
	var list diag.List
	var check func(*frontmatter.Node)
	check = func(n *frontmatter.Node) {
		if n == nil {
			return
		}
		if n.Kind == frontmatter.Scalar && markdown.HasInsert(n.Text) {
			list.Add(diag.CodeDirectiveInline, f.Span(n.At), "a fact or a value is not replaced here")
		}
		for _, item := range n.Items {
			check(item)
		}
		for _, p := range n.Pairs {
			check(p.Value)
		}
	}
	for _, p := range n.Pairs {
		if !slices.Contains(except, p.Key) {
			check(p.Value)
		}
	}
	for _, item := range n.Items {
		check(item)
	}
	return list
}
