package frontmatter

// This file has the hints for what people often write in YAML without meaning it.

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"knead/internal/source"
)

const unused = "Knead does not use this key of other generators. Remove it."

// otherGenerators has the keys of other generators that no key here is meant by, or another name is.
var otherGenerators = map[string]string{
	"layout": unused, "type": unused, "tags": unused, "categories": unused, "weight": unused, "author": unused,
	"template": unused, "id": unused, "sidebar": unused, "hero": unused,
	"slug":        "The address of a page is the name of its file. Rename the file.",
	"permalink":   "The address of a page is the name of its file. Add a former address under aliases.",
	"url":         "The address of a page is the name of its file. Add a former address under aliases.",
	"date":        "Write publish: if readers may not see the page before that day.",
	"publishDate": "Write publish:",
	"expiryDate":  "Write expires:",
	"description": "Write summary:",
	"excerpt":     "Write summary:",
}

// commentHint explains a value that is missing because it begins with the sign of a comment.
func commentHint(text string, at int) string {
	line := text[at:lineEnd(text, at)]
	hash := strings.IndexByte(line, '#')
	if hash < 0 {
		return ""
	}
	return "# begins a comment. Write the value in quotes: \"" + short(strings.TrimSpace(line[hash:])) + "\""
}

// dateHint explains a date that has a time, or a day that its month does not have.
func dateHint(text string) string {
	if len(text) > len(time.DateOnly) {
		if _, err := time.Parse(time.DateOnly, text[:len(time.DateOnly)]); err == nil {
			return "Write only the day: " + text[:len(time.DateOnly)]
		}
	}
	if len(text) == len(time.DateOnly) {
		if month, err := time.Parse("2006-01", text[:len("2006-01")]); err == nil {
			return fmt.Sprintf("%s has %d days", month.Format("January 2006"), month.AddDate(0, 1, -1).Day())
		}
	}
	return "Write year, month and day with hyphens and zeros, as 2026-11-02"
}

// keyWithoutSpace is a line with a key and its value without a space between them, which is text in YAML.
var keyWithoutSpace = regexp.MustCompile(`(?m)^[ \t-]*[A-Za-z_][\w-]*:[^\s:/\[\]{},]`)

// syntaxHint explains an error of the YAML library at an offset, and returns the offset of what caused it.
func syntaxHint(f *source.File, at source.Range, offset int) (hint string, cause int) {
	start := strings.LastIndexByte(f.Text[:offset], '\n') + 1
	if line := f.Text[start:lineEnd(f.Text, start)]; strings.HasPrefix(strings.TrimLeft(line, " "), "\t") {
		return "Indent with spaces. YAML does not allow tabs.", start + strings.IndexByte(line, '\t')
	}
	before := strings.LastIndexByte(strings.TrimRight(f.Text[at.Start:start], "\n"), '\n') + 1
	if m := keyWithoutSpace.FindStringIndex(f.Text[at.Start+before : lineEnd(f.Text, start)]); m != nil {
		return "Write a space after the colon.", at.Start + before + m[1] - 2
	}
	return "", offset
}
