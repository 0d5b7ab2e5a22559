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

// IsLanguage reports whether a text is a language tag (BCP 47) of which all parts are registered, such as "en-GB".
func IsLanguage(tag string) bool {
	_, err := language.Parse(tag)
	return err == nil && !strings.Contains(tag, "_") // which no browser takes for a hyphen
}
