package build

// This file renders pages that are not part of the site, such as that of `knead diff`, with the templates of the site.

import (
	"errors"
	"io"

	"knead/internal/diag"
)

// errTemplates reports that a page cannot be rendered because of errors in the templates, which the list has.
var errTemplates = errors.New("the templates have errors")

// Page renders a view with the template of a name. The list has the errors of the templates that prevent it.
func (p *Pipeline) Page(w io.Writer, name string, view any) (diag.List, error) {
	x, diags := p.loadTheme()
	if x.render == nil {
		return diags, errTemplates
	}
	return nil, x.render.Render(w, name, view)
}
