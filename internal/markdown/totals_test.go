package markdown

import (
	"strings"
	"testing"
	"time"

	"knead/internal/source"
)

// Many blocks that are each within the limits take memory and time together.
func TestParse_limitsOfAWholeText(t *testing.T) {
	table := "|" + strings.Repeat("a|", 120) + "\n|" + strings.Repeat("-|", 120) + "\n" + strings.Repeat("|x\n", 120)
	for name, c := range map[string]struct {
		block string
		most  int // blocks that are fine
	}{
		"cells":    {table, 3},
		"quotes":   {strings.Repeat("> ", 50) + "x", 4000},
		"lists":    {strings.Repeat("- ", 50) + "x", 4000},
		"emphasis": {strings.Repeat("a**b", 90), 3000},
		"brackets": {strings.Repeat("[", 400), 1000},
	} {
		t.Run(name, func(t *testing.T) {
			for _, n := range []int{c.most, 2 << 20 / (len(c.block) + 2)} {
				f := source.NewFile("a.md", strings.Repeat(c.block+"\n\n", n))
				started := time.Now()
				_, list := Parse(f, source.Range{Start: 0, End: len(f.Text)}, Options{})
				refused := len(list) > 0 && strings.Contains(list[0].Message, "in one text")
				if refused != (n > c.most) {
					t.Errorf("%d blocks: refused is %v: %d diagnostics", n, refused, len(list))
				}
				if took := time.Since(started); took > 10*time.Second {
					t.Errorf("%d blocks took %v", n, took)
				}
			}
		})
	}
}
