package protocol

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf16"
)

func frame(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }

// TestReader_refuses reads streams with one message that cannot be understood, and says whether the next one is read.
func TestReader_refuses(t *testing.T) {
	const good = `{"jsonrpc": "2.0", "method": "exit"}`
	for name, test := range map[string]struct {
		stream string
		code   ErrorCode // 0: the stream cannot be read any more
	}{
		"no JSON":              {frame("{"), ParseError},
		"a list":               {frame(`[{"jsonrpc": "2.0"}]`), InvalidRequest},
		"no version":           {frame(`{"method": "x"}`), InvalidRequest},
		"another version":      {frame(`{"jsonrpc": "1.0", "method": "x"}`), InvalidRequest},
		"a number as method":   {frame(`{"jsonrpc": "2.0", "method": 1}`), InvalidRequest},
		"an object as id":      {frame(`{"jsonrpc": "2.0", "method": "x", "id": {}}`), InvalidRequest},
		"deep nesting":         {frame(strings.Repeat("[", 1e6)), ParseError},
		"nothing":              {frame(""), ParseError},
		"no length":            {"X: 1\r\n\r\n", 0},
		"a negative length":    {"Content-Length: -1\r\n\r\n", 0},
		"no number":            {"Content-Length: x\r\n\r\n", 0},
		"a large length":       {"Content-Length: 67108865\r\n\r\n", 0},
		"a huge length":        {"Content-Length: 99999999999999999999\r\n\r\n", 0},
		"a long header":        {"X: " + strings.Repeat("x", 5000) + "\r\n", 0},
		"a header of many":     {strings.Repeat("X: y\r\n", 1000) + "\r\n", 0},
		"a line without colon": {"GET / HTTP/1.1\r\n\r\n", 0},
		"half a message":       {"Content-Length: 100\r\n\r\n{}", 0},
		"half a header":        {"Content-Len", 0},
	} {
		r := NewReader(strings.NewReader(test.stream + map[bool]string{true: frame(good)}[test.code != 0]))
		_, err := r.Read()
		var refused *Error
		if errors.As(err, &refused) != (test.code != 0) || refused != nil && refused.Code != test.code || err == nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if m, err := r.Read(); test.code != 0 && (err != nil || m.Method != "exit") {
			t.Errorf("%s: the next message is not read: %v", name, err)
		}
	}
	if _, err := NewReader(strings.NewReader("")).Read(); err != io.EOF {
		t.Errorf("the end of the stream: %v", err)
	}
}

func TestReader_acceptsHeaders(t *testing.T) {
	const first, second = `{"jsonrpc": "2.0", "method": "exit"}`, `{"jsonrpc": "2.0", "method": "x", "id": null}`
	r := NewReader(strings.NewReader(fmt.Sprintf("content-length: %d\r\nContent-Type: application/vscode-jsonrpc; "+
		"charset=utf-8\r\n\r\n%sContent-Length: %d\n\n%s", len(first), first, len(second), second)))
	if m, err := r.Read(); err != nil || m.Method != "exit" {
		t.Error(m, err)
	}
	if m, err := r.Read(); err != nil || m.IsRequest() {
		t.Error(m, err)
	}
}

// TestEncoding_countsUnits compares positions with those of the standard library's UTF-16.
func TestEncoding_countsUnits(t *testing.T) {
	text := "aä€😀\r\n\n👩‍👩‍👧 x\nlast"
	for offset := range text {
		p := UTF16.Position(text, offset)
		start := strings.LastIndexByte(text[:offset], '\n') + 1
		if want := len(utf16.Encode([]rune(text[start:offset]))); p.Character != want ||
			p.Line != strings.Count(text[:offset], "\n") {
			t.Errorf("%d: %v", offset, p)
		}
		if text[offset] != '\n' || !strings.HasSuffix(text[:offset], "\r") { // no position is between CR and LF
			for _, e := range []Encoding{UTF8, UTF16} {
				if back := e.Offset(text, e.Position(text, offset)); back != offset {
					t.Errorf("%s: %d becomes %d", e, offset, back)
				}
			}
		}
	}
	for p, want := range map[Position]int{{0, 4}: 6, {0, 99}: 10, {9, 0}: len(text), {-1, 5}: 0, {1, -5}: 12} {
		if got := UTF16.Offset(text, p); got != want {
			t.Errorf("%v is %d, not %d", p, got, want)
		}
	}
	if r := UTF16.Range(text, 6, 99); r.Start != (Position{0, 3}) || r.End != (Position{3, 4}) {
		t.Errorf("a range behind the end: %v", r)
	}
}

// FuzzReader holds that no stream stops the reader from ending.
func FuzzReader(f *testing.F) {
	f.Add(frame(`{"jsonrpc": "2.0", "id": 1, "method": "x", "params": []}`) + "Content-Length: 2\r\n\r\n{}")
	f.Fuzz(func(t *testing.T, stream string) {
		r := NewReader(strings.NewReader(stream))
		for range len(stream) + 1 {
			_, err := r.Read()
			var refused *Error
			if err != nil && !errors.As(err, &refused) {
				return
			}
		}
		t.Error("the stream does not end")
	})
}
