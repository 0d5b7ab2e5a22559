package fold

import (
	"slices"
	"strconv"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// PluralCategories are the names of the plural categories of CLDR, in its order: which form of a word follows a number.
var PluralCategories = []string{"zero", "one", "two", "few", "many", "other"}

// Plurals returns a function that gives the category of a whole number in a language, by the rules of CLDR for cardinal
// numbers (https://www.unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules). The number is the text of its
// digits; a text that is none has the category "other".
func Plurals(lang string) func(digits string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		tag = language.Und
	}
	return func(digits string) string { return category(tag, digits) }
}

func category(tag language.Tag, digits string) string {
	const limit = 10_000_000 // above it, the rules need only the remainder
	n := 0
	for i, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return "other"
		}
		if n = n*10 + int(c-'0'); n >= limit && i > 0 {
			n = n%limit + limit
		}
	}
	switch plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0) {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return "other"
}

// PluralsOf are the categories that the numbers below 1,000 have in a language, in the order of PluralCategories.
// The list must not be changed.
func PluralsOf(lang string) []string {
	if known, ok := pluralsOf.Load(lang); ok {
		return known.([]string)
	}
	of, found := Plurals(lang), map[string]bool{}
	for n := range 1000 {
		found[of(strconv.Itoa(n))] = true
	}
	all := slices.DeleteFunc(slices.Clone(PluralCategories), func(c string) bool { return !found[c] })
	pluralsOf.Store(lang, all)
	return all
}

var pluralsOf sync.Map // of languages, what PluralsOf returned
