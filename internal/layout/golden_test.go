package layout

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// Drawings to look at: each archive in testdata is a graph and its picture in characters, one unit a character.

var update = flag.Bool("update", false, "rewrite the pictures in testdata")

func TestPictures(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no pictures: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			g, names := readGraph(t, string(archive.Files[0].Data))
			opt := Options{NodeGap: 4, RankGap: 4, LineGap: 2, MaxSpan: 3}
			d := Layered(g, opt)
			if archive.Files[0].Name == "column" {
				d = Column(g, opt)
				checkDrawing(t, columnPorts(g, d), d)
			} else {
				checkDrawing(t, g, d)
			}
			got := paint(d, names)
			if *update {
				archive.Files = append(archive.Files[:1], txtar.File{Name: "want", Data: got})
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if len(archive.Files) != 2 || !bytes.Equal(got, archive.Files[1].Data) {
				t.Errorf("drew\n%s", got)
			}
		})
	}
}

// readGraph reads lines such as "node a 9 3" and "edge a b right 2 label 4 1".
func readGraph(t *testing.T, text string) (g Graph, names []string) {
	t.Helper()
	index := map[string]int{}
	for line := range strings.Lines(text) {
		var from, to, side string
		var n Node
		var e Edge
		if _, err := fmt.Sscanf(line, "node %s %d %d", &to, &n.W, &n.H); err == nil {
			index[to] = len(names)
			names = append(names, to)
			g.Nodes = append(g.Nodes, n)
			continue
		}
		if _, err := fmt.Sscanf(line, "edge %s %s", &from, &to); err != nil {
			t.Fatalf("cannot read %q", line)
		}
		e.From, e.To = index[from], index[to]
		rest := strings.Fields(line)[3:]
		if len(rest) > 1 && rest[0] != "label" {
			side = rest[0]
			e.Port.Side = map[string]Side{"left": SideLeft, "bottom": SideBottom, "right": SideRight}[side]
			fmt.Sscan(rest[1], &e.Port.At)
			rest = rest[2:]
		}
		if len(rest) == 3 {
			fmt.Sscan(strings.Join(rest[1:], " "), &e.Label.W, &e.Label.H)
		}
		g.Edges = append(g.Edges, e)
	}
	return g, names
}

// The four ways out of a place that a line passes, and the character for each set of them.
const (
	up = 1 << iota
	down
	left
	right
)

var strokes = []rune(" │││─┘┐┤─└┌├─┴┬┼")

// paint draws with characters: boxes with their names, labels as dots, lines with an arrow head.
func paint(d Drawing, names []string) []byte {
	lines := make([][]int, d.Height+1)
	canvas := make([][]rune, d.Height+1)
	for y := range lines {
		lines[y] = make([]int, d.Width+1)
		canvas[y] = []rune(strings.Repeat(" ", d.Width+1))
	}
	for _, r := range d.Edges {
		for i := 1; i < len(r.Points); i++ {
			stroke(lines, r.Points[i-1], r.Points[i])
		}
	}
	for y, row := range lines {
		for x, ways := range row {
			canvas[y][x] = strokes[ways]
		}
	}
	for n, r := range d.Nodes {
		paintBox(canvas, r, names[n])
	}
	for _, r := range d.Edges {
		last := r.Points[len(r.Points)-1]
		canvas[last.Y][last.X] = '▼'
		for y := range r.Label.H {
			for x := range r.Label.W {
				canvas[r.Label.Y+y][r.Label.X+x] = '·'
			}
		}
	}
	var out bytes.Buffer
	for _, row := range canvas {
		out.WriteString(strings.TrimRight(string(row), " ") + "\n")
	}
	return out.Bytes()
}

// stroke marks the ways along a segment.
func stroke(lines [][]int, a, b Point) {
	if b.X < a.X || b.Y < a.Y {
		a, b = b, a
	}
	for y := a.Y; y < b.Y; y++ {
		lines[y][a.X] |= down
		lines[y+1][a.X] |= up
	}
	for x := a.X; x < b.X; x++ {
		lines[a.Y][x] |= right
		lines[a.Y][x+1] |= left
	}
}

// paintBox draws the border of a node over what ends there, and its name inside.
func paintBox(canvas [][]rune, r Rect, name string) {
	for y := r.Y; y <= r.Y+r.H; y++ {
		for x := r.X; x <= r.X+r.W; x++ {
			switch across, along := y == r.Y || y == r.Y+r.H, x == r.X || x == r.X+r.W; {
			case across && along:
				canvas[y][x] = '+'
			case across:
				canvas[y][x] = '═'
			case along:
				canvas[y][x] = '║'
			}
		}
	}
	for i, c := range name {
		canvas[r.Y+1][r.X+2+i] = c
	}
}
