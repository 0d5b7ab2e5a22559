package build

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
)

// pngOf is a PNG image of a size.
func pngOf(t *testing.T, width, height int) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLoad_sizesOfImages(t *testing.T) {
	dir := t.TempDir()
	files := tiny(1)
	files["content/a/p0.md"] += "\n![leg](leg.PNG) ![arm](arm.svg)\n"
	files["content/a/leg.PNG"], files["content/a/arm.svg"] = pngOf(t, 30, 20), "<svg/>"
	write(t, dir, files)
	p := open(t, dir, 1)
	html := all(t, load(t, p))["a/p0/index.html"]
	for _, want := range []string{`src="../leg.PNG" alt="leg" width="30" height="20"`,
		`src="../arm.svg" alt="arm" loading`} {
		if !strings.Contains(html, want) {
			t.Errorf("the page does not have %s", want)
		}
	}
	write(t, dir, map[string]string{"content/a/leg.PNG": pngOf(t, 40, 10)})
	if html := all(t, load(t, p))["a/p0/index.html"]; !strings.Contains(html, `width="40" height="10"`) {
		t.Error("the size is that of the image before it was replaced")
	}
}

func TestLoad_builtinLevels(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, tiny(1))
	levels := load(t, open(t, dir, 1)).Site.Levels
	if levels.File.Name != "levels.yaml (built in)" || !levels.Text(4).Name.IsSet() {
		t.Errorf("without a levels.yaml the levels are those of %q", levels.File.Name)
	}
	write(t, dir, map[string]string{"content/levels.yaml": "emergency: {name: Now}\n"})
	if name := load(t, open(t, dir, 1)).Site.Levels.File.Name; name != "content/levels.yaml" {
		t.Errorf("the levels are those of %q", name)
	}
}
