package translate

// This file compares the translations with each other, and keeps what was found as long as the texts are the same.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/translate/textcheck"
)

// betweenTexts is what was found between the texts of all files.
type betweenTexts struct {
	files [][]checked
	found []foundBetween
}

// A foundBetween is what was found of a text, most often beside another one.
type foundBetween struct {
	of, other textPlace
	what      string // the other one; "" for none
	isAsOther bool   // whether it is as severe as it would be for the other one
	textcheck.Finding
}

// A textPlace is a text by the indices of its file and in it.
type textPlace struct{ file, text int }

func (p textPlace) in(files [][]checked) *checked { return &files[p.file][p.text] }

// report reports what was found in other versions of the files, which have the same texts.
func (f *foundBetween) report(files [][]checked) diag.List {
	list := f.of.in(files).report(f.Finding)
	if f.what == "" {
		return list
	}
	other := f.other.in(files)
	for i, d := range list {
		if f.isAsOther {
			d.Severity = max(d.Severity, other.least)
		}
		list[i] = d.WithRelated(other.Translation.Span(), "%s", f.what)
	}
	return list
}

// sameChecked reports whether the texts of a file are the same for what is compared with those of other files.
func sameChecked(a, b []checked) bool {
	if len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) {
		return true
	}
	return slices.EqualFunc(a, b, func(a, b checked) bool {
		return a.source == b.source && a.Translation.Value == b.Translation.Value && a.Source.Key == b.Source.Key &&
			a.Source.Role == b.Source.Role
	})
}

// checkBetween compares the texts of all files with each other.
func (t *Translation) checkBetween(files [][]checked) (list diag.List) {
	if t.between == nil || !slices.EqualFunc(t.between.files, files, sameChecked) {
		t.between = &betweenTexts{files, slices.Concat(duplicates(files), inconsistent(files), lengths(files))}
	}
	for i := range t.between.found {
		list = append(list, t.between.found[i].report(files)...)
	}
	return list
}

// eachOf calls do for each text of all files.
func eachOf(files [][]checked, do func(at textPlace, c *checked)) {
	for i, file := range files {
		for j := range file {
			do(textPlace{i, j}, &file[j])
		}
	}
}

// duplicates finds texts among which readers choose and that have one translation.
func duplicates(files [][]checked) (all []foundBetween) {
	seen := map[[2]string]textPlace{}
	eachOf(files, func(at textPlace, c *checked) {
		group := c.Source.group()
		if group == "" {
			return
		}
		reported := false
		for _, key := range fold.Texts(c.Translation.Value) {
			other, isSeen := seen[[2]string{group, key}]
			if !isSeen {
				seen[[2]string{group, key}] = at
				continue
			}
			first := other.in(files)
			if reported || fold.SameText(first.source, c.source) {
				continue
			}
			reported = true
			all = append(all, foundBetween{at, other, "the other one", true, textcheck.Finding{
				Code: diag.CodeTranslationDuplicate, To: len(c.Translation.Value),
				Message: "the translation is the same as that of " + first.Key() + ", and the source texts are not",
				Hint:    fmt.Sprintf("The source texts are %q and %q.", first.source, c.source)}})
		}
	})
	return all
}

// minWords is how many words a source text has that must have one translation everywhere. Single words, such as "None",
// agree with another word in many languages.
const minWords = 2

// inconsistent finds a source text with two translations in one role.
func inconsistent(files [][]checked) (all []foundBetween) {
	first := map[[2]string]textPlace{}
	eachOf(files, func(at textPlace, c *checked) {
		key := [2]string{string(c.Source.Role), Fold(c.source)}
		if strings.Count(key[1], " ") < minWords-1 {
			return
		}
		place, isKnown := first[key]
		if !isKnown {
			first[key] = at
			return
		}
		if other := place.in(files); !sameText(other.Translation.Value, c.Translation.Value) {
			all = append(all, foundBetween{at, place, "the other translation", false, textcheck.Finding{
				Code: diag.CodeTranslationInconsistent, To: len(c.Translation.Value),
				Message: "the same source text has another translation at " + other.Key()}})
		}
	})
	return all
}

const (
	minLength = 25  // characters of a source text whose length is compared
	maxFactor = 2.5 // by which the ratio of lengths may differ from the median of the language
	minPairs  = 20  // from which a median is known
)

// lengths finds translations that are much longer or shorter than the others.
func lengths(files [][]checked) (all []foundBetween) {
	type ratio struct {
		at    textPlace
		value float64
	}
	var ratios []ratio
	eachOf(files, func(at textPlace, c *checked) {
		if n := utf8.RuneCountInString(c.source); n >= minLength {
			m := utf8.RuneCountInString(c.Translation.Value)
			ratios = append(ratios, ratio{at, float64(m) / float64(n)})
		}
	})
	if len(ratios) < minPairs {
		return nil
	}
	sorted := slices.SortedFunc(slices.Values(ratios), func(a, b ratio) int { return cmp.Compare(a.value, b.value) })
	median := sorted[len(sorted)/2].value
	for _, r := range ratios {
		what := ""
		switch {
		case r.value > median*maxFactor:
			what = "longer"
		case r.value < median/maxFactor:
			what = "shorter"
		default:
			continue
		}
		all = append(all, foundBetween{of: r.at, Finding: textcheck.Finding{Code: diag.CodeTranslationLength,
			To: len(r.at.in(files).Translation.Value),
			Message: fmt.Sprintf("the translation is %.1f times as long as its source, much %s than the usual %.1f",
				r.value, what, median)}})
	}
	return all
}
