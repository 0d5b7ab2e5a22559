package guide

// This file writes the program that the browser runs: adjacency and levels only, the words stay in the page.

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// Program returns the compiled guide as compact JSON:
//
//	{"v":1,"guide":ID,"q":[[ID,[[ANSWER,TARGET],[GROUP,TARGET,[SIGN,…]],["two-or-more",TARGET,2],…]],…],"o":[[ID,RANK],…]}
//
// The start is the first question; a target is its place, from 0, in q followed by o. Groups stand with the worst first,
// so that the first one holding a ticked sign decides. A handover has rank -1, and so has an exit of a fragment.
// A broken guide has no program.
func (c *Graph) Program() []byte {
	if c.Broken {
		return nil
	}
	var b bytes.Buffer
	b.WriteString(`{"v":1,"guide":`)
	writeString(&b, c.ID)
	b.WriteString(`,"q":[`)
	for i := range c.Nodes[:c.Questions] {
		comma(&b, i)
		b.WriteByte('[')
		writeString(&b, c.Nodes[i].ID)
		b.WriteString(",[")
		for j := range c.Nodes[i].Edges {
			comma(&b, j)
			c.Nodes[i].Edges[j].encode(&b)
		}
		b.WriteString("]]")
	}
	b.WriteString(`],"o":[`)
	for i := c.Questions; i < len(c.Nodes); i++ {
		comma(&b, i-c.Questions)
		b.WriteByte('[')
		writeString(&b, c.Nodes[i].ID)
		b.WriteByte(',')
		b.WriteString(strconv.Itoa(int(c.Nodes[i].End.Level)))
		b.WriteByte(']')
	}
	b.WriteString("]}")
	return b.Bytes()
}

func (e *Edge) encode(b *bytes.Buffer) {
	b.WriteByte('[')
	writeString(b, e.ID)
	b.WriteByte(',')
	b.WriteString(strconv.Itoa(e.Target))
	switch e.Role {
	case RoleTwoOrMore:
		b.WriteString(",2")
	case RoleSigns:
		b.WriteString(",[")
		for i, s := range e.Signs {
			comma(b, i)
			writeString(b, s.ID)
		}
		b.WriteByte(']')
	}
	b.WriteByte(']')
}

func comma(b *bytes.Buffer, i int) {
	if i > 0 {
		b.WriteByte(',')
	}
}

// writeString writes a string as JSON. Ids need no escapes, but a handover or an article may be called anything.
func writeString(b *bytes.Buffer, s string) {
	data, err := json.Marshal(s)
	if err != nil {
		panic("guide: a string that JSON cannot hold: " + err.Error())
	}
	b.Write(data)
}
