package diag

// This file writes diagnostics for a person at a terminal: place, message, the line with a caret, hint, path.

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"knead/internal/source"
)

// excerptWidth is the widest excerpt in runes; a longer line is cut around the place.
const excerptWidth = 110

// WriteText writes the list for people. With colour the severity and the caret stand out by ANSI codes.
func (l List) WriteText(w io.Writer, colour bool) error {
	p := ansi{on: colour}
	var b strings.Builder
	for i, d := range l {
		if i > 0 {
			b.WriteByte('\n')
		}
		d.text(&b, p)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// String is the diagnostic as one line: file:line:col: severity code: message.
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s: %s %s: %s", place(d.Span), d.Severity, d.Code, d.Message)
}

func (d Diagnostic) text(b *strings.Builder, p ansi) {
	fmt.Fprintf(b, "%s: %s %s: %s\n", p.bold(place(d.Span)), p.severity(d.Severity), d.Code, d.Message)
	excerpt(b, d.Span, p)
	for _, n := range d.Related {
		fmt.Fprintf(b, "  see %s: %s\n", place(n.Span), n.Message)
	}
	for i, step := range d.Path {
		label := "        "
		if i == 0 {
			label = "  path: "
		}
		fmt.Fprintf(b, "%s%s\n", label, step)
	}
	if hint := d.HintOrFix(); hint != "" {
		fmt.Fprintf(b, "  hint: %s\n", hint)
	}
}

// HintOrFix is the diagnostic's own hint, or else the table's way to mend its code.
func (d Diagnostic) HintOrFix() string {
	if d.Hint != "" {
		return d.Hint
	}
	doc, _ := Lookup(d.Code)
	return doc.Fix
}

func place(s source.Span) string {
	start := s.Start()
	name := s.Name()
	if name == "" {
		name = "(site)"
	}
	return fmt.Sprintf("%s:%d:%d", name, start.Line, start.Col)
}

// excerpt writes the line of the span with carets below it.
func excerpt(b *strings.Builder, s source.Span, p ansi) {
	if s.File == nil || s.File.Text == "" {
		return
	}
	start, end := s.Start(), s.End()
	line, col, width := trimExcerpt(s.File.Line(start.Line), start.Col-1, caretWidth(start, end))
	gutter := fmt.Sprintf("%5d | ", start.Line)
	fmt.Fprintf(b, "%s%s\n", p.dim(gutter), line)
	fmt.Fprintf(b, "%s%s%s\n", p.dim("      | "), padding(line, col), p.caret(strings.Repeat("^", width)))
}

// Excerpt returns the diagnostic's line and a line with carets below it, for a place that shows plain text.
func (d Diagnostic) Excerpt() string {
	var b strings.Builder
	excerpt(&b, d.Span, ansi{})
	return b.String()
}

func caretWidth(start, end source.Pos) int {
	if end.Line != start.Line || end.Col <= start.Col {
		return 1
	}
	return end.Col - start.Col
}

// trimExcerpt cuts a long line around the place, makes it printable, and returns it with the place's new column and width.
func trimExcerpt(line string, col, width int) (string, int, int) {
	runes := []rune(sanitize(line))
	col = min(col, len(runes))
	width = max(1, min(width, len(runes)-col, excerptWidth))
	if len(runes) <= excerptWidth {
		return string(runes), col, width
	}
	from := max(0, min(col-excerptWidth/3, len(runes)-excerptWidth))
	to := min(len(runes), from+excerptWidth)
	width = max(1, min(width, to-col))
	return string(runes[from:to]), col - from, width
}

// padding keeps tabs, so that the caret stands under its place whatever the terminal's tab width is.
func padding(line string, col int) string {
	var b strings.Builder
	for i, r := range []rune(line) {
		if i == col {
			break
		}
		if r != '\t' {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

// sanitize replaces what would steer a terminal: a message must never be able to move the cursor.
func sanitize(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r >= ' ' && r != 0x7f && r != utf8.RuneError && (r < 0x80 || r > 0x9f) && (r < 0x202a || r > 0x202e) && (r < 0x2066 || r > 0x2069) {
			return r
		}
		return '·'
	}, s)
}

// A painter puts ANSI colours around words, or leaves them alone.
type ansi struct{ on bool }

func (p ansi) wrap(code, s string) string {
	if !p.on {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
func (p ansi) bold(s string) string  { return p.wrap("1", s) }
func (p ansi) dim(s string) string   { return p.wrap("2", s) }
func (p ansi) caret(s string) string { return p.wrap("31", s) }
func (p ansi) severity(s Severity) string {
	return p.wrap([...]string{"1;31", "1;33", "1;36"}[s], s.String())
}
