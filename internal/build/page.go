package build

// This file makes pages that are no part of the site, such as the one of `knead diff`, by the site's own templates.

import (
	"errors"
	"io"

	"knead/internal/diag"
)

// errTemplates says that the templates stand in the way of a page; what is wrong with them is in the list.
var errTemplates = errors.New("the templates have errors")

// Page writes a view by the template of a name. The list is what is wrong with the templates, where that is in the way.
func (p *Pipeline) Page(w io.Writer, name string, view any) (diag.List, error) {
	x, told := p.loadTheme()
	if x.render == nil {
		return told, errTemplates
	}
	return nil, x.render.Render(w, name, view)
}
