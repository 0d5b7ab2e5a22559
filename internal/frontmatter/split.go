package frontmatter

// This file finds the two fences of the front matter. The library splits the text; but it trims lines before it
// compares them with a fence, so that an indented --- in a block scalar would close the front matter, and takes an
// unclosed front matter for a page without one. So the fences are found here first, and the library gets only text that
// it splits there.

import (
	"bufio"
	"regexp"
	"strings"
	"sync"

	"github.com/adrg/frontmatter"

	"knead/internal/diag"
	"knead/internal/source"
)

const fence = "---"

// A SplitResult is a file split into front matter and body. If Found is false there is no usable front matter, and Body
// is empty unless the file has none at all, so that YAML is never published.
type SplitResult struct {
	Found         bool
	NoFrontMatter bool         // the file does not start with a fence, so all of it is Body
	FenceRange    source.Range // the opening fence
	YAML          source.Range
	Body          source.Range
}

// Split finds the front matter of a file.
func Split(f *source.File) (SplitResult, diag.List) {
	var l diag.List
	open, next := openingFence(f.Text)
	if open.End == 0 {
		return SplitResult{NoFrontMatter: true, Body: source.Range{Start: 0, End: len(f.Text)}}, nil
	}
	closing, ok := closingFence(f.Text, next)
	if !ok {
		d := diag.New(diag.CodeFrontMatterUnclosed, f.Span(open), "the front matter is not closed")
		if closing.End > 0 {
			d = diag.New(diag.CodeFrontMatterUnclosed, f.Span(closing), `"..." does not close front matter`).
				WithHint("Write --- instead of ...")
		}
		return SplitResult{FenceRange: open}, append(l, d)
	}
	yaml := source.Range{Start: next, End: next + yamlLen(f.Text[:closing.End], next)}
	body := closing.End
	if body < len(f.Text) && f.Text[body] == '\n' {
		body++
	}
	split := SplitResult{Found: true, FenceRange: open, YAML: yaml, Body: source.Range{Start: body, End: len(f.Text)}}
	if again, ok := secondFrontMatter(f.Text, body); ok {
		l.Add(diag.CodeFrontMatterTwice, f.Span(again), "a second front matter, which readers see as text")
	}
	return split, l
}

// keyLine is a line of YAML that begins with a key.
var keyLine = regexp.MustCompile(`^[A-Za-z_][\w-]*:(\s|$)`)

// secondFrontMatter returns the range of a fence at the start of a body that keys and another fence follow.
func secondFrontMatter(text string, body int) (source.Range, bool) {
	rest := strings.TrimLeft(text[body:], " \t\r\n")
	start := len(text) - len(rest)
	at, next := openingFence(text[start:])
	if at.End == 0 || !keyLine.MatchString(text[start+next:]) {
		return source.Range{}, false
	}
	if _, closed := closingFence(text, start+next); !closed {
		return source.Range{}, false
	}
	return source.Range{Start: start, End: start + len(fence)}, true
}

// openingFence returns the range of the first fence, before which only blank lines may be, and the start of the next
// line.
func openingFence(text string) (at source.Range, next int) {
	for start := 0; start < len(text); {
		end := lineEnd(text, start)
		line := text[start:end]
		switch {
		case isFence(line, fence) && end < len(text):
			return source.Range{Start: start, End: start + len(fence)}, end + 1
		case strings.TrimSpace(line) != "":
			return source.Range{}, 0
		}
		start = end + 1
	}
	return source.Range{}, 0
}

// closingFence returns the range of the first line that is a fence and nothing else. If a "..." comes first, which ends
// a YAML document, it returns the range of that and false.
func closingFence(text string, start int) (source.Range, bool) {
	for start < len(text) {
		end := lineEnd(text, start)
		line := text[start:end]
		if isFence(line, fence) {
			return source.Range{Start: start, End: end}, true
		}
		if isFence(line, "...") {
			return source.Range{Start: start, End: start + len("...")}, false
		}
		start = end + 1
	}
	return source.Range{}, false
}

func isFence(line, mark string) bool {
	return strings.HasPrefix(line, mark) && strings.TrimRight(line[len(mark):], " \t\r") == ""
}

func lineEnd(text string, start int) int {
	if n := strings.IndexByte(text[start:], '\n'); n >= 0 {
		return start + n
	}
	return len(text)
}

// readers have buffers of the size that the library would allocate for each text.
var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// yamlLen returns the length of the YAML that the library finds in a head that ends with the closing fence.
func yamlLen(head string, yamlStart int) int {
	length := 0
	measure := func(data []byte, _ any) error {
		length = len(data)
		return nil
	}
	format := frontmatter.NewFormat(fence, fence, measure)
	reader := readers.Get().(*bufio.Reader)
	defer readers.Put(reader)
	reader.Reset(strings.NewReader(mask(head, yamlStart)))
	if _, err := frontmatter.MustParse(reader, nil, format); err != nil {
		panic("frontmatter: the library does not find the fences: " + err.Error())
	}
	return length
}

// mask replaces a character of each indented fence, which is text in a block scalar. No offset changes.
func mask(head string, yamlStart int) string {
	var masked []byte
	for start := yamlStart; start < len(head); {
		end := lineEnd(head, start)
		line := head[start:end]
		if trimmed := strings.TrimSpace(line); trimmed == fence && !isFence(line, fence) {
			if masked == nil {
				masked = []byte(head)
			}
			masked[start+strings.Index(line, fence)] = 'x'
		}
		start = end + 1
	}
	if masked == nil {
		return head
	}
	return string(masked)
}
