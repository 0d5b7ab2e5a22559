package render

// This file holds the style sheet to what design/look/notes.md measured: contrast in light and in dark, and the two ways
// into the dark saying the same.

import (
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var token = regexp.MustCompile(`--([a-z0-9-]+):(#[0-9a-f]{3,6})`)

func stylesheet(t *testing.T) string {
	t.Helper()
	css, err := fs.ReadFile(staticFS, "knead.css")
	if err != nil {
		t.Fatal(err)
	}
	return string(css)
}

// darkBlocks are the declarations of the two ways into the dark: the device's preference, and the reader's choice.
func darkBlocks(t *testing.T) [2]string {
	t.Helper()
	var found [2]string
	for i, part := range strings.Split(stylesheet(t), "color-scheme:dark;\n")[1:] {
		if i > 1 {
			t.Fatal("more than two dark blocks")
		}
		found[i], _, _ = strings.Cut(part, "}")
	}
	return found
}

func TestTheTwoDarksAreOne(t *testing.T) {
	blocks := darkBlocks(t)
	if blocks[0] == "" || blocks[0] != blocks[1] {
		t.Errorf("the dark blocks differ:\n%s\n%s", blocks[0], blocks[1])
	}
}

func tokens(text string, into map[string]string) map[string]string {
	for _, m := range token.FindAllStringSubmatch(text, -1) {
		into[m[1]] = m[2]
	}
	return into
}

// TestContrast computes WCAG's contrast ratio of each pair that carries words (4.5, level words 7) or is the only edge of a
// control (3). https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
func TestContrast(t *testing.T) {
	light, _, _ := strings.Cut(stylesheet(t), "@media")
	schemes := map[string]map[string]string{"light": tokens(light, map[string]string{})}
	schemes["dark"] = tokens(darkBlocks(t)[0], tokens(light, map[string]string{}))
	pairs := []struct {
		front, back string
		least       float64
	}{
		{"ink", "paper", 7}, {"ink", "card", 7}, {"ink", "tint", 7}, {"ink", "blush", 7}, {"soft", "paper", 4.5}, {"soft", "card", 4.5}, {"soft", "tint", 4.5}, {"soft", "blush", 4.5},
		{"plum", "paper", 4.5}, {"plum", "card", 4.5}, {"plum", "tint", 4.5}, {"plum", "blush", 4.5}, {"on-plum", "plum", 4.5},
		{"edge", "paper", 3}, {"edge", "card", 3}, {"edge", "tint", 3},
		{"on-em", "em", 7}, {"em-word", "card", 7}, {"em-word", "paper", 7}, {"on-ur", "ur", 7}, {"ur-word", "card", 7}, {"on-nu", "nu", 7}, {"nu-word", "card", 7},
		{"on-sc", "sc", 4.5}, {"sc-word", "sc-tint", 4.5}, {"ink", "sc-tint", 7}, {"em-edge", "paper", 3}, {"ur-edge", "paper", 3}, {"nu-edge", "paper", 3}, {"ink", "press", 4.5},
	}
	for name, colours := range schemes {
		for _, p := range pairs {
			if colours[p.front] == "" || colours[p.back] == "" {
				t.Fatalf("no token %s or %s", p.front, p.back)
			}
			if ratio := contrast(colours[p.front], colours[p.back]); ratio < p.least {
				t.Errorf("%s: %s on %s is %.1f, less than %.1f", name, p.front, p.back, ratio, p.least)
			}
		}
	}
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(hex string) float64 {
	hex = hex[1:]
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
