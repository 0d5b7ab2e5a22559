package source

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPos(t *testing.T) {
	f := NewFile("a.md", "x\n日本 y\r\nz")
	for _, c := range []struct {
		offset int
		want   Pos
	}{{0, Pos{1, 1}}, {1, Pos{1, 2}}, {2, Pos{2, 1}}, {5, Pos{2, 2}}, {9, Pos{2, 4}}, {12, Pos{3, 1}}, {13, Pos{3, 2}},
		{99, Pos{3, 2}}, {-4, Pos{1, 1}}} {
		if got := f.Pos(c.offset); got != c.want {
			t.Errorf("Pos(%d) = %v, want %v", c.offset, got, c.want)
		}
	}
}

func TestOffset_isTheInverseOfPos(t *testing.T) {
	f := NewFile("a.md", "añb\n\n日本\nend")
	for offset := range f.Text {
		if got := f.Offset(f.Pos(offset)); got != offset {
			t.Errorf("Offset(Pos(%d)) = %d", offset, got)
		}
	}
	if got := f.Offset(Pos{99, 1}); got != len(f.Text) {
		t.Errorf("a line past the end gives %d", got)
	}
	if got := f.Offset(Pos{1, 99}); got != len("añb") {
		t.Errorf("a column past the end of its line gives %d", got)
	}
}

func TestLine(t *testing.T) {
	f := NewFile("a.md", "one\r\ntwo\n")
	for n, want := range map[int]string{0: "", 1: "one", 2: "two", 3: "", 4: ""} {
		if got := f.Line(n); got != want {
			t.Errorf("Line(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestSpan_isClippedToTheText(t *testing.T) {
	f := NewFile("a.md", "abc")
	s := f.Span(Range{-1, 99})
	if s.Range != (Range{0, 3}) || s.Start() != (Pos{1, 1}) || s.End() != (Pos{1, 4}) {
		t.Errorf("got %v %v %v", s.Range, s.Start(), s.End())
	}
	if none := (Span{}); none.Name() != "" || none.Start() != (Pos{1, 1}) {
		t.Error("a span without a file has a name or another position than 1:1")
	}
}

func TestPos_longLinesHaveMarks(t *testing.T) {
	f := NewFile("a.md", "x\n"+strings.Repeat("日é", 3000)+"\r\nend")
	for offset := 0; offset <= len(f.Text); offset++ {
		if !utf8.RuneStart(f.Text[min(offset, len(f.Text)-1)]) {
			continue
		}
		line := 1 + strings.Count(f.Text[:offset], "\n")
		start := strings.LastIndexByte(f.Text[:offset], '\n') + 1
		want := Pos{line, utf8.RuneCountInString(f.Text[start:offset]) + 1}
		if got := f.Pos(offset); got != want {
			t.Fatalf("Pos(%d) = %v, want %v", offset, got, want)
		}
		if got := f.Offset(want); got != offset {
			t.Fatalf("Offset(%v) = %d, want %d", want, got, offset)
		}
	}
	if got, want := f.Line(2), strings.Repeat("日é", 3000); got != want {
		t.Errorf("line 2 has %d bytes, want %d", len(got), len(want))
	}
	if got := f.Offset(Pos{2, 99999}); got != 2+15000+1 {
		t.Errorf("a column past the end of a long line gives %d", got)
	}
}

func TestAround(t *testing.T) {
	f := NewFile("a.md", "one\n日本 two\r\nthree")
	for _, c := range []struct {
		offset, limit int
		before, after string
	}{
		{0, 9, "", "one"}, {3, 9, "one", ""}, {4, 9, "", "日本 two"}, {10, 9, "日本", " two"}, {10, 1, "本", " "},
		{99, 9, "three", ""},
	} {
		before, after := f.Around(c.offset, c.limit)
		if string(before) != c.before || string(after) != c.after {
			t.Errorf("Around(%d, %d) = %q, %q", c.offset, c.limit, string(before), string(after))
		}
	}
}

func TestNewLateFile(t *testing.T) {
	reads := 0
	f := NewLateFile("x.md", 6, func() (string, error) { reads++; return "ab\ncde", nil })
	if at := f.Span(Range{4, 99}); reads != 0 || at.Range != (Range{4, 6}) {
		t.Errorf("%d reads for the range %v", reads, at.Range)
	}
	if got := f.Span(Range{4, 5}).Start(); got != (Pos{2, 2}) || f.Line(2) != "cde" || reads != 1 || f.Load() != nil {
		t.Errorf("position %v after %d reads", got, reads)
	}
	gone := NewLateFile("x.md", 6, func() (string, error) { return "", errors.New("gone") })
	if got := gone.Span(Range{4, 5}).Start(); got != (Pos{1, 1}) || gone.Load() == nil {
		t.Errorf("a text that is gone has the position %v", got)
	}
}
