package translate

import (
	"slices"
	"strings"

	"knead/internal/frontmatter"
)

// Unclassified are the declared keys of a file that its table does not have, and the keys of the table that are not
// declared. The choice of texts among what a value may be is that of the table.
func Unclassified(name string, shape *frontmatter.Shape) []string {
	r, _ := ruleOf(name)
	var all []string
	unclassified(&all, name, r, shape)
	return all
}

func unclassified(all *[]string, at string, r *rule, s *frontmatter.Shape) {
	if !r.isText() || r.terms || r.role != "" {
		if r.role != "" && s.Kind != frontmatter.ShapeText {
			*all = append(*all, at+" is no text")
		}
		return
	}
	if s.Kind == frontmatter.ShapeChoice {
		var least []string
		for i, choice := range s.Choices {
			var those []string
			if unclassified(&those, at, r, choice); i == 0 || len(those) < len(least) {
				least = those
			}
		}
		*all = append(*all, least...)
		return
	}
	switch {
	case r.each != nil && s.Elem != nil:
		if r.isMap != (s.Kind == frontmatter.ShapeMap) {
			*all = append(*all, at+" is a list or a map, and the other in the table")
		}
		unclassified(all, at+"/*", r.each, s.Elem)
	case r.keys != nil && s.Kind == frontmatter.ShapeKeys:
		var declared []string
		for _, key := range s.Keys {
			declared = append(declared, key.Name)
			if below := r.keys[key.Name]; below != nil {
				unclassified(all, at+"/"+key.Name, below, key.Shape)
			} else {
				*all = append(*all, at+"/"+key.Name+" is not in the table")
			}
		}
		for key := range r.keys {
			if !slices.Contains(declared, key) && key != "use" {
				*all = append(*all, at+"/"+key+" is not declared")
			}
		}
	default:
		*all = append(*all, at+" has another shape")
	}
	slices.Sort(*all)
}

// Tables are the names of the files with a table, but pages.
func Tables() (all []string) {
	for name := range dataTables {
		all = append(all, strings.Replace(name, pictures, "pictures/x.yaml", 1))
	}
	return all
}
