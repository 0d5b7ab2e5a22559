package diag

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"knead/internal/source"
)

func at(f *source.File, offset int) source.Span {
	return f.Span(source.Range{Start: offset, End: offset + 1})
}

func lines(l List) string {
	var b strings.Builder
	for _, d := range l {
		fmt.Fprintln(&b, d)
	}
	return b.String()
}

func TestSink_keepsEqualDiagnosticsOnce(t *testing.T) {
	f := source.NewFile("a.md", "abc\n")
	var s Sink
	for range 2 {
		s.Add(CodeLinkMissingPage, at(f, 0), "no page at %s", "x")
	}
	s.Add(CodeLinkMissingPage, at(f, 0), "no page at %s", "y") // another message
	s.Add(CodeLinkMissingPage, at(f, 1), "no page at %s", "x") // another location
	s.Add(CodeLinkUnsafe, at(f, 0), "no page at %s", "x")      // another code
	want := `a.md:1:1: error link-missing-page: no page at x
a.md:1:1: error link-missing-page: no page at y
a.md:1:2: error link-missing-page: no page at x
a.md:1:1: error link-unsafe: no page at x
`
	if got := lines(s.List()); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestSink_ReportOnce_ignoresTheMessage(t *testing.T) {
	f := source.NewFile("a.md", "abc\n")
	var s Sink
	if s.Reported(CodeGuideCycle, at(f, 0)) {
		t.Error("Reported is true before anything was reported")
	}
	s.ReportOnce(New(CodeGuideCycle, at(f, 0), "by one guide"))
	s.ReportOnce(New(CodeGuideCycle, f.Span(source.Range{Start: 0, End: 3}), "by another guide"))
	s.ReportOnce(New(CodeGuideCycle, at(f, 1), "elsewhere"))
	want := "a.md:1:1: error guide-cycle: by one guide\na.md:1:2: error guide-cycle: elsewhere\n"
	if got := lines(s.List()); got != want {
		t.Errorf("got\n%s", got)
	}
	if !s.Reported(CodeGuideCycle, at(f, 0)) || s.Reported(CodeGuideDeadEnd, at(f, 0)) {
		t.Error("Reported does not answer by code and start")
	}
}

func TestSink_boundsEachFile(t *testing.T) {
	f, other := source.NewFile("a.md", strings.Repeat("x", 5000)), source.NewFile("b.md", "x")
	var s Sink
	for i := range 3000 {
		s.Add(CodeSourceUnused, at(f, i), "source %d is not cited", i)
	}
	s.Add(CodeLinkUnsafe, at(f, 4000), "an error after many warnings")
	s.Add(CodeSourceUnused, at(other, 0), "a warning in another file")
	list := s.List()
	if len(list) != MaxPerFile+3 {
		t.Fatalf("%d diagnostics", len(list))
	}
	want := "a.md:1:1001: warning too-many-diagnostics: 2000 more diagnostics of this file are not shown"
	if got := list[len(list)-1].String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if errors, warnings := list.Count(); errors != 1 || warnings != MaxPerFile+2 {
		t.Errorf("%d errors, %d warnings", errors, warnings)
	}
}

func TestSink_ReportOnce_countsAnOmittedMistakeOnce(t *testing.T) {
	f := source.NewFile("a.md", strings.Repeat("x", 5000))
	var s Sink
	for range 3 {
		for i := range MaxPerFile + 5 {
			s.ReportOnce(New(CodeGuideCycle, at(f, i), "a cycle"))
		}
	}
	list := s.List()
	if got := list[len(list)-1].Omitted; got != 5 || len(list) != MaxPerFile+1 {
		t.Errorf("%d left out of a list of %d", got, len(list))
	}
}

func TestSort_mergesTheStagesOfAFile(t *testing.T) {
	f := source.NewFile("a.md", strings.Repeat("x", 9000))
	var list List
	for stage := range 3 {
		var s Sink
		for i := range 1500 {
			s.Add(CodeSourceUnused, at(f, 3*i+stage), "a warning")
		}
		s.Add(CodeLinkUnsafe, at(f, 8000+stage), "an error")
		list = append(list, s.List()...)
	}
	list.Sort()
	if len(list) != MaxPerFile+1 {
		t.Fatalf("%d diagnostics", len(list))
	}
	if errors, _ := list.Count(); errors != 3 {
		t.Errorf("%d errors; warnings must not crowd them out", errors)
	}
	closing := list[len(list)-1]
	if total := len(list) - 1 + closing.Omitted; total != 3*1501 || closing.Severity != Warning {
		t.Errorf("%d in all, closing line is a %s", total, closing.Severity)
	}
	before := lines(list)
	list.Sort()
	if lines(list) != before {
		t.Error("sorting again changes the list")
	}
}

func TestSort_neverHidesThatThereAreErrors(t *testing.T) {
	f := source.NewFile("a.md", strings.Repeat("x", 5000))
	var list List
	for i := range 3000 {
		list.Add(CodeLinkUnsafe, at(f, i), "an error")
	}
	list.Sort()
	if last := list[len(list)-1]; last.Omitted != 2000 || last.Severity != Error ||
		last.Code != CodeTooManyDiagnostics {
		t.Errorf("the list ends with %s", last)
	}
}

// A file of one line of 4 MB and 1,000 diagnostics used to take minutes to print: each counted the line's runes and
// copied it.
func TestWriteText_longLineTakesConstantTimeEach(t *testing.T) {
	const size = 4 << 20
	f := source.NewFile("a.md", strings.Repeat("é", size/2))
	var s Sink
	for i := range 2000 {
		s.Add(CodeLinkUnsafe, at(f, size-2-2*i), "an error")
	}
	list := s.List()
	list.Sort()
	started := time.Now()
	for _, write := range []func(io.Writer) error{
		func(w io.Writer) error { return list.WriteText(w, false) },
		func(w io.Writer) error { return list.WriteJSON(w, Summary{}) },
		list.WriteGitHub,
	} {
		if err := write(io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	if took := time.Since(started); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
}
