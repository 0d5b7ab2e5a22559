package deploy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func release(files ...string) *Release {
	r := &Release{Site: "https://t.example/"}
	for _, f := range files {
		name, content, _ := strings.Cut(f, "=")
		sum := fmt.Sprintf("%064x", content)
		r.Files = append(r.Files, File{name, int64(len(content)), sum[len(sum)-64:]})
	}
	return r
}

func TestNewPlan(t *testing.T) {
	old := release("a/index.html=1", "gone.html=1", "index.html=1", "same.png=1", "sw.js=1")
	old.Pending = []string{"half.html", "same.png"}
	p := NewPlan(old, release("a/index.html=2", "assets/x.css=1", "index.html=2", "new/index.html=1", "same.png=1",
		"sitemap.xml=1", "search/index.json=1", "sw.js=2"))
	var got []string
	for _, g := range p.Groups {
		for _, f := range g.Files {
			got = append(got, g.Name+" "+f.Path)
		}
	}
	want := []string{"assets assets/x.css", "assets same.png", "new pages new/index.html", "changed pages a/index.html",
		"changed pages index.html", "lists sitemap.xml", "lists search/index.json", "service worker sw.js"}
	if !slices.Equal(got, want) {
		t.Errorf("uploads %q, want %q", got, want)
	}
	if want := []string{"gone.html", "half.html"}; !slices.Equal(p.Delete, want) {
		t.Errorf("deletes %q, want %q", p.Delete, want)
	}
	for limit, ok := range map[string]bool{"2": true, "1": false, "40%": true, "39%": false} {
		l, err := ParseLimit(limit)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.CheckDeletes(l); (err == nil) != ok {
			t.Errorf("limit %s: %v", limit, err)
		}
	}
}

func TestParseLimit_invalid(t *testing.T) {
	for _, text := range []string{"", "-1", "x", "101%", "1.5", "%"} {
		if _, err := ParseLimit(text); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
}

func TestRelease_roundTrip(t *testing.T) {
	for _, r := range []*Release{release(), release("a=1", "é&<b>.html=2")} {
		r.Version, r.Advice, r.Pending = 1, "abc", []string{"x"}
		got, err := DecodeRelease(r.Encode())
		if err != nil {
			t.Fatal(err)
		}
		if string(got.Encode()) != string(r.Encode()) || !slices.Equal(got.Files, r.Files) {
			t.Errorf("got %+v, want %+v", got, r)
		}
	}
}

func TestDecodeRelease_invalid(t *testing.T) {
	sum := strings.Repeat("0", 64)
	for _, text := range []string{"", "[]", "{}", `{"version":2}`,
		`{"version":1,"files":[{"path":"../x","sha256":"` + sum + `"}]}`,
		`{"version":1,"files":[{"path":"x","sha256":"00"}]}`, `{"version":1,"pending":["/etc/passwd"]}`,
		`{"version":1,"files":[{"path":"x","size":-1,"sha256":"` + sum + `"}]}`} {
		if r, err := DecodeRelease([]byte(text)); err == nil {
			t.Errorf("%s is accepted: %+v", text, r)
		}
	}
}

func FuzzDecodeRelease(f *testing.F) {
	f.Add(release("a=1").Encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := DecodeRelease(data); err == nil {
			if _, err := DecodeRelease(r.Encode()); err != nil {
				t.Error(err)
			}
		}
	})
}
