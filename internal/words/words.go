// Package words has the words of the interface: what templates and code show that no author of the site wrote, in each
// language, as data.
//
// English is in templates/words.yaml and in the words.yaml of each pack, and says which keys there are. Another
// language is a file of the same keys: templates/words/LANG.yaml and words/LANG.yaml of the pack. Files of these names
// in the templates folder of a site replace single words, and have those of the site's own templates.
// content/LANG/words.yaml replaces single words in a language of translations, or brings a whole language. What a
// language lacks is English. Package render puts the texts into the templates before these are parsed.
package words

import (
	"io/fs"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/pack"
	"knead/internal/pseudo"
	"knead/internal/source"
)

// Source is the language that says which words there are.
const Source = "en"

// Words are the words of the interface in one language.
type Words struct {
	Language Language
	keys     []string // in the order of the files in English
	entries  map[string]*Entry
}

// An Entry is one text, or one for each plural category of its number.
type Entry struct {
	Key   string
	Lang  string // in which it is: English where the language has no text for the key
	Forms []Form // in the order of [fold.PluralCategories]; a text without plural forms is one of no category
	At    source.Span

	// Placeholders are those of the text in English, in alphabetical order: "name", or "a" and "/a" around words.
	Placeholders []string
}

// A Form is a text of an Entry.
type Form struct {
	Category string
	Text     string
	Parts    []Part
	At       source.Range // of its value
}

// Of returns the words of a language: those of folders with templates, the first of which is that of the program, of a
// pack, and of a file of the site's own, which may be nil. It reports what is wrong in the files.
func Of(lang string, p pack.Pack, own *source.File, folders ...fs.FS) (*Words, diag.List) {
	w := &Words{entries: map[string]*Entry{}}
	w.Language.ID = Source
	all := append([]folder{{folders[0], "templates/", true}, {p.Folder(), "internal/pack/" + p.Name + "/", true}},
		ownFolders(folders[1:])...)
	var list diag.List
	for _, f := range all {
		list = append(list, w.addFrom(f, w, true, "words.yaml")...)
	}
	english := w
	switch change := pseudo.Functions[lang]; {
	case change != nil:
		w = w.changed(lang, change)
		w.Language.RightToLeft = lang == pseudo.RightToLeftLanguage
	case primary(lang) == Source:
		w = w.changed(lang, func(text string) string { return text })
	default:
		w = w.clone()
		w.Language = Language{}
	}
	w.Language.ID = lang
	for _, f := range all {
		list = append(list, w.addFrom(f, english, false, "words/"+lang+".yaml", "words/"+primary(lang)+".yaml")...)
	}
	if own != nil {
		list = append(list, w.addFile(own, readFile, english, false)...)
	}
	return w, list
}

// A folder has words.yaml and words/LANG.yaml, or none of them.
type folder struct {
	fsys      fs.FS
	path      string // for messages
	ofProgram bool   // its files are the same for all sites
}

func ownFolders(all []fs.FS) (folders []folder) {
	for _, fsys := range all {
		folders = append(folders, folder{fsys, "templates/", false})
	}
	return folders
}

// addFrom adds the words of the first of some files that a folder has.
func (w *Words) addFrom(from folder, known *Words, mayDefine bool, names ...string) diag.List {
	for _, name := range names {
		if text, err := fs.ReadFile(from.fsys, name); err == nil {
			f, list := frontmatter.NewFile(from.path+name, text)
			if len(list) > 0 {
				return list
			}
			read := readFile
			if from.ofProgram {
				read = readOnce
			}
			return w.addFile(f, read, known, mayDefine)
		}
	}
	return nil
}

func primary(lang string) string {
	id, _, _ := strings.Cut(lang, "-")
	return strings.ToLower(id)
}

// Lookup returns the words of a key, or nil.
func (w *Words) Lookup(key string) *Entry { return w.entries[key] }

// Keys are the keys of all words, in the order in which English has them. They must not be changed.
func (w *Words) Keys() []string { return w.keys }

// Missing are the keys that the language has no text for: all of them, if nobody has described the language.
func (w *Words) Missing() []string {
	return slices.DeleteFunc(slices.Clone(w.keys), func(key string) bool {
		return w.entries[key].Lang == w.Language.ID
	})
}

// With returns words in which a text has the place of that of a key, which must be there. In the text, {} is the only
// placeholder of the key.
func (w *Words) With(key, text string, at source.Span) (*Words, diag.List) {
	old := w.entries[key]
	parts, problem := parse(text)
	if problem == "" {
		parts = rename(parts, old.Placeholders)
		problem = unknownIn(old.Placeholders, parts)
	}
	if problem != "" {
		return w, diag.List{diag.New(diag.CodeFrontMatterValue, at, "the text of %q %s", key, problem)}
	}
	w = w.clone()
	w.entries[key] = &Entry{Key: key, Lang: w.Language.ID, Forms: []Form{{Text: text, Parts: parts}}, At: at,
		Placeholders: old.Placeholders}
	return w, nil
}

// Digest is that of all texts.
func (w *Words) Digest() source.Digest {
	var b strings.Builder
	for _, key := range w.keys {
		b.WriteString(key + "\x00" + w.entries[key].Lang)
		for _, form := range w.entries[key].Forms {
			b.WriteString("\x00" + form.Category + "\x00" + form.Text)
		}
		b.WriteByte('\n')
	}
	return source.DigestOf([]byte(b.String()))
}

func (w *Words) clone() *Words {
	entries := make(map[string]*Entry, len(w.entries))
	for key, e := range w.entries {
		entries[key] = e
	}
	return &Words{w.Language, slices.Clone(w.keys), entries}
}

// changed are words of a language with each text replaced by what a function makes of it.
func (w *Words) changed(lang string, by func(string) string) *Words {
	w = w.clone()
	for key, e := range w.entries {
		copied := *e
		copied.Lang, copied.Forms = lang, nil
		for _, form := range e.Forms {
			form.Text = by(form.Text)
			form.Parts, _ = parse(form.Text)
			copied.Forms = append(copied.Forms, form)
		}
		w.entries[key] = &copied
	}
	return w
}
