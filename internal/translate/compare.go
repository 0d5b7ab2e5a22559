package translate

import (
	"knead/internal/diag"
	"knead/internal/source"
)

// A Translation is a source compared with one of its translations. It is immutable.
type Translation struct {
	Lang string

	files map[string]*file
}

// A file is one file of the source with its translation.
type file struct {
	source  *source.File
	pairs   []Pair
	overlay *source.File
	state   PageState
	why     string
}

// Compare compares the files of a source with a translation. What was compared before with equal bytes is taken from
// last, which may be nil. The list has what is wrong in the files of the translation, and what is not current.
func Compare(src map[string]*source.File, t Tree, o Options, last *Translation) (*Translation, diag.List) {
	return &Translation{Lang: t.Lang}, nil
}

// Pairs are the texts of a file, in the order of the source, those that have no source last.
func (t *Translation) Pairs(path string) []Pair { return t.files[path].pairs }

// Overlay is a file of the source as it is shown in the language: the one that was given to [Compare] if nothing in it
// differs.
func (t *Translation) Overlay(path string) *source.File { return t.files[path].overlay }

// Locate returns the place in the translation of what is shown at a range of an overlay. It is false where that is the
// text of the source.
func (t *Translation) Locate(path string, at source.Range) (source.Span, bool) {
	return source.Span{}, false
}

// PageState says whether readers find a page, and if not, why: "2 of 9 answers are stale".
func (t *Translation) PageState(path string) (PageState, string) {
	f := t.files[path]
	return f.state, f.why
}

// OfFile returns the texts of a file of a source, in its order.
func OfFile(path string, f *source.File) ([]Text, diag.List) { return nil, nil }
