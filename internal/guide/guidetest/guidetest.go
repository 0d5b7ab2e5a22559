// Package guidetest reads and links guides for the tests of other packages: from the site's own content, from files
// in a test, and random ones.
package guidetest

import (
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"knead/content"
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// Today is the day on which guides are linked.
var Today = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

type pageFront struct {
	Title     frontmatter.Text   `front:"title"`
	Topic     frontmatter.Text   `front:"topic"`
	Draft     frontmatter.Bool   `front:"draft"`
	Expires   frontmatter.Date   `front:"expires"`
	Withdrawn *frontmatter.Node  `front:"withdrawn"`
	Care      guide.CareCards    `front:"care"`
	Reviewed  *reviewFront       `front:"reviewed"`
	Guide     *frontmatter.Node  `front:"guide"`
	Rest      []frontmatter.Pair `front:",rest"`
}

type reviewFront struct {
	On   frontmatter.Date   `front:"on"`
	Next frontmatter.Date   `front:"next"`
	Rest []frontmatter.Pair `front:",rest"`
}

// ReadPage reads what guides need to know of a page.
func ReadPage(name string, data []byte) (guide.Page, diag.List) {
	f, list := frontmatter.NewFile(name, data)
	split, more := frontmatter.Split(f)
	list = append(list, more...)
	node, more := frontmatter.Parse(f, split.YAML)
	list = append(list, more...)
	var front pageFront
	list = append(list, frontmatter.Decode(f, node, split.FenceRange, &front)...)
	slug := strings.TrimSuffix(path.Base(name), ".md")
	p := guide.Page{ID: slug, Title: front.Title.Value, Topic: front.Topic.Value, File: f, Expires: front.Expires,
		InTopic: !strings.Contains(name, "guides/"), Care: front.Care, FrontRange: split.FenceRange}
	if front.Reviewed != nil {
		p.Reviewed = &guide.Review{On: front.Reviewed.On, Next: front.Reviewed.Next}
	}
	switch {
	case front.Withdrawn != nil:
		p.State = guide.Withdrawn
		return p, list
	case front.Draft.Value:
		p.State = guide.Unpublished
	case front.Expires.IsSet() && !front.Expires.Day.After(Today):
		p.State = guide.Expired
	}
	if front.Guide != nil {
		p.Guide, more = guidefile.Parse(f, slug, front.Guide)
		list = append(list, more...)
	}
	return p, list
}

// Words are those of the built-in words.yaml that guides need.
var Words = sync.OnceValue(func() guide.Words {
	data, err := content.FS.ReadFile("words.yaml")
	if err != nil {
		panic("guidetest: " + err.Error()) // the file is part of the program
	}
	var file struct {
		Signs     guide.SignWords                         `front:"signs"`
		Questions guide.QuestionWords                     `front:"questions"`
		Amounts   guide.AmountWords                       `front:"amounts"`
		Numbers   frontmatter.OrderedMap[frontmatter.Int] `front:"numbers"`
		Time      frontmatter.OrderedMap[frontmatter.Int] `front:"time"`
		Rest      []frontmatter.Pair                      `front:",rest"`
	}
	f, node, list := readData("words.yaml", data)
	if list = append(list, frontmatter.Decode(f, node, source.Range{}, &file)...); len(list) > 0 {
		panic("guidetest: " + list[0].String())
	}
	return guide.NewWords(guide.WordLists{Signs: file.Signs, Questions: file.Questions, Amounts: file.Amounts,
		Numbers: file.Numbers, Time: file.Time})
})

// ReadSigns reads a signs.yaml.
func ReadSigns(name string, data []byte) (*guidefile.Signs, diag.List) {
	f, node, list := readData(name, data)
	signs, more := guidefile.ParseSigns(f, node)
	return signs, append(list, more...)
}

// ReadLevels reads a levels.yaml.
func ReadLevels(name string, data []byte) (*guidefile.Levels, diag.List) {
	f, node, list := readData(name, data)
	levels, more := guidefile.ParseLevels(f, node)
	return levels, append(list, more...)
}

func readData(name string, data []byte) (*source.File, *frontmatter.Node, diag.List) {
	f, list := frontmatter.NewFile(name, data)
	node, more := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
	return f, node, append(list, more...)
}

// Read reads pages, signs.yaml, levels.yaml, a file "sources" with one id a line, and a file "monotone_pairs" with that
// limit.
func Read(files map[string][]byte) (guide.Input, diag.List) {
	in := guide.Input{Now: Today, Words: Words()}
	var list diag.List
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		var more diag.List
		data := files[name]
		switch {
		case name == "signs.yaml":
			in.Signs, more = ReadSigns(name, data)
		case name == "levels.yaml":
			in.Levels, more = ReadLevels(name, data)
		case name == "sources":
			in.SourceIDs = strings.Fields(string(data))
			in.HasSource = func(id string) bool { return slices.Contains(in.SourceIDs, id) }
		case name == "monotone_pairs":
			in.Limits.MonotonePairs, _ = strconv.Atoi(strings.TrimSpace(string(data)))
		case strings.HasSuffix(name, ".md"):
			var p guide.Page
			p, more = ReadPage(name, data)
			in.Pages = append(in.Pages, p)
		}
		list = append(list, more...)
	}
	return in, list
}

// Link links the guides of files and returns all diagnostics, sorted.
func Link(files map[string][]byte) (*guide.Set, diag.List) {
	in, list := Read(files)
	set, more := guide.Link(in)
	list = append(list, more...)
	list.Sort()
	return set, list
}

// Content reads the site's own content.
func Content(t testing.TB) (guide.Input, diag.List) {
	t.Helper()
	files := map[string][]byte{}
	names, _ := fs.Glob(content.FS, "*/*.md")
	for _, name := range append(names, "signs.yaml", "levels.yaml") {
		data, err := fs.ReadFile(content.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = data
	}
	return Read(files)
}

// LinkContent links the site's own content. It fails the test on any diagnostic.
func LinkContent(t testing.TB) *guide.Set {
	t.Helper()
	in, list := Content(t)
	set, more := guide.Link(in)
	for _, d := range append(list, more...) {
		t.Errorf("%s\n%s", d, strings.Join(d.Path, "\n"))
	}
	return set
}
