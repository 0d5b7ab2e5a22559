package frontmatter

// This file converts the library's nodes to ours: raw text, byte ranges, no aliases, no tags, no duplicate keys.

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"knead/internal/diag"
	"knead/internal/source"
)

type converter struct {
	file  *source.File
	upTo  *source.File // the file up to the end of the YAML, so that the lines of a long body are not counted
	base  int          // byte offset at which the YAML starts
	line  int          // lines of the file before it
	depth int
	count int
	fatal bool // the tree cannot be trusted
	list  diag.List
}

func (c *converter) convert(y *yaml.Node) *Node {
	c.depth++
	c.count++
	defer func() { c.depth-- }()
	at := c.locate(y)
	switch {
	case c.fatal:
		return nil
	case c.depth > maxDepth:
		return c.unsupported(diag.CodeFrontMatterTooDeep, at, "more than %d levels of nesting", maxDepth)
	case c.count > maxNodes:
		return c.unsupported(diag.CodeFrontMatterTooDeep, at, "more than %d values", maxNodes)
	case y.Kind == yaml.AliasNode:
		return c.unsupported(diag.CodeFrontMatterTooDeep, at, "YAML aliases are not allowed: *%s", y.Value)
	case y.Anchor != "":
		return c.unsupported(diag.CodeFrontMatterTooDeep, at, "YAML anchors are not allowed: &%s", y.Anchor)
	case y.Style&yaml.TaggedStyle != 0:
		return c.unsupported(diag.CodeFrontMatterSyntax, at, "YAML tags are not allowed: %s", y.Tag)
	}
	switch y.Kind {
	case yaml.MappingNode:
		return c.mapping(y, at)
	case yaml.SequenceNode:
		n := &Node{Kind: List, At: at, Items: make([]*Node, 0, len(y.Content))}
		for _, item := range y.Content {
			n.Items = append(n.Items, c.convert(item))
		}
		n.At.End = c.end(n, y)
		return n
	}
	plain := y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	if plain && (y.Value == "" || y.Tag == "!!null" && y.Value == "~") {
		if !strings.HasPrefix(c.file.Text[at.Start:], y.Value) { // the library counts other line ends too
			return &Node{Kind: Null, At: source.Range{Start: at.Start, End: at.Start}}
		}
		return &Node{Kind: Null, At: source.Range{Start: at.Start, End: at.Start + len(y.Value)}}
	}
	if bad := strings.IndexFunc(y.Value, unprintable); bad >= 0 {
		r, _ := utf8.DecodeRuneInString(y.Value[bad:])
		return c.unsupported(diag.CodeFrontMatterSyntax, at, "the text contains the control character U+%04X", r)
	}
	if plain {
		c.checkComment(at)
	}
	return &Node{Kind: Scalar, At: at, Text: y.Value, Unquoted: plain}
}

// gluedComment is a comment without a space behind its sign, as authors write a number: "Massage #1".
var gluedComment = regexp.MustCompile(`^[ \t]+#[^\s#]`)

// checkComment reports a value that ends at a sign # by which its author may not have meant a comment.
func (c *converter) checkComment(at source.Range) {
	rest := c.file.Text[at.End:lineEnd(c.file.Text, at.End)]
	if !gluedComment.MatchString(rest) {
		return
	}
	start := at.End + strings.IndexByte(rest, '#')
	span := c.file.Span(source.Range{Start: start, End: at.End + len(strings.TrimRight(rest, " \t\r"))})
	line := strings.TrimRight(c.file.Text[at.Start:at.End]+rest, " \t\r")
	c.list = append(c.list, diag.New(diag.CodeFrontMatterSyntax, span, "# begins a comment, so the value ends there").
		WithSeverity(diag.Warning).
		WithHint("Write the value in quotes, \""+short(line)+"\", or a space behind #."))
}

// unprintable reports characters that no text needs, and that escapes can put into a quoted one.
func unprintable(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' && r != '\r' || r >= 0x7f && r < 0xa0 || r&0xfffe == 0xfffe
}

func (c *converter) mapping(y *yaml.Node, at source.Range) *Node {
	n := &Node{Kind: Map, At: at, Pairs: make([]Pair, 0, len(y.Content)/2)}
	seen := keys{n: n}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := c.convert(y.Content[i])
		value := c.convert(y.Content[i+1])
		if key == nil || value == nil {
			return nil
		}
		if key.Kind != Scalar {
			return c.unsupported(diag.CodeFrontMatterSyntax, key.At, "a key must be text, not %s", key.Kind)
		}
		pair := Pair{Key: key.Text, At: key.At, Value: value}
		if first, ok := seen.find(key.Text); ok {
			n.Duplicates = append(n.Duplicates, Duplicate{Pair: pair, First: first})
			continue
		}
		n.Pairs = append(n.Pairs, pair)
	}
	n.At.End = c.end(n, y)
	return n
}

// keys finds the keys that a map has so far: by a search if they are few, else by an index.
type keys struct {
	n     *Node
	index map[string]int
}

const maxSearched = 16

func (k *keys) find(key string) (source.Range, bool) {
	if len(k.n.Pairs) <= maxSearched {
		for i := range k.n.Pairs {
			if k.n.Pairs[i].Key == key {
				return k.n.Pairs[i].At, true
			}
		}
		return source.Range{}, false
	}
	if k.index == nil {
		k.index = make(map[string]int, 2*len(k.n.Pairs))
	}
	for i := len(k.index); i < len(k.n.Pairs); i++ {
		k.index[k.n.Pairs[i].Key] = i
	}
	if i, ok := k.index[key]; ok {
		return k.n.Pairs[i].At, true
	}
	return source.Range{}, false
}

func (c *converter) unsupported(code diag.Code, at source.Range, format string, args ...any) *Node {
	c.fatal = true
	c.list.Add(code, c.file.Span(at), format, args...)
	return nil
}

// locate returns the range of a node. The library gives its start; the end is found in the text.
func (c *converter) locate(y *yaml.Node) source.Range {
	start := c.upTo.Offset(source.Pos{Line: c.line + y.Line, Col: y.Column})
	return source.Range{Start: start, End: start + c.width(y, start)}
}

func (c *converter) width(y *yaml.Node, start int) int {
	text := c.file.Text[start:]
	switch {
	case y.Kind == yaml.MappingNode || y.Kind == yaml.SequenceNode:
		return min(1, len(text))
	case y.Style&yaml.DoubleQuotedStyle != 0:
		return quotedLen(text, '"')
	case y.Style&yaml.SingleQuotedStyle != 0:
		return quotedLen(text, '\'')
	case y.Kind == yaml.ScalarNode && strings.HasPrefix(text, y.Value):
		return len(y.Value)
	}
	line := strings.TrimRight(text[:lineEnd(text, 0)], " \t\r")
	if line == "" && len(text) > 0 {
		_, size := utf8.DecodeRuneInString(text)
		return size
	}
	return len(line)
}

// quotedLen returns the length of a quoted scalar that text starts with, quotes included.
func quotedLen(text string, quote byte) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return min(1, len(text))
}

// end is where a collection ends: after its last element, or after its closing bracket if it has one.
func (c *converter) end(n *Node, y *yaml.Node) int {
	end := n.At.End
	if k := len(n.Pairs); k > 0 {
		end = max(end, n.Pairs[k-1].Value.At.End)
	}
	if k := len(n.Items); k > 0 && n.Items[k-1] != nil {
		end = max(end, n.Items[k-1].At.End)
	}
	if y.Style&yaml.FlowStyle != 0 {
		rest := c.file.Text[end:]
		if at := strings.IndexAny(rest, "]}"); at >= 0 && strings.Trim(rest[:at], " \t\r\n,") == "" {
			end += at + 1
		}
	}
	return end
}
