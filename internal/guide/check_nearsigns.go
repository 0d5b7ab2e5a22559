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
	if k.l.in.Signs == nil {
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
			signs, words = append(signs, s), append(words, newSignWords(s.Text))
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

func newSignWords(text string) signWords {
	var w signWords
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !isWordRune(r) }) {
		if functionWords[word] {
			continue
		}
		isQualifier := qualifiers[word]
		word = stem(word)
		w.all = append(w.all, word)
		if !isQualifier {
			w.strong = append(w.strong, word)
		}
	}
	for _, list := range []*[]string{&w.all, &w.strong} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return w
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

// stem removes common suffixes of English words, and maps words of one meaning to one of them.
func stem(word string) string {
	for _, suffix := range []string{"ness", "ing", "ed", "es", "s", "y"} {
		if stemmed, ok := strings.CutSuffix(word, suffix); ok && len(stemmed) >= 3 {
			word = stemmed
			break
		}
	}
	if synonym, ok := synonyms[word]; ok {
		return synonym
	}
	return word
}

var (
	// synonyms are stems that mean the same in signs.
	synonyms = map[string]string{
		"urine": "wee", "pee": "wee", "swell": "swollen", "leg": "limb", "arm": "limb", "hand": "limb", "foot": "limb",
		"temperature": "fever", "chill": "fever", "shiver": "fever", "bleed": "blood", "bump": "knock", "bang": "knock",
		"vomit": "sick", "droopy": "droop", "breath": "breathe",
	}

	// functionWords are words without a meaning of their own.
	functionWords = wordSet(`a an the and or but of in on at to for with by from as if it is are was were be been being
		has have had do does did will would can could cannot not no you your yours that this these those one some any
		somebody someone nobody anybody who which where when while since after before during soon than then so such like
		into onto round over under i we they them he she his her its up down out off only also too very more most much
		less least other others example may might which told last few first today now ago yet yesterday hour hours day
		days week weeks minute minutes time long moment feel feeling felt`)

	// qualifiers say how something is, not what it is.
	qualifiers = wordSet(`new newly bad mild light hard high sudden suddenly severe worst worse usual unlike different
		big large small growing grow recent known unknown checked unchecked ever never well ill trouble problem get got
		gets going goes come comes came make makes made take takes taking hurt hurts sore pain painful still settling
		settle passing lasting keep keeps hardly without`)
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
