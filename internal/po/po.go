// Package po reads and writes PO files, the format in which gettext and most tools of translators exchange texts.
//
// The format is that of https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html, without plural forms and
// in UTF-8 only. [Parse] keeps the place of each entry for messages. [Catalog.String] writes what msgcat of gettext
// writes: the same order of the parts of an entry, the same escapes, and lines of at most 79 columns.
package po

import (
	"slices"
	"strings"

	"knead/internal/source"
)

// A Catalog is a PO file: its entries in order. The header is the entry with an empty ID and no Context.
type Catalog []Entry

// An Entry is a text with its translation.
type Entry struct {
	Comments  []string // of translators, each a line: "# "
	Extracted []string // by the program, for translators: "#. "
	Places    []string // "FILE:LINE", without spaces: "#: "
	Flags     []string // "#, "

	Previous *Message // the source text of which a fuzzy Translation is: "#| "
	Message           // the source text

	Translation string // empty: not translated
	IsObsolete  bool   // of a text that the program does not have any more: "#~ "

	At            source.Range // from its first keyword
	TranslationAt source.Range // the keyword msgstr
}

// A Message is a source text with the context that makes it unique.
type Message struct{ Context, ID string }

// FlagFuzzy is the flag of a translation that has not been compared with this version of the source text.
const FlagFuzzy = "fuzzy"

// IsFuzzy reports whether the entry has [FlagFuzzy].
func (e Entry) IsFuzzy() bool { return slices.Contains(e.Flags, FlagFuzzy) }

// IsHeader reports whether the translation has fields about the file: "Language: es\n".
func (e Entry) IsHeader() bool { return e.Message == Message{} && !e.IsObsolete }

// Fuzzy returns the entry with a translation of another source text.
func (e Entry) Fuzzy(previous Message, translation string) Entry {
	e.Previous, e.Translation = &previous, translation
	e.Flags = append([]string{FlagFuzzy}, e.Flags...)
	return e
}

// Field returns a field of the header, or "".
func (c Catalog) Field(name string) string {
	for _, e := range c {
		if !e.IsHeader() {
			continue
		}
		for line := range strings.Lines(e.Translation) {
			if value, ok := strings.CutPrefix(line, name+":"); ok {
				return strings.TrimSpace(value)
			}
		}
	}
	return ""
}
