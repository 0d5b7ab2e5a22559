package render

// This file tests the contrast of the colors in light and in dark.

import (
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A color token has one value, or a light and a dark one.
var token = regexp.MustCompile(
	`--([a-z-]+): (?:var\(--light, (#[0-9a-f]+)\) var\(--dark, (#[0-9a-f]+)\)|(#[0-9a-f]+));`)

// schemes returns the colors of css/tokens.css, light and dark, by name.
func schemes(t *testing.T) (light, dark map[string]string) {
	t.Helper()
	css, err := fs.ReadFile(staticFS, "css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark = map[string]string{}, map[string]string{}
	for _, m := range token.FindAllStringSubmatch(string(css), -1) {
		light[m[1]], dark[m[1]] = m[2]+m[4], m[3]+m[4]
	}
	return light, dark
}

// TestContrast computes WCAG's contrast ratio of each pair that carries words (4.5, level words 7) or is the only edge
// of a control (3). https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
func TestContrast(t *testing.T) {
	light, dark := schemes(t)
	pairs := []struct {
		front, back string
		least       float64
	}{
		{"foreground", "background", 7},
		{"foreground", "surface", 7},
		{"foreground", "tint", 7},
		{"foreground", "accent-tint", 7},
		{"muted", "background", 4.5},
		{"muted", "surface", 4.5},
		{"muted", "tint", 4.5},
		{"muted", "accent-tint", 4.5},
		{"accent", "background", 4.5},
		{"accent", "surface", 4.5},
		{"accent", "tint", 4.5},
		{"accent", "accent-tint", 4.5},
		{"on-accent", "accent", 4.5},
		{"border-strong", "background", 3},
		{"border-strong", "surface", 3},
		{"border-strong", "tint", 3},
		{"on-emergency", "emergency", 7},
		{"emergency-text", "surface", 7},
		{"emergency-text", "background", 7},
		{"on-urgent", "urgent", 7},
		{"urgent-text", "surface", 7},
		{"on-non-urgent", "non-urgent", 7},
		{"non-urgent-text", "surface", 7},
		{"on-self-care", "self-care", 4.5},
		{"self-care-text", "self-care-tint", 4.5},
		{"foreground", "self-care-tint", 7},
		{"emergency-border", "background", 3},
		{"urgent-border", "background", 3},
		{"non-urgent", "background", 3},
		{"foreground", "accent-soft", 4.5},
	}
	for name, colors := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, p := range pairs {
			if colors[p.front] == "" || colors[p.back] == "" {
				t.Fatalf("no token %s or %s", p.front, p.back)
			}
			if ratio := contrast(colors[p.front], colors[p.back]); ratio < p.least {
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

// physical matches what a style sheet says of the left or the right, which is not turned round for scripts from right
// to left. "top" and "bottom" are those of any script here.
var (
	physical = regexp.MustCompile(`(?:^|[\s{;-])(?:left|right)(?:-[a-z-]+)?\s*:|:[^;{}]*\b(?:left|right)\b` +
		`|-(?:left|right)-|translate(?:X|3d)\(`)
	sides = regexp.MustCompile(`(?:^|\s)(margin|padding|inset|border(?:-width|-color|-style|-radius)?|scroll-[a-z]+)` +
		`:\s*([^;{}]+);`)
	comment = regexp.MustCompile(`(?s)/\*.*?\*/`)
)

// TestCSS_noPhysicalSide reads all style sheets: a page from right to left is the mirror image of one from left to
// right.
func TestCSS_noPhysicalSide(t *testing.T) {
	names, err := fs.Glob(staticFS, "css/*.css")
	if err != nil || len(names) == 0 {
		t.Fatal("no style sheets", err)
	}
	for _, name := range names {
		css, err := fs.ReadFile(staticFS, name)
		if err != nil {
			t.Fatal(err)
		}
		text := comment.ReplaceAllStringFunc(string(css), func(c string) string {
			return strings.Repeat("\n", strings.Count(c, "\n"))
		})
		for i, line := range strings.Split(text, "\n") {
			if strings.Contains(line, "::first-letter") && !strings.HasPrefix(line, `:root:not([dir="rtl"]) `) {
				t.Errorf("%s:%d: a first letter apart breaks the words of scripts whose letters join", name, i+1)
			}
			if physical.MatchString(line) {
				t.Errorf("%s:%d: %q has a physical side", name, i+1, strings.TrimSpace(line))
			}
		}
		for _, m := range sides.FindAllStringSubmatch(text, -1) {
			if isArrow := strings.Contains(m[2], "0.16rem 0.16rem 0 0"); !isArrow && !isSymmetric(m[1], m[2]) {
				t.Errorf("%s: %s: %s differs at the left and the right", name, m[1], m[2])
			}
		}
	}
}

// isSymmetric reports whether a shorthand for four sides, or four corners, is the same at the left and the right.
func isSymmetric(property, value string) bool {
	var parts []string
	depth, start := 0, 0
	for i, c := range value + " " {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ' ' && depth == 0:
			if i > start {
				parts = append(parts, value[start:i])
			}
			start = i + 1
		}
	}
	if property == "border-radius" {
		return len(parts) == 1 || len(parts) == 4 && parts[0] == parts[1] && parts[2] == parts[3]
	}
	return property == "border" || len(parts) < 4 || parts[1] == parts[3]
}
