package build

import (
	"knead/internal/diag"
	"knead/internal/render"
)

// Renderer returns the renderer with the site's templates, or nil and the errors in them.
func (p *Pipeline) Renderer() (*render.Renderer, diag.List) {
	t, diags := p.loadTheme()
	return t.render, diags
}
