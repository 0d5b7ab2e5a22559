package site

// This file leaves out what would only follow from a file that cannot be read: its own error is reported, and what the
// file would say is not known. Otherwise a misplaced tab would ask an editor to sign off that all advice is gone.

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/diff"
	"knead/internal/page"
)

// dependents are the codes of what depends on a data file, or their first parts.
var dependents = map[string][]diag.Code{
	"signs.yaml":  append([]diag.Code{"sign-", "guide-", "card-"}, lockCodes...),
	"levels.yaml": append([]diag.Code{"guide-", "card-"}, lockCodes...),
	"sources.yaml": {"source-", "citation-", diag.CodeNumberUnsourced, diag.CodeClaimNoSource, diag.CodeFactNoSource,
		diag.CodeValueNoSource},
	"claims.yaml": {"claim-"},
	"facts.yaml":  {"fact-"},
	"values.yaml": {"value-"},
	"site.yaml":   {diag.CodeTopicUnknown, diag.CodeSignGroupUnknown},
}

// lockCodes are those of what is compared with the advice that was accepted or reviewed.
var lockCodes = []diag.Code{diag.CodeGuideAdviceLowered, diag.CodeGuideIDChanged, diag.CodeGuideVersionUnlocked,
	diag.CodeGuideLockMissing, diag.CodeReviewReopened, diag.CodeReviewUnsigned}

// isUnread reports whether the front matter of a text has errors, so that what it would say is not known.
func isUnread(p *page.Summary) bool {
	if p.Partial && p.Dir() == page.GuidesDir {
		return true
	}
	return slices.ContainsFunc(p.Diags, func(d diag.Diagnostic) bool {
		return d.Severity == diag.Error && (isOfForm(d.Code) || d.Code == diag.CodeConflictMarker) &&
			d.Span.Range.Start < max(p.BodyStart, 1)
	})
}

// isUnreadGuide reports whether an id is that of a guide on a page that cannot be read.
func (x *pageIndex) isUnreadGuide(id string) bool {
	return slices.ContainsFunc(x.texts, func(p *page.Summary) bool { return p.Slug() == id && isUnread(p) })
}

// isOfForm reports whether a code is about the form of a file.
func isOfForm(c diag.Code) bool {
	return strings.HasPrefix(string(c), "frontmatter-") || strings.HasPrefix(string(c), "file-")
}

// checkEmptySigns reports a signs.yaml without a sign if signs were locked: it was emptied by mistake.
func checkEmptySigns(in Input, data dataFiles) diag.List {
	f := in.Data["signs.yaml"]
	if f == nil || data.lock == nil || len(data.signs.List) > 0 || len(data.lock.Cards) == 0 {
		return nil
	}
	if node, list := frontmatter.Parse(f, whole(f)); node != nil || len(list) > 0 {
		return nil
	}
	return diag.List{diag.New(diag.CodeFrontMatterRequired, f.Span(whole(f)),
		"signs.yaml has no signs, and %s has some", diff.LockName).
		WithHint("Restore the file, or delete it to do without signs.")}
}

// withoutDependents returns what was found wrong without what only follows from files that cannot be read.
func withoutDependents(list diag.List, in Input, index *pageIndex) diag.List {
	var codes []diag.Code
	lose := func(name string, form bool) {
		switch {
		case form:
			codes = append(codes, dependents[name]...)
		case name == "signs.yaml" || name == "levels.yaml":
			codes = append(codes, lockCodes...)
		}
	}
	for _, name := range in.Unread {
		lose(name, true)
	}
	for _, d := range list {
		name := strings.TrimPrefix(d.Span.Name(), "content/")
		if _, known := dependents[name]; known && d.Severity == diag.Error && isOfForm(d.Code) {
			lose(name, d.Code == diag.CodeFrontMatterSyntax || d.Code == diag.CodeFrontMatterTooDeep ||
				d.Code == diag.CodeFrontMatterRequired && d.Span.Range.Start == 0)
		}
	}
	unread := map[string]bool{}
	for _, p := range index.texts {
		if isUnread(p) {
			unread[p.File.Name] = true
		}
	}
	if len(codes)+len(unread) == 0 {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool {
		isOf := func(code diag.Code) bool { return strings.HasPrefix(string(d.Code), string(code)) }
		switch {
		case slices.ContainsFunc(codes, isOf):
			return true
		case unread[d.Span.Name()]:
			return slices.ContainsFunc(lockCodes, isOf)
		}
		return isOf("guide-") && slices.ContainsFunc(d.Related, func(r diag.Related) bool {
			return unread[r.Span.Name()]
		})
	})
}
