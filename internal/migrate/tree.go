package migrate

// This file makes a guide of the questions and ends of another program.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/source"
)

// A Guide is the text of a guide, a draft, with what could not be carried over.
type Guide struct {
	Text      []byte
	Questions int
	Outcomes  int
	Notes     []Note // by place
}

// GuideOptions are what a guide needs beside the file.
type GuideOptions struct {
	ID   string // its id; the title of a file without one is made of it
	Read string // the slug of the article that outcomes lead to until an editor chooses theirs
}

// MaxGuide is the size of the largest file of which a guide is made, in bytes.
const MaxGuide = 2 << 20

// ReadGuide makes a guide of a GOV.UK simple smart answer, as the content API has it (JSON), or of a story in Twee 3
// without macros. The error says why the file has no guide, with its place.
func ReadGuide(name string, data []byte, o GuideOptions) (*Guide, error) {
	if len(data) > MaxGuide {
		return nil, fmt.Errorf("%s has %d MB; the maximum is %d MB", name, len(data)>>20, MaxGuide>>20)
	}
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("%s is not UTF-8 text", name)
	}
	t := &tree{file: source.NewFile(name, string(data)), byID: map[string]*treeNode{}}
	read := t.readTwee
	if text := strings.TrimLeft(t.file.Text, "\ufeff \t\r\n"); strings.HasPrefix(text, "{") {
		read = t.readSmartAnswer
	}
	if err := read(); err != nil {
		return nil, err
	}
	if err := t.clean(); err != nil {
		return nil, err
	}
	t.title = cmp.Or(t.title, sentence(strings.ReplaceAll(o.ID, "-", " ")))
	g := t.write(o)
	slices.SortStableFunc(t.notes, func(a, b Note) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	g.Notes = t.notes
	return g, nil
}

// A tree is the questions and ends of a file.
type tree struct {
	file           *source.File
	title, summary string
	body           []string // paragraphs before the first question
	start          string
	nodes          []*treeNode
	byID           map[string]*treeNode
	notes          []Note
}

// A treeNode is a question, which has links, or an end.
type treeNode struct {
	id    string // in the file
	at    int    // offset
	title string
	lines []string // what else it says, a paragraph or an item each
	links []treeLink

	name  string // in the guide
	state nodeState
}

// A treeLink is an answer and where it leads.
type treeLink struct {
	label, to string
	at        int
}

type nodeState uint8

const (
	unseen nodeState = iota
	open             // on the path from the start
	seen
)

// note notes what could not be carried over.
func (t *tree) note(at int, format string, args ...any) {
	p := t.file.Span(source.Range{Start: at, End: at}).Start()
	t.notes = append(t.notes, Note{File: t.file.Name, Line: p.Line, Column: p.Col,
		What: fmt.Sprintf(format, args...)})
}

// wrong is an error at a place.
func (t *tree) wrong(at int, format string, args ...any) error {
	p := t.file.Span(source.Range{Start: at, End: at}).Start()
	return fmt.Errorf("%s:%d:%d: %s", t.file.Name, p.Line, p.Col, fmt.Sprintf(format, args...))
}

// add adds a node, unless one of its id is there.
func (t *tree) add(n *treeNode) {
	if t.byID[n.id] != nil {
		t.note(n.at, "%q is there twice: the second one is left out", n.id)
		return
	}
	t.byID[n.id] = n
	t.nodes = append(t.nodes, n)
}

// clean makes a graph of the tree that a guide can be: without links that lead nowhere or back, without questions that
// have one answer, and without what nothing leads to.
func (t *tree) clean() error {
	if len(t.nodes) == 0 {
		return t.wrong(0, "there is no question in the file")
	}
	start := t.byID[t.start]
	if start == nil {
		return t.wrong(0, "there is no %q, with which the questions begin", t.start)
	}
	wereQuestions := map[*treeNode]bool{}
	for _, n := range t.nodes {
		wereQuestions[n] = len(n.links) > 0
		t.cleanLinks(n)
	}
	t.dropLoops(start)
	past := map[string]string{}
	for _, n := range t.nodes {
		for i := range n.links {
			n.links[i].to = t.past(n.links[i].to, past)
		}
		if wereQuestions[n] && len(n.links) == 0 && n.state == seen {
			t.note(n.at, "%q has no answer left: it is an outcome now", n.id)
		}
	}
	start = t.byID[t.past(start.id, past)]
	if len(start.links) == 0 {
		return t.wrong(start.at, "no question has two answers")
	}
	t.keepReached(start)
	t.assignNames()
	return nil
}

// cleanLinks leaves out links that lead nowhere, and a second one of the same words.
func (t *tree) cleanLinks(n *treeNode) {
	labels := map[string]bool{}
	n.links = slices.DeleteFunc(n.links, func(l treeLink) bool {
		switch {
		case l.label == "":
			t.note(l.at, "an answer without words is left out")
		case t.byID[l.to] == nil:
			t.note(l.at, "the answer %q is left out: there is no %q", l.label, l.to)
		case labels[bare(l.label)]:
			t.note(l.at, "the answer %q is left out: another one has the same words", l.label)
		default:
			labels[bare(l.label)] = true
			return false
		}
		return true
	})
}

// bare is a text by which the same words are found: without case, spaces and punctuation, if there is more.
func bare(s string) string {
	letters := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, s)
	return cmp.Or(letters, s)
}

// dropLoops leaves out the links that lead back to a question before. It walks without recursion, since a file may have
// thousands of questions in a row.
func (t *tree) dropLoops(start *treeNode) {
	type step struct {
		node *treeNode
		next int
	}
	start.state = open
	for path := []step{{start, 0}}; len(path) > 0; {
		at := &path[len(path)-1]
		if at.next == len(at.node.links) {
			at.node.state = seen
			path = path[:len(path)-1]
			continue
		}
		l := at.node.links[at.next]
		to := t.byID[l.to]
		if to.state == open {
			t.note(l.at, "the answer %q is left out: it leads back to %q, and a guide has no loops", l.label, l.to)
			at.node.links = slices.Delete(at.node.links, at.next, at.next+1)
			continue
		}
		at.next++
		if to.state == unseen {
			to.state = open
			path = append(path, step{to, 0})
		}
	}
}

// past is the first node from one on that is no question with one answer. What such a question says is left out. It
// is asked once for each node, and found in known after that.
func (t *tree) past(id string, known map[string]string) string {
	var on []string
	for known[id] == "" && len(t.byID[id].links) == 1 && t.byID[id].state == seen {
		on = append(on, id)
		id = t.byID[id].links[0].to
	}
	id = cmp.Or(known[id], id)
	for _, before := range on {
		known[before] = id
	}
	return id
}

// keepReached leaves out what nothing leads to.
func (t *tree) keepReached(start *treeNode) {
	reached := map[*treeNode]bool{start: true}
	for queue := []*treeNode{start}; len(queue) > 0; queue = queue[1:] {
		for _, l := range queue[0].links {
			if to := t.byID[l.to]; !reached[to] {
				reached[to] = true
				queue = append(queue, to)
			}
		}
	}
	t.nodes = slices.DeleteFunc(t.nodes, func(n *treeNode) bool {
		switch {
		case reached[n]:
			return false
		case n.state == seen:
			t.note(n.at, "%q is left out: it has one answer, so what leads to it leads on at once", n.id)
		default:
			t.note(n.at, "%q is left out: no answer leads there", n.id)
		}
		return true
	})
	i := slices.Index(t.nodes, start)
	t.nodes = slices.Insert(slices.Delete(t.nodes, i, i+1), 0, start)
}

// assignNames gives each node an id of its own.
func (t *tree) assignNames() {
	taken := names{"start": 2}
	for i, n := range t.nodes {
		n.name = taken.take(cmp.Or(idOf(n.id), idOf(n.title), fmt.Sprintf("node-%d", i+1)))
	}
}

// names are the names that are taken, with the number for the next one of the same words.
type names map[string]int

// take takes a name, with a number if it is taken.
func (taken names) take(name string) string {
	base := name
	for taken[name] > 0 {
		name = fmt.Sprintf("%s-%d", base, taken[base])
		taken[base]++
	}
	taken[name] = 2
	return name
}

// maxID is the length of the longest id that is made of words.
const maxID = 60

// idOf is the id that words have by default: lower case, with a hyphen for all but letters and digits of ASCII.
func idOf(words string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(words) {
		switch isPart := 'a' <= c && c <= 'z' || '0' <= c && c <= '9'; {
		case isPart && b.Len() < maxID:
			b.WriteRune(c)
		case !isPart && b.Len() > 0 && b.Len() < maxID && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// GuideID is the id of a guide of a file, or "" if its name has no letter or digit.
func GuideID(file string) string { return idOf(file) }
