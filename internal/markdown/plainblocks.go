package markdown

// This file cuts bodies of plain blocks without a parser: paragraphs, headings, lists of one level, quotes and tables,
// each between empty lines, of lines that begin with a letter.

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/source"
)

// maxPlain is the length of a body that is cut without a parser, in bytes. Within it, only marks in one paragraph can
// exceed the limits of [Parse].
const maxPlain = 64 << 10

// plainBlocks are the blocks of a body of plain blocks. It is false for any other body.
func plainBlocks(text string, base int) ([]Block, bool) {
	if len(text) > maxPlain || strings.ContainsAny(text, "\t\r\x00\x1f\\`~") || strings.Contains(text, "]:") ||
		strings.Contains(text, "[[") || countAny(text, "*_") > maxEmphasis || countAny(text, "[]!<&{") > maxBrackets {
		return nil, false
	}
	c := plainCutter{text: text, base: base, all: make([]Block, 0, strings.Count(text, "\n\n")+8)}
	isList := false // whether the block before is a list, which the next one may continue
	for at := 0; at < len(text); {
		if text[at] == '\n' {
			at++
			continue
		}
		wasList := isList
		isList = text[at] == '-'
		next := 0
		switch text[at] {
		case '#':
			next = c.heading(at)
		case '-':
			if !wasList {
				next = c.list(at)
			}
		case '|':
			next = c.table(at)
		case '>':
			next = c.quote(at)
		default:
			next = c.paragraph(at)
		}
		if next == 0 {
			return nil, false
		}
		at = next
	}
	return c.all, true
}

func countAny(text, signs string) (n int) {
	for _, sign := range signs {
		n += strings.Count(text, string(sign))
	}
	return n
}

// A plainCutter cuts one body. Its methods add the block at an offset, and return where it ends, or 0 if it is not
// plain.
type plainCutter struct {
	text string
	base int
	all  []Block
}

func (c *plainCutter) add(kind string, start, end int, indent string, leaves ...source.Range) {
	for i := range leaves {
		leaves[i].Start, leaves[i].End = leaves[i].Start+c.base, leaves[i].End+c.base
	}
	c.all = append(c.all, Block{kind, source.Range{Start: c.base + start, End: c.base + end}, indent, leaves})
}

// line is where a line of running text ends, or 0 if there is more to see in it. It begins with a letter, or with a
// sign that is part of the text.
func (c *plainCutter) line(at int) int {
	end := at + lineLength(c.text[at:])
	if end == at || c.text[end-1] == ' ' {
		return 0
	}
	line := strings.TrimPrefix(c.text[at:end], "**")
	first, n := utf8.DecodeRuneInString(line)
	if strings.ContainsRune("\"'¿¡“‘«([*", first) { // an emphasis has a letter behind its mark
		first, _ = utf8.DecodeRuneInString(line[n:])
	}
	if !unicode.IsLetter(first) {
		return 0
	}
	return end
}

// rest is where what follows a block begins: behind its line end, if an empty line or nothing is there.
func (c *plainCutter) rest(end int) int {
	if end < len(c.text) {
		end++
	}
	if end < len(c.text) && c.text[end] != '\n' {
		return 0
	}
	return end
}

func (c *plainCutter) heading(at int) int {
	start := at
	for start < len(c.text) && c.text[start] == '#' {
		start++
	}
	level := start - at
	if level > 6 || start == len(c.text) || c.text[start] != ' ' {
		return 0
	}
	start++
	end := c.line(start)
	if end == 0 || c.text[end-1] == '#' {
		return 0
	}
	c.add("h"+strconv.Itoa(level), at, end, "", source.Range{Start: start, End: end})
	return c.rest(end)
}

// paragraph adds a paragraph of any number of lines.
func (c *plainCutter) paragraph(at int) int {
	end := c.line(at)
	for end > 0 && end+1 < len(c.text) && c.text[end+1] != '\n' {
		end = c.line(end + 1)
	}
	if end == 0 {
		return 0
	}
	c.add("p", at, end, "", source.Range{Start: at, End: end})
	return c.rest(end)
}

// list adds the items of a list, each of one line.
func (c *plainCutter) list(at int) int {
	for strings.HasPrefix(c.text[at:], "- ") {
		start := at + len("- ")
		end := c.line(start)
		if end == 0 || c.text[start] == '[' { // which may be that of a task
			return 0
		}
		c.add("li", start, end, "  ", source.Range{Start: start, End: end})
		if at = c.rest(end); at > 0 {
			return at
		}
		at = end + 1
	}
	return 0
}

// quote adds a quote of one paragraph.
func (c *plainCutter) quote(at int) int {
	text := source.Range{Start: at + len("> ")}
	for next := at; strings.HasPrefix(c.text[next:], "> "); next = text.End + 1 {
		if text.End = c.line(next + len("> ")); text.End == 0 || c.text[next+len("> ")] == '[' { // as of a callout
			return 0
		}
		if rest := c.rest(text.End); rest > 0 {
			c.add("quote", at, text.End, "", text)
			return rest
		}
	}
	return 0
}

// table adds the rows of a table, whose rows have equally many cells.
func (c *plainCutter) table(at int) int {
	columns := 0
	for row := 0; ; row++ {
		end := at + lineLength(c.text[at:])
		cells := c.cells(at, end)
		switch {
		case len(cells) == 0 || row > 0 && len(cells) != columns:
			return 0
		case row == 0:
			columns = len(cells)
			c.add("head/"+strconv.Itoa(columns), at, end, "", cells...)
		case row == 1:
			for _, cell := range cells {
				if strings.Trim(strings.Trim(c.text[cell.Start:cell.End], ":"), "-") != "" {
					return 0
				}
			}
		default:
			c.add("row/"+strconv.Itoa(columns), at, end, "", cells...)
		}
		if rest := c.rest(end); rest > 0 {
			if row == 0 || columns*row > maxTableCells {
				return 0
			}
			return rest
		}
		at = end + 1
	}
}

// cells are the texts of a row that begins and ends with a bar, or nil for another one or an empty cell.
func (c *plainCutter) cells(at, end int) (all []source.Range) {
	if end-at < len("|x|") || c.text[at] != '|' || c.text[end-1] != '|' {
		return nil
	}
	all = make([]source.Range, 0, strings.Count(c.text[at:end], "|")-1)
	for start := at + 1; start < end; {
		length := strings.IndexByte(c.text[start:end], '|')
		cell := source.Range{Start: start, End: start + length}
		for cell.Start < cell.End && c.text[cell.Start] == ' ' {
			cell.Start++
		}
		for cell.End > cell.Start && c.text[cell.End-1] == ' ' {
			cell.End--
		}
		if cell.Start == cell.End {
			return nil
		}
		all = append(all, cell)
		start += length + 1
	}
	return all
}
