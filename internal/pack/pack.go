// Package pack has what a kind of site begins with, as data: its levels and what they say, the words of its messages,
// the kinds of its sources, and whom its outcomes name. Nothing else in the program knows what a site is about.
//
// A pack is a folder of this package: pack.yaml, levels.yaml, language.yaml with its rules of plain words beside those
// of all packs, and words.yaml with its words of the interface; in other languages levels/LANG.yaml and
// words/LANG.yaml. In synonyms.yaml are the synonyms of its search, if they are not those of content/words.yaml. A site
// names its pack in site.yaml.
package pack

import (
	"embed"
	"io/fs"
	"strings"
	"sync"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

//go:embed health advice language.yaml
var files embed.FS

// Default is the name of the pack of a site that names none.
const Default = "health"

// Names are the names of all packs, the default first.
var Names = []string{Default, "advice"}

// A Pack is what a kind of site begins with.
type Pack struct {
	Name        string
	PageType    string   // the type of a page at schema.org
	SourceKinds []string // what kinds of source sources.yaml may have, the strongest evidence first
	Contacts    []string // whom an outcome may name as its contact
}

type packFile struct {
	PageType    frontmatter.Text   `front:"page_type,required"`
	SourceKinds []frontmatter.Text `front:"source_kinds,required"`
	Contacts    []frontmatter.Text `front:"contacts,required"`
}

// Lookup returns the pack of a name, or the default one where there is none. Its lists must not be changed.
func Lookup(name string) Pack {
	if p, ok := packs()[name]; ok {
		return p
	}
	return packs()[Default]
}

// packs are all packs by name, each read once.
var packs = sync.OnceValue(func() map[string]Pack {
	all := make(map[string]Pack, len(Names))
	for _, name := range Names {
		all[name] = read(name)
	}
	return all
})

func read(name string) Pack {
	text, err := files.ReadFile(name + "/pack.yaml")
	if err != nil {
		panic("pack: " + err.Error()) // the file is embedded
	}
	f := source.NewFile(name+"/pack.yaml", string(text))
	node, list := frontmatter.Parse(f, source.Range{End: len(f.Text)})
	var file packFile
	list = append(list, frontmatter.Decode(f, node, source.Range{}, &file)...)
	if len(list) > 0 {
		panic("pack: " + list[0].Message) // the file is embedded
	}
	return Pack{name, file.PageType.Value, texts(file.SourceKinds), texts(file.Contacts)}
}

func texts(list []frontmatter.Text) []string {
	all := make([]string, len(list))
	for i, t := range list {
		all[i] = t.Value
	}
	return all
}

// Levels is the levels.yaml of the pack in a language, or in English if the pack has none in it.
func (p Pack) Levels(lang string) string {
	primary, _, _ := strings.Cut(lang, "-")
	text, err := files.ReadFile(p.Name + "/levels/" + strings.ToLower(primary) + ".yaml")
	if err != nil {
		text, err = files.ReadFile(p.Name + "/levels.yaml")
	}
	if err != nil {
		panic("pack: " + err.Error()) // the file is embedded
	}
	return string(text)
}

// Synonyms is the key synonyms of words.yaml in a site with the pack, or "" for that of the program's own words.yaml.
func (p Pack) Synonyms() string {
	text, err := files.ReadFile(p.Name + "/synonyms.yaml")
	if err != nil {
		return "" // the default pack has none
	}
	return string(text)
}

// Language are the files with the rules of plain words: those of all packs, then those of the pack.
func (p Pack) Language() []*source.File {
	var all []*source.File
	for _, name := range []string{"language.yaml", p.Name + "/language.yaml"} {
		text, err := files.ReadFile(name)
		if err != nil {
			panic("pack: " + err.Error()) // the file is embedded
		}
		all = append(all, source.NewFile(name, string(text)))
	}
	return all
}

// Folder is the folder of the pack.
func (p Pack) Folder() fs.FS {
	below, err := fs.Sub(files, p.Name)
	if err != nil {
		panic("pack: " + err.Error()) // the name is valid
	}
	return below
}
