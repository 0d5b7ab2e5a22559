package site

// This file reads the data files, those that other files refer to first.

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/diff"
	"knead/internal/guide/guidefile"
	"knead/internal/language"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/picture"
	"knead/internal/signoff"
	"knead/internal/source"
)

// dataFiles is what the data files hold. None of it depends on a page.
type dataFiles struct {
	config   Config
	sources  sourceTable
	claims   claimTable
	facts    factTable
	values   valueTable // on the day of the build
	types    typeTable
	pictures pictureTable
	glossary glossaryTable
	levels   *guidefile.Levels
	signs    *guidefile.Signs
	lock     *diff.Lock
	reviews  *signoff.Lock
	words    wordTable
	language *language.Rules

	lockInvalid bool // there is a lock that cannot be read
}

// DefaultLevels is the name of the built-in levels.yaml among the data files, beside the site's own.
const DefaultLevels = "levels.yaml (built in)"

// DataFiles are the names of the data files, which are at the top of the content.
var DataFiles = []string{"site.yaml", "levels.yaml", "signs.yaml", "claims.yaml", "facts.yaml", "values.yaml",
	"sources.yaml", "glossary.yaml", "types.yaml", "words.yaml", "language.yaml", diff.LockName,
	signoff.LockName}

// DescribedFiles are the names of DataFiles and of those of drawings, where NAME is any name.
var DescribedFiles = append(slices.Clone(DataFiles), pictureShape, symbolsFile)

// DataShape is what a data file may have, by its name in DescribedFiles; nil for the locks, which knead writes.
func DataShape(name string) *frontmatter.Shape {
	switch name {
	case "site.yaml":
		return frontmatter.ShapeFor[Config]()
	case "levels.yaml":
		return frontmatter.ShapeFor[guidefile.LevelsFile]()
	case "signs.yaml":
		return frontmatter.ShapeFor[guidefile.SignsFile]()
	case "claims.yaml":
		return frontmatter.ShapeFor[[]ClaimEntry]()
	case "facts.yaml":
		return frontmatter.ShapeFor[frontmatter.OrderedMap[Fact]]()
	case "values.yaml":
		return frontmatter.ShapeFor[frontmatter.OrderedMap[ValueEntry]]()
	case "sources.yaml":
		return frontmatter.ShapeFor[[]SourceEntry]()
	case "glossary.yaml":
		return frontmatter.ShapeFor[frontmatter.OrderedMap[Term]]()
	case "types.yaml":
		return frontmatter.ShapeFor[[]MassageType]()
	case "words.yaml":
		return frontmatter.ShapeFor[wordFile]()
	case "language.yaml":
		return frontmatter.ShapeFor[language.File]()
	case pictureShape:
		return frontmatter.ShapeFor[picture.File]()
	case symbolsFile:
		return frontmatter.ShapeFor[frontmatter.OrderedMap[picture.Symbol]]()
	}
	return nil
}

// readData reads all data files. Each is read again only if it changed, or a file on which it depends.
func readData(in Input) (d dataFiles, _ diag.List) {
	files, m := in.Data, in.Memo
	var diags diag.Sink
	var list diag.List
	d.config, list = recall(m, "site.yaml", textsOf(files, "site.yaml"), func() (Config, diag.List) {
		return readConfig(files["site.yaml"])
	})
	diags.Append(list)
	if in.Translation != nil {
		d.config.Language.Value = in.Translation.Language
	}
	d.sources, list = recall(m, "sources.yaml", textsOf(files, "site.yaml", "sources.yaml"),
		func() (sourceTable, diag.List) {
			return readSources(files["sources.yaml"], d.config.PackOf().SourceKinds)
		})
	diags.Append(list)
	d.claims, list = recall(m, "claims.yaml", textsOf(files, "site.yaml", "sources.yaml", "claims.yaml"),
		func() (claimTable, diag.List) { return readClaims(files["claims.yaml"], d.sources) })
	diags.Append(list)
	d.facts, list = recall(m, "facts.yaml", textsOf(files, "site.yaml", "sources.yaml", "claims.yaml", "facts.yaml"),
		func() (factTable, diag.List) { return readFacts(files["facts.yaml"], d.sources, d.claims) })
	diags.Append(list)
	d.types, list = recall(m, "types.yaml", textsOf(files, "site.yaml", "sources.yaml", "types.yaml"),
		func() (typeTable, diag.List) { return readTypes(files["types.yaml"], d.sources) })
	diags.Append(list)
	d.pictures, list = recall(m, PicturesDir, textsOf(files, pictureFiles(files)...),
		func() (pictureTable, diag.List) { return readPictures(files) })
	diags.Append(list)
	d.glossary, list = recall(m, "glossary.yaml", textsOf(files, "site.yaml", "glossary.yaml"),
		func() (glossaryTable, diag.List) {
			return readGlossary(files["glossary.yaml"], d.config.Language.Value)
		})
	diags.Append(list)
	d.levels, list = recall(m, "levels.yaml", textsOf(files, "levels.yaml", DefaultLevels),
		func() (*guidefile.Levels, diag.List) { return readLevels(files) })
	diags.Append(list)
	d.signs, list = recall(m, "signs.yaml", textsOf(files, "signs.yaml"), func() (*guidefile.Signs, diag.List) {
		return readVocabulary(files["signs.yaml"], "content/signs.yaml", guidefile.ParseSigns)
	})
	diags.Append(list)
	d.words, list = recall(m, "words.yaml", textsOf(files, "site.yaml", "words.yaml"),
		func() (wordTable, diag.List) { return readWords(files["words.yaml"], d.config.Subject) })
	diags.Append(list)
	d.language, list = recallLanguage(files, m)
	diags.Append(list)
	d.lock, list = recall(m, diff.LockName, textsOf(files, diff.LockName), func() (*diff.Lock, diag.List) {
		return diff.ParseLock(files[diff.LockName])
	})
	d.lockInvalid = len(list) > 0
	diags.Append(list)
	d.reviews, list = signoff.Parse(files[signoff.LockName])
	diags.Append(list)
	return d, diags.List()
}

// sourcesOf are the sources of the fact or the value that a directive names.
func (d *dataFiles) sourcesOf(named markdown.Directive) []*SourceEntry {
	if named.Name == DirectiveValue {
		return d.values.of(named.Arg)
	}
	return d.facts.of(named.Arg)
}

// pictureFiles are the names of the data files of drawings, sorted.
func pictureFiles(files map[string]*source.File) (names []string) {
	for _, name := range sortedKeys(files) {
		if IsPictureFile(name) {
			names = append(names, name)
		}
	}
	return names
}

// readLevels reads levels.yaml, which inherits what it leaves out.
func readLevels(files map[string]*source.File) (*guidefile.Levels, diag.List) {
	levels, list := readVocabulary(files["levels.yaml"], "content/levels.yaml", guidefile.ParseLevels)
	if f := files[DefaultLevels]; f != nil {
		defaults, _ := readVocabulary(f, DefaultLevels, guidefile.ParseLevels)
		levels.Inherit(defaults)
	}
	return levels, list
}

// readVocabulary reads a file that package guidefile understands. A missing one is read like an empty one.
func readVocabulary[T any](
	f *source.File, name string, parse func(*source.File, *frontmatter.Node) (T, diag.List),
) (T, diag.List) {
	if f == nil {
		f = source.NewFile(name, "")
	}
	node, list := frontmatter.Parse(f, whole(f))
	vocabulary, more := parse(f, node)
	return vocabulary, slices.Concat(list, more, page.CheckInserts(f, node))
}

// decode reads a data file into a struct, a list or an OrderedMap.
func decode(f *source.File, into any) diag.List {
	node, list := frontmatter.Parse(f, whole(f))
	if node == nil && len(list) > 0 {
		return list
	}
	list = append(list, frontmatter.Decode(f, node, source.Range{}, into)...)
	return append(list, page.CheckInserts(f, node)...)
}

func whole(f *source.File) source.Range { return source.Range{Start: 0, End: len(f.Text)} }

// reportDuplicate reports an id that an earlier entry of the same file has.
func reportDuplicate(r *reporter, f *source.File, id, first frontmatter.Text) {
	r.Report(diag.New(diag.CodeFrontMatterDuplicateKey, f.Span(id.At), "duplicate id %q", id.Value).
		WithRelated(f.Span(first.At), "the first one is here"))
}
