// Package rename changes the name of one thing in all files of a site: of a page, a heading, a question or an outcome
// of a guide, a sign, a claim, a source or a value.
//
// [Find] finds what a name is of. [Make] computes the edits: each replaces the bytes of one reference, whose positions
// are in the model, so that no text is searched for the name. A former address stays: that of a page or a source as an
// alias, that of a heading, a question or an outcome as a second anchor, since hosts cannot redirect fragments. Nothing
// is written here: a [Plan] is the new content of files, for a check before they are written.
package rename

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/site"
)

// A Subject is what is renamed.
type Subject struct {
	Kind string // page, heading, question, outcome, sign, claim, source or value
	ID   string // of a page its path, of a heading PATH#ID, of a question or an outcome GUIDE/ID
}

// Kinds are the kinds of subjects, in the order in which messages list them.
var Kinds = []string{"page", "heading", "question", "outcome", "sign", "claim", "source", "value"}

// String is the subject as the command line takes it.
func (s Subject) String() string { return s.Kind + ":" + s.ID }

// Find returns what a name is of. A name is an id, a slug or a path, PAGE#HEADING or GUIDE/ID; a kind and a colon
// before it select one of several with that name.
func Find(s *site.Site, name string) (Subject, error) {
	kind, id, hasKind := strings.Cut(name, ":")
	if !hasKind || !slices.Contains(Kinds, kind) {
		kind, id = "", name
	}
	all := All(s)
	var found []Subject
	for _, known := range all {
		if (kind == "" || kind == known.Kind) && known.isCalled(id) {
			found = append(found, known)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		if why := otherKind(s, id); why != "" {
			return Subject{}, fmt.Errorf("%s", why)
		}
		var names []string
		for _, known := range all {
			if kind == "" || kind == known.Kind {
				names = append(names, known.ID)
				if known.Kind == "page" {
					names = append(names, path.Base(known.ID))
				}
			}
		}
		return Subject{}, fmt.Errorf("%s", strings.TrimSpace(fmt.Sprintf("nothing is called %q. %s", name,
			diag.DidYouMean(id, names))))
	}
	var names []string
	for _, f := range found {
		names = append(names, f.String())
	}
	return Subject{}, fmt.Errorf("%q may be %s: write one of these", name, strings.Join(names, " or "))
}

// otherKind says what to do with what has a name but is of no kind that can be renamed; "" if nothing has the name.
func otherKind(s *site.Site, name string) string {
	trimmed := strings.Trim(strings.TrimPrefix(name, "content/"), "/")
	for _, file := range s.Files() {
		if trimmed == file || trimmed == path.Base(file) {
			return fmt.Sprintf("%s is a file that pages show, and only pages are moved: move it yourself. Then knead "+
				"check reports each place that names it; its former address ends", file)
		}
	}
	for _, t := range s.Config.Topics {
		if trimmed == t.ID.Value {
			return fmt.Sprintf("%s is a topic, whose pages are moved one by one: add the new topic to site.yaml, move "+
				"each page with knead rename %[1]s/PAGE NEW/PAGE, then remove the old topic", trimmed)
		}
	}
	return ""
}

// isCalled reports whether a name is that of the subject. A page may be named by its slug or its file, also before the
// number sign of a heading.
func (s Subject) isCalled(name string) bool {
	if s.ID == name {
		return true
	}
	if s.Kind != "page" && s.Kind != "heading" {
		return false
	}
	page, anchor, _ := strings.Cut(name, "#")
	own, ownAnchor, _ := strings.Cut(s.ID, "#")
	page = strings.TrimSuffix(strings.Trim(strings.TrimPrefix(page, "content/"), "/"), ".md")
	return anchor == ownAnchor && (page == own || page == path.Base(own))
}

// All are everything that can be renamed, each once.
func All(s *site.Site) []Subject {
	var all []Subject
	for _, p := range s.Paths() {
		all = append(all, Subject{"page", p})
	}
	for _, r := range s.References() {
		if !r.Is {
			continue
		}
		kind := string(r.Kind)
		switch r.Kind {
		case site.NameAnchor:
			kind = "heading"
		case site.NameStep:
			kind = StepKind(s, r.ID)
		}
		all = append(all, Subject{kind, r.ID})
	}
	return all
}

// StepKind is the kind of a step GUIDE/ID: question or outcome.
func StepKind(s *site.Site, step string) string {
	guide, id, _ := strings.Cut(step, "/")
	for _, p := range s.Paths() {
		if t := s.Text(p); t.Guide != nil && t.Slug() == guide {
			if _, isOutcome := t.Guide.OutcomeIndex(id); isOutcome {
				return "outcome"
			}
		}
	}
	return "question"
}

// nodes calls a function with each page that has a guide, and the ids of the steps of that guide.
func nodes(s *site.Site, each func(page string, g *graph.Graph)) {
	for _, p := range s.Paths() {
		text := s.Text(p)
		if text.Guide == nil || text.Guide.Kind == graph.Fragment {
			continue
		}
		if linked := s.Guides.ByID(text.Slug()); linked != nil {
			each(p, linked.Graph)
		}
	}
}
