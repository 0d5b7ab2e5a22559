package build

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"knead/internal/diag"
)

// imageSite writes a site whose article shows these images, and returns its folder.
func imageSite(t *testing.T, encode map[string]func(io.Writer) error) string {
	t.Helper()
	dir := t.TempDir()
	var shown strings.Builder
	files := map[string]string{
		"site.yaml": "title: T\nbase_url: https://t.example/\nlanguage: en\ntopics: [{id: a, title: A}]\n",
		"index.md":  "---\ntitle: Home\nsummary: S.\n---\n\n[[x]]\n",
	}
	for name, write := range encode {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		files["a/"+name] = b.String()
		if name != "taken-640w.png" {
			shown.WriteString("![" + name + "](" + strings.ReplaceAll(name, " ", "%20") + ")\n\n")
		}
	}
	files["a/x.md"] = "---\ntitle: X\ntopic: a\n---\n\n" + shown.String() + "[a file](taken-640w.png)\n"
	for name, text := range files {
		file := filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestImages_haveSmallerVersions(t *testing.T) {
	photo := func(w, h int) image.Image { return image.NewRGBA(image.Rect(0, 0, w, h)) }
	drawing := image.NewPaletted(image.Rect(0, 0, 2000, 10), color.Palette{color.Black})
	asPNG := func(m image.Image) func(io.Writer) error {
		return func(w io.Writer) error { return png.Encode(w, m) }
	}
	dir := imageSite(t, map[string]func(io.Writer) error{
		"large one.jpg":  func(w io.Writer) error { return jpeg.Encode(w, photo(2000, 1500), nil) },
		"middle.png":     asPNG(photo(1000, 10)),
		"small.png":      asPNG(photo(800, 10)),
		"taken.png":      asPNG(photo(1000, 10)),
		"taken-640w.png": asPNG(photo(10, 10)),
		"drawing.png":    asPNG(drawing),
		"moving.gif":     func(w io.Writer) error { return gif.Encode(w, drawing, nil) },
	})
	p, err := Open(Options{Dir: dir, Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), CacheDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	r, err := p.Load()
	if n, _ := r.Diags.Count(); err != nil || n > 0 {
		t.Fatal(err, r.Diags)
	}
	get := func(path string) []byte {
		a, ok := r.Set.Get(path)
		if !ok {
			t.Fatal(path, "is not published")
		}
		data, err := a.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	got := map[string]string{}
	for _, img := range find(parsed(t, "x", get("a/x/index.html")), "img") {
		got[attr(img, "alt")] = attr(img, "srcset")
		if has := attr(img, "sizes") != ""; has != (attr(img, "srcset") != "") {
			t.Errorf("%s has one of srcset and sizes", attr(img, "alt"))
		}
	}
	for name, want := range map[string]string{
		"large one.jpg": "../large%20one-640w.jpg 640w, ../large%20one-1280w.jpg 1280w, ../large%20one.jpg 2000w",
		"middle.png":    "../middle-640w.png 640w, ../middle.png 1000w",
		"small.png":     "", "taken.png": "", "drawing.png": "", "moving.gif": "",
	} {
		if got[name] != want {
			t.Errorf("%s: srcset %q, want %q", name, got[name], want)
		}
	}
	for path, want := range map[string]image.Point{
		"a/large one-640w.jpg": {X: 640, Y: 480}, "a/large one-1280w.jpg": {X: 1280, Y: 960},
		"a/middle-640w.png": {X: 640, Y: 6}, "a/taken-640w.png": {X: 10, Y: 10},
	} {
		c, _, err := image.DecodeConfig(bytes.NewReader(get(path)))
		if err != nil || c.Width != want.X || c.Height != want.Y {
			t.Errorf("%s: %d by %d, %v, want %v", path, c.Width, c.Height, err, want)
		}
	}
	if kept, _ := filepath.Glob(filepath.Join(p.opts.CacheDir, "images", "*")); len(kept) != 3 {
		t.Errorf("the cache has %d versions", len(kept))
	}
}

// TestImages_damagedAreReported holds that a photo without its end is an error of the article, and not of the build.
func TestImages_damagedAreReported(t *testing.T) {
	dir := imageSite(t, map[string]func(io.Writer) error{
		"empty.png": func(io.Writer) error { return nil },
		"cut.jpg": func(w io.Writer) error {
			var b bytes.Buffer
			if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 2000, 1500)), nil); err != nil {
				return err
			}
			_, err := w.Write(b.Bytes()[:b.Len()/2])
			return err
		},
		"taken-640w.png": func(w io.Writer) error { return png.Encode(w, image.NewGray(image.Rect(0, 0, 1, 1))) },
	})
	p, err := Open(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	r, err := p.Load()
	if err != nil {
		t.Fatal(err)
	}
	reported := 0
	for _, d := range r.Diags {
		if d.Code == diag.CodeImageInvalid {
			reported++
		}
	}
	if reported != 2 {
		t.Errorf("%d of 2 images are reported: %v", reported, r.Diags)
	}
}
