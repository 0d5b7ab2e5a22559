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

var update = flag.Bool("update", false, "rewrite the drawings in testdata")

// Each archive in testdata is a graph and its drawing, with one character per unit.
func TestDraw_golden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			g, names := readGraph(t, string(archive.Files[0].Data))
			opt := Options{NodeGap: 4, RankGap: 4, LineGap: 2}
			d := layered(g, opt, 3)
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

// readGraph reads lines such as "node a 9 3" and "edge a b right 2". Without a port, an edge leaves in the middle of
// the bottom border.
func readGraph(t *testing.T, text string) (g Graph, names []string) {
	t.Helper()
	index := map[string]int{}
	for line := range strings.Lines(text) {
		var from, to, side string
		var at int
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
		e.Port = Port{SideBottom, g.Nodes[e.From].W / 2}
		if _, err := fmt.Sscanf(line, "edge %s %s %s %d", &from, &to, &side, &at); err == nil {
			e.Port = Port{map[string]Side{"left": SideLeft, "bottom": SideBottom, "right": SideRight}[side], at}
		}
		g.Edges = append(g.Edges, e)
	}
	return g, names
}

// The four directions in which a line leaves a character cell, as bits.
const (
	up = 1 << iota
	down
	left
	right
)

// strokes has the character for each set of directions.
var strokes = []rune(" │││─┘┐┤─└┌├─┴┬┼")

// paint draws with characters: nodes with their names, lines with an arrow head.
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
		for x, directions := range row {
			canvas[y][x] = strokes[directions]
		}
	}
	for n, r := range d.Nodes {
		paintNode(canvas, r, names[n])
	}
	for _, r := range d.Edges {
		last := r.Points[len(r.Points)-1]
		canvas[last.Y][last.X] = '▼'
	}
	var out bytes.Buffer
	for _, row := range canvas {
		out.WriteString(strings.TrimRight(string(row), " ") + "\n")
	}
	return out.Bytes()
}

// stroke adds the directions along a segment.
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

// paintNode draws the border of a node over the lines that end there, and its name inside.
func paintNode(canvas [][]rune, r Rect, name string) {
	for y := r.Y; y <= r.Y+r.H; y++ {
		for x := r.X; x <= r.X+r.W; x++ {
			switch horizontal, vertical := y == r.Y || y == r.Y+r.H, x == r.X || x == r.X+r.W; {
			case horizontal && vertical:
				canvas[y][x] = '+'
			case horizontal:
				canvas[y][x] = '═'
			case vertical:
				canvas[y][x] = '║'
			}
		}
	}
	for i, c := range name {
		canvas[r.Y+1][r.X+2+i] = c
	}
}
