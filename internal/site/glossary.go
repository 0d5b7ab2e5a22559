package site

import (
	"cmp"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A Term is one entry of glossary.yaml.
type Term struct {
	ID         string
	Term       frontmatter.Text   `front:"term,required" max:"300" doc:"The word, as readers see it"`
	Synonyms   []frontmatter.Text `front:"also" doc:"Other spellings and forms that are linked to it"`
	Definition frontmatter.Text   `front:"means,required" doc:"What it means"`
	Read       frontmatter.Text   `front:"read" doc:"The slug of the article that says more"`
}

// glossaryTable is glossary.yaml.
type glossaryTable struct {
	file     *source.File // nil if the site has none
	glossary *Glossary
}

// readGlossary reads glossary.yaml.
func readGlossary(f *source.File, language string) (glossaryTable, diag.List) {
	t := glossaryTable{f, &Glossary{byWord: map[string][]spelling{}}}
	if f == nil {
		return t, nil
	}
	var r reporter
	var all frontmatter.OrderedMap[Term]
	r.Append(decode(f, &all))
	for i := range all {
		term := &all[i].Value
		if !checkID(&r, f, all[i].Key, "a term") {
			continue
		}
		term.ID = all[i].Key.Value
		t.glossary.add(term)
	}
	t.glossary.sort(fold.SortKeys(language))
	return t, r.List()
}

// check reports articles that terms refer to and that do not exist.
func (t glossaryTable) check(r *reporter, index *pageIndex) {
	for _, term := range t.glossary.Terms {
		if term.Read.IsSet() {
			r.checkPage(index, t.file.Span(term.Read.At), term.Read.Value)
		}
	}
}

func (g *Glossary) add(t *Term) {
	g.Terms = append(g.Terms, t)
	for _, text := range append([]frontmatter.Text{t.Term}, t.Synonyms...) {
		lower := strings.ToLower(text.Value)
		if word := firstWord(lower); word != "" {
			g.byWord[word] = append(g.byWord[word], spelling{lower, t})
		}
	}
}

// sort sorts the terms by their text, and the spellings of each first word with the longest first.
func (g *Glossary) sort(sortKey func(string) string) {
	keys := make(map[*Term]string, len(g.Terms))
	for _, t := range g.Terms {
		keys[t] = sortKey(t.Term.Value)
	}
	slices.SortStableFunc(g.Terms, func(a, b *Term) int {
		return cmp.Or(
			strings.Compare(keys[a], keys[b]),
			strings.Compare(a.ID, b.ID),
		)
	})
	for _, s := range g.byWord {
		slices.SortStableFunc(s, func(a, b spelling) int { return len(b.lower) - len(a.lower) })
	}
}

func (g *Glossary) ids() []string {
	var all []string
	for _, t := range g.Terms {
		all = append(all, t.ID)
	}
	return all
}
