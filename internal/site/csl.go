package site

import (
	"strings"

	"knead/internal/frontmatter"
)

// The other keys of CSL 1.0.2 (https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input). They are
// accepted, so that an export of a citation manager can be used as it is, and not shown.
type (
	cslVariables []frontmatter.Pair
	cslNameKeys  []frontmatter.Pair
	cslDateKeys  []frontmatter.Pair
)

// KnownKeys are the other keys of an entry.
func (cslVariables) KnownKeys() []string {
	return strings.Fields(`abstract accessed annote archive archive-place archive_location authority
 available-date call-number categories chapter-number chair citation-key citation-label citation-number
 collection-editor collection-number collection-title compiler composer container-author
 container-title-short contributor curator custom dimensions director division edition editor editorial-director
 editor-translator event event-date event-place event-title executive-producer first-reference-note-number genre guest
 host illustrator interviewer ISBN ISSN jurisdiction keyword language locator medium narrator number number-of-pages
 number-of-volumes organizer original-author original-date original-publisher original-publisher-place original-title
 page-first part part-number part-title performer PMCID printing-number producer publisher-place recipient references
 reviewed-author reviewed-genre reviewed-title scale script-writer section series-creator shortTitle source status
 submitted supplement-number title-short translator version volume-title volume-title-short year-suffix
 journalAbbreviation`)
}

// KnownKeys are the other keys of a name.
func (cslNameKeys) KnownKeys() []string {
	return []string{"comma-suffix", "static-ordering", "parse-names"}
}

// KnownKeys are the other keys of a date.
func (cslDateKeys) KnownKeys() []string { return []string{"season", "circa"} }
