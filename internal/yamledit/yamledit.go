// Package yamledit adds entries to YAML without changing anything else of it: in the style, the indentation and the
// line ends that the text has.
package yamledit

import (
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

// An Edit replaces a range of a file.
type Edit struct {
	At   source.Range
	Text string
}

// A Map is a map in a file.
type Map struct {
	File *source.File
	Node *frontmatter.Node
	End  int // where a new key is added: behind a value, or at the start of a line
}

// FrontMatter returns the front matter of a text, and false if no key can be added to it: if it has errors, or is in
// brackets.
func FrontMatter(f *source.File) (Map, bool) {
	f = source.NewFile(f.Name, f.Contents())
	split, _ := frontmatter.Split(f)
	node, list := frontmatter.Parse(f, split.YAML)
	if node == nil || node.Kind != frontmatter.Map || len(list) > 0 || isFlow(f, node) {
		return Map{}, false
	}
	return Map{f, node, split.YAML.End}, true
}

// isFlow reports whether a list or a map is in brackets.
func isFlow(f *source.File, n *frontmatter.Node) bool {
	return n.At.Start < len(f.Contents()) && strings.IndexByte("[{", f.Contents()[n.At.Start]) >= 0
}

// AddItem adds an item to the list of a key, and the key if it is missing.
func (m Map) AddItem(key, item string) Edit {
	values := m.Node.Get(key)
	switch {
	case values == nil || len(values.Items) == 0 && !isFlow(m.File, values):
		return m.AddKey(key, "["+item+"]")
	case len(values.Items) == 0:
		return Edit{values.At, "[" + item + "]"}
	case isFlow(m.File, values):
		end := values.Items[len(values.Items)-1].At.End
		return Edit{source.Range{Start: end, End: end}, ", " + item}
	default:
		return below(m.File, values.Items[len(values.Items)-1].At, "- "+item)
	}
}

// AddPairs adds pairs to the map of a key, and the key if it is missing. There is at least one.
func (m Map) AddPairs(key string, pairs ...[2]string) Edit {
	var all []string
	for _, pair := range pairs {
		all = append(all, pair[0]+": "+pair[1])
	}
	values := m.Node.Get(key)
	switch {
	case values == nil || len(values.Pairs) == 0 && !isFlow(m.File, values):
		return m.AddKey(key, "{"+strings.Join(all, ", ")+"}")
	case len(values.Pairs) == 0:
		return Edit{values.At, "{" + strings.Join(all, ", ") + "}"}
	case isFlow(m.File, values):
		end := values.Pairs[len(values.Pairs)-1].Value.At.End
		return Edit{source.Range{Start: end, End: end}, ", " + strings.Join(all, ", ")}
	default:
		last := values.Pairs[len(values.Pairs)-1]
		return below(m.File, source.Range{Start: last.At.Start, End: last.Value.At.End}, all...)
	}
}

// AddKey adds a key with its value.
func (m Map) AddKey(key, value string) Edit {
	text := key + ": " + value
	switch {
	case isFlow(m.File, m.Node):
		text = ", " + text
	case m.File.Contents()[m.End-1] == '\n':
		text += newline(m.File)
	default:
		first := m.File.Pos(m.Node.Pairs[0].At.Start).Col - 1
		text = newline(m.File) + strings.Repeat(" ", first) + text
	}
	return Edit{source.Range{Start: m.End, End: m.End}, text}
}

// below adds lines below that of an item, as far to the right as the item with its hyphen.
func below(f *source.File, item source.Range, lines ...string) Edit {
	text := f.Contents()
	start := strings.LastIndexByte(text[:item.Start], '\n') + 1
	indent := len(text[start:]) - len(strings.TrimLeft(text[start:], " "))
	end := len(text)
	if at := strings.IndexByte(text[item.End:], '\n'); at >= 0 {
		end = item.End + at
	}
	end = len(strings.TrimSuffix(text[:end], "\r"))
	added := ""
	for _, line := range lines {
		added += newline(f) + strings.Repeat(" ", indent) + line
	}
	return Edit{source.Range{Start: end, End: end}, added}
}

// newline is how a file ends its lines.
func newline(f *source.File) string {
	if strings.Contains(f.Contents(), "\r\n") {
		return "\r\n"
	}
	return "\n"
}
