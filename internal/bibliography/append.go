package bibliography

// This file adds entries to sources.yaml, of which it changes nothing else.

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

// An Added is what became of an entry.
type Added struct {
	Entry
	ID    string // of the entry in sources.yaml
	Known Place  // where sources.yaml has it already; else the zero Place
	By    string // what they have in common then: "DOI", "PMID", "URL" or "title"
}

// Append returns the text of sources.yaml with entries behind those that it has, and what became of each. The text
// before stays as it is, with its comments. The error says why nothing can be added.
func Append(name, text string, entries []Entry) (string, []Added, error) {
	f := source.NewFile(name, text)
	k := known{ids: map[string]int{}, by: map[string]place{}}
	indent, err := k.read(f)
	if err != nil {
		return "", nil, err
	}
	newline := "\n"
	if strings.Contains(text, "\r\n") {
		newline = "\r\n"
	}
	var b strings.Builder
	b.WriteString(text)
	if text != "" && !strings.HasSuffix(text, "\n") {
		b.WriteString(newline)
	}
	var all []Added
	for _, e := range entries {
		if at, by, ok := k.find(e); ok {
			all = append(all, Added{e, at.id, at.at, by})
			continue
		}
		id := k.newID(e)
		for i, line := range e.lines(id) {
			prefix := indent + "  "
			if i == 0 {
				prefix = indent + "- "
			}
			b.WriteString(prefix + line + newline)
		}
		k.add(id, e.At, e.keys())
		all = append(all, Added{Entry: e, ID: id})
	}
	return b.String(), all, nil
}

// known is what sources.yaml has.
type known struct {
	ids map[string]int   // with the number of the next one of the same words
	by  map[string]place // by "DOI …", "PMID …", "URL …" and "title …"
}

type place struct {
	id string
	at Place
}

var errFlow = errors.New("it is a list in brackets: write each source on lines of its own, with - before it")

// read reads the entries, and returns the indentation of their hyphens.
func (k *known) read(f *source.File) (indent string, err error) {
	node, list := frontmatter.Parse(f, source.Range{End: len(f.Text)})
	switch {
	case len(list) > 0:
		p := list[0].Span.Start()
		return "", fmt.Errorf("%s:%d:%d: %s", f.Name, p.Line, p.Col, list[0].Message)
	case node == nil || node.Kind == frontmatter.Null:
		return "", nil
	case node.Kind != frontmatter.List:
		return "", fmt.Errorf("%s is no list of sources", f.Name)
	case f.Text[node.At.Start] == '[':
		return "", fmt.Errorf("%s: %w", f.Name, errFlow)
	}
	for _, item := range node.Items {
		value := func(key string) string {
			if n := item.Get(key); n != nil {
				return n.Text
			}
			return ""
		}
		p := f.Span(item.At).Start()
		k.add(value("id"), Place{f.Name, p.Line, p.Col},
			keysOf(value("DOI"), value("PMID"), value("URL"), value("title"), yearOf(item)))
	}
	line := f.Text[strings.LastIndexByte(f.Text[:node.At.Start], '\n')+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " "))], nil
}

// keysOf are what identifies a source, with its kind. A title identifies one with the year.
func keysOf(doi, pmid, address, title, year string) []string {
	var all []string
	add := func(kind, value string) {
		if value != "" {
			all = append(all, kind+" "+value)
		}
	}
	add("DOI", strings.ToLower(DOI(doi)))
	add("DOI", strings.ToLower(DOI(address)))
	add("PMID", PMID(pmid))
	add("PMID", pmidOfAddress(address))
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		add("URL", strings.TrimPrefix(strings.ToLower(u.Host), "www.")+strings.TrimSuffix(u.EscapedPath(), "/")+"?"+
			u.RawQuery)
	}
	if words := idOf(title); words != "" && year != "" {
		add("title", year+" "+words)
	}
	return all
}

// yearOf is the year of an entry of sources.yaml: the first of its date-parts.
func yearOf(item *frontmatter.Node) string {
	n := item.Get("issued").Get("date-parts")
	for n != nil && n.Kind == frontmatter.List && len(n.Items) > 0 {
		n = n.Items[0]
	}
	if n == nil {
		return ""
	}
	return n.Text
}

func (e Entry) keys() []string {
	year := ""
	if len(e.Date) > 0 {
		year = e.Date[0]
	}
	return keysOf(e.DOI, e.PMID, e.URL, e.Title, year)
}

func (k *known) add(id string, at Place, keys []string) {
	k.ids[id] = max(k.ids[id], 2)
	for _, key := range keys {
		if _, ok := k.by[key]; !ok {
			k.by[key] = place{id, at}
		}
	}
}

func (k *known) find(e Entry) (at place, by string, ok bool) {
	for _, key := range e.keys() {
		if at, ok := k.by[key]; ok {
			by, _, _ = strings.Cut(key, " ")
			return at, by, true
		}
	}
	return place{}, "", false
}

var notID = regexp.MustCompile(`[^a-z0-9]+`)

// newID is an id that no source has: the first author and the year, as "cambron-2007", or the first words of the title.
func (k *known) newID(e Entry) string {
	name := ""
	if len(e.Authors) > 0 {
		name = e.Authors[0].Family + e.Authors[0].Literal
	}
	base := idOf(name)
	if base == "" || len(base) > 30 {
		words := strings.Split(idOf(e.Title), "-")
		base = strings.Join(words[:min(4, len(words))], "-")
	}
	if base == "" {
		base = "source"
	}
	if len(e.Date) > 0 {
		base += "-" + e.Date[0]
	}
	id := base
	for k.ids[id] > 0 {
		id = fmt.Sprintf("%s-%d", base, k.ids[base])
		k.ids[base]++
	}
	return id
}

func idOf(words string) string { return strings.Trim(notID.ReplaceAllString(ascii(words), "-"), "-") }

// lines are the lines of an entry.
func (e Entry) lines(id string) []string {
	all := []string{"id: " + id}
	add := func(key, value string) {
		if value != "" {
			all = append(all, key+": "+quote(value))
		}
	}
	add("type", e.Type)
	add("title", e.Title)
	if len(e.Authors) > 0 {
		all = append(all, "author:")
	}
	for _, a := range e.Authors {
		switch {
		case a.Literal != "":
			all = append(all, "  - {literal: "+quote(a.Literal)+"}")
		case a.Given == "":
			all = append(all, "  - {family: "+quote(a.Family)+"}")
		default:
			all = append(all, "  - {family: "+quote(a.Family)+", given: "+quote(a.Given)+"}")
		}
	}
	if len(e.Date) > 0 {
		all = append(all, "issued: {date-parts: [["+strings.Join(e.Date, ", ")+"]]}")
	}
	add("container-title", e.Container)
	add("volume", e.Volume)
	add("issue", e.Issue)
	add("page", e.Page)
	add("publisher", e.Publisher)
	add("DOI", e.DOI)
	add("PMID", e.PMID)
	add("URL", e.URL)
	return append(all, "access: not-visible  # what was read: full, abstract, secondary or not-visible")
}

// plainValue is a text that YAML reads as it is.
var plainValue = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9 ._/-]*[A-Za-z0-9./]$`)

// quote is a text as a value of YAML, in quotation marks where it needs them.
func quote(s string) string {
	if plainValue.MatchString(s) || strings.HasPrefix(s, "https://") && !strings.ContainsAny(s, " #{}[],\"'\\") {
		return s
	}
	var b strings.Builder
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false)
	if err := to.Encode(s); err != nil {
		panic("bibliography: " + err.Error()) // a text can be encoded
	}
	return strings.TrimSuffix(b.String(), "\n")
}
