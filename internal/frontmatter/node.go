package frontmatter

// This file makes the tree of nodes, which is the only form of YAML that the rest of the program sees.

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"knead/internal/diag"
	"knead/internal/source"
)

// Limits on hostile input. For comparison: a guide of ten thousand questions has about 120,000 nodes and two megabytes.
const (
	maxDepth = 64
	maxNodes = 2_000_000
	maxYAML  = 8 << 20 // bytes
)

// Kind is the kind of value that a Node is.
type Kind uint8

// The kinds. Null is a key without a value.
const (
	Null Kind = iota
	Scalar
	List
	Map
)

func (k Kind) String() string { return [...]string{"nothing", "text", "a list", "keys with values"}[k] }

// A Node is a YAML value with its location. A scalar is the text that the author wrote, of whatever type it is in YAML.
type Node struct {
	Kind     Kind
	At       source.Range
	Text     string // of a Scalar
	Unquoted bool   // whether a Scalar is without quotes
	Items    []*Node
	Pairs    []Pair

	Duplicates []Duplicate // repeated keys of a Map, which are not in Pairs
}

// A Pair is one key of a Map with its value.
type Pair struct {
	Key   string
	At    source.Range // of the key
	Value *Node
}

// A Duplicate is a repeated key of a Map, with the location of the first one.
type Duplicate struct {
	Pair
	First source.Range
}

// Get returns the value of a key, or nil. It searches all keys.
func (n *Node) Get(key string) *Node {
	if n != nil {
		for i := range n.Pairs {
			if n.Pairs[i].Key == key {
				return n.Pairs[i].Value
			}
		}
	}
	return nil
}

// Parse reads the YAML in a range of a file. It returns nil if the range is empty, or if it has a mistake after which
// the rest cannot be trusted. Of duplicate keys the first one is kept; the others are the Map's Duplicates. Decode
// reports them, and other code that reads a Node must do the same.
func Parse(f *source.File, at source.Range) (*Node, diag.List) {
	text := f.Text[at.Start:at.End]
	if len(text) > maxYAML {
		start := f.Span(source.Range{Start: at.Start, End: at.Start})
		return nil, diag.List{diag.New(diag.CodeFrontMatterTooDeep, start, "%d bytes of YAML; the maximum is %d",
			len(text),
			maxYAML)}
	}
	if list := checkText(f, at); list != nil {
		return nil, list
	}
	var document yaml.Node
	if err := unmarshal(text, &document); err != nil {
		return nil, diag.List{syntaxError(f, at, err)}
	}
	if len(document.Content) == 0 {
		return nil, nil
	}
	upTo := source.NewFile(f.Name, f.Text[:at.End])
	c := converter{file: f, upTo: upTo, base: at.Start, line: upTo.Pos(at.Start).Line - 1}
	n := c.convert(document.Content[0])
	if c.fatal {
		return nil, c.list
	}
	return n, c.list
}

// checkText reports what the library should not see: invisible line separators and too deep nesting.
func checkText(f *source.File, at source.Range) diag.List {
	text := f.Text[at.Start:at.End]
	for _, separator := range []string{"\u0085", "\u2028", "\u2029"} { // line ends in YAML, which no editor shows
		if i := strings.Index(text, separator); i >= 0 {
			here := f.Span(source.Range{Start: at.Start + i, End: at.Start + i + len(separator)})
			return diag.List{diag.New(diag.CodeFrontMatterSyntax, here, "an invisible line separator (%+q)", separator).
				WithHint("Delete it.")}
		}
	}
	if i := secondDocument(text); i >= 0 {
		here := f.Span(source.Range{Start: at.Start + i, End: at.Start + i + len(fence)})
		return diag.List{diag.New(diag.CodeFrontMatterSyntax, here,
			"%s ends the first YAML document, and nothing behind it is read", text[i:i+len(fence)]).
			WithHint("Write --- alone on the line to close front matter; remove it elsewhere.")}
	}
	if i := tooNested(f.Text, at); i >= 0 {
		here := f.Span(source.Range{Start: i, End: i + 1})
		return diag.List{diag.New(diag.CodeFrontMatterTooDeep, here, "more than %d levels of nesting", maxBrackets)}
	}
	return nil
}

// secondDocument returns the offset of a line that ends the first document of a YAML text and starts another, or -1. A
// marker before anything else starts the first one (https://yaml.org/spec/1.2.2/#91-documents).
func secondDocument(text string) int {
	content := false
	for start := 0; start < len(text); {
		end := lineEnd(text, start)
		line := text[start:end]
		marker := len(line) >= len(fence) && (line[:3] == fence || line[:3] == "...") &&
			(len(line) == 3 || strings.ContainsRune(" \t\r", rune(line[3])))
		trimmed := strings.TrimSpace(line)
		switch {
		case marker && content && (line[:3] == fence || strings.TrimSpace(text[min(end+1, len(text)):]) != ""):
			return start
		case trimmed != "" && !strings.HasPrefix(trimmed, "#") && !strings.HasPrefix(trimmed, "%"):
			content = true
		}
		start = end + 1
	}
	return -1
}

// unmarshal turns a panic of the library into an error, because hostile YAML is a mistake of its author.
func unmarshal(text string, into *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("the YAML cannot be parsed")
		}
	}()
	return yaml.Unmarshal([]byte(text), into)
}

// syntaxError locates the library's message. One at the end of the text is moved to its last line.
func syntaxError(f *source.File, at source.Range, err error) diag.Diagnostic {
	offset, message := at.Start, strings.TrimPrefix(err.Error(), "yaml: ")
	var load *yaml.LoadError
	if errors.As(err, &load) {
		message = load.Message
		if load.Mark.Line > 0 {
			offset = f.Offset(source.Pos{Line: f.Pos(at.Start).Line - 1 + load.Mark.Line,
				Col: max(1, load.Mark.Column)})
		}
	}
	offset = min(offset, at.Start+len(strings.TrimRight(f.Text[at.Start:at.End], " \r\n\t")))
	hint, cause := syntaxHint(f, at, offset)
	if quote, say, open := quoteError(f, at); quote != "" && open <= offset {
		message, hint, cause = quote, say, open
	}
	offset = cause
	code := diag.CodeFrontMatterSyntax
	if strings.Contains(message, "exceeded max depth") {
		code = diag.CodeFrontMatterTooDeep
	}
	if strings.Contains(message, "unknown anchor") {
		code, message = diag.CodeFrontMatterTooDeep, "YAML aliases are not allowed: "+message
	}
	return diag.New(code, f.Span(source.Range{Start: offset, End: offset + 1}), "%s", message).WithHint(hint)
}

// maxBrackets is the deepest nesting of brackets that the library is given. Brackets in quotes count too.
const maxBrackets = 4 * maxDepth

// tooNested returns the offset of the first bracket that is nested too deeply, or -1. A hundred thousand nested
// brackets would cost the library hundreds of megabytes.
func tooNested(text string, at source.Range) int {
	depth := 0
	for i := at.Start; i < at.End; i++ {
		switch text[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		case '\n':
			if i+1 < at.End && text[i+1] != ' ' {
				depth = 0
			}
		}
		if depth > maxBrackets {
			return i
		}
	}
	return -1
}
