package lsp

// This file renames what is at a position, with the edits of package rename.

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"

	"knead/internal/diag"
	"knead/internal/lsp/protocol"
	"knead/internal/rename"
	"knead/internal/site"
)

// subject is what a reference names, and false if it cannot be renamed.
func subject(s *site.Site, r site.Reference) (rename.Subject, bool) {
	kind := string(r.Kind)
	switch r.Kind {
	case site.NameSign, site.NameClaim, site.NameSource, site.NameValue, site.NamePage:
	case site.NameAnchor:
		kind = "heading"
	case site.NameGuide:
		p := guideOf(s, r.ID)
		if p == nil {
			return rename.Subject{}, false
		}
		return rename.Subject{Kind: "page", ID: p.Path}, true
	case site.NameStep:
		kind = rename.StepKind(s, r.ID)
	default:
		return rename.Subject{}, false
	}
	return rename.Subject{Kind: kind, ID: r.ID}, true
}

// errNothing means that nothing with a name is at a position.
var errNothing = errors.New("nothing here can be renamed: place the cursor on a name of a page, a heading, a " +
	"question, an outcome, a sign, a claim, a source or a value")

func (s *server) prepareRename(p *protocol.PositionParams) (any, error) {
	linked, r, err := s.at(*p)
	if err != nil || linked == nil || r.Kind == "" {
		return nil, err
	}
	what, ok := subject(linked, r)
	if !ok {
		return nil, nil
	}
	return protocol.PrepareRename{Range: s.rangeOf(r.At), Placeholder: placeholder(linked, what)}, nil
}

// placeholder is the name that the client shows to be edited.
func placeholder(s *site.Site, what rename.Subject) string {
	switch what.Kind {
	case "page":
		return path.Base(what.ID)
	case "heading":
		name, id, _ := strings.Cut(what.ID, "#")
		if p := s.Text(name); p != nil {
			for _, h := range p.Outline.Headings {
				if h.ID == id {
					return h.Text
				}
			}
		}
		return id
	case "question", "outcome":
		return path.Base(what.ID)
	}
	return what.ID
}

// rename makes the edits of a renaming, unless the site would have an error with them that it does not have now.
func (s *server) rename(p *protocol.RenameParams) (any, error) {
	linked, r, err := s.at(p.PositionParams)
	if err != nil || linked == nil {
		return nil, err
	}
	what, ok := subject(linked, r)
	if !ok {
		return nil, errNothing
	}
	translations, err := s.session.Translations()
	if err != nil {
		return nil, err
	}
	plan, err := rename.Make(linked, what, p.NewName, translations...)
	if refusal := (*rename.Refusal)(nil); errors.As(err, &refusal) {
		return nil, protocol.Errorf(protocol.RequestFailed, "%s", listOf(refusal.Diags))
	} else if err != nil {
		return nil, err
	}
	texts, err := s.textsOf(plan)
	if err != nil {
		return nil, err
	}
	if err := s.checkRenamed(plan, texts); err != nil {
		return nil, err
	}
	w := workspaceEdit{moves: plan.Moved(), byFile: map[string][]protocol.TextEdit{}}
	for name, edits := range plan.Edits {
		for _, e := range edits {
			w.byFile[name] = append(w.byFile[name], protocol.TextEdit{
				Range: s.encoding.Range(texts[name], e.At.Start, e.At.End), NewText: e.Text})
		}
	}
	if plan.Lock != nil {
		all := texts[plan.LockName]
		w.byFile[plan.LockName] = []protocol.TextEdit{{Range: s.encoding.Range(all, 0, len(all)),
			NewText: string(plan.Lock)}}
	}
	return s.workspaceEdit(w)
}

// listOf is diagnostics on lines of their own.
func listOf(all diag.List) string {
	var lines []string
	for _, d := range all {
		lines = append(lines, d.String())
	}
	return strings.Join(lines, "\n")
}

// byteOrderMark may be before a text. Neither positions nor clients count it.
const byteOrderMark = "\uFEFF"

// errChanged means that a file changed after the site was loaded, so that the edits of a plan may not fit.
var errChanged = errors.New("a file changed just now: rename again")

// textsOf are the present texts of the files that a plan changes.
func (s *server) textsOf(plan *rename.Plan) (map[string]string, error) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }()
	texts := map[string]string{}
	for _, name := range plan.Files() {
		if d := s.docs[name]; d != nil {
			texts[name] = d.text
		} else {
			data, err := root.ReadFile(filepath.FromSlash(name))
			if err != nil {
				return nil, err
			}
			texts[name] = strings.TrimPrefix(string(data), byteOrderMark)
		}
		if edits := plan.Edits[name]; len(edits) > 0 && edits[len(edits)-1].At.End > len(texts[name]) {
			return nil, errChanged
		}
	}
	return texts, nil
}

// checkRenamed loads the site with the edits in memory, and without them again. The error lists new mistakes.
func (s *server) checkRenamed(plan *rename.Plan, texts map[string]string) error {
	before := s.last
	for name, text := range texts {
		if plan.To(name) != name {
			s.session.HideFile(name)
		}
		s.session.SetBuffer(plan.To(name), []byte(plan.Apply(name, text)))
	}
	after, err := s.session.Load()
	for name := range texts {
		s.session.DropBuffer(plan.To(name))
		s.session.DropBuffer(name)
		if d := s.docs[name]; d != nil {
			s.session.SetBuffer(name, []byte(d.text))
		}
	}
	s.touch()
	if err != nil {
		return err
	}
	if found := plan.NewErrors(before.Diags, after.Diags); len(found) > 0 {
		return protocol.Errorf(protocol.RequestFailed, "nothing was renamed: the site would have these errors:\n%s",
			listOf(found))
	}
	return nil
}
