package diff

// This file reads times in texts: "within 3 days", "it can wait a week". A safety net that gives a reader more time
// advises less.

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"knead/internal/fold"
)

// hour is the unit of times.
const hour = 1.0

var hoursPerUnit = map[string]float64{"minute": hour / 60, "hour": hour, "day": 24 * hour, "night": 24 * hour,
	"week": 7 * 24 * hour, "fortnight": 14 * 24 * hour, "month": 30 * 24 * hour, "year": 365 * 24 * hour}

var numberWords = map[string]float64{"a": 1, "an": 1, "one": 1, "next": 1, "this": 1, "two": 2, "couple of": 2,
	"three": 3, "few": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
	"fourteen": 14, "twenty": 20, "thirty": 30}

// Times in folded English text: a number and a unit, or a word that is a time.
var (
	timeExpression = regexp.MustCompile(`\b(?:(\d+(?:\.\d+)?|` + strings.Join(sortedNumberWords(), "|") +
		`)[ -]+(minute|hour|day|night|week|fortnight|month|year)s?|(` +
		`now|at once|straight away|immediately|right away|today|tonight|tomorrow))\b`)
	timeWords = map[string]float64{"today": 24 * hour, "tonight": 24 * hour, "tomorrow": 48 * hour}
)

func sortedNumberWords() []string {
	var all []string
	for w := range numberWords {
		all = append(all, w)
	}
	// The longest first: the expression takes the first alternative that fits.
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return all
}

// times returns the times that a text names, in hours, in the order of the text.
func times(text string) []float64 {
	var all []float64
	for _, m := range timeExpression.FindAllStringSubmatch(foldText(text), -1) {
		if m[3] != "" {
			all = append(all, timeWords[m[3]])
			continue
		}
		n, isWord := numberWords[m[1]]
		if !isWord {
			n, _ = strconv.ParseFloat(m[1], 64)
		}
		all = append(all, n*hoursPerUnit[m[2]])
	}
	return all
}

// timeGrew reports whether a text gives more time than before: one of its times is longer, or the only one is gone.
// Where the texts have different numbers of times, their shortest ones are compared. In other languages than English,
// only the numbers of texts that are otherwise equal are compared.
func timeGrew(old, new string) bool {
	if fold.SameText(old, new) {
		return false
	}
	a, b := times(old), times(new)
	switch {
	case len(a) == 0 && len(b) == 0:
		return numbersGrew(foldText(old), foldText(new))
	case len(a) == 0:
		return false
	case len(b) == 0:
		return slices.Max(a) > 0 // "now" may be said in other words
	case len(a) != len(b):
		return slices.Min(b) > slices.Min(a)
	}
	for i := range a {
		if b[i] > a[i] {
			return true
		}
	}
	return false
}

var number = regexp.MustCompile(`\d+`)

// numbersGrew reports whether two texts differ in their numbers only, and one of these grew.
func numbersGrew(old, new string) bool {
	if number.ReplaceAllString(old, "#") != number.ReplaceAllString(new, "#") {
		return false
	}
	a, b := number.FindAllString(old, -1), number.FindAllString(new, -1)
	for i := range a {
		before, _ := strconv.Atoi(a[i])
		if now, _ := strconv.Atoi(b[i]); now > before {
			return true
		}
	}
	return false
}
