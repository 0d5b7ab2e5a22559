package qrcode

import (
	"fmt"
	"strings"
	"testing"

	"rsc.io/qr"
)

// The lines of the path cover the dark modules, each once, and no others.
func TestDraw_coversTheDarkModules(t *testing.T) {
	const text = "https://knead.example/v/K7M4-XWPA/"
	d, ok := Draw(text)
	code, err := qr.Encode(text, qr.Q)
	if err != nil || !ok || d.Size != code.Size+2*quietZone {
		t.Fatalf("drawn: %t, %v, size %d", ok, err, d.Size)
	}
	dark := map[[2]int]int{}
	for _, line := range strings.Split(d.Path, "M")[1:] {
		var x, y, length int
		if _, err := fmt.Sscanf(line, "%d %d.5h%d", &x, &y, &length); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		for i := range length {
			dark[[2]int{x + i, y}]++
		}
	}
	for y := range d.Size {
		for x := range d.Size {
			want := 0
			if code.Black(x-quietZone, y-quietZone) {
				want = 1
			}
			if dark[[2]int{x, y}] != want {
				t.Fatalf("the module at %d, %d is drawn %d times, want %d", x, y, dark[[2]int{x, y}], want)
			}
		}
	}
}

func TestDraw_refusesWhatIsTooLong(t *testing.T) {
	if _, ok := Draw(strings.Repeat("x", 5000)); ok {
		t.Error("a text of 5,000 characters is drawn")
	}
}
