package graph

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// Program returns the guide as the compact JSON program that the browser runs. It holds adjacency and levels only; the
// text is in the page, to which the digest of the guide's [Graph.Advice] binds it.
//
//	{"v":2,"guide":ID,"digest":DIGEST,
//	 "q":[[ID,[[ANSWER,TARGET],[GROUP,TARGET,[SIGN,…]],["two-or-more",TARGET,2],…]],…],
//	 "o":[[ID,RANK],[ID,RANK,TARGET],…]}
//
// The start is the first question; a target is an index, from 0, in q followed by o. The most urgent group of a
// checklist is first, so that the first one with a ticked sign decides. A handover has the rank -1, and so has an
// exit of a fragment. The target of an outcome is that of its safety net. A broken guide has no program.
func (g *Graph) Program(digest string) []byte {
	if g.Broken {
		return nil
	}
	var b bytes.Buffer
	b.WriteString(`{"v":2,"guide":`)
	writeString(&b, g.ID)
	b.WriteString(`,"digest":`)
	writeString(&b, digest)
	b.WriteString(`,"q":[`)
	for i := range g.Nodes[:g.Questions] {
		comma(&b, i)
		b.WriteByte('[')
		writeString(&b, g.Nodes[i].ID)
		b.WriteString(",[")
		for k := range g.Nodes[i].Edges {
			comma(&b, k)
			g.Nodes[i].Edges[k].write(&b)
		}
		b.WriteString("]]")
	}
	b.WriteString(`],"o":[`)
	for i := g.Questions; i < len(g.Nodes); i++ {
		comma(&b, i-g.Questions)
		b.WriteByte('[')
		writeString(&b, g.Nodes[i].ID)
		b.WriteByte(',')
		b.WriteString(strconv.Itoa(int(g.Nodes[i].End.Level)))
		if net := g.Nodes[i].End.SafetyNet; net != nil && net.Then >= 0 {
			comma(&b, 1)
			b.WriteString(strconv.Itoa(net.Then))
		}
		b.WriteByte(']')
	}
	b.WriteString("]}")
	return b.Bytes()
}

func (e *Edge) write(b *bytes.Buffer) {
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

// writeString writes a string as JSON. Most ids need no escapes, but the name of a handover or an article may.
func writeString(b *bytes.Buffer, s string) {
	data, err := json.Marshal(s)
	if err != nil {
		panic("graph: cannot encode a string as JSON: " + err.Error())
	}
	b.Write(data)
}
