package release

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knead/internal/source"
)

func file(path, content string) File {
	return File{Path: path, Size: int64(len(content)), Sum: source.DigestOf([]byte(content))}
}

func TestDecode_roundTripAndTruncation(t *testing.T) {
	for _, files := range [][]File{nil, {file("b/index.html", "b"), file("a b.html", "")},
		{file("é&<b>\".html", "x"), file("guides/g/guide.json", "{}"), file("日本語", "y")}} {
		m := New("https://t.example/", files)
		m.Pending = []string{"x", "a&b"}
		text := m.Encode()
		got, err := Decode(text)
		if diff := cmp.Diff(m, got); err != nil || diff != "" {
			t.Errorf("%v: %s", err, diff)
		}
		for n := range len(text) - 1 { // the last line feed may be missing
			if _, err := Decode(text[:n]); err == nil {
				t.Errorf("the first %d of %d bytes are a manifest", n, len(text))
			}
		}
	}
}

// Programs may write the same manifest in another form.
func TestDecode_anyForm(t *testing.T) {
	m := New("https://t.example/", []File{file("a", "1"), file("b", "2")})
	text := string(m.Encode())
	for _, other := range []string{text, strings.ReplaceAll(text, "\n", ""), strings.ReplaceAll(text, ",", " ,\n\t"),
		strings.ReplaceAll(text, `{"path"`, `{"new":[],"path"`), strings.ReplaceAll(text, "\n", "\r\n")} {
		got, err := Decode([]byte(other))
		if diff := cmp.Diff(m, got); err != nil || diff != "" {
			t.Errorf("%v: %s", err, diff)
		}
	}
}

// The version of the advice is that of the programs of all guides, and of nothing else.
func TestNew_advice(t *testing.T) {
	of := func(files ...File) string { return New("https://t.example/", files).Advice }
	a, b, page := file("guides/a/guide.json", "1"), file("guides/b/guide.json", "2"), file("index.html", "3")
	all := []string{of(), of(a), of(a, b), of(file(a.Path, "4"), b)}
	if slices.Sort(all); len(slices.Compact(all)) != 4 {
		t.Errorf("equal versions: %q", all)
	}
	if of(page, b, a) != of(a, b) {
		t.Error("the version depends on other files, or on the order")
	}
}

func TestDecode_invalid(t *testing.T) {
	sum := strings.Repeat("0", 64)
	for _, text := range []string{"", "[]", "{}", `{"version":2}`,
		`{"version":1,"files":[{"path":"../x","sha256":"` + sum + `"}]}`,
		`{"version":1,"files":[{"path":"x","sha256":"00"}]}`, `{"version":1,"pending":["/etc/passwd"]}`,
		`{"version":1,"files":[{"path":"x","sha256":"` + sum + `00"}]}`,
		`{"version":1,"files":[{"path":"release.json","sha256":"` + sum + `"}]}`,
		`{"version":1,"files":[{"path":"x","size":-1,"sha256":"` + sum + `"}]}`} {
		if m, err := Decode([]byte(text)); err == nil {
			t.Errorf("%s is accepted: %+v", text, m)
		}
	}
}

// The lines that are read without package json mean the same to it.
func FuzzDecode(f *testing.F) {
	f.Add(New("", []File{file("a", "1"), file("b c", "2")}).Encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, files, ok := decodeLines(string(data)); ok {
			other, same, err := decodeJSON(data)
			other.Files = d.Files
			if diff := cmp.Diff(d, other) + cmp.Diff(files, same); err != nil || diff != "" {
				t.Errorf("%v: %s", err, diff)
			}
		}
		if m, err := Decode(data); err == nil {
			if again, err := Decode(m.Encode()); err != nil || !cmp.Equal(m, again) {
				t.Errorf("%v: %s", err, cmp.Diff(m, again))
			}
		}
	})
}
