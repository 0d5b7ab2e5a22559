package picture

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// Symbols are the shapes that drawings share.
type Symbols struct {
	byID map[string][]string // path data
	ids  []string
}

// ReadSymbols reads the file of symbols. A file that is nil has none.
func ReadSymbols(f *source.File) (Symbols, diag.List) {
	s := Symbols{byID: map[string][]string{}}
	if f == nil {
		return s, nil
	}
	var all frontmatter.OrderedMap[Symbol]
	r := reader{file: f}
	r.decode(&all)
	for _, e := range all {
		for _, shape := range e.Value.Shapes {
			if path := r.outline(shape.Path, shape.Points, shape.Mirror.Value, true); path != "" {
				s.byID[e.Key.Value] = append(s.byID[e.Key.Value], path)
			}
		}
		s.ids = append(s.ids, e.Key.Value)
	}
	return s, r.List()
}
