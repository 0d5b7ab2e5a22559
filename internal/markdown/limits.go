package markdown

// This file checks a text in one pass before goldmark parses it. goldmark cannot be interrupted and takes quadratic
// time or more on adversarial emphasis, brackets and nesting. A text within these limits takes well under a second, and
// texts that people write are far below them.

import (
	"bytes"
	"fmt"
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
)

const (
	maxBody       = 2 << 20 // bytes
	maxNesting    = 60      // block quotes and lists
	maxEmphasis   = 1500    // * _ ~ ` in one paragraph
	maxBrackets   = 3000    // [ ] ! < & { in one paragraph
	maxRefs       = 5000    // link reference definitions and footnotes
	maxTableCells = 20000   // vertical bars in one block, and columns times rows of one table

	maxAllCells    = 60000  // in all tables of a text
	maxAllNesting  = 250000 // of all lines of a text
	maxAllEmphasis = 700000 // in a text
	maxAllBrackets = 500000 // in a text
)

// A total is the counts of a whole text, for many blocks of which each is within its limits.
type total struct{ cells, nesting, emphasis, brackets int }

// exceeded is what a text has too much of, or "".
func (t total) exceeded() string {
	switch {
	case t.cells > maxAllCells:
		return fmt.Sprintf("%d cells of tables", maxAllCells)
	case t.nesting > maxAllNesting:
		return fmt.Sprintf("%d signs of nested quotes and lists", maxAllNesting)
	case t.emphasis > maxAllEmphasis:
		return fmt.Sprintf("%d emphasis or code characters", maxAllEmphasis)
	case t.brackets > maxAllBrackets:
		return fmt.Sprintf("%d brackets", maxAllBrackets)
	}
	return ""
}

// counts are those of one block of lines without a blank line. The columns are those of the widest line that divides
// the head of a table from its rows: goldmark fills every row up to them.
type counts struct{ emphasis, brackets, bars, columns, rows int }

// tooComplex returns the diagnostic of a text that exceeds a limit, at the first position that does.
func tooComplex(f *source.File, body source.Range) (diag.Diagnostic, bool) {
	text := f.Text
	refuse := func(at int, format string, args ...any) (diag.Diagnostic, bool) {
		span := f.Span(source.Range{Start: at, End: at + 1})
		return diag.New(diag.CodeBodyTooComplex, span, format, args...), true
	}
	if body.End-body.Start > maxBody {
		at := f.Span(source.Range{Start: body.Start, End: body.Start + 1})
		return diag.New(diag.CodeFileTooLarge, at, "the text has %d KB, more than %d KB", (body.End-body.Start)>>10,
			maxBody>>10), true
	}
	var block counts
	var all total
	refs := 0
	for start := body.Start; start < body.End; {
		end := start + lineLength(text[start:body.End])
		line := text[start:end]
		content, depth := containers(line)
		if depth > maxNesting {
			return refuse(start, "more than %d nested quotes or lists", maxNesting)
		}
		if strings.TrimSpace(content) == "" {
			block = counts{}
		}
		if block.rows++; strings.Trim(content, "|:- \t\r") == "" && strings.Contains(content, "|") {
			block.columns = max(block.columns, strings.Count(content, "|")+1)
			block.rows = 1
		}
		if block.columns*block.rows > maxTableCells {
			return refuse(start, "more than %d cells in one table", maxTableCells)
		}
		all.cells += block.columns
		all.nesting += depth
		if what := all.exceeded(); what != "" {
			return refuse(start, "more than %s in one text", what)
		}
		if strings.HasPrefix(content, "[") && strings.Contains(content, "]:") {
			if refs++; refs > maxRefs {
				return refuse(start, "more than %d link references and footnotes", maxRefs)
			}
		}
		for i := 0; i < len(line); i++ {
			switch line[i] {
			case '*', '_', '~', '`':
				block.emphasis++
				all.emphasis++
			case '[', ']', '!', '<', '&', '{':
				block.brackets++
				all.brackets++
			case '|':
				block.bars++
			default:
				continue
			}
			switch {
			case block.emphasis > maxEmphasis:
				return refuse(start+i, "more than %d emphasis or code characters in one paragraph", maxEmphasis)
			case block.brackets > maxBrackets:
				return refuse(start+i, "more than %d brackets in one paragraph", maxBrackets)
			case block.bars > maxTableCells:
				return refuse(start+i, "more than %d cells in one table", maxTableCells)
			}
		}
		start = end + 1
	}
	return diag.Diagnostic{}, false
}

// lineLength is the length of the first line, without its line feed.
func lineLength(text string) int {
	if n := strings.IndexByte(text, '\n'); n >= 0 {
		return n
	}
	return len(text)
}

// lineEnd is lineLength of bytes.
func lineEnd(text []byte) int {
	if n := bytes.IndexByte(text, '\n'); n >= 0 {
		return n
	}
	return len(text)
}

// containers counts the quotes and list items that a line opens or continues, and returns what follows them. An
// indentation of more than 60 levels of four columns counts as nesting too, since indentation continues a list.
func containers(line string) (rest string, depth int) {
	spaces := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ':
			spaces++
		case c == '\t':
			spaces += 4
		case c == '>':
			depth++
		case (c == '-' || c == '+' || c == '*') && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t'):
			depth++
		case c >= '0' && c <= '9' && i+2 < len(line) && (line[i+1] == '.' || line[i+1] == ')') && line[i+2] == ' ':
			depth++
			i++
		case depth == 0 && spaces/4 <= maxNesting:
			return line[i:], 0
		default:
			return line[i:], depth + spaces/8
		}
	}
	return "", depth
}
