package translate

// This file keeps what was found between the texts of all files, as long as these are the same.

import (
	"slices"

	"knead/internal/diag"
)

// betweenTexts is what was found between the texts of all files.
type betweenTexts struct {
	files [][]checked
	list  diag.List
	named map[string]bool // the files to which the list refers
}

// same reports whether what was found is the same for other versions of the texts of a file: the texts are, and so are
// the places in the source that are shown.
func (b *betweenTexts) same(old, now []checked) bool {
	if !sameChecked(old, now) {
		return false
	}
	if len(now) == 0 || old[0].Source.file == now[0].Source.file || !b.named[now[0].Source.file.Name] {
		return true
	}
	return old[0].Source.file.Text == now[0].Source.file.Text
}

// sameChecked reports whether the texts of a file have the same places and are the same for what is compared with those
// of other files: of a block, the source text for which it was written.
func sameChecked(a, b []checked) bool {
	if len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) {
		return true
	}
	return slices.EqualFunc(a, b, func(a, b checked) bool {
		s, t := a.Translation, b.Translation
		sameFile := s.file == t.file || s.file.Name == t.file.Name && s.file.Text == t.file.Text
		sameText := s == t || sameFile && s.Value == t.Value && s.At == t.At
		sameEntry := a.Entry == b.Entry || a.Entry != nil && b.Entry != nil && sameEntry(*a.Entry, *b.Entry)
		return sameText && sameEntry && a.State == b.State && a.source == b.source && a.least == b.least &&
			a.Source.Key == b.Source.Key && a.Source.Role == b.Source.Role &&
			(a.Source.Role == RoleBlock || a.Source.Value == b.Source.Value)
	})
}

// checkBetween compares the texts of all files with each other.
func (t *Translation) checkBetween(files [][]checked) diag.List {
	if t.between == nil || !slices.EqualFunc(t.between.files, files, t.between.same) {
		all := slices.Concat(files...)
		list := slices.Concat(duplicates(all), inconsistent(all), lengths(all))
		t.between = &betweenTexts{files, list, map[string]bool{}}
		for _, d := range list {
			for _, r := range d.Related {
				t.between.named[r.Span.Name()] = true
			}
		}
	}
	return t.between.list
}
