package textcheck

// This file compares the markup of texts: what links lead to, which sources are cited, what is inserted.

import (
	"path"
	"regexp"
	"strings"
)

// An item is markup that a translation has as the source has it.
type item struct {
	kind, name string
	from, to   int
}

// The kinds of markup, each with its pattern. The first group is the name of the item; without a kind the text is only
// left out of the other checks. At one place the first one that fits counts.
var markups = []struct{ kind, pattern string }{
	{"code block", "^\\s*(```|~~~)(?s:.*)"},
	{"code", "``([^`]+(?:`[^`]+)*)``|`([^`\n]+)`"},
	{"directive", `\{\{([^{}]*)\}\}`},
	{"placeholder", `\{(/?[A-Za-z_][\w-]*)\}`},
	{"footnote", `\[\^([^\]\s]+)\]`},
	{"citation", `\[([^\[\]]*@[\w][^\[\]]*)\]`},
	{"link", `\[\[([^\]|]+)(?:\||\]\])`},
	{"link", `\]\(\s*<?((?:[^()\s<>]|\([^()\s]*\))*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)`},
	{"link", `\]\[([^\[\]]*)\]`},
	{"link", `<(https?://[^<>\s]+|[^<>@\s]+@[^<>\s]+)>`},
	{"link", `(https?://[^\s<>()\[\]"“”«»„]*[\pL\pN/])`},
	{"", `</?([A-Za-z])[^<>]*>`},
	{"", `&(#?\w+);`},
}

var markupPattern = func() *regexp.Regexp {
	var all []string
	for _, m := range markups {
		all = append(all, m.pattern)
	}
	return regexp.MustCompile(strings.Join(all, "|"))
}()

// kindOfGroup are the kinds of the groups of the pattern, counted from 1.
var kindOfGroup = func() []string {
	all := []string{""}
	for _, m := range markups {
		for range regexp.MustCompile(m.pattern).NumSubexp() {
			all = append(all, m.kind)
		}
	}
	return all
}()

var citedID = regexp.MustCompile(`@([\w:.-]*\w)`)

// scanMarkup finds the markup of a text, and returns the text with spaces in its place.
func scanMarkup(text string) ([]item, string) {
	if !strings.ContainsAny(text, "[]{}<>&`~:") {
		return nil, text
	}
	var items []item
	plain := []byte(text)
	for _, m := range markupPattern.FindAllStringSubmatchIndex(text, -1) {
		blank(plain, m[0], m[1])
		for g := 1; g < len(kindOfGroup); g++ {
			if m[2*g] < 0 || kindOfGroup[g] == "" {
				continue
			}
			kind, name := kindOfGroup[g], text[m[2*g]:m[2*g+1]]
			switch {
			case kind == "citation":
				for _, id := range citedID.FindAllStringSubmatch(name, -1) {
					items = append(items, item{kind, id[1], m[0], m[1]})
				}
				continue
			case kind == "link" && isImage(name):
				kind = "image"
			case kind == "directive":
				name = strings.Join(strings.Fields(name), " ")
			}
			items = append(items, item{kind, name, m[0], m[1]})
		}
	}
	return items, string(plain)
}

func isImage(target string) bool {
	switch strings.ToLower(path.Ext(target)) {
	case ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif":
		return true
	}
	return false
}

// markup reports what only one of the sides has. Telephone numbers of links are compared by another check.
func (p *pair) markup() {
	for _, i := range missing(p.translation.items, p.source.items) {
		p.at(i.from, i.to, `the source does not have the `+i.kind+` "`+i.name+`"`,
			"Delete it, or write what the source has in its place.")
	}
	for _, i := range missing(p.source.items, p.translation.items) {
		p.whole(`the `+i.kind+` "`+i.name+`" of the source is missing`, "Write it as the source has it.")
	}
}

// missing are the items that others do not have.
func missing(items, others []item) []item {
	has := map[[2]string]bool{}
	for _, i := range others {
		has[[2]string{i.kind, i.name}] = true
	}
	var all []item
	for _, i := range items {
		if id := [2]string{i.kind, i.name}; !has[id] && !strings.HasPrefix(i.name, dial) {
			has[id] = true // once
			all = append(all, i)
		}
	}
	return all
}
