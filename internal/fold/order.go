package fold

import (
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"strings"
)

// SortKeys returns a function that maps texts to keys whose order is that of a dictionary of a language (Unicode
// Collation Algorithm, https://www.unicode.org/reports/tr10/), with numbers in the order of their values. A language
// that is not known is ordered as most are. The function is not safe for concurrent use.
func SortKeys(lang string) func(text string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		tag = language.Und
	}
	order := collate.New(tag, collate.Numeric)
	var buffer collate.Buffer
	return func(text string) string {
		buffer.Reset()
		return string(order.KeyFromString(&buffer, text))
	}
}

// LanguageTag is a language tag in the spelling of BCP 47, section 2.1.1: "pt-BR" for "pt-br". It is false for what is
// no tag, and for one with a part that is not registered.
func LanguageTag(tag string) (canonical string, ok bool) {
	parsed, err := language.Parse(tag)
	return parsed.String(), err == nil && !strings.Contains(tag, "_") // which no browser takes for a hyphen
}

// IsLanguage reports whether a text is a language tag (BCP 47) of which all parts are registered, such as "en-GB".
func IsLanguage(tag string) bool {
	_, ok := LanguageTag(tag)
	return ok
}
