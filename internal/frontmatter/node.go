package frontmatter

// This file makes the tree of nodes: the only form in which the rest of the program ever sees YAML.

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"knead/internal/diag"
	"knead/internal/source"
)

// Limits on hostile input. A guide of ten thousand questions has about 120,000 nodes and two megabytes.
const (
	maxDepth = 64
	maxNodes = 2_000_000
	maxYAML  = 8 << 20
)

// Kind is the shape of a Node.
type Kind uint8

// The shapes. A Null is a key with nothing behind it.
const (
	Null Kind = iota
	Scalar
	List
	Map
)

func (k Kind) String() string { return [...]string{"nothing", "text", "a list", "keys with values"}[k] }

// A Node is a value in YAML with its place. Scalars are the raw words, whatever YAML would make of them.
type Node struct {
	Kind     Kind
	At       source.Range
	Text     string // a Scalar's word
	Unquoted bool   // a Scalar without quotes
	Items    []*Node
	Pairs    []Pair

	Duplicates []Duplicate // keys of a Map that were there before: left out of Pairs
}

// A Pair is one key of a Map with its value.
type Pair struct {
	Key   string
	At    source.Range // the key's own place
	Value *Node
}

// A Duplicate is a key that stood in its Map before, with the place where it stood first.
type Duplicate struct {
	Pair
	First source.Range
}

// Get returns the value of a key, or nil. It is for few keys; Decode is for whole structs.
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

// Parse reads the YAML at a place in a file. It returns nil where there is nothing to read or nothing that can be
// trusted. Of keys that stand twice the first one is kept and the others are the Map's Duplicates: Decode tells them,
// and so must whoever reads a Node itself.
func Parse(f *source.File, at source.Range) (*Node, diag.List) {
	text := f.Text[at.Start:at.End]
	if len(text) > maxYAML {
		var l diag.List
		l.Add(diag.CodeFrontMatterTooDeep, f.Span(source.Range{Start: at.Start, End: at.Start}), "%d bytes of YAML; the most that is read is %d", len(text), maxYAML)
		return nil, l
	}
	for _, separator := range []string{"\u0085", "\u2028", "\u2029"} { // YAML takes them for line ends, and no editor shows them
		if i := strings.Index(text, separator); i >= 0 {
			place := source.Range{Start: at.Start + i, End: at.Start + i + len(separator)}
			return nil, diag.List{diag.New(diag.CodeFrontMatterSyntax, f.Span(place), "an invisible line separator (%+q) stands here", separator).WithHint("delete it")}
		}
	}
	if d, bad := tooNested(f, at); bad {
		return nil, diag.List{d}
	}
	var document yaml.Node
	if err := unmarshal(text, &document); err != nil {
		return nil, diag.List{syntaxError(f, at, err)}
	}
	if len(document.Content) == 0 {
		return nil, nil
	}
	c := converter{file: f, base: at.Start, line: f.Pos(at.Start).Line - 1}
	n := c.convert(document.Content[0])
	if c.fatal {
		return nil, c.list
	}
	return n, c.list
}

// unmarshal turns a panic of the library into an error: hostile bytes are the author's mistake and not ours.
func unmarshal(text string, into *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("this is not YAML that can be read")
		}
	}()
	return yaml.Unmarshal([]byte(text), into)
}

// syntaxError places the library's message. A fault at the end of the text is shown at its last line.
func syntaxError(f *source.File, at source.Range, err error) diag.Diagnostic {
	offset, message := at.Start, strings.TrimPrefix(err.Error(), "yaml: ")
	var load *yaml.LoadError
	if errors.As(err, &load) {
		message = load.Message
		if load.Mark.Line > 0 {
			offset = f.Offset(source.Pos{Line: f.Pos(at.Start).Line - 1 + load.Mark.Line, Col: max(1, load.Mark.Column)})
		}
	}
	offset = min(offset, at.Start+len(strings.TrimRight(f.Text[at.Start:at.End], " \r\n\t")))
	code := diag.CodeFrontMatterSyntax
	if strings.Contains(message, "exceeded max depth") {
		code = diag.CodeFrontMatterTooDeep
	}
	if strings.Contains(message, "unknown anchor") {
		code, message = diag.CodeFrontMatterTooDeep, "YAML aliases are refused: "+message
	}
	return diag.New(code, f.Span(source.Range{Start: offset, End: offset + 1}), "%s", message)
}

// tooNested is a linear look at the brackets before the library sees them: nests of a hundred thousand brackets cost
// it hundreds of megabytes. Brackets in quotes only count towards a limit that no honest file reaches.
func tooNested(f *source.File, at source.Range) (diag.Diagnostic, bool) {
	depth := 0
	for i := at.Start; i < at.End; i++ {
		switch f.Text[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		case '\n':
			if i+1 < at.End && f.Text[i+1] != ' ' {
				depth = 0
			}
		}
		if depth > 4*maxDepth {
			return diag.New(diag.CodeFrontMatterTooDeep, f.Span(source.Range{Start: i, End: i + 1}), "more than %d levels of nesting", 4*maxDepth), true
		}
	}
	return diag.Diagnostic{}, false
}
