package build

// This file lets a preview go on with the last sound version of a data file whose form has an error.

import (
	"maps"
	"slices"

	"knead/internal/diag"
	"knead/internal/site"
	"knead/internal/source"
)

// soundFiles are the data files of the site that is previewed, each in its last version with a sound form, by their
// names below content.
type soundFiles struct {
	files map[string]*source.File
	memo  site.Memo // of the checks of forms
}

// replaceUnsound puts the last sound version in place of each data file that cannot be read or whose form has an error,
// if there was one, and notes the errors. Builds and language servers read the files as they are.
func (l *loading) replaceUnsound(in *site.Input) {
	if !l.opts.Preview || !l.opts.Editing {
		return
	}
	if l.sound == nil {
		l.sound = &soundFiles{files: map[string]*source.File{}}
	}
	of := *in
	of.Memo = &l.sound.memo
	wrong := site.FormErrors(of)
	for _, name := range slices.Sorted(maps.Keys(in.Data)) {
		switch {
		case slices.Contains(in.Unread, name): // a built-in file is in its place
		case len(wrong[name]) == 0:
			l.sound.files[name] = in.Data[name]
		case l.sound.files[name] != nil:
			l.files = append(l.files, wrong[name]...)
			l.replaceBySound(in, name)
		}
	}
	in.Unread = slices.DeleteFunc(in.Unread, func(name string) bool {
		return name != "site.yaml" && l.sound.files[name] != nil && l.replaceBySound(in, name)
	})
}

func (l *loading) replaceBySound(in *site.Input, name string) bool {
	in.Data[name] = l.sound.files[name]
	l.replaced = append(l.replaced, "content/"+name)
	return true
}

// withoutReplaced are diagnostics without those in the versions of files that were replaced, which are not on the disk.
func (l *loading) withoutReplaced(list diag.List) diag.List {
	if len(l.replaced) == 0 {
		return list
	}
	return slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return slices.Contains(l.replaced, d.Span.Name()) })
}

// noteReplaced notes in a result that errors in files that were replaced stop no page.
func (l *loading) noteReplaced(r *Result) {
	stopped := maps.Clone(r.Stopped)
	for _, name := range l.replaced {
		if stopped == nil {
			stopped = map[string][]string{}
		}
		stopped[name] = nil
	}
	r.Stopped = stopped
}
