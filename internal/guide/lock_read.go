package guide

// This file reads guide.lock. A lock that is no set of graphs without circles is told, and then serves nobody.

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// ParseLock reads guide.lock. Without a file there is no lock and nothing is told.
func ParseLock(f *source.File) (*Lock, diag.List) {
	if f == nil {
		return nil, nil
	}
	fail := func(at int, format string, args ...any) (*Lock, diag.List) {
		return nil, diag.List{diag.New(diag.CodeLockInvalid, f.Span(source.Range{Start: at, End: at}), format, args...)}
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
		l.Guides = append(l.Guides, LockedGuide{g.On, g.Accepted, r})
	}
	return l, nil
}

// record makes the graph of a guide, or says why it is none.
func (g *lockGuide) record(signs map[string]lockSign) (*Record, error) {
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
		if level, ok := graph.ParseLevel(s.Level); ok && used[id] {
			r.Signs = append(r.Signs, RecordSign{id, level, s.Text})
		}
	}
	return r, r.index()
}

func (q *lockQuestion) node(place map[string]int, used map[string]bool) (RecordNode, error) {
	kind := slices.IndexFunc([]graph.NodeKind{graph.NodeSingle, graph.NodeChecklist, graph.NodeNumber}, func(k graph.NodeKind) bool { return k.String() == q.Kind })
	n := RecordNode{ID: q.ID, Kind: graph.NodeKind(max(kind, 0)), Ask: q.Ask, Why: q.Why}
	if kind < 0 {
		return n, fmt.Errorf("the question %q is of the unknown kind %q", q.ID, q.Kind)
	}
	for _, a := range q.Answers {
		role := slices.IndexFunc([]graph.Role{graph.RoleAnswer, graph.RoleBand, graph.RoleTwoOrMore, graph.RoleSigns, graph.RoleNone, graph.RoleUnsure}, func(r graph.Role) bool { return r.String() == a.Role })
		to, known := place[a.Then]
		if role < 0 || !known {
			return n, fmt.Errorf("the answer %q of %q leads nowhere", a.ID, q.ID)
		}
		n.Edges = append(n.Edges, RecordEdge{ID: a.ID, Role: graph.Role(role), Text: a.Text, Signs: a.Signs, From: a.From, To: a.To, Target: to})
		for _, s := range a.Signs {
			used[s] = true
		}
	}
	return n, nil
}

func (e *lockEnd) node(used map[string]bool) (RecordNode, error) {
	kind := slices.IndexFunc([]graph.NodeKind{graph.NodeOutcome, graph.NodeArticle, graph.NodeHandover, graph.NodeExit}, func(k graph.NodeKind) bool { return k.String() == e.Kind })
	n := RecordNode{ID: e.ID, Kind: graph.NodeOutcome + graph.NodeKind(max(kind, 0)), Title: e.Title, Why: e.Why, Do: e.Do, Contact: e.Contact, Read: e.Read, Sources: e.Sources}
	if kind < 0 {
		return n, fmt.Errorf("the end %q is of the unknown kind %q", e.ID, e.Kind)
	}
	var ok bool
	if n.Lowest, ok = graph.ParseLevel(e.Lowest); !ok {
		return n, fmt.Errorf("the end %q has the unknown level %q", e.ID, e.Lowest)
	}
	n.Highest = n.Lowest
	if e.Highest != "" {
		if n.Highest, ok = graph.ParseLevel(e.Highest); !ok {
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
