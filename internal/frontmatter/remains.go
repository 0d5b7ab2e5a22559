package frontmatter

// This file reports what no author wants in a text: lines of a merge conflict and characters that cannot be seen.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/source"
)

// CheckText reports the lines of merge conflicts and the invisible characters of a text. The ranges of code, which are
// in order, may have conflict lines.
func CheckText(f *source.File, code []source.Range) diag.List {
	var sink diag.Sink
	for _, at := range conflictMarkers(f.Text) {
		if !slices.ContainsFunc(code, func(c source.Range) bool { return c.Start <= at.Start && at.Start < c.End }) {
			sink.Add(diag.CodeConflictMarker, f.Span(at), "a line of a merge conflict: %s", f.Text[at.Start:at.End])
		}
	}
	for at := 0; at < len(f.Text); {
		if c := f.Text[at]; c >= ' ' && c < 0x7f || c == '\n' { // as most are
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(f.Text[at:])
		start := at
		at += size
		name, severity := invisible(f.Text, start, r)
		if name == "" {
			continue
		}
		span := f.Span(source.Range{Start: start, End: start + utf8.RuneLen(r)})
		sink.Report(diag.New(diag.CodeTextInvisible, span, "%s (U+%04X)", name, r).WithSeverity(severity))
	}
	return sink.List()
}

// conflictMarkers returns the lines that git and others write around the two versions of a conflict
// (https://git-scm.com/docs/git-merge#_how_conflicts_are_presented). A line of seven equals signs underlines a heading
// in Markdown, so it counts only in a file that has one of the other lines.
func conflictMarkers(text string) []source.Range {
	if !strings.Contains(text, "<<<<<<<") && !strings.Contains(text, ">>>>>>>") && !strings.Contains(text, "|||||||") {
		return nil
	}
	var all []source.Range
	certain := false
	for start := 0; start < len(text); {
		end := lineEnd(text, start)
		line := strings.TrimRight(text[start:end], " \t\r")
		for _, mark := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
			if line == mark || strings.HasPrefix(line, mark+" ") {
				all = append(all, source.Range{Start: start, End: start + len(line)})
				certain = certain || mark != "======="
			}
		}
		start = end + 1
	}
	if !certain {
		return nil
	}
	return all
}

// invisible names a character that no one sees, or returns "". Joiners belong to the scripts that use them and to
// emoji; marks of direction belong beside letters that run from right to left; soft hyphens are inside words.
func invisible(text string, at int, r rune) (string, diag.Severity) {
	switch {
	case r == '\n' || r == '\t' || r == '\r' || r >= ' ' && r < 0x7f:
		return "", 0
	case r < ' ' || r >= 0x7f && r <= 0x9f:
		return "a control character", diag.Error
	case r < 0xad:
		return "", 0
	case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		return "a character that changes the direction of the text", diag.Error
	case r == 0x200b || r == 0x2060 || r == 0xfeff || r >= 0x2061 && r <= 0x2064 || r == 0x180e || r == 0x3164:
		return "a character without width", diag.Warning
	case r == 0x200c || r == 0x200d || r == 0x200e || r == 0x200f || r == 0x061c || r == 0xad:
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); before < 0x80 && !joins(text[at+utf8.RuneLen(r):], r) {
			return "a character without width", diag.Warning
		}
	case r >= 0xe0000 && r <= 0xe0fff && !unicode.Is(unicode.Variation_Selector, r):
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); before < 0x1f000 { // flags are made of tags
			return "a character without width", diag.Warning
		}
	}
	return "", 0
}

// joins reports whether the character after an invisible one gives it a purpose.
func joins(after string, r rune) bool {
	next, _ := utf8.DecodeRuneInString(after)
	if r == 0xad {
		return unicode.IsLetter(next)
	}
	return next >= 0x80 && next != utf8.RuneError
}
