package ogimage

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/assets"
	"knead/static"
)

var write = flag.String("write", "", "write the images to this folder")

// pages has, for each title, the start of the SHA-256 of the pixels.
var pages = []struct{ name, title, pixels string }{
	{"short", "Bruises", "9e683ea7a3a2"},
	{"usual", "Sore after a massage: what is usual, and what is not", "5ff3aa8ff4d8"},
	{"long", "A very long title that an editor wrote on a day without a deadline, about how much pressure is enough, " +
		"and for whom it is too much, and why", "f93797d7442c"},
	{"truncated", strings.Repeat("How long does it last and where do I go ", 20), "42f10e580621"},
	{"one word", strings.Repeat("Rindfleischetikettierungsüberwachung", 4), "cf2fc23f8fd9"},
	{"accents", "Épaule douloureuse à l’été – “déjà” Žižka Привет", "94ac427afb3a"},
	{"no glyphs", "按摩后酸痛", "ae5e39000992"},
	{"blank", " \t", "ae5e39000992"},
}

// siteTheme is the theme of the site's own style sheet.
func siteTheme(t testing.TB) *Theme {
	t.Helper()
	set, diags := assets.Build(static.FS, "assets")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	theme, err := NewTheme(set.Bytes("knead.css"))
	if err != nil {
		t.Fatal(err)
	}
	return theme
}

func decode(t *testing.T, data []byte) *image.Paletted {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m.(*image.Paletted)
}

func TestRender_golden(t *testing.T) {
	theme := siteTheme(t)
	for _, p := range pages {
		data := theme.Render("Knead", p.title)
		m := decode(t, data)
		sum := sha256.Sum256(m.Pix)
		if got := hex.EncodeToString(sum[:6]); got != p.pixels {
			t.Errorf("%s: pixels %s, want %s", p.name, got, p.pixels)
		}
		if m.Rect != image.Rect(0, 0, Width, Height) || len(m.Palette) != 16 || len(data) > 25_000 {
			t.Errorf("%s: %v, %d colors, %d bytes", p.name, m.Rect, len(m.Palette), len(data))
		}
		if *write != "" {
			if err := os.WriteFile(filepath.Join(*write, p.name+".png"), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestRender_deterministic(t *testing.T) {
	theme := siteTheme(t)
	want := theme.Render("Knead", pages[1].title)
	same := make(chan bool)
	for range 4 {
		go func() { same <- bytes.Equal(theme.Render("Knead", pages[1].title), want) }()
	}
	for range 4 {
		if !<-same {
			t.Error("two images of one page differ")
		}
	}
}

func TestRender_leavesOutTextWithoutGlyphs(t *testing.T) {
	theme := siteTheme(t)
	name := theme.Render("Knead", "")
	if got := theme.Render("Knead", "नमस्ते Massage"); !bytes.Equal(got, name) {
		t.Error("a title of which some glyphs are missing is drawn")
	}
	if got := theme.Render("按摩", ""); bytes.Equal(got, name) || !bytes.Equal(got, theme.Render("", "")) {
		t.Error("a name of which glyphs are missing is drawn")
	}
}

func TestRender_composesAccents(t *testing.T) {
	theme := siteTheme(t)
	if !bytes.Equal(theme.Render("Cafe\u0301", "E\u0301paule"), theme.Render("Café", "Épaule")) {
		t.Error("letters with separate accents are not drawn as the same letters in one character")
	}
}

func TestNewTheme_readsColors(t *testing.T) {
	const css = ":root{--background:#fff;--foreground: #010203 ;--accent:var(--light, #abcdef) var(--dark, #123);" +
		"--accent-soft:#e0c3cd}@media{--background:#000}"
	theme, err := NewTheme([]byte(css))
	if err != nil {
		t.Fatal(err)
	}
	palette := decode(t, theme.Render("", "")).Palette
	for i, want := range map[int]string{0: "ffffff", 6: "010203", 11: "abcdef", 15: "e0c3cd"} {
		r, g, b, _ := palette[i].RGBA()
		if got := hex.EncodeToString([]byte{byte(r), byte(g), byte(b)}); got != want {
			t.Errorf("color %d is %s, want %s", i, got, want)
		}
	}
}

func TestNewTheme_reportsMissingColor(t *testing.T) {
	const rest = "--foreground:#000000;--accent:#000000"
	for _, css := range []string{
		"", "--background:#fff", "--background:white;" + rest, "--background:#ffff;" + rest,
		"--background:#ggg;" + rest, "--background:#fff;" + rest,
	} {
		if _, err := NewTheme([]byte(css)); err == nil {
			t.Errorf("%q has all colors", css)
		}
	}
}

func TestWrap_linesFit(t *testing.T) {
	for _, p := range pages {
		for _, size := range []float64{88, 50} {
			face := bold.face(size)
			lines := bold.wrap(p.title, size, 880)
			for _, line := range lines {
				width := 0
				for _, r := range line {
					a, _ := face.GlyphAdvance(r)
					width += int(a)
				}
				if width>>6 > 880 {
					t.Errorf("%s: %q is %d wide", p.name, line, width>>6)
				}
			}
			if strings.ReplaceAll(strings.Join(lines, ""), " ", "") != strings.Join(strings.Fields(p.title), "") {
				t.Errorf("%s: words are missing: %q", p.name, lines)
			}
		}
	}
}

func BenchmarkRender(b *testing.B) {
	theme := siteTheme(b)
	b.ReportAllocs()
	for b.Loop() {
		theme.Render("Knead", pages[1].title)
	}
}
