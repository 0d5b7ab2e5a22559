package guide

// This file is guide.lock and its shape: what every guide said when it was last locked. It is written by a command and read by
// people in their version control, so that it has one line for each answer and each outcome.

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"knead/internal/guide/graph"
	"knead/internal/source"
)

// LockName is the lock's name below the content folder.
const LockName = "guide.lock"

// lockVersion is the version of the file's shape.
const lockVersion = 1

// A Lock is what guides said when they were locked. A nil Lock holds nothing.
type Lock struct {
	File   *source.File  // nil where it was not read from one
	Guides []LockedGuide // by id
}

// LockedGuide is one guide in a lock.
type LockedGuide struct {
	Date     string // the day, 2026-11-21
	SignOffs []SignOff
	Record   *Record
}

// SignOff is one time that lowered advice was signed off.
type SignOff struct {
	On      string   `json:"on"`
	By      string   `json:"by"`
	Reason  string   `json:"reason"`
	Lowered []string `json:"lowered"` // what was lowered, one class of paths each
}

// Guide returns what is locked of a guide, or nil.
func (l *Lock) Guide(id string) *LockedGuide {
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

// Set locks a guide as it is on a day. With accepted, lowered advice was signed off.
func (l *Lock) Set(r *Record, on string, accepted *SignOff) {
	g := l.Guide(r.ID)
	if g == nil {
		l.Guides = append(l.Guides, LockedGuide{})
		g = &l.Guides[len(l.Guides)-1]
	}
	g.Record, g.Date = r, on
	if accepted != nil {
		g.SignOffs = append(g.SignOffs, *accepted)
	}
	slices.SortFunc(l.Guides, func(a, b LockedGuide) int { return strings.Compare(a.Record.ID, b.Record.ID) })
}

// Delete takes a guide out of the lock.
func (l *Lock) Delete(id string) {
	l.Guides = slices.DeleteFunc(l.Guides, func(g LockedGuide) bool { return g.Record.ID == id })
}

// The shape of the file.
type (
	lockFile struct {
		V      int                 `json:"v"`
		Signs  map[string]lockSign `json:"signs"`
		Guides []lockGuide         `json:"guides"`
	}
	lockSign struct {
		Level string `json:"level"`
		Text  string `json:"text"`
	}
	lockGuide struct {
		ID        string         `json:"id"`
		Kind      graph.Kind     `json:"kind"`
		Title     string         `json:"title"`
		On        string         `json:"on"`
		Accepted  []SignOff      `json:"accepted"`
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
	signs := map[string]lockSign{}
	var ids []string
	for _, g := range l.Guides {
		for _, s := range g.Record.Signs {
			if _, known := signs[s.ID]; !known {
				ids = append(ids, s.ID)
			}
			signs[s.ID] = lockSign{s.Level.String(), s.Text}
		}
	}
	slices.Sort(ids)
	for i, id := range ids {
		comma(b, i)
		b.WriteByte('\n')
		writeString(b, id)
		b.WriteByte(':')
		writeJSON(b, signs[id])
	}
}
