package diag

// The codes of front matter and data files.
// Each code is explained in the table below the constants.
const (
	CodeFrontMatterMissing      Code = "frontmatter-missing"
	CodeFrontMatterUnclosed     Code = "frontmatter-unclosed"
	CodeFrontMatterSyntax       Code = "frontmatter-syntax"
	CodeFrontMatterUnknownKey   Code = "frontmatter-unknown-key"
	CodeFrontMatterDuplicateKey Code = "frontmatter-duplicate-key"
	CodeFrontMatterType         Code = "frontmatter-type"
	CodeFrontMatterRequired     Code = "frontmatter-required"
	CodeFrontMatterValue        Code = "frontmatter-value"
	CodeFrontMatterTooDeep      Code = "frontmatter-too-deep"
)

var frontCodes = []CodeInfo{
	{CodeFrontMatterMissing, Error, "The file does not begin with front matter between two lines of three hyphens.",
		"Begin the file with ---, then at least title and topic, then --- on a line of its own."},
	{CodeFrontMatterUnclosed, Error, "The front matter is opened but never closed, so nobody can tell where the text begins.",
		"Put a line with only --- after the last key."},
	{CodeFrontMatterSyntax, Error, "The front matter or data file is not YAML that can be read without guessing.",
		"Mend the line that is named. Text with a colon, a # or a leading special character wants quotes."},
	{CodeFrontMatterUnknownKey, Error, "The key is not one that means anything here.",
		"Mend the spelling or remove the key."},
	{CodeFrontMatterDuplicateKey, Error, "The key stands twice. One of the two would be ignored without a word.",
		"Keep one of them."},
	{CodeFrontMatterType, Error, "The value has another shape than the key wants: a list in place of words, for example.",
		"Write the value as the message says."},
	{CodeFrontMatterRequired, Error, "A required key is missing or empty.",
		"Add the key."},
	{CodeFrontMatterValue, Error, "The value is not one of those that are allowed, or a date that does not exist.",
		"Use one of the allowed values."},
	{CodeFrontMatterTooDeep, Error, "The front matter or data file nests too deeply, is too large, or uses YAML aliases, which Knead refuses.",
		"Write the value out where it is used."},
}
