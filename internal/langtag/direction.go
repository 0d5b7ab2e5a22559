package langtag

import "strings"

// Dir is the direction of the script of a language, "rtl" or "ltr". The script is that of its BCP 47 tag, or else the
// usual one of the language. The region XB is that of pseudo-locales from right to left.
func Dir(lang string) string {
	parts := strings.Split(strings.ToLower(lang), "-")
	for _, part := range parts[1:] {
		switch {
		case len(part) == 1: // what follows is private, or an extension
			return dirIf(rightToLeftLanguages[parts[0]])
		case part == "xb":
			return "rtl"
		case len(part) == 4 && part[0] > '9':
			return dirIf(rightToLeftScripts[part])
		}
	}
	return dirIf(rightToLeftLanguages[parts[0]])
}

func dirIf(isRightToLeft bool) string {
	if isRightToLeft {
		return "rtl"
	}
	return "ltr"
}

// Living scripts by ISO 15924, and languages that are usually written in one of them (the likely subtags of Unicode's
// CLDR).
var (
	rightToLeftScripts = setOf("adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa")

	rightToLeftLanguages = setOf("aeb", "ajp", "apc", "apd", "ar", "arb", "arc", "arq", "ars", "ary", "arz", "azb",
		"bal", "bgn", "bqi", "brh", "ckb", "dcc", "dv", "fa", "gbz", "glk", "haz", "he", "khw", "lrc", "luz", "mzn",
		"nqo", "pes", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr", "ug", "ur", "yi")
)

func setOf(names ...string) map[string]bool {
	all := make(map[string]bool, len(names))
	for _, name := range names {
		all[name] = true
	}
	return all
}
