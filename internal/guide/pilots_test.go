package guide

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// content is the site's own content: the pilots are guides that readers use.
const content = "../../content"

type pageFront struct {
	Title    frontmatter.Text   `front:"title"`
	Topic    frontmatter.Text   `front:"topic"`
	Draft    frontmatter.Bool   `front:"draft"`
	Care     CareCards          `front:"care"`
	Reviewed *reviewFront       `front:"reviewed"`
	Guide    *frontmatter.Node  `front:"guide"`
	Rest     []frontmatter.Pair `front:",rest"`
}

type reviewFront struct {
	On   frontmatter.Date   `front:"on"`
	Next frontmatter.Date   `front:"next"`
	Rest []frontmatter.Pair `front:",rest"`
}

// readPage makes a Page of a file as package page does, in the few lines that guides depend on.
func readPage(name string, data []byte) (Page, diag.List) {
	f, list := frontmatter.NewFile(name, data)
	split, more := frontmatter.Split(f)
	list = append(list, more...)
	node, more := frontmatter.Parse(f, split.YAML)
	list = append(list, more...)
	var head pageFront
	list = append(list, frontmatter.Decode(f, node, split.FenceRange, &head)...)
	slug := strings.TrimSuffix(filepath.Base(name), ".md")
	p := Page{ID: slug, Title: head.Title.Value, Topic: head.Topic.Value, File: f, Draft: head.Draft.Value,
		InTopic: !strings.Contains(name, "guides/"), Care: head.Care, FrontRange: split.FenceRange}
	if head.Reviewed != nil {
		p.Reviewed = &Review{On: head.Reviewed.On, Next: head.Reviewed.Next}
	}
	if head.Guide != nil {
		p.Guide, more = Parse(f, slug, head.Guide)
		list = append(list, more...)
	}
	return p, list
}

func readSigns(name string, data []byte) (*Signs, diag.List) {
	f, list := frontmatter.NewFile(name, data)
	node, more := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
	signs, told := ParseSigns(f, node)
	return signs, append(append(list, more...), told...)
}

func readLevels(name string, data []byte) (*Levels, diag.List) {
	f, list := frontmatter.NewFile(name, data)
	node, more := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
	levels, told := ParseLevels(f, node)
	return levels, append(append(list, more...), told...)
}

var today = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

// pilots reads the site's content as Link wants it.
func pilots(t testing.TB) (Input, diag.List) {
	t.Helper()
	in := Input{Now: today}
	var list diag.List
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(content, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	names, err := filepath.Glob(filepath.Join(content, "*/*.md"))
	if err != nil || len(names) < 6 {
		t.Fatalf("the site's content is not there: %v", err)
	}
	for _, name := range names {
		name, _ = filepath.Rel(content, name)
		p, told := readPage(filepath.ToSlash(name), read(name))
		in.Pages, list = append(in.Pages, p), append(list, told...)
	}
	var told diag.List
	in.Signs, told = readSigns("signs.yaml", read("signs.yaml"))
	list = append(list, told...)
	in.Levels, told = readLevels("levels.yaml", read("levels.yaml"))
	return in, append(list, told...)
}

// linkPilots links them and holds that nothing is wrong: no error and no warning.
func linkPilots(t testing.TB) *Set {
	t.Helper()
	in, list := pilots(t)
	set, told := Link(in)
	for _, d := range append(list, told...) {
		t.Errorf("%s\n%s", d, strings.Join(d.Path, "\n"))
	}
	return set
}

func TestThePilotsAreClean(t *testing.T) {
	set := linkPilots(t)
	var ids []string
	for _, c := range set.Guides {
		ids = append(ids, c.ID)
	}
	if want := []string{"before-you-book", "how-often", "sore-after-massage", "when-to-get-help", "which-massage", "who-should-not-have-massage"}; !slices.Equal(ids, want) {
		t.Errorf("guides %q, want %q", ids, want)
	}
}

func TestThePilotsCountAsTheDesignSays(t *testing.T) {
	set := linkPilots(t)
	for _, want := range []struct {
		guide                                 string
		questions, outcomes, answers, longest int
		paths                                 string
		mean                                  float64
		levels                                string // paths by level, emergency first, then handovers and exits
	}{
		{"sore-after-massage", 12, 21, 52, 10, "45", 6.64, "18 12 7 7 1 0 0"},
		{"before-you-book", 7, 19, 33, 7, "27", 3.59, "2 1 4 0 19 1 0"},
		{"which-massage", 13, 24, 63, 9, "58", 6.31, "2 1 4 0 46 5 0"},
		{"how-often", 7, 28, 40, 7, "48", 5.08, "2 1 5 1 38 1 0"},
		{"when-to-get-help", 10, 15, 37, 8, "32", 5.38, "18 12 1 0 0 0 1"},
		{"who-should-not-have-massage", 5, 16, 27, 5, "23", 3.00, "2 1 4 0 14 1 1"},
	} {
		s := set.ByID(want.guide).Stats()
		l := s.Levels
		levels := strings.Join([]string{l.Emergency, l.Urgent, l.NonUrgent, l.SelfCare, l.Info, l.Handover, l.Exit}, " ")
		if s.Questions != want.questions || s.Outcomes != want.outcomes || s.Answers != want.answers || s.MaxLength != want.longest ||
			s.Paths != want.paths || s.MeanLength != want.mean || levels != want.levels || s.AnswersUntested != 0 {
			t.Errorf("%s: %+v, want %+v", want.guide, s, want)
		}
	}
}
