package diff

// This file writes guide.lock.

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
)

// Bytes returns the lock as a file.
func (l *Lock) Bytes() []byte {
	w := &lockWriter{}
	w.object(struct {
		Version int `json:"v"`
	}{lockVersion})
	w.WriteString(",\n\"signs\":{")
	signs := l.signs()
	for i, id := range slices.Sorted(maps.Keys(signs)) {
		w.line(i)
		w.value(id)
		w.WriteByte(':')
		w.value(signs[id])
	}
	w.WriteByte('}')
	w.list("guides", len(l.Guides), func(i int) { w.guide(newLockedGuide(&l.Guides[i], signs)) })
	if l.Levels != nil {
		w.WriteString(",\n\"levels\":")
		w.value(l.Levels)
	}
	if len(l.Cards) > 0 {
		w.list("cards", len(l.Cards), func(i int) { w.value(l.Cards[i]) })
	}
	if len(l.Removed) > 0 {
		w.list("removed", len(l.Removed), func(i int) { w.value(l.Removed[i]) })
	}
	if len(l.History) > 0 {
		w.list("history", len(l.History), func(i int) { w.value(l.History[i]) })
	}
	w.WriteString("}\n")
	return w.Bytes()
}

// signs returns the signs of all guides by id. Of one that differs between guides, which were locked at different
// times, it is that of the last one.
func (l *Lock) signs() map[string]lockedSign {
	signs := map[string]lockedSign{}
	for _, g := range l.Guides {
		for _, s := range g.Graph.Signs {
			signs[s.ID] = lockedSign{s.Level, s.Text}
		}
	}
	return signs
}

// A lockWriter writes JSON with line breaks between the elements of lists.
type lockWriter struct{ bytes.Buffer }

func (w *lockWriter) guide(g lockedGuide) {
	w.object(g.guideHeader)
	w.list("accepted", len(g.Accepted), func(i int) { w.value(g.Accepted[i]) })
	w.list("questions", len(g.Questions), func(i int) { w.question(&g.Questions[i]) })
	w.list("ends", len(g.Ends), func(i int) { w.value(g.Ends[i]) })
	w.WriteByte('}')
}

func (w *lockWriter) question(q *lockedQuestion) {
	w.object(q.questionHeader)
	w.WriteString(`,"answers":[`)
	for i := range q.Answers {
		w.line(i)
		w.WriteByte(' ')
		w.value(q.Answers[i])
	}
	w.WriteString("]}")
}

// list writes a key of the current object, and a list with an element a line.
func (w *lockWriter) list(key string, n int, element func(i int)) {
	w.WriteString(",\n")
	w.value(key)
	w.WriteString(":[")
	for i := range n {
		w.line(i)
		element(i)
	}
	w.WriteByte(']')
}

// line begins the line of an element.
func (w *lockWriter) line(i int) {
	if i > 0 {
		w.WriteByte(',')
	}
	w.WriteByte('\n')
}

// object writes a struct without the closing brace, so that keys can follow.
func (w *lockWriter) object(v any) {
	w.value(v)
	w.Truncate(w.Len() - len("}"))
}

// value writes a value on the current line. The characters <, > and & are not escaped.
func (w *lockWriter) value(v any) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("diff: cannot encode the lock as JSON: " + err.Error())
	}
	w.Truncate(w.Len() - len("\n"))
}
