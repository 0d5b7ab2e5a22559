package diff

// This file reads times in texts: "within 3 days", "it can wait a week". A safety net that gives a reader more time
// advises less.

import (
	"regexp"
	"slices"
	"strconv"

	"knead/internal/fold"
)

// times returns the times that a text names, in seconds, in the order of the text.
func (l *Language) times(text string) []float64 {
	if l.time == nil {
		return nil
	}
	var all []float64
	for rest := foldText(text); ; {
		m := l.time.FindStringSubmatchIndex(rest)
		if m == nil {
			return all
		}
		if m[6] >= 0 {
			all = append(all, l.moments[rest[m[6]:m[7]]])
			rest = rest[m[7]:]
			continue
		}
		all = append(all, l.parseNumber(rest[m[2]:m[3]])*l.units[rest[m[4]:m[5]]])
		rest = rest[m[5]:]
	}
}

// timeGrew reports whether a text gives more time than before: one of its times is longer, or the only one is gone.
// Where the texts have different numbers of times, their shortest ones are compared. Where neither has one, only the
// digits of texts that are otherwise equal are compared.
func (l *Language) timeGrew(old, new string) bool {
	if fold.SameText(old, new) {
		return false
	}
	a, b := l.times(old), l.times(new)
	switch {
	case len(a) == 0 && len(b) == 0:
		return numbersGrew(foldText(old), foldText(new))
	case len(a) == 0:
		return false
	case len(b) == 0:
		return slices.Max(a) > 0 // "now" may be there in other words
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
