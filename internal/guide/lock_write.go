package guide

// This file writes a guide into guide.lock: a line for what it is, then one for every question, answer and end.

import (
	"bytes"
	"encoding/json"
	"strings"
)

func (g *LockedGuide) write(b *bytes.Buffer) {
	r := g.Record
	b.WriteString("\n{\"id\":")
	writeString(b, r.ID)
	b.WriteString(",\"kind\":")
	writeString(b, string(r.Kind))
	b.WriteString(",\"title\":")
	writeString(b, r.Title)
	b.WriteString(",\"on\":")
	writeString(b, g.Date)
	b.WriteString(",\n\"accepted\":[")
	for i, a := range g.SignOffs {
		comma(b, i)
		b.WriteByte('\n')
		writeJSON(b, a)
	}
	b.WriteString("],\n\"questions\":[")
	for i := range r.Nodes[:r.Questions] {
		comma(b, i)
		r.writeQuestion(b, &r.Nodes[i])
	}
	b.WriteString("],\n\"ends\":[")
	for i := range r.Nodes[r.Questions:] {
		comma(b, i)
		b.WriteByte('\n')
		writeJSON(b, lockedEnd(&r.Nodes[r.Questions+i]))
	}
	b.WriteString("]}")
}

// writeQuestion writes a question and then its answers, each on a line of its own.
func (r *Record) writeQuestion(b *bytes.Buffer, n *RecordNode) {
	var head bytes.Buffer
	writeJSON(&head, lockQuestion{ID: n.ID, Kind: n.Kind.String(), Ask: n.Ask, Why: n.Why, Answers: []lockAnswer{}})
	b.WriteByte('\n')
	b.WriteString(strings.TrimSuffix(head.String(), "]}"))
	for i, e := range n.Edges {
		comma(b, i)
		b.WriteString("\n ")
		writeJSON(b, lockAnswer{ID: e.ID, Role: e.Role.String(), Text: e.Text, Signs: e.Signs, From: e.From, To: e.To, Then: r.Nodes[e.Target].ID})
	}
	b.WriteString("]}")
}

func lockedEnd(n *RecordNode) lockEnd {
	e := lockEnd{ID: n.ID, Kind: n.Kind.String(), Lowest: n.Lowest.String(), Title: n.Title, Why: n.Why, Do: n.Do, Contact: n.Contact, Read: n.Read, Sources: n.Sources}
	if n.Highest != n.Lowest {
		e.Highest = n.Highest.String()
	}
	if n.Net != nil {
		e.Net = &lockNet{n.Net.Expect, n.Net.Watch, n.Net.Then}
	}
	return e
}

// writeJSON writes one value on one line, its signs <, > and & as they are.
func writeJSON(b *bytes.Buffer, v any) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("guide: a lock that JSON cannot hold: " + err.Error())
	}
	b.Truncate(b.Len() - 1) // the line's end
}

func comma(b *bytes.Buffer, i int) {
	if i > 0 {
		b.WriteByte(',')
	}
}

// writeString writes a string as JSON.
func writeString(b *bytes.Buffer, s string) {
	data, err := json.Marshal(s)
	if err != nil {
		panic("guide: cannot encode a string as JSON: " + err.Error())
	}
	b.Write(data)
}
