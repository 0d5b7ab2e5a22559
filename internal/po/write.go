package po

// This file writes PO files as gettext does.

import (
	"strings"
	"unicode"

	"knead/internal/linebreak"
)

const (
	width     = 79 // columns of a line, with its quotes
	contWidth = width - len(`""`)
)

// String is the file in PO format: the header, the other entries in order, obsolete ones last.
func (c Catalog) String() string {
	var b strings.Builder
	for pass := range 3 {
		for _, e := range c {
			if pass == 0 != e.IsHeader() || pass == 2 != e.IsObsolete {
				continue
			}
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			e.write(&b)
		}
	}
	return b.String()
}

func (e Entry) write(b *strings.Builder) {
	writeComments(b, "#", e.Comments)
	writeComments(b, "#.", e.Extracted)
	used := 0
	for _, place := range e.Places {
		if used == 0 || used+len(" "+place) >= width {
			b.WriteString(strings.Repeat("\n", min(used, 1)) + "#:")
			used = len("#:")
		}
		b.WriteString(" " + place)
		used += len(" " + place)
	}
	b.WriteString(strings.Repeat("\n", min(used, 1)))
	if len(e.Flags) > 0 {
		b.WriteString("#, " + strings.Join(e.Flags, ", ") + "\n")
	}
	marker, previous := "", "#| "
	if e.IsObsolete {
		marker, previous = "#~ ", "#~| "
	}
	if e.Previous != nil {
		e.Previous.write(b, previous)
	}
	e.Message.write(b, marker)
	writeString(b, marker, "msgstr", e.Translation)
}

func writeComments(b *strings.Builder, marker string, texts []string) {
	for _, text := range texts {
		for line := range strings.SplitSeq(text, "\n") {
			if b.WriteString(marker); line != "" {
				b.WriteString(" " + line)
			}
			b.WriteByte('\n')
		}
	}
}

func (m Message) write(b *strings.Builder, marker string) {
	if m.Context != "" {
		writeString(b, marker, "msgctxt", m.Context)
	}
	writeString(b, marker, "msgid", m.ID)
}

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`, "\a", `\a`, "\b", `\b`,
	"\f", `\f`, "\v", `\v`)

// writeString writes a keyword with its string, on one line if it fits there and has no line break inside.
func writeString(b *strings.Builder, marker, keyword, text string) {
	limit := contWidth - len(marker)
	var lines []string
	for line := range strings.Lines(text) {
		lines = wrap(lines, escapes.Replace(line), limit)
	}
	b.WriteString(marker + keyword)
	switch {
	case len(lines) == 0:
		b.WriteString(` ""` + "\n")
		return
	case len(lines) == 1 && columns(lines[0])+len(keyword+" ") <= limit:
		b.WriteString(` "` + lines[0] + `"` + "\n")
		return
	}
	b.WriteString(` ""` + "\n")
	for _, line := range lines {
		b.WriteString(marker + `"` + line + `"` + "\n")
	}
}

// wrap appends a text with escapes, in lines of at most limit columns where it can be broken.
func wrap(lines []string, text string, limit int) []string {
	line, used, unit := "", 0, ""
	add := func() {
		n := columns(unit)
		if used > 0 && used+n > limit {
			lines, line, used = append(lines, line), "", 0
		}
		line, used, unit = line+unit, used+n, ""
	}
	for segment := range linebreak.Segments(text) {
		if isSplit(unit) || segment == `\n` && unit != "" {
			unit += segment
			continue
		}
		add()
		unit = segment
	}
	add()
	return append(lines, line)
}

// isSplit reports whether a text ends within an escape.
func isSplit(text string) bool { return (len(text)-len(strings.TrimRight(text, `\`)))%2 == 1 }

// columns is the width of a text in a terminal.
func columns(text string) int {
	n := 0
	for _, c := range text {
		switch {
		case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
		case linebreak.IsWide(c):
			n += 2
		default:
			n++
		}
	}
	return n
}
