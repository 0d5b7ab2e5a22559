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
	CodeFrontMatterTwice        Code = "frontmatter-twice"
)

var frontmatterCodes = []CodeInfo{
	{CodeFrontMatterMissing, Error,
		"The file does not start with front matter between two lines of three hyphens.",
		"Start the file with a line ---, then at least title and topic, then another line ---."},
	{CodeFrontMatterUnclosed, Error,
		"The front matter has no closing line, so it is unclear where the text starts.",
		"Add a line --- after the last key."},
	{CodeFrontMatterSyntax, Error,
		"The front matter or data file is not valid YAML, or is YAML that is easily misread.",
		"Fix the reported line. Quote text that contains a colon or a #, or that starts with a special character."},
	{CodeFrontMatterUnknownKey, Error,
		"The key is not defined here.",
		"Fix the spelling, or remove the key."},
	{CodeFrontMatterDuplicateKey, Error,
		"The key is set twice. One of the two values would be silently ignored.",
		"Remove one of them."},
	{CodeFrontMatterType, Error,
		"The value has the wrong type, for example a list where text is expected.",
		"Write the value in the form that the message gives."},
	{CodeFrontMatterRequired, Error,
		"A required key is missing or empty.",
		"Add the key with a value."},
	{CodeFrontMatterValue, Error,
		"The value is not one of the allowed values, or is a date that does not exist.",
		"Use one of the allowed values."},
	{CodeFrontMatterTooDeep, Error,
		"The front matter or data file is nested too deeply, is too large, or uses YAML aliases, which are not " +
			"supported.",
		"Write the value out where it is used."},
	{CodeFrontMatterTwice, Warning,
		"The text starts with a second front matter, as when a tool puts one before a file that has one. Readers see " +
			"it as text.",
		"Move its keys into the first front matter, and delete it."},
}
