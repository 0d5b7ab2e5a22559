package frontmatter

// This file finds the two fences of the front matter. The library does the cutting; it trims lines before it looks
// for a fence, so that an indented --- inside a block of text would close the front matter early, and it takes a
// missing fence for a page without front matter. So the fences are checked here first, and the library is shown
// nothing that could mislead it.

import (
	"strings"

	"github.com/adrg/frontmatter"

	"knead/internal/diag"
	"knead/internal/source"
)

const fence = "---"

// A SplitResult is a file cut in two. Where Found is false there is no usable front matter, and Body is empty unless the
// file has none at all: YAML must never reach a page.
type SplitResult struct {
	Found         bool
	NoFrontMatter bool         // the file does not begin with a fence: all of it is Body
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
		d := diag.New(diag.CodeFrontMatterUnclosed, f.Span(open), "the front matter that starts here is never closed")
		if closing.End > 0 {
			d = diag.New(diag.CodeFrontMatterUnclosed, f.Span(closing), `"..." does not close front matter`).WithHint("write --- in place of ...")
		}
		return SplitResult{FenceRange: open}, append(l, d)
	}
	yaml := source.Range{Start: next, End: next + cut(f.Text[:closing.End], next)}
	body := closing.End
	if body < len(f.Text) && f.Text[body] == '\n' {
		body++
	}
	return SplitResult{Found: true, FenceRange: open, YAML: yaml, Body: source.Range{Start: body, End: len(f.Text)}}, nil
}

// openingFence returns the place of the first fence, which only blank lines may precede, and where the next line starts.
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

// closingFence looks for a line that is a fence and nothing else. Failing that it returns the place of a "..." that
// YAML would take for an end, if there is one.
func closingFence(text string, start int) (source.Range, bool) {
	var dots source.Range
	for start < len(text) {
		end := lineEnd(text, start)
		line := text[start:end]
		if isFence(line, fence) {
			return source.Range{Start: start, End: end}, dots.End == 0
		}
		if isFence(line, "...") && dots.End == 0 {
			dots = source.Range{Start: start, End: start + 3}
			return dots, false
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

// cut lets the library take the YAML out of a head that ends with its closing fence, and returns the YAML's length.
func cut(head string, yamlStart int) int {
	length := 0
	keep := func(data []byte, _ any) error {
		length = len(data)
		return nil
	}
	format := frontmatter.NewFormat(fence, fence, keep)
	if _, err := frontmatter.MustParse(strings.NewReader(mask(head, yamlStart)), nil, format); err != nil {
		panic("front: the library does not find the fences that were just found: " + err.Error())
	}
	return length
}

// mask spoils indented fences, which are text inside a block, without moving anything.
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
