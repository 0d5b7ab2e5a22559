package textcheck

// This file compares the markup of texts: what links lead to, which sources are cited, what is inserted.

import (
	"path"
	"regexp"
	"strings"
	"sync"
)

// An item is markup that a translation has as the source has it.
type item struct {
	kind, name string
	from, to   int
}

// The kinds of markup by their first byte, each with the pattern of what follows it. The first group is the name of the
// item; without a kind the text is only left out of the other checks. At one place the first pattern that fits counts.
var markups = [256][]markup{
	'`': {{"code", '`', re("`([^`]+(?:`[^`]+)*)``")}, {"code", 0, re("([^`\n]+)`")}},
	'{': {{"directive", '{', re(`\{([^{}]*)\}\}`)}, {"placeholder", 0, re(`(/?[A-Za-z_][\w-]*|)\}`)}},
	'[': {{"footnote", '^', re(`\^([^\]\s]+)\]`)}, {"citation", 0, re(`([^\[\]]*@[\w][^\[\]]*)\]`)},
		{"link", '[', re(`\[([^\]|]+)(?:\||\]\])`)}},
	']': {{"link", '(', re(`\(\s*<?((?:[^()\s<>]|\([^()\s]*\))*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)`)},
		{"link", '[', re(`\[([^\[\]]*)\]`)}},
	'<': {{"link", 0, re(`(https?://[^<>\s]+|[^<>@\s]+@[^<>\s]+)>`)}, {"", 0, re(`(/?[A-Za-z])[^<>]*>`)}},
	'h': {{"link", 't', re(`(ttps?://[^\s<>()\[\]"“”«»„]*[\pL\pN/])`)}},
	'&': {{"", 0, re(`(#?\w+);`)}},
}

type markup struct {
	kind    string
	next    byte // what follows; 0: anything
	pattern func() *regexp.Regexp
}

// re compiles a pattern of the begin of a text once it is needed: most sites have one language.
func re(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^` + pattern) })
}

// mayFit reports quickly whether the pattern may fit.
func (m *markup) mayFit(rest string) bool {
	if m.kind == "citation" {
		i := strings.IndexAny(rest, "[]@")
		return i >= 0 && rest[i] == '@'
	}
	return rest != "" && (m.next == 0 || m.next == rest[0])
}

// find returns the name of the item with which a text begins, and the length of its markup, or 0 if it is none.
func (m *markup) find(rest string) (name string, length int) {
	if m.next == '(' { // most often a target without anything beside it
		if end := strings.IndexAny(rest[1:], "()<> \t\n\f\r"); end >= 0 && rest[1+end] == ')' {
			return rest[1 : 1+end], end + 2
		}
	}
	found := m.pattern().FindStringSubmatchIndex(rest)
	if found == nil {
		return "", 0
	}
	return rest[found[2]:found[3]], found[1]
}

// isFence reports whether a text begins with a block of code, which is left out.
func isFence(text string) bool {
	text = strings.TrimLeft(text, " \t\n\f\r")
	return strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~")
}

var citedID = regexp.MustCompile(`@([\w:.-]*\w)`)

// scanMarkup finds the markup of a text, and returns the text with spaces in its place.
func scanMarkup(text string) ([]item, string) {
	if !strings.ContainsAny(text, "[]{}<>&`~:") {
		return nil, text
	}
	var items []item
	plain := []byte(text)
	if isFence(text) {
		blank(plain, 0, len(plain))
		return []item{{"code block", "", 0, len(text)}}, string(plain)
	}
	for i := 0; i < len(text); i++ {
		if text[i] == 'h' && !strings.HasPrefix(text[i:], "http") {
			continue
		}
		for _, m := range markups[text[i]] {
			if !m.mayFit(text[i+1:]) {
				continue
			}
			name, length := m.find(text[i+1:])
			if length == 0 {
				continue
			}
			end := i + 1 + length
			items = append(items, itemsOf(m.kind, name, i, end)...)
			blank(plain, i, end)
			i = end - 1
			break
		}
	}
	return items, string(plain)
}

// itemsOf are the items of markup with a name.
func itemsOf(kind, name string, from, to int) []item {
	switch {
	case kind == "":
		return nil
	case kind == "citation":
		var all []item
		for _, id := range citedID.FindAllStringSubmatch(name, -1) {
			all = append(all, item{kind, id[1], from, to})
		}
		return all
	case kind == "link" && isImage(name):
		kind = "image"
	case kind == "directive":
		name = strings.Join(strings.Fields(name), " ")
	case kind == "placeholder":
		name = "{" + name + "}"
	case kind == "link" && strings.HasPrefix(name, "ttp"):
		name = "h" + name
	}
	return []item{{kind, name, from, to}}
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
	if len(items) == 0 {
		return nil
	}
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
