package bibliography

// This file reads RIS: lines of two letters, "  - " and a value, from TY to ER.
// https://refdb.sourceforge.net/manual-0.9.6/sect1-ris-format.html

import (
	"cmp"
	"regexp"
	"strings"
)

// risTypes are the types of CSL for those of RIS. Others are documents.
var risTypes = map[string]string{"JOUR": "article-journal", "JFULL": "article-journal", "EJOUR": "article-journal",
	"MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book", "CHAP": "chapter",
	"ECHAP": "chapter", "CONF": "paper-conference", "CPAPER": "paper-conference", "THES": "thesis", "RPRT": "report",
	"GOVDOC": "report", "ELEC": "webpage", "WEB": "webpage", "ICOMM": "personal_communication", "PAMP": "pamphlet",
	"BLOG": "post-weblog", "STAND": "standard", "UNPB": "manuscript"}

var risLine = regexp.MustCompile(`^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$`)

func (r *reader) readRIS() {
	var fields map[string][]string // of the record that is open
	last, start, at := "", 0, 0
	for line := range strings.Lines(r.file.Text) {
		here := at
		at += len(line)
		line = strings.TrimRight(line, " \t\r\n")
		m := risLine.FindStringSubmatch(line)
		switch {
		case m == nil && strings.TrimSpace(line) == "":
		case m == nil && fields != nil && last != "": // the value goes on
			values := fields[last]
			values[len(values)-1] += " " + strings.TrimSpace(line)
		case m == nil:
			r.note(here, "the line is no field of a record and is left out")
		case m[1] == "TY":
			if fields != nil {
				r.note(start, "the record has no end, ER, and is left out")
			}
			fields, last, start = map[string][]string{"TY": {m[2]}}, "", here
		case fields == nil:
			r.note(here, "the field %s is in no record and is left out: a record begins with TY", m[1])
		case m[1] == "ER":
			r.add(risEntry(fields), start)
			fields = nil
		default:
			last = m[1]
			fields[last] = append(fields[last], m[2])
		}
	}
	if fields != nil {
		r.note(start, "the record has no end, ER, and is left out")
	}
}

func risEntry(fields map[string][]string) Entry {
	first := func(names ...string) string {
		for _, name := range names {
			if all := fields[name]; len(all) > 0 && strings.TrimSpace(all[0]) != "" {
				return all[0]
			}
		}
		return ""
	}
	e := Entry{Type: cmp.Or(risTypes[strings.TrimSpace(first("TY"))], "document"), Title: first("TI", "T1", "CT"),
		Container: first("JO", "JF", "T2", "BT", "JA"), Volume: first("VL"), Issue: first("IS"), Publisher: first("PB"),
		DOI: first("DO", "M3"), URL: first("UR", "L2"), PMID: first("AN", "C7"), Date: dateOf(first("DA", "PY", "Y1")),
		Page: first("SP")}
	if len(e.Date) == 0 {
		e.Date = dateOf(first("PY", "Y1"))
	}
	if end := first("EP"); end != "" && e.Page != "" && e.Page != end {
		e.Page += "-" + end
	}
	if database := strings.ToLower(first("DB")); !strings.Contains(database, "pubmed") &&
		!strings.Contains(database, "medline") {
		e.PMID = "" // a number of another database
	}
	for _, tag := range []string{"AU", "A1"} {
		for _, name := range fields[tag] {
			family, given, _ := strings.Cut(name, ",")
			if given = strings.TrimSpace(given); given == "" {
				e.Authors = append(e.Authors, Name{Literal: family})
				continue
			}
			e.Authors = append(e.Authors, Name{Family: family, Given: strings.TrimSuffix(given, ",")})
		}
	}
	return e
}
