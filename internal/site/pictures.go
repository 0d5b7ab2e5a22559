package site

import (
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/markdown"
	"knead/internal/picture"
	"knead/internal/source"
)

// PicturesDir is the folder of drawings, which are data files below content.
const PicturesDir = "pictures"

// symbolsFile is the file of the shapes that drawings share.
const symbolsFile = PicturesDir + "/symbols.yaml"

// pictureShape represents the files of drawings where the keys of data files are described.
const pictureShape = PicturesDir + "/NAME.yaml"

// IsPictureFile reports whether a file is a data file of drawings, by its path below content.
func IsPictureFile(name string) bool {
	return path.Dir(name) == PicturesDir && path.Ext(name) == ".yaml"
}

// pictureTable is the drawings.
type pictureTable struct {
	files  map[string]*source.File
	byName map[string]*picture.Picture
	names  []string // sorted
}

// readPictures reads all drawings.
func readPictures(files map[string]*source.File) (pictureTable, diag.List) {
	t := pictureTable{files: map[string]*source.File{}, byName: map[string]*picture.Picture{}}
	var diags diag.Sink
	symbols, list := picture.ReadSymbols(files[symbolsFile])
	diags.Append(list)
	for _, file := range sortedKeys(files) {
		if !IsPictureFile(file) || file == symbolsFile {
			continue
		}
		name := strings.TrimSuffix(path.Base(file), ".yaml")
		p, list := picture.Read(name, files[file], symbols)
		diags.Append(list)
		t.byName[name], t.files[name] = p, files[file]
	}
	t.names = sortedKeys(t.byName)
	return t, diags.List()
}

// checkPictures reports marks that lead to pages or areas that do not exist, drawings of topics that do not exist, and
// drawings that nothing shows.
func checkPictures(data dataFiles, index *pageIndex) diag.List {
	var r reporter
	t, areas := data.pictures, data.config.areaNames()
	shown := map[string]bool{}
	for _, g := range data.config.SignGroups {
		shown[g.Picture.Value] = true
	}
	for _, topic := range data.config.Topics {
		for _, name := range topic.Page.pictures() {
			shown[name.Value] = true
			if t.byName[name.Value] == nil {
				r.unknown(diag.CodeRelatedUnknown, data.config.File.Span(name.At), "drawing", name.Value, t.names)
			}
		}
	}
	for _, p := range index.texts {
		for _, d := range p.Outline.Directives {
			shown[d.Arg] = shown[d.Arg] || d.Name == DirectivePicture
		}
	}
	for _, name := range t.names {
		f := t.files[name]
		for _, m := range t.byName[name].Marks {
			if m.Read.IsSet() {
				r.checkPage(index, f.Span(m.Read.At), m.Read.Value)
			}
			if m.Area.IsSet() && !slices.Contains(areas, m.Area.Value) {
				r.unknown(diag.CodeFrontMatterValue, f.Span(m.Area.At), areaInConfig, m.Area.Value, areas)
			}
		}
		if !shown[name] {
			r.Add(diag.CodeFileUnused, f.Span(source.Range{}), "nothing shows the drawing %q", name)
		}
	}
	return r.List()
}

// checkShown reports a directive of a drawing that does not exist.
func (t pictureTable) checkShown(r *reporter, at source.Span, d markdown.Directive) {
	if t.byName[d.Arg] == nil {
		r.unknown(diag.CodeDirectiveUnknown, at, "drawing", d.Arg, t.names)
	}
}

// Picture is the drawing of a name, or nil.
func (s *Site) Picture(name string) *picture.Picture { return s.data.pictures.byName[name] }
