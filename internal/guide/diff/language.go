package diff

// This file holds what comparisons know of the language of texts: how it names numbers, times and ranges.

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// A Word is a word or a phrase with a value: that of a number, or the seconds of a time.
type Word struct {
	Text  string
	Value int
}

// LanguageWords are the words of a language. In a template, # is a number and its unit.
type LanguageWords struct {
	Numbers []Word   // numbers that are written as words
	Few     []Word   // more of them, before units of time only: "few"
	Units   []Word   // units of time
	Moments []Word   // words that are a time from now: "today"
	AtMost  []string // templates of ranges without a lower limit: "less than #"
	AtLeast []string // and of those without an upper one
	Between []string // and of those with both, as "# to #", of which the second has the unit
}

// A Language is LanguageWords, prepared for comparisons. In the zero Language, texts name no times and no ranges, and
// only their digits are compared.
type Language struct {
	numbers, units, moments map[string]float64 // by folded word; times in seconds

	time    *regexp.Regexp // a number and a unit, or a moment; nil if there are none
	between *regexp.Regexp
	atMost  []*regexp.Regexp
	atLeast []*regexp.Regexp
}

// NewLanguage prepares the words of a language.
func NewLanguage(w LanguageWords) Language {
	counts := append(slices.Clone(w.Numbers), w.Few...)
	l := Language{numbers: values(counts), units: values(w.Units), moments: values(w.Moments)}
	if len(w.Units)+len(w.Moments) > 0 {
		l.time = whole(`(?:(` + numeral(counts) + `)[ -]+(` + oneOf(texts(w.Units)) + `)|(` +
			oneOf(texts(w.Moments)) + `))`)
	}
	number := `(` + numeral(w.Numbers) + `)`
	amount := number + `(?: ?(\pL+))?`
	l.atMost, l.atLeast = templates(w.AtMost, amount), templates(w.AtLeast, amount)
	var spans []string
	for _, t := range w.Between {
		if before, after, ok := strings.Cut(foldText(t), "#"); ok && strings.HasSuffix(after, "#") && before == "" {
			spans = append(spans, strings.TrimSuffix(after, "#"))
		}
	}
	if len(spans) > 0 {
		l.between = whole(number + `(?:` + oneOf(spans) + `)` + amount)
	}
	return l
}

func values(list []Word) map[string]float64 {
	all := make(map[string]float64, len(list))
	for _, w := range list {
		all[foldText(w.Text)] = float64(w.Value)
	}
	return all
}

func texts(list []Word) []string {
	var all []string
	for _, w := range list {
		all = append(all, foldText(w.Text))
	}
	return all
}

// whole is an expression that matches between other characters than letters and digits.
func whole(pattern string) *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^\pL\pN])` + pattern + `(?:$|[^\pL\pN])`)
}

// numeral is the pattern of a number in digits or in words.
func numeral(list []Word) string {
	if len(list) == 0 {
		return `\d+(?:\.\d+)?`
	}
	return `\d+(?:\.\d+)?|` + oneOf(texts(list))
}

// oneOf is the pattern of one of some texts, the longest first, since the first alternative that fits is taken. Of no
// texts it is one that matches nothing.
func oneOf(list []string) string {
	var all []string
	for _, t := range list {
		all = append(all, regexp.QuoteMeta(t))
	}
	if len(all) == 0 {
		return `\z.`
	}
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return strings.Join(all, "|")
}

// templates returns an expression for the templates that end with an amount, and one for those that begin with it.
func templates(list []string, amount string) []*regexp.Regexp {
	var before, after []string
	for _, t := range list {
		if text, ok := strings.CutSuffix(foldText(t), "#"); ok {
			before = append(before, text)
		} else if text, ok := strings.CutPrefix(foldText(t), "#"); ok {
			after = append(after, text)
		}
	}
	var all []*regexp.Regexp
	if len(before) > 0 {
		all = append(all, whole(`(?:`+oneOf(before)+`)`+amount))
	}
	if len(after) > 0 {
		all = append(all, whole(amount+`(?:`+oneOf(after)+`)`))
	}
	return all
}
