package ogimage

import (
	"bytes"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var plum = color.RGBA{0x6f, 0x1f, 0x53, 0xff}

func TestIcon(t *testing.T) {
	for _, c := range []struct {
		name    string
		size    int
		forMask bool
	}{{"icon-192", 192, false}, {"icon-512", 512, false}, {"icon-maskable-512", 512, true}} {
		data := Icon(plum, c.size, c.forMask)
		m, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if m.Bounds().Dx() != c.size || m.Bounds().Dy() != c.size || len(data) > 12_000 {
			t.Errorf("%s: %v, %d bytes", c.name, m.Bounds(), len(data))
		}
		if _, _, _, alpha := m.At(0, 0).RGBA(); (alpha == 0xffff) != c.forMask {
			t.Errorf("%s: the corner has an alpha of %d", c.name, alpha)
		}
		if got := color.RGBAModel.Convert(m.At(c.size/2, c.size/20)); got != plum {
			t.Errorf("%s: the background is %v", c.name, got)
		}
		center := c.size * 121 / 240
		if r, g, b, _ := m.At(center, center).RGBA(); r&g&b != 0xffff {
			t.Errorf("%s: the center is %x, %x, %x", c.name, r, g, b)
		}
		if *write != "" {
			if err := os.WriteFile(filepath.Join(*write, c.name+".png"), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A system may cut off all that is farther from the center than 40 % of the width: the logo is nearer.
func TestIcon_logoIsInsideTheMask(t *testing.T) {
	const size = 512
	m, err := png.Decode(bytes.NewReader(Icon(plum, size, true)))
	if err != nil {
		t.Fatal(err)
	}
	for y := range size {
		for x := range size {
			dx, dy := float64(x)-size/2, float64(y)-size/2
			if dx*dx+dy*dy > 0.16*size*size && color.RGBAModel.Convert(m.At(x, y)) != plum {
				t.Fatalf("the logo has a pixel at %d, %d", x, y)
			}
		}
	}
}
