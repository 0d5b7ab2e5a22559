package rename

// This file changes names in translations: the ids of their texts, links and other names in the texts, and the keys of
// their locks.

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/source"
	"knead/internal/translate"
)

// A substitution is a name in a text with what is before it, such as "[[" or "@", so that no other word is taken for
// it.
type substitution struct{ before, name, now string }

// translation makes the edits of one translation. Those of the source are known.
func (p *planner) translation(t *translate.Translation) {
	names := map[*translate.Text][]substitution{}
	for _, file := range t.Paths() {
		for _, pair := range t.Pairs(file) {
			if pair.Source == nil {
				continue
			}
			list := p.substitutions(pair.Source)
			if names[pair.Source] = list; pair.Translation == nil || len(list) == 0 {
				continue
			}
			at := pair.Translation.Span()
			text := at.File.Text[at.Range.Start:at.Range.End]
			substitute(text, list, func(from, to int, now string) {
				p.edit(at.File, source.Range{Start: at.Range.Start + from, End: at.Range.Start + to}, now)
				p.References++
			})
		}
	}
	for _, place := range p.places() {
		for _, at := range t.NamesIn(place.file, place.names...) {
			p.edit(t.File(place.file), at, path.Base(p.New))
			p.References++
		}
	}
	if moved := t.File(p.old.ID + ".md"); p.old.Kind == "page" && moved != nil {
		p.MovesToo = append(p.MovesToo, [2]string{moved.Name,
			strings.TrimSuffix(moved.Name, p.old.ID+".md") + p.New + ".md"})
	}
	lock := t.Lock()
	if lock == nil || lock.File == nil {
		return
	}
	renamed := func(of *translate.Text, value string) string {
		var b strings.Builder
		end := 0
		substitute(value, names[of], func(from, to int, now string) {
			b.WriteString(value[end:from] + now)
			end = to
		})
		return b.String() + value[end:]
	}
	now := t.Renamed(translate.Renaming{Path: p.newFile, Key: p.newKey, Text: renamed})
	if data := string(now.Bytes()); data != lock.File.Text {
		p.edit(lock.File, source.Range{End: len(lock.File.Text)}, data)
	}
}

// substitutions are the names that change in a source text. Those that are the whole text, as the words of a heading,
// have no counterpart in a translation.
func (p *planner) substitutions(text *translate.Text) (all []substitution) {
	at := text.Span()
	for _, e := range p.Edits[at.File.Name] {
		if e.At.Start <= at.Range.Start || e.At.End > at.Range.End || e.At.Start == e.At.End {
			continue
		}
		before := at.File.Text[max(at.Range.Start, e.At.Start-len("[[")):e.At.Start]
		s := substitution{before[strings.LastIndexByte(before, ' ')+1:], at.File.Text[e.At.Start:e.At.End], e.Text}
		if s.before == "" {
			s.before = " " // as in {{value ID}}
		}
		all = append(all, s)
	}
	return all
}

// substitute calls found for each name in a text, in order.
func substitute(text string, list []substitution, found func(from, to int, now string)) {
	for at := 0; at < len(text); {
		next := at + 1
		for _, s := range list {
			from := at + len(s.before)
			if !strings.HasPrefix(text[at:], s.before+s.name) {
				continue
			}
			if r, _ := utf8.DecodeRuneInString(text[from+len(s.name):]); isInName(r) {
				continue
			}
			found(from, from+len(s.name), s.now)
			next = from + len(s.name)
			break
		}
		at = next
	}
}

func isInName(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' }

// A place is a file in which the subject has texts by its id, and the names that lead to the id.
type place struct {
	file  string
	names []string
}

// places are those of the subject.
func (p *planner) places() (all []place) {
	switch p.old.Kind {
	case "sign", "claim", "source", "value":
		return []place{{p.old.Kind + "s.yaml", []string{p.old.ID}}}
	case "question", "outcome":
		slug, id, _ := strings.Cut(p.old.ID, "/")
		for _, name := range p.site.Paths() {
			if text := p.site.Text(name); text.Guide != nil && text.Slug() == slug {
				return []place{{name + ".md", []string{"guide", p.old.Kind + "s", id}}}
			}
		}
	case "page":
		if !p.isRead() {
			return nil
		}
		for _, t := range p.site.Config.Topics {
			all = append(all, place{"site.yaml", []string{"topics", t.ID.Value, "page", "main", path.Base(p.old.ID)}})
		}
	}
	return all
}

// isRead reports whether site.yaml has the page among those with which a topic begins: "read: day-after". The name may
// also be that of a guide, which other keys have.
func (p *planner) isRead() bool {
	f := p.site.Config.File
	return slices.ContainsFunc(p.Edits[f.Name], func(e Edit) bool {
		return strings.HasSuffix(strings.TrimRight(f.Text[:e.At.Start], " \"'"), "read:")
	})
}

// newFile is the path of a file after the renaming.
func (p *planner) newFile(file string) string {
	if p.old.Kind == "page" && file == p.old.ID+".md" {
		return p.New + ".md"
	}
	return file
}

// newKey is the key of a text after the renaming.
func (p *planner) newKey(key string) string {
	name, rest, _ := strings.Cut(key, "#")
	if p.old.Kind == "page" && name == p.old.ID {
		return p.New + "#" + rest
	}
	for _, place := range p.places() {
		if name != strings.TrimSuffix(place.file, path.Ext(place.file)) {
			continue
		}
		names := place.names
		if names[0] == "guide" {
			names = names[1:]
		}
		old := strings.Join(names, "/")
		if below, ok := strings.CutPrefix(rest, old); ok && (below == "" || below[0] == '/') {
			return name + "#" + strings.TrimSuffix(old, names[len(names)-1]) + path.Base(p.New) + below
		}
	}
	return key
}
