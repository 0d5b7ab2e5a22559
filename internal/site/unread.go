package site

import (
	"fmt"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// checkUnread reports an advice that cites only sources that were not read themselves: a sign, or an
// imperative sentence of a text.
func checkUnread(data dataFiles, index *pageIndex) diag.List {
	var r reporter
	for _, s := range data.signs.List {
		data.sources.checkRead(&r, data.signs.File, s.Sources, "the sign")
	}
	for _, p := range index.texts {
		if len(p.Outline.Cites)+len(p.Outline.Directives) == 0 || index.state(p) == Withdrawn {
			continue
		}
		for _, s := range p.Outline.Sentences {
			var ids []frontmatter.Text
			for _, c := range s.Cites {
				for _, id := range p.Outline.Cites[c].IDs {
					ids = append(ids, frontmatter.Text{Value: id.ID, At: id.At})
				}
			}
			for _, i := range s.Inserts {
				insert := p.Outline.Directives[i]
				for _, n := range data.sourcesOf(insert) {
					ids = append(ids, frontmatter.Text{Value: n.ID.Value, At: insert.At})
				}
			}
			if len(ids) > 0 && data.words.isImperative(s.Text) {
				data.sources.checkRead(&r, p.File, ids, "this advice")
			}
		}
	}
	return r.List()
}

// checkRead reports the sources of an advice if none of them was read. An unknown source is reported elsewhere.
func (t sourceTable) checkRead(r *reporter, f *source.File, ids []frontmatter.Text, what string) {
	var unread []string
	for _, id := range ids {
		s := t.byID[id.Value]
		if s == nil || s.wasRead() {
			return
		}
		unread = append(unread, fmt.Sprintf("%q is %s", id.Value, s.Access.Value))
	}
	if len(ids) > 0 {
		r.Report(diag.New(diag.CodeSourceNotRead, f.Span(ids[0].At), "%s cites only sources that nobody read: %s",
			what, strings.Join(unread, ", ")).
			WithRelated(t.file.Span(t.byID[ids[0].Value].Access.At), "the access is given here"))
	}
}
