package markdown

// This file looks at a text before goldmark does, in one pass. goldmark cannot be stopped and is quadratic or worse
// on hostile emphasis, brackets and nesting; what stays below these limits takes well under a second, and no text that
// was written to be read comes near them.

import (
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
)

const (
	maxBody       = 2 << 20 // bytes; War and Peace is 3.2 million letters
	maxNesting    = 60      // block quotes and lists within one another
	maxEmphasis   = 1500    // * _ ~ ` in one paragraph
	maxBrackets   = 3000    // [ ] ! < & in one paragraph
	maxRefs       = 5000    // link reference definitions and footnotes
	maxTableCells = 20000   // bars in one block
)

// counts are of one block: lines without a blank one between them.
type counts struct{ emphasis, brackets, bars int }

// tooComplex refuses a text that would keep the parser busy, at the first place where it goes too far.
func tooComplex(f *source.File, body source.Range) (diag.Diagnostic, bool) {
	text := f.Text
	refuse := func(at int, format string, args ...any) (diag.Diagnostic, bool) {
		return diag.New(diag.CodeBodyTooComplex, f.Span(source.Range{Start: at, End: at + 1}), format, args...), true
	}
	if body.End-body.Start > maxBody {
		at := f.Span(source.Range{Start: body.Start, End: body.Start + 1})
		return diag.New(diag.CodeFileTooLarge, at, "the text is %d KB long; the most that is read is %d KB", (body.End-body.Start)>>10, maxBody>>10), true
	}
	var block counts
	refs := 0
	for start := body.Start; start < body.End; {
		end := start + lineLength(text[start:body.End])
		line := text[start:end]
		content, depth := containers(line)
		if depth > maxNesting {
			return refuse(start, "more than %d quotes or lists within one another", maxNesting)
		}
		if strings.TrimSpace(content) == "" {
			block = counts{}
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
			case '[', ']', '!', '<', '&':
				block.brackets++
			case '|':
				block.bars++
			}
			switch {
			case block.emphasis > maxEmphasis:
				return refuse(start+i, "more than %d marks of emphasis or code in one paragraph", maxEmphasis)
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

func lineLength(text string) int {
	if n := strings.IndexByte(text, '\n'); n >= 0 {
		return n
	}
	return len(text)
}

// containers counts the quotes and list items that a line opens or continues, and returns what follows them. Four
// columns of indentation count as one, since that is what it takes to go on with a list.
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
