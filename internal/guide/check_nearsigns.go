package guide

// This file finds signs in nearly the same words that have different levels: a reader would tick the one or the other
// by chance.

import (
	"fmt"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
)

var nearSignSiteChecks = []Check{
	{diag.CodeSignNearLevel, diag.Warning, checkNearSigns},
}

// minNearness is the share of the shorter sign's words from which two signs are near. At 0.6, 29 of the 4,700 pairs
// with different levels of the built-in vocabulary are; at 0.5, 111 are, most of them by one word.
const minNearness = 0.6

// checkNearSigns reports a sign in nearly the same words as a more urgent one, unless the one is declared to be a part
// of the other, or the reason why they differ is given. It also reports a sign that is more urgent than the one of
// which it is a part. Signs that cover others are left out: their parts are compared.
func checkNearSigns(k *checker) {
	if k.l.in.Signs == nil || len(k.l.in.Words.common) == 0 {
		return
	}
	var signs []*guidefile.Sign
	var words []signWords
	for _, s := range k.l.in.Signs.List {
		if s.Level < graph.Info || s.Text == "" {
			continue
		}
		k.checkPartLevel(s)
		if len(s.Covers) == 0 {
			signs, words = append(signs, s), append(words, k.l.in.Words.ofSign(s.Text))
		}
	}
	for i, a := range signs {
		for j, b := range signs[:i] {
			if a.Level == b.Level || isExplained(a, b) || isExplained(b, a) ||
				words[i].nearness(words[j]) < minNearness || fold.SameText(a.Text, b.Text) {
				continue // the same words are reported by the parser
			}
			mild, urgent := a, b
			if a.Level > b.Level {
				mild, urgent = b, a
			}
			f := k.l.in.Signs.File
			k.l.reportEach(k.new(f.Span(mild.TextAt),
				"%q, of level %s, has nearly the same words as %q, of level %s: %q",
				mild.ID, mild.Level, urgent.ID, urgent.Level, urgent.Text).
				WithRelated(f.Span(urgent.TextAt), "the more urgent one is here").
				WithHint(fmt.Sprintf("Reword one of them, or add differs: {from: %s, because: …}, or part_of: %s",
					urgent.ID, urgent.ID)))
		}
	}
}

// isExplained reports whether a sign says how it relates to another one.
func isExplained(a, b *guidefile.Sign) bool {
	return a.PartOf.Value == b.ID ||
		slices.ContainsFunc(a.Differs, func(d guidefile.Difference) bool {
			return d.From.Value == b.ID && d.Because.IsSet()
		})
}

// checkPartLevel reports a sign that is more urgent than the one of which it is a part.
func (k *checker) checkPartLevel(s *guidefile.Sign) {
	f := k.l.in.Signs.File
	if whole := k.l.in.Signs.Sign(s.PartOf.Value); whole != nil && whole.Level >= graph.Info && whole.Level < s.Level {
		k.l.reportEach(k.new(f.Span(s.PartOf.At), "%q, of level %s, is a part of %q, of level %s: the whole is milder",
			s.ID, s.Level, whole.ID, whole.Level).
			WithRelated(f.Span(whole.At), "the whole is here").
			WithHint("Raise the level of the whole, or lower that of the part"))
	}
}

// signWords are the words of a sign that say what is wrong, sorted: nouns and the like, and all but those that almost
// every sign has.
type signWords struct{ strong, all []string }

func (w *Words) ofSign(text string) signWords {
	var all signWords
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !isWordRune(r) }) {
		if w.common[word] {
			continue
		}
		isQualifier := w.qualifiers[word]
		word = w.stem(word)
		all.all = append(all.all, word)
		if !isQualifier {
			all.strong = append(all.strong, word)
		}
	}
	for _, list := range []*[]string{&all.all, &all.strong} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return all
}

// nearness is the share of the shorter sign's words that the other one has too, from 0 to 1. Qualifiers count only if
// one of the signs has nothing else.
func (w signWords) nearness(other signWords) float64 {
	a, b := w.strong, other.strong
	if len(a) == 0 || len(b) == 0 {
		a, b = w.all, other.all
	}
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	shared := 0
	for _, word := range a {
		if _, found := slices.BinarySearch(b, word); found {
			shared++
		}
	}
	return float64(shared) / float64(min(len(a), len(b)))
}

// stem removes the suffix of a word, and maps words of one meaning to one of them.
func (w *Words) stem(word string) string {
	for _, suffix := range w.suffixes {
		if stemmed, ok := strings.CutSuffix(word, suffix); ok && len(stemmed) >= 3 {
			word = stemmed
			break
		}
	}
	if same, ok := w.same[word]; ok {
		return same
	}
	return word
}
