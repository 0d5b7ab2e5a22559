package diag

// This file writes diagnostics for a terminal: location, message, the line with carets below it, hint, path.

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"knead/internal/source"
)

// excerptWidth is the widest excerpt in runes; a longer line is cut around the location.
const excerptWidth = 110

// WriteText writes the list for a terminal, with ANSI colours if colour is set.
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

// line is a text of one line for a terminal.
func line(s string) string { return strings.ReplaceAll(Printable(s), "\n", "·") }

// String is the diagnostic as one line: file:line:col: severity code: message.
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s: %s %s: %s", locationOf(d.Span), d.Severity, d.Code, line(d.Message))
}

func (d Diagnostic) text(b *strings.Builder, p ansi) {
	fmt.Fprintf(b, "%s: %s %s: %s\n", p.bold(locationOf(d.Span)), p.severity(d.Severity), d.Code, line(d.Message))
	excerpt(b, d.Span, p)
	for _, r := range d.Related {
		fmt.Fprintf(b, "  see %s: %s\n", locationOf(r.Span), line(r.Message))
	}
	for i, step := range d.Path {
		label := "        "
		if i == 0 {
			label = "  path: "
		}
		fmt.Fprintf(b, "%s%s\n", label, line(step))
	}
	if hint := d.HintOrFix(); hint != "" {
		fmt.Fprintf(b, "  hint: %s\n", line(hint))
	}
}

// HintOrFix is the diagnostic's own hint, or else the general fix of its code.
func (d Diagnostic) HintOrFix() string {
	if d.Hint != "" {
		return d.Hint
	}
	info, _ := Lookup(d.Code)
	return info.Fix
}

func locationOf(s source.Span) string {
	start := s.Start()
	return fmt.Sprintf("%s:%d:%d", line(fileOf(s)), start.Line, start.Col)
}

// Excerpt returns the diagnostic's line and a line with carets below it, as plain text.
func (d Diagnostic) Excerpt() string {
	var b strings.Builder
	excerpt(&b, d.Span, ansi{})
	return b.String()
}

// excerpt writes the line of the span with carets below it. The time does not depend on the length of the line.
func excerpt(b *strings.Builder, s source.Span, p ansi) {
	if s.File == nil || s.File.Size() == 0 {
		return
	}
	start := s.Start()
	before, after := s.File.Around(s.Range.Start, excerptWidth)
	shown := min(len(before), max(excerptWidth/3, excerptWidth-len(after)))
	before = before[len(before)-shown:]
	after = after[:min(len(after), excerptWidth-len(before))]
	carets := max(1, min(caretWidth(s.File, s.Range), len(after)))
	fmt.Fprintf(b, "%s%s\n", p.dim(fmt.Sprintf("%5d | ", start.Line)), Printable(string(before)+string(after)))
	fmt.Fprintf(b, "%s%s%s\n", p.dim("      | "), padding(before), p.caret(strings.Repeat("^", carets)))
}

// caretWidth is the number of runes in a span of one line, and 1 for a span of several lines.
func caretWidth(f *source.File, r source.Range) int {
	start, end := f.Pos(r.Start), f.Pos(r.End)
	if end.Line != start.Line {
		return 1
	}
	return end.Col - start.Col
}

// padding keeps tabs, so that the carets line up whatever the terminal's tab width is.
func padding(before []rune) string {
	spaces := make([]rune, len(before))
	for i, r := range before {
		spaces[i] = ' '
		if r == '\t' {
			spaces[i] = r
		}
	}
	return string(spaces)
}

// Printable returns a text for a terminal or a log: control characters are replaced, so that a quoted line, a name or
// the answer of a server cannot move the cursor or reverse the text direction. Tabs and line breaks are kept.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n':
			return r
		case r < ' ', r >= 0x7f && r <= 0x9f: // C0 and C1 control characters
			return '·'
		case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069: // bidirectional formatting
			return '·'
		case r == utf8.RuneError:
			return '·'
		}
		return r
	}, s)
}

// An ansi wraps text in ANSI colour codes if it is on.
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
