package schema

// This file writes the keys for people: all of them as tables in Markdown, and those of one name as plain text.

import (
	"fmt"
	"slices"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/site"
)

// guideKey is the key of a guide, whose keys are a table of their own.
const guideKey = "guide."

// Markdown is a table of the keys of each file, which readers unfold.
func Markdown() string {
	var b strings.Builder
	section := ""
	for _, r := range Rows() {
		title := "`" + r.File + "`"
		path, inGuide := strings.CutPrefix(r.Path, guideKey)
		switch {
		case inGuide:
			title = "The key `guide`"
		case r.File == FrontMatter:
			title = "Front matter"
		default:
			title += rootNote(r.File)
		}
		if title != section {
			if section != "" {
				b.WriteString("\n</details>\n")
			}
			b.WriteString("<details><summary>" + htmlCode(title) + "</summary>\n\n")
			b.WriteString("| key | value | meaning |\n|---|---|---|\n")
			section = title
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", path, r.Value+required(r.Need), r.Doc)
	}
	return b.String() + "\n</details>\n"
}

// rootNote says of a data file that its keys are those of entries.
func rootNote(file string) string {
	shape := site.DataShape(file)
	switch {
	case shape == nil: // of words
	case shape.Kind == frontmatter.ShapeList:
		return ", a list"
	case shape.Kind == frontmatter.ShapeMap:
		return ", by id"
	}
	return ""
}

// htmlCode replaces the code spans of a summary, in which GitHub reads no Markdown.
func htmlCode(text string) string {
	for range strings.Count(text, "`") / 2 {
		text = strings.Replace(strings.Replace(text, "`", "<code>", 1), "`", "</code>", 1)
	}
	return text
}

// required says where a key is required.
func required(need []string) string {
	switch {
	case need == nil:
		return ""
	case slices.Equal(need, []string{"always"}):
		return ", required"
	}
	return ", required: " + strings.Join(need, ", ")
}

// Explain describes the keys that have a name, or a path that ends with it: "first", "topics.first", and with a file
// "site.yaml topics.first". It returns "" if there is none. The name of a file alone is all of its keys,
// and "words.yaml" also those of the file in the folder of a language.
func Explain(name string) string {
	file, path := "", name
	if i := strings.LastIndexByte(name, ' '); i >= 0 {
		file, path = name[:i], name[i+1:]
	}
	path = plain(path)
	var b strings.Builder
	for _, r := range Rows() {
		at := plain(r.Path)
		isOfFile := r.File == name || strings.HasSuffix(r.File, "/"+name)
		if !isOfFile && (file != "" && r.File != file || at != path && !strings.HasSuffix(at, "."+path)) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s: %s\n    %s\n    Value: %s\n", r.File, r.Path, r.Doc,
			strings.ReplaceAll(r.Value+required(r.Need), "`", ""))
	}
	return b.String()
}

// KeyNames are the names of all keys, each once.
func KeyNames() []string {
	var all []string
	for _, r := range Rows() {
		at := plain(r.Path)
		all = append(all, at[strings.LastIndexByte(at, '.')+1:])
	}
	slices.Sort(all)
	return slices.Compact(all)
}
