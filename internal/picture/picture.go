// Package picture makes drawings, as SVG, of sources with a few lines.
//
// A source is a YAML file with a title and a list of parts. A part is a shape, a mark, or both: a shape is SVG path
// data, points that are joined by a smooth curve, or a symbol that several drawings share. Its role says what it is:
// skin, line, tint, pale and solid are what is drawn, the others are marks on it. A mark has words, because a drawing
// alone says nothing to those who do not see it: the page lists the words of all marks below the drawing, by number.
// [Read] reports a mark without words, and everything that could not be drawn.
//
// The SVG has classes and no colors: a style sheet gives them, also for dark screens, paper and forced colors.
package picture

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A File is the source of a drawing.
type File struct {
	Title frontmatter.Text  `front:"title,required" max:"100" doc:"Its heading"`
	Shows frontmatter.Text  `front:"shows,required" max:"300" doc:"What it shows, for readers who do not see it"`
	Size  []frontmatter.Int `front:"size,required" doc:"Its width and height in units of its coordinates"`
	Parts []Part            `front:"parts,required" doc:"What is drawn, from back to front"`
}

// A Part is a shape, a mark, or both.
type Part struct {
	Role role `front:"role,required" doc:"What it is"`

	Path   frontmatter.Text  `front:"path" max:"2000" doc:"Its shape as path data of SVG"`
	Points frontmatter.Text  `front:"points" max:"2000" doc:"Its shape as points (\"10,20 30,40\") on a smooth curve"`
	Mirror frontmatter.Bool  `front:"mirror" doc:"The points are half of an outline, the other half is at -x"`
	Symbol frontmatter.Text  `front:"symbol" doc:"Its shape as the id of a symbol"`
	Move   []frontmatter.Int `front:"move" doc:"How far its shape is moved, as x and y"`
	Flip   frontmatter.Bool  `front:"flip" doc:"Its shape is turned over, left to right, before it is moved"`

	At    []frontmatter.Int `front:"at" doc:"The center of the mark, as x and y; more pairs draw it again"`
	Size  frontmatter.Int   `front:"size" doc:"The radius of the mark"`
	Rings frontmatter.Int   `front:"rings" doc:"The pressure: 1 light, 2 medium, 3 firm"`
	Words frontmatter.Text  `front:"words" max:"200" doc:"What the mark says, in the list below the drawing"`
	Read  frontmatter.Text  `front:"read" doc:"The slug of the page to which the mark leads"`
	Area  frontmatter.Text  `front:"area" doc:"The area of site.yaml whose list of pages is linked below the drawing"`
	Call  frontmatter.Bool  `front:"call" doc:"It needs an emergency call, and has the color of one"`
}

// A role is what a part is.
type role struct{ frontmatter.Text }

// Allowed are the roles.
func (role) Allowed() []string {
	return []string{RoleSkin, RoleLine, RoleTint, RolePale, RoleSolid, RoleMark, RolePress, RoleAvoid, RoleLink}
}

// A Symbol is a shape that several drawings share.
type Symbol struct {
	Shapes []Shape `front:"shapes,required" doc:"What it is made of, from back to front"`
}

// A Shape is one line or outline of a symbol.
type Shape struct {
	Path   frontmatter.Text `front:"path" max:"2000" doc:"The shape as path data of SVG"`
	Points frontmatter.Text `front:"points" max:"2000" doc:"The shape as points of a smooth closed curve"`
	Mirror frontmatter.Bool `front:"mirror" doc:"The points are half of an outline, the other half is at -x"`
}

// The roles of parts.
const (
	RoleSkin  = "skin"  // a filled outline
	RoleLine  = "line"  // a thin line without a fill
	RoleTint  = "tint"  // an outline filled with the soft accent: what to look at
	RolePale  = "pale"  // an outline that is light in a dark theme too
	RoleSolid = "solid" // an outline that is dark in a dark theme too
	RoleMark  = "mark"  // a place
	RolePress = "press" // a place to press, with rings for how firmly
	RoleAvoid = "avoid" // a place not to press
	RoleLink  = "link"  // a place that leads to a page
)

const (
	maxSize  = 1000 // of a drawing, in units
	maxParts = 200
	maxRings = 3
)

// A Picture is a drawing that can be shown.
type Picture struct {
	Name          string // of its file, without ".yaml"
	Title         string
	Shows         string
	Width, Height int
	Marks         []Mark // by number, from 1

	shapes []shape
}

// A Mark is a place of a drawing with its words.
type Mark struct {
	Words  frontmatter.Text
	Read   frontmatter.Text // the slug of a page, or unset
	Area   frontmatter.Text // an area of the body, or unset
	IsCall bool

	role   string
	at     []point
	radius int
	rings  int
}

type point struct{ x, y float64 }

// A shape is path data with its place.
type shape struct {
	role, symbol, transform string
	paths                   []string
	isCall                  bool
}

// A reader reads one drawing.
type reader struct {
	diag.Sink
	file    *source.File
	symbols Symbols
	picture *Picture
}

// Read reads the source of a drawing. What is wrong is reported and not drawn.
func Read(name string, f *source.File, symbols Symbols) (*Picture, diag.List) {
	var source File
	r := reader{file: f, symbols: symbols, picture: &Picture{Name: name}}
	r.decode(&source)
	r.picture.Title, r.picture.Shows = source.Title.Value, source.Shows.Value
	r.size(source.Size)
	if len(source.Parts) > maxParts {
		r.wrong(source.Parts[maxParts].Role.At, "the drawing has more than %d parts", maxParts)
		source.Parts = source.Parts[:maxParts]
	}
	for i := range source.Parts {
		r.part(&source.Parts[i])
	}
	return r.picture, r.List()
}

// decode reads the file into a struct or an OrderedMap.
func (r *reader) decode(into any) {
	node, list := frontmatter.Parse(r.file, source.Range{End: len(r.file.Text)})
	r.Append(list)
	if node != nil || len(list) == 0 {
		r.Append(frontmatter.Decode(r.file, node, source.Range{}, into))
	}
}

func (r *reader) wrong(at source.Range, format string, args ...any) {
	r.Report(diag.New(diag.CodeFrontMatterValue, r.file.Span(at), format, args...))
}

func (r *reader) size(size []frontmatter.Int) {
	if len(size) == 0 {
		return // reported by the decoder
	}
	if len(size) != 2 || !isSize(size[0].Value) || !isSize(size[1].Value) {
		r.wrong(size[0].At, "size should be a width and a height from 1 to %d", maxSize)
		return
	}
	r.picture.Width, r.picture.Height = size[0].Value, size[1].Value
}

func isSize(n int) bool { return 0 < n && n <= maxSize }

// part adds the shape and the mark of a part.
func (r *reader) part(p *Part) {
	isMark := slices.Contains([]string{RoleMark, RolePress, RoleAvoid, RoleLink}, p.Role.Value)
	s := shape{role: p.Role.Value, isCall: p.Call.Value, transform: r.transform(p)}
	switch {
	case !p.Role.IsSet():
		return // reported by the decoder
	case p.Symbol.IsPresent() && p.Path.IsPresent(),
		p.Points.IsPresent() && (p.Symbol.IsPresent() || p.Path.IsPresent()):
		r.wrong(p.Role.At, "the part has more than one of path, points and symbol")
		return
	case p.Symbol.IsSet():
		if r.symbols.byID[p.Symbol.Value] == nil {
			r.Report(diag.New(diag.CodeFrontMatterValue, r.file.Span(p.Symbol.At), "there is no symbol %q",
				p.Symbol.Value).WithHint(diag.DidYouMean(p.Symbol.Value, r.symbols.ids)))
			return
		}
		s.symbol, s.paths = p.Symbol.Value, r.symbols.byID[p.Symbol.Value]
	default:
		if path := r.outline(p.Path, p.Points, p.Mirror.Value, p.Role.Value != RoleLine); path != "" {
			s.paths = []string{path}
		}
	}
	if len(s.paths) > 0 {
		r.picture.shapes = append(r.picture.shapes, s)
	} else if !isMark && !p.Path.IsPresent() && !p.Points.IsPresent() {
		r.wrong(p.Role.At, "the part has no path, points or symbol")
	}
	if isMark {
		r.mark(p)
	}
}

func (r *reader) mark(p *Part) {
	if !p.Words.IsPresent() {
		r.Add(diag.CodePictureNoWords, r.file.Span(p.Role.At), "the %s has no words", p.Role.Value)
	}
	m := Mark{Words: p.Words, Read: p.Read, Area: p.Area, IsCall: p.Call.Value,
		role: p.Role.Value, radius: 16, rings: p.Rings.Value}
	if p.Size.IsSet() {
		m.radius = p.Size.Value
	}
	switch {
	case len(p.At) == 0 || len(p.At)%2 != 0:
		r.wrong(p.Role.At, "the mark needs its place: at: [x, y]")
		return
	case !isSize(m.radius):
		r.wrong(p.Size.At, "size should be from 1 to %d", maxSize)
		return
	case (m.role == RolePress) != (1 <= m.rings && m.rings <= maxRings):
		r.wrong(p.Role.At, "a press, and nothing else, has rings from 1 to %d", maxRings)
		return
	case (m.role == RoleLink) != p.Read.IsPresent():
		r.wrong(p.Role.At, "a link, and nothing else, has a page to read")
		return
	}
	for i := 0; i < len(p.At); i += 2 {
		x, y := p.At[i].Value, p.At[i+1].Value
		if x < 0 || x > r.picture.Width || y < 0 || y > r.picture.Height {
			r.wrong(p.At[i].At, "the mark is outside of the drawing, which is %d by %d", r.picture.Width,
				r.picture.Height)
			return
		}
		m.at = append(m.at, point{float64(x), float64(y)})
	}
	r.picture.Marks = append(r.picture.Marks, m)
}

func (r *reader) transform(p *Part) string {
	var t string
	switch len(p.Move) {
	case 0:
	case 2:
		t = fmt.Sprintf("translate(%d %d)", p.Move[0].Value, p.Move[1].Value)
	default:
		r.wrong(p.Move[0].At, "move should be two numbers, x and y")
	}
	if p.Flip.Value {
		t += "scale(-1 1)"
	}
	return t
}

// pathData matches path data: a first move, then commands and numbers.
var pathData = regexp.MustCompile(`^[Mm][MmLlHhVvCcSsQqTtAaZz0-9 ,.+-]+$`)

// outline is the path data of a shape, or "" if it has none that can be drawn.
func (r *reader) outline(path, points frontmatter.Text, mirror, closed bool) string {
	if path.IsSet() {
		if !pathData.MatchString(path.Value) {
			r.wrong(path.At, "path should be path data of SVG, which begins with M")
			return ""
		}
		return path.Value
	}
	if !points.IsSet() {
		return ""
	}
	var all []point
	for _, pair := range strings.Fields(points.Value) {
		x, y, _ := strings.Cut(pair, ",")
		p, errX := strconv.ParseInt(x, 10, 16)
		q, errY := strconv.ParseInt(y, 10, 16)
		if errX != nil || errY != nil {
			r.wrong(points.At, "%q is not a point: write x,y as whole numbers", pair)
			return ""
		}
		all = append(all, point{float64(p), float64(q)})
	}
	if mirror {
		for i := len(all) - 1; i >= 0; i-- {
			if all[i].x != 0 {
				all = append(all, point{-all[i].x, all[i].y})
			}
		}
	}
	if len(all) < 3 {
		r.wrong(points.At, "points should be at least three points")
		return ""
	}
	return smooth(all, closed)
}
