package bibliography

// This file reads BibTeX: @type{key, field = {value} # "value" # macro, …}. https://www.bibtex.org/Format/

import "strings"

// bibTypes are the types of CSL for those of BibTeX and BibLaTeX. Others are documents.
var bibTypes = map[string]string{"article": "article-journal", "book": "book", "inbook": "chapter",
	"incollection": "chapter", "inproceedings": "paper-conference", "conference": "paper-conference",
	"phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
	"online": "webpage", "www": "webpage", "misc": "document", "unpublished": "manuscript", "booklet": "pamphlet",
	"manual": "report", "proceedings": "book"}

var bibMonths = map[string]string{"jan": "1", "feb": "2", "mar": "3", "apr": "4", "may": "5", "jun": "6", "jul": "7",
	"aug": "8", "sep": "9", "oct": "10", "nov": "11", "dec": "12"}

// A bibParser reads a text once, from the start to the end.
type bibParser struct {
	*reader
	text   string
	at     int
	macros map[string]string
	broken int // records that could not be read
}

// maxBroken is how many broken records of a file are looked for.
const maxBroken = 100

func (r *reader) readBibTeX() {
	p := bibParser{reader: r, text: r.file.Text, macros: map[string]string{}}
	for month, number := range bibMonths {
		p.macros[month] = number
	}
	for {
		next := strings.IndexByte(p.text[p.at:], '@')
		if next < 0 {
			return
		}
		p.at += next
		if p.record(); p.broken == maxBroken {
			p.note(p.at, "what follows is left out: %d records cannot be read", p.broken)
			return
		}
	}
}

// record reads what begins with @. Of a record that has a mistake it keeps nothing, and goes on at the next one.
func (p *bibParser) record() {
	start := p.at
	p.at++
	kind := strings.ToLower(p.name())
	p.space()
	if kind == "" || p.at == len(p.text) || p.text[p.at] != '{' && p.text[p.at] != '(' {
		return // text between records is a comment
	}
	closing := byte('}')
	if p.text[p.at] == '(' {
		closing = ')'
	}
	p.at++
	switch kind {
	case "comment", "preamble":
		return
	case "string":
		name, value, ok := p.field()
		if !ok {
			p.broken++
			p.note(start, "the @string cannot be read")
			return
		}
		p.macros[name] = value
		return
	}
	p.space()
	key := strings.IndexAny(p.text[p.at:], ",}@\n")
	if key < 0 || p.text[p.at+key] != ',' {
		p.broken++
		p.note(start, "the record has no key, or no fields, and is left out")
		return
	}
	p.at += key + 1
	fields := map[string]string{}
	for {
		p.space()
		if p.at < len(p.text) && p.text[p.at] == closing {
			p.at++
			break
		}
		fieldAt := p.at
		name, value, ok := p.field()
		if !ok {
			p.broken++
			p.note(fieldAt, "the record that begins in line %d cannot be read here and is left out",
				p.place(start).Line)
			return
		}
		fields[name] = value
		if p.space(); p.at < len(p.text) && p.text[p.at] == ',' {
			p.at++
		}
	}
	p.add(p.entry(kind, fields, start), start)
}

// entry makes an entry of fields.
func (p *bibParser) entry(kind string, fields map[string]string, at int) Entry {
	first := func(names ...string) string {
		for _, name := range names {
			if fields[name] != "" {
				text, unknown := fromTeX(fields[name])
				if unknown != "" {
					p.note(at, "the command %s in %s is left out", unknown, name)
				}
				return text
			}
		}
		return ""
	}
	e := Entry{Type: bibTypes[kind], Title: first("title"), Container: first("journal", "journaltitle", "booktitle"),
		Volume: first("volume"), Issue: first("number", "issue"), Page: first("pages"),
		Publisher: first("publisher", "institution", "school", "organization"), DOI: first("doi"), PMID: first("pmid"),
		URL: first("url"), Date: dateOf(first("date", "year"))}
	if e.Type == "" {
		e.Type = "document"
	}
	if subtitle := first("subtitle"); subtitle != "" {
		e.Title += ": " + subtitle
	}
	if fields["archiveprefix"] == "" && fields["eprinttype"] == "pubmed" {
		e.PMID = first("eprint")
	}
	if month := strings.ToLower(first("month")); len(e.Date) == 1 && month != "" {
		if number := bibMonths[month[:min(3, len(month))]]; number != "" {
			month = number
		}
		e.Date = dateOf(e.Date[0] + "-" + month)
	}
	for _, author := range splitAuthors(fields["author"]) {
		e.Authors = append(e.Authors, authorOf(author))
	}
	return e
}

// field reads name = value. The name is in lower case.
func (p *bibParser) field() (name, value string, ok bool) {
	p.space()
	name = strings.ToLower(p.name())
	p.space()
	if name == "" || p.at == len(p.text) || p.text[p.at] != '=' {
		return "", "", false
	}
	p.at++
	var b strings.Builder
	for {
		p.space()
		part, ok := p.value()
		if !ok || b.Len()+len(part) > maxValue {
			return "", "", false
		}
		b.WriteString(part)
		if p.space(); p.at == len(p.text) || p.text[p.at] != '#' {
			return name, b.String(), true
		}
		p.at++
	}
}

// maxValue is the length of the longest value, in bytes, so that macros of macros end.
const maxValue = 64 << 10

// value reads one part of a value: in braces, in quotation marks, a number or a macro.
func (p *bibParser) value() (string, bool) {
	if p.at == len(p.text) {
		return "", false
	}
	opening := p.text[p.at]
	if opening != '{' && opening != '"' {
		word := p.name()
		if macro, ok := p.macros[strings.ToLower(word)]; ok {
			return macro, true
		}
		return word, word != ""
	}
	depth := 0
	for i := p.at + 1; i < len(p.text) && i-p.at < maxValue; i++ {
		switch c := p.text[i]; {
		case c == '\\':
			i++
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		case depth == 0 && (c == '}' && opening == '{' || c == '"' && opening == '"'):
			inside := p.text[p.at+1 : i]
			p.at = i + 1
			return inside, true
		}
	}
	return "", false
}

func (p *bibParser) name() string {
	start := p.at
	for p.at < len(p.text) && !strings.ContainsRune(" \t\r\n\"#%'(),={}@", rune(p.text[p.at])) {
		p.at++
	}
	return p.text[start:p.at]
}

func (p *bibParser) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// splitAuthors cuts a list of names at the words "and" that are not in braces.
func splitAuthors(list string) []string {
	var all []string
	depth, start := 0, 0
	words := strings.Join(strings.Fields(list), " ")
	for i := 0; i < len(words); i++ {
		switch words[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
		case ' ':
			if depth == 0 && strings.HasPrefix(words[i:], " and ") {
				all, start = append(all, words[start:i]), i+len(" and ")
				i = start - 1
			}
		}
	}
	if words != "" {
		all = append(all, words[start:])
	}
	return all
}

// authorOf reads a name: "Family, Given", "Given Family", or {An organisation}.
func authorOf(name string) Name {
	if strings.HasPrefix(name, "{") && strings.HasSuffix(name, "}") && !strings.ContainsAny(name[1:len(name)-1], "{}") {
		return Name{Literal: teX(name)}
	}
	family, given, hasComma := strings.Cut(name, ",")
	if _, jr, _ := strings.Cut(given, ","); jr != "" { // "Family, Jr, Given"
		given = jr
	}
	if !hasComma {
		at := strings.LastIndexByte(name, ' ')
		family, given = name[at+1:], name[:max(at, 0)]
	}
	if strings.TrimSpace(given) == "" {
		return Name{Literal: teX(family)}
	}
	return Name{Family: teX(family), Given: teX(given)}
}
