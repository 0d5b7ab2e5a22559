package render

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
)

// Unused reports the files among the templates of a site that no page uses: they neither replace one of the built-in
// files nor define a template that is executed. A typo in the name of a file is the usual cause.
func (r *Renderer) Unused(own, builtIn []string) diag.List {
	defines := map[string][]string{} // by file
	for _, t := range r.set.Templates() {
		if t.Tree != nil && t.Name() != t.Tree.ParseName {
			defines[t.Tree.ParseName] = append(defines[t.Tree.ParseName], t.Name())
		}
	}
	var list diag.List
	for _, name := range own {
		isUsed := func(define string) bool {
			return r.executes(define) || strings.HasPrefix(define, messagePrefix) ||
				strings.HasPrefix(define, iconPrefix)
		}
		if slices.Contains(builtIn, name) || slices.ContainsFunc(defines[name], isUsed) {
			continue
		}
		at := source.NewFile("templates/"+name, r.sources[name]).Span(source.Range{})
		list = append(list, diag.New(diag.CodeTemplateUnused, at, "no page uses templates/%s", name).
			WithHint(diag.DidYouMean(name, builtIn)))
	}
	return list
}

// executes reports whether a template executes another one, by {{template "name"}} or {{cached "name"}}.
func (r *Renderer) executes(name string) bool {
	for _, text := range r.sources {
		if strings.Contains(text, `template "`+name+`"`) || strings.Contains(text, `cached "`+name+`"`) {
			return true
		}
	}
	return false
}
