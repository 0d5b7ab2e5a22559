package translate

// This file writes lists and bodies again that do not have the elements of the source.

import (
	"cmp"
	"slices"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

// hasAll reports whether a translation has the elements of the source, and a text for each of those of the map.
func (l *listState) hasAll(texts map[string]string) bool {
	for i, s := range l.src {
		for _, src := range s.texts {
			if _, ok := texts[src.of.Key]; ok &&
				(!l.matches || !l.bySource || l.translation[i].texts.get(src.field) == nil) {
				return false
			}
		}
	}
	return true
}

// kept are the translations of the texts of the source in a list, and lost what belongs to none of them: where the list
// has not the elements that it should, those are found that are as somebody confirmed them.
func (l *listState) kept() (kept map[*Text]string, lost []*Text) {
	kept = map[*Text]string{}
	found, confirmed := map[string]string{}, map[string]bool{}
	for _, e := range l.confirmed {
		for _, entry := range e.entries {
			confirmed[entry.of.Text] = true
		}
	}
	for _, e := range l.translation {
		for _, t := range e.texts {
			digest := Digest(t.of.Value)
			if found[digest] = t.of.Value; !l.inOrder && !confirmed[digest] {
				lost = append(lost, t.of)
			}
		}
	}
	for i, e := range l.src {
		for _, src := range e.texts {
			if t := l.translationOf(i); t >= 0 {
				if own := l.translation[t].texts.get(src.field); own != nil {
					kept[src.of] = own.Value
				}
			} else if l.of[i] >= 0 {
				if entry := l.confirmed[l.of[i]].entries.get(src.field); entry != nil && found[entry.Text] != "" {
					kept[src.of] = found[entry.Text]
				}
			}
		}
	}
	return kept, slices.DeleteFunc(lost, func(t *Text) bool { // which is not translated
		return slices.ContainsFunc(l.src, func(e element) bool {
			src := e.texts.get(t.field())
			return src != nil && sameText(src.Value, t.Value)
		})
	})
}

// list writes all elements of a list that is not in a body.
func (w *writer) list(key string, l *listState, kept map[*Text]string, texts map[string]string) {
	value := &branch{isList: true}
	for _, s := range l.src {
		item := &branch{}
		for _, src := range s.texts {
			text := cmp.Or(texts[src.of.Key], kept[src.of])
			if src.field == "" {
				item = scalar(text)
			} else {
				item.put([]string{src.field}, scalar(text))
			}
		}
		value.below = append(value.below, item)
	}
	w.insert(w.names(key), value)
}

// body is the body of the source with the translations that there are.
func (w *writer) body(f *file, kept map[*Text]string, texts map[string]string) string {
	split, _ := frontmatter.Split(f.source)
	edits := []edit{{at: source.Range{Start: 0, End: split.Body.Start}}}
	for i := range f.pairs {
		p := &f.pairs[i]
		if p.Source == nil || p.Source.Kind == "" {
			continue
		}
		if value := cmp.Or(texts[p.Source.Key], kept[p.Source]); value != "" {
			edits = append(edits, edit{at: p.Source.At, with: written(p.Source, value)})
		}
	}
	return apply(f.source, edits).file.Text
}
