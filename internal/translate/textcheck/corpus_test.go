package textcheck

// This file measures how often the checks are wrong on translations that people have read.

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"knead/internal/diag"
)

var (
	corpus  = flag.String("corpus", "", "a folder with pages in English, and folders with the same in other languages")
	corpora = []string{"es", "fr", "de", "ru"}
)

// maxAlarms is the most false alarms of a check per 1,000 blocks, of those for which there is one.
var maxAlarms = map[diag.Code]float64{diag.CodeTranslationNumber: 1, diag.CodeTranslationPhone: 1,
	diag.CodeTranslationNegation: 1}

const added = " (added)"

// TestCorpus_falseAlarms compares the blocks of pages that have the same blocks in both languages. The documentation of
// https://github.com/withastro/starlight is such a corpus: -corpus …/docs/src/content/docs.
func TestCorpus_falseAlarms(t *testing.T) {
	if *corpus == "" {
		t.Skip("no -corpus")
	}
	pages, blocks := 0, 0
	alarms := map[diag.Code]int{}
	var lost, changed trial
	for _, lang := range corpora {
		n := 0
		checker := New(languages["en"], languages[lang])
		err := filepath.WalkDir(filepath.Join(*corpus, lang), func(path string, entry os.DirEntry, err error) error {
			if err != nil || !regexp.MustCompile(`\.mdx?$`).MatchString(path) {
				return err
			}
			name, _ := filepath.Rel(filepath.Join(*corpus, lang), path)
			english, err := os.ReadFile(filepath.Join(*corpus, name))
			if err != nil {
				return nil // not in English
			}
			data, err := os.ReadFile(path)
			s, d := cut(string(english)), cut(strings.ReplaceAll(string(data), "](/"+lang+"/", "](/"))
			if len(s) != len(d) || !slices.EqualFunc(s, d, func(a, b string) bool { return kind(a) == kind(b) }) {
				return err
			}
			pages++
			for i := range s {
				if kind(s[i]) == "code" {
					continue
				}
				n++
				lost.deleteNegation(checker, s[i], d[i])
				changed.changeNumber(checker, s[i], d[i])
				for _, f := range checker.Check(s[i], d[i]) {
					if f.Code == diag.CodeTranslationNegation && f.From > 0 {
						f.Code += added
					}
					alarms[f.Code]++
					if testing.Verbose() && maxAlarms[diag.Code(strings.TrimSuffix(string(f.Code), added))] > 0 {
						t.Logf("%s %s: %s: %s\n  %q\n  %q", lang, name, f.Code, f.Message, s[i], d[i])
					}
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%d blocks in %s", n, lang)
		blocks += n
	}
	for code, n := range alarms {
		share := 1000 * float64(n) / float64(max(blocks, 1))
		t.Logf("%d %s in %d blocks of %d pages, %.2f in 1,000", n, code, blocks, pages, share)
		if limit, ok := maxAlarms[code]; ok && share > limit {
			t.Errorf("%s: more than %v in 1,000 blocks", code, limit)
		}
	}
	t.Logf("%d of %d negations that were deleted are found", lost.found, lost.all)
	t.Logf("%d of %d numbers that were changed are found", changed.found, changed.all)
	if blocks < 3000 {
		t.Errorf("only %d blocks", blocks)
	}
}

// A trial counts how many faults are found.
type trial struct{ found, all int }

// deleteNegation deletes the negation of a translation that has one.
func (c *trial) deleteNegation(checker *Checker, source, translation string) {
	one := newSide(translation, checker.to).negation(false)
	if one == nil || newSide(source, checker.from).negation(false) == nil {
		return
	}
	left := translation[:one.from] + translation[one.to:]
	if newSide(left, checker.to).negation(false) != nil {
		return // there is another one
	}
	c.count(checker, source, left, diag.CodeTranslationNegation)
}

// changeNumber writes another number in the place of the first one of a translation.
func (c *trial) changeNumber(checker *Checker, source, translation string) {
	for _, t := range newSide(translation, checker.to).tokens {
		if t.isNumber && !t.isPart {
			c.count(checker, source, translation[:t.from]+"4711"+translation[t.to:], diag.CodeTranslationNumber)
			return
		}
	}
}

func (c *trial) count(checker *Checker, source, translation string, code diag.Code) {
	c.all++
	for _, f := range checker.Check(source, translation) {
		if f.Code == code {
			c.found++
			return
		}
	}
}

// cut splits a page into blocks: paragraphs, headings, items of lists, rows of tables, code.
func cut(text string) []string {
	var all []string
	block, fence := "", ""
	end := func() {
		if strings.TrimSpace(block) != "" {
			all = append(all, block)
		}
		block = ""
	}
	if _, body, ok := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n"); ok {
		text = body
	}
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		switch m := regexp.MustCompile("^(```+|~~~+)").FindString(trimmed); {
		case fence != "":
			block += line
			if strings.HasPrefix(trimmed, fence) {
				fence = ""
				end()
			}
			continue
		case m != "":
			end()
			fence = m
		case trimmed == "", regexp.MustCompile(`^(#+ |[-*+] |\d+[.)] |\||<|:::|import )`).MatchString(trimmed):
			end()
		}
		block += line
	}
	end()
	return all
}

// kind is what a block is.
func kind(block string) string {
	m := regexp.MustCompile("^\\s*(```|~~~|#+ |[-*+] |[0-9]+[.)] |\\||<|:::|import )").FindString(block)
	switch m = strings.TrimSpace(m); {
	case m == "```" || m == "~~~" || m == "import":
		return "code"
	case strings.ContainsAny(m, "0123456789"):
		return "1."
	}
	return m
}

func BenchmarkCheck(b *testing.B) {
	checker := New(languages["en"], languages["es"])
	for b.Loop() {
		checker.Check("If anything new starts, [check the warning signs](../signs.md) again. The limit of 3 days is "+
			"our own, and you do not have to wait [@nhs-pain].",
			"Si aparece algo nuevo, [vuelva a mirar las señales de alarma](../signs.md). El límite de 3 días es "+
				"nuestro, y no tiene que esperar [@nhs-pain].")
	}
}

func newSide(value string, in *lexicon) *side {
	s := &side{}
	s.read(value, in)
	return s
}
