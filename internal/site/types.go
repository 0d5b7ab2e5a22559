package site

import (
	"fmt"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A MassageType is one entry of types.yaml: a type of massage, its pressure, and what is known about it. A key that is
// missing is shown as not known.
type MassageType struct {
	ID       frontmatter.Text  `front:"id,required" doc:"Its name in front matter, under types"`
	Name     frontmatter.Text  `front:"name,required" max:"300" doc:"What readers see as its name"`
	Pressure []frontmatter.Int `front:"pressure" doc:"The lightest and the firmest: 1 light, 2 medium, 3 firm"`
	Usual    *TypeNote         `front:"usual" doc:"What it usually is"`
	Known    []TypeNote        `front:"known" doc:"What is known about soreness and harm after it"`
	Care     []TypeNote        `front:"care" doc:"When to take care"`
}

// A TypeNote is a short text with the sources that support it, and the article that says more.
type TypeNote struct {
	Words   frontmatter.Text   `front:"words,required" doc:"The text"`
	Sources []frontmatter.Text `front:"sources" doc:"The ids of its sources"`
	Read    frontmatter.Text   `front:"read" doc:"The slug of the article that says more"`
}

// MaxPressure is the upper end of the scale of pressure: 1 light, 2 medium, 3 firm.
const MaxPressure = 3

// typeTable is types.yaml.
type typeTable struct {
	file *source.File // nil if the site has none
	list []*MassageType
}

// readTypes reads types.yaml.
func readTypes(f *source.File, sources sourceTable) (typeTable, diag.List) {
	t := typeTable{file: f}
	if f == nil {
		return t, nil
	}
	var r reporter
	var all []MassageType
	r.Append(decode(f, &all))
	byID := map[string]*MassageType{}
	for i := range all {
		m := &all[i]
		if first := byID[m.ID.Value]; first != nil && m.ID.IsSet() {
			reportDuplicate(&r, f, m.ID, first.ID)
			continue
		}
		byID[m.ID.Value] = m
		m.checkPressure(&r, f)
		for _, note := range m.notes() {
			for _, id := range note.Sources {
				sources.find(&r, f, id)
			}
		}
		t.list = append(t.list, m)
	}
	return t, r.List()
}

// notes are all notes of a type, in the order in which they are shown.
func (m *MassageType) notes() []*TypeNote {
	var all []*TypeNote
	if m.Usual != nil {
		all = append(all, m.Usual)
	}
	for _, notes := range [][]TypeNote{m.Known, m.Care} {
		for i := range notes {
			all = append(all, &notes[i])
		}
	}
	return all
}

// checkPressure reports and removes a pressure that is not two numbers of the scale, the lower one first.
func (m *MassageType) checkPressure(r *reporter, f *source.File) {
	p := m.Pressure
	if len(p) == 0 || len(p) == 2 && 1 <= p[0].Value && p[0].Value <= p[1].Value && p[1].Value <= MaxPressure {
		return
	}
	m.Pressure = nil
	for _, n := range p {
		if !n.IsSet() {
			return // reported by the decoder
		}
	}
	r.Report(diag.New(diag.CodeFrontMatterValue, f.Span(p[0].At),
		"pressure should be two numbers from 1 to %d, the lighter one first", MaxPressure).
		WithHint(fmt.Sprintf("Write [1, 2] for light to medium and [%d, %[1]d] for firm. Omit the key if it is not "+
			"known.",
			MaxPressure)))
}

// check reports articles that types refer to and that do not exist.
func (t typeTable) check(r *reporter, index *pageIndex) {
	for _, m := range t.list {
		for _, note := range m.notes() {
			if note.Read.IsSet() {
				r.checkPage(index, t.file.Span(note.Read.At), note.Read.Value)
			}
		}
	}
}
