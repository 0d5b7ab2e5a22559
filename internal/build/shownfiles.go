package build

import (
	"knead/internal/diag"
	"knead/internal/page"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/translate"
	"maps"
	"path"
	"slices"
	"strings"
)

// This file says what of the files of a language is linked, and where what is found in them is reported.

// isLinkedLike reports whether two sites differ in the texts of pages only, as far as it is not their interfaces.
func (s *shownFiles) isLinkedLike(other *shownFiles) bool {
	sameText := func(a, b *source.File) bool { return a == b || a.Name == b.Name && a.Text == b.Text }
	sameKey := func(overlay, overlay) bool { return true }
	sameDiag := func(a, b diag.Diagnostic) bool {
		isEqual := a.Code == b.Code && a.Severity == b.Severity && a.Span == b.Span && a.Message == b.Message
		return isEqual || a.String() == b.String()
	}
	return s.ID.Value == other.ID.Value && s.Name.Value == other.Name.Value && maps.Equal(s.states, other.states) &&
		maps.EqualFunc(s.files, other.files, sameText) && maps.EqualFunc(s.data, other.data, sameText) &&
		maps.EqualFunc(s.pages.all, other.pages.all, sameKey) && slices.EqualFunc(s.diags, other.diags, sameDiag)
}

// holds reports whether a file of the content is not offered, and readers may have the address of its page.
func (s *shownFiles) holds(name string) bool {
	return s.states[name] == translate.Held || s.isHeld() && (s.states[name] == translate.Offered || name == "index.md")
}

// offers reports whether a language has a file of the content: a page, or a data file of which it has two thirds.
func (s *shownFiles) offers(name string) bool {
	if path.Ext(name) == ".md" {
		return s.states[name] == translate.Offered && !s.isHeld()
	}
	if _, ok := s.comparison.(*translate.Translation); !ok {
		return true
	}
	texts, current := s.count(name)
	return texts > 0 && 3*current >= 2*texts
}

// count counts the texts of a data file, and those of its translation that are current.
func (s *shownFiles) count(name string) (texts, current int) {
	t, ok := s.comparison.(*translate.Translation)
	if !ok {
		return 0, 0
	}
	for _, p := range t.Pairs(name) {
		if p.Source != nil {
			texts++
		}
		if p.State == translate.Current {
			current++
		}
	}
	return texts, current
}

// input is what the site in the language is linked from.
func (s *shownFiles) input(in site.Input, config site.Config, memo *site.Memo) site.Input {
	in.Data, in.Memo, in.Pages = s.data, memo, slices.Clone(in.Pages)
	for i, p := range in.Pages {
		if o := s.pages.get(p.File.Name); o.differs() {
			in.Pages[i] = o.summary
		}
	}
	in.Translation = &site.Translation{Language: s.ID.Value, Offers: s.offers, Holds: s.holds, Without: s.isHeld(),
		Trust: s.trusts(), Reports: isOfTranslations,
		IsSource: func(p *page.Summary) bool { return !s.pages.get(p.File.Name).differs() }}
	in.Translation.Source = config.Language.Value
	return in
}

// place returns the diagnostics about texts of a translation, in its files. Those about the source are left out: they
// are reported there. None of it is an error, since an edit of the source may cause it.
func (s *shownFiles) place(list diag.List) diag.List {
	var all diag.List
	for _, d := range list {
		at, ok := s.locate(d.Span)
		if !ok || !isOfTranslations(d.Code) {
			continue
		}
		d.Span, d.Severity = at, max(d.Severity, diag.Warning)
		related := d.Related
		d.Related = nil
		for _, r := range related {
			if at, ok := s.locate(r.Span); ok {
				d = d.WithRelated(at, "%s", r.Message)
			}
		}
		all = append(all, d)
	}
	return all
}

// locate returns the place in the translation of a place in what is shown.
func (s *shownFiles) locate(at source.Span) (source.Span, bool) {
	return s.Locate(strings.TrimPrefix(at.Name(), "content/"), at.Range)
}

// translatedCodes are what is reported of a translation as of its source.
var translatedCodes = []diag.Code{diag.CodeLinkUnsafe, diag.CodeLinkMissingPage, diag.CodeLinkMissingAnchor,
	diag.CodeLinkAmbiguous, diag.CodeLinkEmpty, diag.CodeLinkMalformed, diag.CodeReferenceUndefined,
	diag.CodeImageMissing, diag.CodeImageNoAlt, diag.CodeHeadingEmpty, diag.CodeEmphasisUnmatched, diag.CodeTableCells,
	diag.CodeKeyPointInvalid, diag.CodeGuideDuplicateAnswer, diag.CodeGuideSameAsk, diag.CodeGuideLevelWording,
	diag.CodeCardContradictsLevel, diag.CodeGuideQuestionLong}

func isOfTranslations(code diag.Code) bool { return slices.Contains(translatedCodes, code) }

// isHeld reports whether nothing is shown in the language.
func (s *shownFiles) isHeld() bool { return s.without || s.isUnready }
