package translate

// This file decides which pages readers find in a language, and reports what is not current.

import (
	"fmt"
	"path"
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

// decideAll sets the states of all pages, and of the data files of which pages are made.
func (t *Translation) decideAll() {
	fragments := map[string]*file{}
	for i, f := range t.files {
		if f.uses.isGuide {
			fragments[strings.TrimSuffix(path.Base(t.names[i]), ".md")] = f
		}
	}
	for i := range t.files {
		t.decide(i, fragments)
	}
}

// decide sets the state of a page, with the guides that its own may use. A page is offered when its title and two
// thirds of its blocks are current, and one with a guide when also all questions, answers, signs and words of the
// levels are, those of its fragments included: who cannot read a question answers it wrongly.
func (t *Translation) decide(i int, fragments map[string]*file) {
	name, f := t.names[i], t.files[i]
	if f.source == nil || path.Ext(name) != ".md" && !isListed(name) {
		return
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
	t.pages[i] = p
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
	if f := g.t.file(name); f != nil {
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

// isNoted reports whether something is wrong in a file, or not current.
func (f *file) isNoted() bool { return len(f.diags) > 0 || len(f.notCurrent) > 0 }

// report reports what is wrong in the files, what is not current, and the pages that are held.
func (t *Translation) report() (list diag.List) {
	for i, isNoted := range t.noted {
		if isNoted {
			list = append(list, t.files[i].diags...)
		}
	}
	for i, p := range t.pages {
		if !t.noted[i] && p.state != Held {
			continue
		}
		f := t.files[i]
		if f.source == nil || !f.isBegun() {
			continue
		}
		list = append(list, f.notCurrent...)
		if p.state == Held {
			list = append(list, diag.New(diag.CodeTranslationHeld, f.place(nil),
				"%s is held in %s: %s; readers find the way to the source page", t.names[i], t.Lang, p.why))
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
	f := t.file(path)
	return f != nil && f.isBegun()
}
