package guide

// This file is guide.lock: what every guide said when it was last locked. It is written by a command and read by
// people in their version control, so that it has one line for each answer and each outcome.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
)

// LockName is the lock's name below the content folder.
const LockName = "guide.lock"

// lockVersion is the version of the file's shape.
const lockVersion = 1

// A Lock is what guides said when they were locked. A nil Lock holds nothing.
type Lock struct {
	File   *source.File // nil where it was not read from one
	Guides []Locked     // by id
}

// Locked is one guide in a lock.
type Locked struct {
	On       string // the day, 2026-11-21
	Accepted []Accepted
	Record   *Record
}

// Accepted is one time that lowered advice was signed off.
type Accepted struct {
	On      string   `json:"on"`
	By      string   `json:"by"`
	Reason  string   `json:"reason"`
	Lowered []string `json:"lowered"` // what was lowered, one class of paths each
}

// Guide returns what is locked of a guide, or nil.
func (l *Lock) Guide(id string) *Locked {
	if l == nil {
		return nil
	}
	for i := range l.Guides {
		if l.Guides[i].Record.ID == id {
			return &l.Guides[i]
		}
	}
	return nil
}

// Put locks a guide as it is on a day. With accepted, lowered advice was signed off.
func (l *Lock) Put(r *Record, on string, accepted *Accepted) {
	g := l.Guide(r.ID)
	if g == nil {
		l.Guides = append(l.Guides, Locked{})
		g = &l.Guides[len(l.Guides)-1]
	}
	g.Record, g.On = r, on
	if accepted != nil {
		g.Accepted = append(g.Accepted, *accepted)
	}
	slices.SortFunc(l.Guides, func(a, b Locked) int { return strings.Compare(a.Record.ID, b.Record.ID) })
}

// Drop takes a guide out of the lock.
func (l *Lock) Drop(id string) {
	l.Guides = slices.DeleteFunc(l.Guides, func(g Locked) bool { return g.Record.ID == id })
}

// The shape of the file.
type (
	lockFile struct {
		V      int                `json:"v"`
		Signs  map[string]lockTag `json:"signs"`
		Guides []lockGuide        `json:"guides"`
	}
	lockTag struct {
		Level string `json:"level"`
		Text  string `json:"text"`
	}
	lockGuide struct {
		ID        string         `json:"id"`
		Kind      Kind           `json:"kind"`
		Title     string         `json:"title"`
		On        string         `json:"on"`
		Accepted  []Accepted     `json:"accepted"`
		Questions []lockQuestion `json:"questions"`
		Ends      []lockEnd      `json:"ends"`
	}
	lockQuestion struct {
		ID      string       `json:"id"`
		Kind    string       `json:"kind"`
		Ask     string       `json:"ask"`
		Why     string       `json:"why,omitempty"`
		Answers []lockAnswer `json:"answers"`
	}
	lockAnswer struct {
		ID    string   `json:"id"`
		Role  string   `json:"role"`
		Text  string   `json:"text,omitempty"`
		Signs []string `json:"signs,omitempty"`
		From  int      `json:"from,omitempty"`
		To    int      `json:"to,omitempty"`
		Then  string   `json:"then"`
	}
	lockEnd struct {
		ID      string   `json:"id"`
		Kind    string   `json:"kind"`
		Lowest  string   `json:"level"`
		Highest string   `json:"up_to,omitempty"`
		Title   string   `json:"title"`
		Why     string   `json:"why,omitempty"`
		Do      []string `json:"do,omitempty"`
		Contact string   `json:"contact,omitempty"`
		Read    string   `json:"read,omitempty"`
		Sources []string `json:"sources,omitempty"`
		Net     *lockNet `json:"safety_net,omitempty"`
	}
	lockNet struct {
		Expect string   `json:"expect,omitempty"`
		Watch  []string `json:"watch_for,omitempty"`
		Then   string   `json:"then,omitempty"`
	}
)

// ParseLock reads guide.lock. Without a file there is no lock and nothing is told.
func ParseLock(f *source.File) (*Lock, diag.List) {
	if f == nil {
		return nil, nil
	}
	fail := func(at int, format string, args ...any) (*Lock, diag.List) {
		return nil, diag.List{diag.New("lock-unreadable", f.Span(source.Range{Start: at, End: at}), format, args...)}
	}
	var file lockFile
	d := json.NewDecoder(strings.NewReader(f.Text))
	d.DisallowUnknownFields()
	if err := d.Decode(&file); err != nil {
		at := int(d.InputOffset())
		var syntax *json.SyntaxError
		var shape *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			at = int(syntax.Offset) - 1
		case errors.As(err, &shape):
			at = int(shape.Offset)
		}
		return fail(at, "guide.lock cannot be read: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := d.Token(); err != io.EOF {
		return fail(int(d.InputOffset()), "guide.lock goes on after its end")
	}
	if file.V != lockVersion {
		return fail(0, "guide.lock has the version %d; this program reads %d", file.V, lockVersion)
	}
	l := &Lock{File: f}
	for _, g := range file.Guides {
		r, err := g.record(file.Signs)
		if err != nil {
			return fail(strings.Index(f.Text, `{"id":"`+g.ID+`"`), "guide.lock: %v", err)
		}
		l.Guides = append(l.Guides, Locked{g.On, g.Accepted, r})
	}
	return l, nil
}

// record makes the graph of a guide, or says why it is none.
func (g *lockGuide) record(signs map[string]lockTag) (*Record, error) {
	if len(g.Questions) == 0 {
		return nil, fmt.Errorf("%q has no question", g.ID)
	}
	r := &Record{ID: g.ID, Kind: g.Kind, Title: g.Title, Questions: len(g.Questions)}
	place := map[string]int{}
	for i, q := range g.Questions {
		place[q.ID] = i
	}
	for i, e := range g.Ends {
		place[e.ID] = len(g.Questions) + i
	}
	if len(place) != len(g.Questions)+len(g.Ends) {
		return nil, fmt.Errorf("%q has two places of one name", g.ID)
	}
	used := map[string]bool{}
	for _, q := range g.Questions {
		n, err := q.node(place, used)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", g.ID, err)
		}
		r.Nodes = append(r.Nodes, n)
	}
	for _, e := range g.Ends {
		n, err := e.node(used)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", g.ID, err)
		}
		r.Nodes = append(r.Nodes, n)
	}
	for id, s := range signs {
		if level, ok := ParseLevel(s.Level); ok && used[id] {
			r.Signs = append(r.Signs, RecordSign{id, level, s.Text})
		}
	}
	return r, r.index()
}

func (q *lockQuestion) node(place map[string]int, used map[string]bool) (RecordNode, error) {
	kind := slices.IndexFunc([]NodeKind{PlainQuestion, ChecklistQuestion, NumberQuestion}, func(k NodeKind) bool { return k.String() == q.Kind })
	n := RecordNode{ID: q.ID, Kind: NodeKind(max(kind, 0)), Ask: q.Ask, Why: q.Why}
	if kind < 0 {
		return n, fmt.Errorf("the question %q is of the unknown kind %q", q.ID, q.Kind)
	}
	for _, a := range q.Answers {
		role := slices.IndexFunc([]Role{Answering, Band, TwoOrMore, Group, None, Unsure}, func(r Role) bool { return r.String() == a.Role })
		to, known := place[a.Then]
		if role < 0 || !known {
			return n, fmt.Errorf("the answer %q of %q leads nowhere", a.ID, q.ID)
		}
		n.Edges = append(n.Edges, RecordEdge{ID: a.ID, Role: Role(role), Text: a.Text, Signs: a.Signs, From: a.From, To: a.To, Target: to})
		for _, s := range a.Signs {
			used[s] = true
		}
	}
	return n, nil
}

func (e *lockEnd) node(used map[string]bool) (RecordNode, error) {
	kind := slices.IndexFunc([]NodeKind{OutcomeEnd, ReadEnd, HandoverEnd, ExitEnd}, func(k NodeKind) bool { return k.String() == e.Kind })
	n := RecordNode{ID: e.ID, Kind: OutcomeEnd + NodeKind(max(kind, 0)), Title: e.Title, Why: e.Why, Do: e.Do, Contact: e.Contact, Read: e.Read, Sources: e.Sources}
	if kind < 0 {
		return n, fmt.Errorf("the end %q is of the unknown kind %q", e.ID, e.Kind)
	}
	var ok bool
	if n.Lowest, ok = ParseLevel(e.Lowest); !ok {
		return n, fmt.Errorf("the end %q has the unknown level %q", e.ID, e.Lowest)
	}
	n.Highest = n.Lowest
	if e.Highest != "" {
		if n.Highest, ok = ParseLevel(e.Highest); !ok {
			return n, fmt.Errorf("the end %q has the unknown level %q", e.ID, e.Highest)
		}
	}
	if e.Net != nil {
		n.Net = &RecordNet{e.Net.Expect, e.Net.Watch, e.Net.Then}
		for _, w := range e.Net.Watch {
			used[w] = true
		}
	}
	return n, nil
}

// Bytes is the lock as a file.
func (l *Lock) Bytes() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"v\":%d,\n\"signs\":{", lockVersion)
	l.writeSigns(&b)
	b.WriteString("},\n\"guides\":[")
	for i := range l.Guides {
		comma(&b, i)
		l.Guides[i].write(&b)
	}
	b.WriteString("]}\n")
	return b.Bytes()
}

func (l *Lock) writeSigns(b *bytes.Buffer) {
	signs := map[string]lockTag{}
	var ids []string
	for _, g := range l.Guides {
		for _, s := range g.Record.Signs {
			if _, known := signs[s.ID]; !known {
				ids = append(ids, s.ID)
			}
			signs[s.ID] = lockTag{s.Level.String(), s.Text}
		}
	}
	slices.Sort(ids)
	for i, id := range ids {
		comma(b, i)
		b.WriteByte('\n')
		word(b, id)
		b.WriteByte(':')
		value(b, signs[id])
	}
}
