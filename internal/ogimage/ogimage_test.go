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
)

var shots = flag.String("shots", "", "write the pictures here, to be looked at")

var pages = []struct{ name, title, pixels string }{
	{"short", "Bruises", "9e683ea7a3a2"},
	{"usual", "Sore after a massage: what is usual, and what is not", "5ff3aa8ff4d8"},
	{"long", "A very long title that an editor wrote on a day without a deadline, about how much pressure is enough, and for whom it is too much, and why", "f93797d7442c"},
	{"endless", strings.Repeat("How long does it last and where do I go ", 20), "42f10e580621"},
	{"one word", strings.Repeat("Rindfleischetikettierungsüberwachung", 4), "cf2fc23f8fd9"},
	{"accents", "Épaule douloureuse à l’été – “déjà” Žižka Привет", "94ac427afb3a"},
	{"no glyphs", "按摩后酸痛", "ae5e39000992"},
	{"blank", " \t", "ae5e39000992"},
}

func decode(t *testing.T, data []byte) *image.Paletted {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m.(*image.Paletted)
}

func TestPicturesAreAsTheyWere(t *testing.T) {
	for _, p := range pages {
		data := Render("Knead", p.title)
		m := decode(t, data)
		sum := sha256.Sum256(m.Pix)
		if got := hex.EncodeToString(sum[:6]); got != p.pixels {
			t.Errorf("%s: pixels %s, want %s", p.name, got, p.pixels)
		}
		if m.Rect != image.Rect(0, 0, Width, Height) || len(m.Palette) != 16 || len(data) > 25_000 {
			t.Errorf("%s: %v, %d colours, %d bytes", p.name, m.Rect, len(m.Palette), len(data))
		}
		if *shots != "" {
			if err := os.WriteFile(filepath.Join(*shots, p.name+".png"), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestTheSameWordsGiveTheSameBytes(t *testing.T) {
	want := Render("Knead", pages[1].title)
	same := make(chan bool)
	for range 4 {
		go func() { same <- bytes.Equal(Render("Knead", pages[1].title), want) }()
	}
	for range 4 {
		if !<-same {
			t.Error("two pictures of one page differ")
		}
	}
}

func TestWhatCannotBeWrittenIsLeftOut(t *testing.T) {
	name := Render("Knead", "")
	if got := Render("Knead", "नमस्ते Massage"); !bytes.Equal(got, name) {
		t.Error("a title that the font lacks in part is not left out")
	}
	if got := Render("按摩", ""); bytes.Equal(got, name) || !bytes.Equal(got, Render("", "")) {
		t.Error("a name that the font lacks is not left out")
	}
}

func TestLinesFit(t *testing.T) {
	for _, p := range pages {
		for _, size := range []float64{88, 50} {
			face := bold.face(size)
			lines := bold.wrap(p.title, size, 880, 1000)
			for _, line := range lines {
				wide := 0
				for _, r := range line {
					a, _ := face.GlyphAdvance(r)
					wide += int(a)
				}
				if wide>>6 > 880 {
					t.Errorf("%s: %q is %d wide", p.name, line, wide>>6)
				}
			}
			if strings.ReplaceAll(strings.Join(lines, ""), " ", "") != strings.Join(strings.Fields(p.title), "") {
				t.Errorf("%s: words were lost: %q", p.name, lines)
			}
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Render("Knead", pages[1].title)
	}
}
