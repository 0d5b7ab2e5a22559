package translate

// This file decides which pages readers find in a language, and reports what is not current.

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
)

// A needed is what a page cannot be offered without: it counts what is there, and names the first that is not current.
type needed struct {
	missing int
	first   string
}

func (n *needed) add(p *Pair) {
	if p.State != Current {
		n.miss(p.Key() + " is " + p.State.String())
	}
}

func (n *needed) miss(what string) {
	if n.missing++; n.missing == 1 {
		n.first = what
	}
}

func (n *needed) why() string {
	if n.missing > 1 {
		return fmt.Sprintf("%s, and %d more", n.first, n.missing-1)
	}
	return n.first
}

// decide sets the states of pages, and of the data files of which pages are made, by their names. A page is offered
// when its title and two thirds of its blocks are current, and one with a guide when also all questions, answers,
// signs and words of the levels are, those of its fragments included: who cannot read a question answers it wrongly.
func (t *Translation) decide(names []string) {
	fragments := map[string]*file{}
	for name, f := range t.files {
		if f.uses.isGuide {
			fragments[strings.TrimSuffix(path.Base(name), ".md")] = f
		}
	}
	for _, name := range names {
		f := t.files[name]
		if f.source == nil || path.Ext(name) != ".md" && !isListed(name) {
			continue
		}
		n := f.needs
		if f.uses.isGuide && !f.uses.isFragment { // the page of a fragment does not ask its questions
			g := guideNeeds{t: t, needed: &n, fragments: fragments, seen: map[*file]bool{}}
			g.add(f)
		}
		p := page{state: Offered, why: n.why()}
		if n.missing > 0 {
			p.state = Absent
			if _, was := t.tree.Lock.Offered()[name]; was {
				p.state = Held
			}
		}
		t.pages[name] = p
	}
}

// isListed reports whether a page is made of a data file.
func isListed(name string) bool { return name == "claims.yaml" || name == "glossary.yaml" }

// needsOf is what the page of a file needs of the file itself.
func (f *file) needsOf(name string) (n needed) {
	switch {
	case isListed(name):
		n.list(f)
	case path.Ext(name) == ".md":
		n.page(f)
	}
	return n
}

// page adds what a page needs: its title, and two thirds of its blocks.
func (n *needed) page(f *file) {
	blocks, current := 0, 0
	hasTitle := false
	for i := range f.pairs {
		p := &f.pairs[i]
		switch {
		case p.Source == nil:
		case p.Source.Role == RoleTitle:
			hasTitle = true
			n.add(p)
		case p.Source.Kind != "":
			blocks++
			if p.State == Current {
				current++
			}
		}
	}
	if !hasTitle {
		n.miss("the page has no title")
	}
	if 3*current < 2*blocks {
		n.miss(fmt.Sprintf("%d of %d blocks are current", current, blocks))
	}
}

// list adds what the page of a data file needs: two thirds of its texts.
func (n *needed) list(f *file) {
	texts, current := 0, 0
	for i := range f.pairs {
		if p := &f.pairs[i]; p.Source != nil {
			texts++
			if p.State == Current {
				current++
			}
		}
	}
	if texts == 0 || 3*current < 2*texts {
		n.miss(fmt.Sprintf("%d of %d texts are current", current, texts))
	}
}

// guideNeeds adds what a guide needs.
type guideNeeds struct {
	t *Translation
	*needed
	fragments map[string]*file
	seen      map[*file]bool
}

func (g *guideNeeds) add(f *file) {
	if g.seen[f] {
		return
	}
	g.seen[f] = true
	for i := range f.pairs {
		if p := &f.pairs[i]; p.Source != nil && (p.Source.Role == RoleQuestion || p.Source.Role == RoleAnswer) {
			g.needed.add(p)
		}
	}
	for _, sign := range f.uses.signs {
		g.data("signs.yaml", "signs#"+sign)
	}
	for _, level := range f.uses.levels {
		g.data("levels.yaml", "levels#"+level+"/")
	}
	for _, name := range f.uses.fragments {
		if fragment := g.fragments[name]; fragment != nil {
			g.add(fragment)
		} else {
			g.miss("the fragment " + name + " is not translated")
		}
	}
}

// data adds the texts of a data file with a key, or with keys that begin with one that ends in a slash.
func (g *guideNeeds) data(name, key string) {
	found := false
	if f := g.t.files[name]; f != nil {
		for i := range f.pairs {
			p := &f.pairs[i]
			if p.Source == nil {
				continue
			}
			if p.Source.Key == key || strings.HasSuffix(key, "/") && strings.HasPrefix(p.Source.Key, key) {
				found = true
				g.needed.add(p)
			}
		}
	}
	if !found && !strings.HasSuffix(key, "/") {
		g.miss(key + " is missing")
	}
}

// notCurrent are the codes of the states of texts that readers do not see.
var notCurrent = map[State]diag.Code{Stale: diag.CodeTranslationStale, Missing: diag.CodeTranslationMissing,
	Unconfirmed: diag.CodeTranslationUnconfirmed, Orphan: diag.CodeTranslationOrphan}

// isBegun reports whether somebody has begun to translate the file.
func (f *file) isBegun() bool { return f.translation != nil || len(f.entries) > 0 }

// report reports what is not current in a file: of each state one line, at the first text.
func (f *file) report(name string) (list diag.List) {
	for state := Missing; state <= Orphan && f.isBegun(); state++ {
		if code := notCurrent[state]; code != "" {
			list = append(list, f.reportState(name, state, code)...)
		}
	}
	return list
}

// report reports what is wrong in the files, what is not current, and the pages that are held.
func (t *Translation) report() (list diag.List) {
	for _, name := range t.names {
		list = append(list, t.files[name].diags...)
	}
	for _, name := range t.names {
		f := t.files[name]
		if f.source == nil || !f.isBegun() {
			continue
		}
		list = append(list, f.notCurrent...)
		if p := t.pages[name]; p.state == Held {
			list = append(list, diag.New(diag.CodeTranslationHeld, f.place(nil),
				"%s is held in %s: %s; readers find the way to the source page", name, t.Lang, p.why))
		}
	}
	return list
}

// shownNow is what readers see of a text in a state.
var shownNow = map[State]string{Stale: "readers see the source text", Missing: "readers see the source text",
	Unconfirmed: "readers see the source text", Orphan: "readers do not see it"}

func (f *file) reportState(name string, state State, code diag.Code) diag.List {
	var first *Pair
	n := 0
	for i := range f.pairs {
		p := &f.pairs[i]
		if p.State != state || state == Missing && path.Ext(name) != ".md" && !isVital(p.Source.Role) {
			continue // a translation may leave out data that its pages do not show
		}
		if n++; first == nil {
			first = p
		}
	}
	if first == nil {
		return nil
	}
	what, is, has := first.Key(), " is ", " has "
	if n > 1 {
		what, is, has = fmt.Sprintf("%s and %d more", what, n-1), " are ", " have "
	}
	if what += is + state.String(); state == Orphan {
		what = strings.TrimSuffix(what, is+state.String()) + has + "no source any more"
	}
	d := diag.New(code, f.place(first), "%s: %s", what, shownNow[state])
	if first.Source != nil && first.Translation != nil {
		d = d.WithRelated(first.Source.Span(), "the source text: %s", short(first.Source.Value))
	}
	return diag.List{d}
}

// isVital reports the roles of data on which the safety of readers depends.
func isVital(r Role) bool { return r == RoleSign || r == RoleLevel || r == RoleNotice }

// place is where a pair is in the translation, else the begin of the translation, or of the source text.
func (f *file) place(p *Pair) source.Span {
	switch {
	case p != nil && p.Translation != nil:
		return p.Translation.Span()
	case f.translation != nil:
		return f.translation.Span(source.Range{})
	case p != nil:
		return p.Source.Span()
	}
	return f.source.Span(source.Range{})
}

// IsBegun reports whether somebody has begun to translate a file.
func (t *Translation) IsBegun(path string) bool {
	f := t.files[path]
	return f != nil && f.isBegun()
}

// ByDanger are the paths of all files, those first in which a wrong text does the most harm: the words of the levels,
// the notice, guides, signs, and the rest.
func (t *Translation) ByDanger() []string {
	all := t.Paths()
	slices.SortStableFunc(all, func(a, b string) int { return t.harm(a) - t.harm(b) })
	return all
}

func (t *Translation) harm(path string) int {
	switch path {
	case "levels.yaml":
		return 0
	case "site.yaml":
		return 1
	case "signs.yaml":
		return 3
	}
	for _, p := range t.files[path].pairs {
		if p.Source != nil && (p.Source.Role == RoleQuestion || p.Source.Role == RoleOutcome) {
			return 2
		}
	}
	return 4
}
