package site

// This file reads language.yaml and gives the texts of data files to its rules. Those of pages are given to them when
// pages are parsed.

import (
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/language"
	"knead/internal/source"
)

// ReadLanguage reads the rules of plain words of a site, whose data files may have mistakes. The Memo may be nil.
func ReadLanguage(files map[string]*source.File, m *Memo) *language.Rules {
	if m == nil {
		m = &Memo{}
	}
	rules, _ := recallLanguage(files, m)
	return rules
}

func recallLanguage(files map[string]*source.File, m *Memo) (*language.Rules, diag.List) {
	return recall(m, "language.yaml", textsOf(files, "site.yaml", "language.yaml"),
		func() (*language.Rules, diag.List) {
			var c Config
			if f := files["site.yaml"]; f != nil {
				c = ReadConfig(f)
			}
			return readLanguage(files["language.yaml"], c)
		})
}

// readLanguage reads language.yaml over the rules of the pack. These are for English: in another language only those
// that count words apply.
func readLanguage(f *source.File, c Config) (*language.Rules, diag.List) {
	code, _, _ := strings.Cut(c.Language.Value, "-")
	return language.Read(c.PackOf().Language(), f, code != "en")
}

// ExplainRule returns lines that say what a rule of plain words does, or nil if there is none of the id.
func (s *Site) ExplainRule(id string) []string { return s.data.language.Explain(id) }

// RuleIDs are the ids of all rules of plain words.
func (s *Site) RuleIDs() []string { return s.data.language.IDs() }

// checkLanguage reports what breaks a rule in data files.
func checkLanguage(data dataFiles) diag.List {
	var list diag.List
	check := func(f *source.File, texts func(add func(language.Place, frontmatter.Text))) {
		if f != nil && f.Name != DefaultLevels {
			t := data.language.NewText(f)
			texts(t.Value)
			list = append(list, t.Done(nil)...)
		}
	}
	check(data.signs.File, func(add func(language.Place, frontmatter.Text)) {
		for _, s := range data.signs.List {
			add(language.InSign, frontmatter.Text{Value: s.Text, At: s.TextAt})
		}
	})
	check(data.claims.file, func(add func(language.Place, frontmatter.Text)) {
		for _, c := range data.claims.list {
			add(language.InClaim, c.Why)
			add(language.InClaim, c.SayInstead)
		}
	})
	check(data.glossary.file, func(add func(language.Place, frontmatter.Text)) {
		for _, t := range data.glossary.glossary.Terms {
			add(language.InTerm, t.Definition)
		}
	})
	check(data.levels.File, func(add func(language.Place, frontmatter.Text)) {
		for level := graph.Info; level <= graph.Emergency; level++ {
			t := data.levels.Text(level)
			for _, text := range []frontmatter.Text{t.Heading, t.SafetyNet, t.By.Call, t.By.Go} {
				add(language.InOutcome, text)
			}
		}
	})
	return list
}
