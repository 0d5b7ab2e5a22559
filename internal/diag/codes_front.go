package diag

// The codes of front matter and data files.

var frontCodes = []CodeInfo{
	{"frontmatter-missing", Error, "The file does not begin with front matter between two lines of three hyphens.",
		"Begin the file with ---, then at least title and topic, then --- on a line of its own."},
	{"frontmatter-unclosed", Error, "The front matter is opened but never closed, so nobody can tell where the text begins.",
		"Put a line with only --- after the last key."},
	{"frontmatter-syntax", Error, "The front matter or data file is not YAML that can be read without guessing.",
		"Mend the line that is named. Text with a colon, a # or a leading special character wants quotes."},
	{"frontmatter-unknown-key", Error, "The key is not one that means anything here.",
		"Mend the spelling or remove the key."},
	{"frontmatter-duplicate-key", Error, "The key stands twice. One of the two would be ignored without a word.",
		"Keep one of them."},
	{"frontmatter-type", Error, "The value has another shape than the key wants: a list in place of words, for example.",
		"Write the value as the message says."},
	{"frontmatter-required", Error, "A required key is missing or empty.",
		"Add the key."},
	{"frontmatter-value", Error, "The value is not one of those that are allowed, or a date that does not exist.",
		"Use one of the allowed values."},
	{"frontmatter-too-deep", Error, "The front matter or data file nests too deeply, is too large, or uses YAML aliases, which Knead refuses.",
		"Write the value out where it is used."},
}
