package cli

import (
	"github.com/spf13/cobra"

	"knead/internal/build"
	"knead/internal/chart"
	"knead/internal/compose"
	"knead/internal/langtag"
	"knead/internal/render"
)

func (a *app) guideChart() *cobra.Command {
	var wide bool
	c := &cobra.Command{Use: "chart GUIDE", Short: "Draw a guide as SVG", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.chart(args[0], wide) }}
	c.Flags().BoolVar(&wide, "wide", false, "draw for wide screens (layered) instead of one column")
	return c
}

// chart prints the drawing of a guide, with labels from the site's templates.
func (a *app) chart(id string, wide bool) error {
	r, p, err := a.load()
	if err != nil {
		return err
	}
	defer p.Close()
	g, err := a.pickGuide(r.Site.Guides, r.Diags, id)
	if err != nil {
		return err
	}
	renderer, err := a.renderer(p)
	if err != nil {
		return err
	}
	_, err = a.out.Write(chart.Document(g.Graph, chart.Options{Wide: wide, Labels: compose.ChartLabels(renderer),
		RightToLeft: langtag.Dir(r.Site.Config.Language.Value) == "rtl"}))
	return err
}

// renderer returns the templates of the site. Their faults are printed.
func (a *app) renderer(p *build.Pipeline) (*render.Renderer, error) {
	r, diags, err := p.Renderer()
	if r == nil && err == nil {
		a.printDiagnostics(diags)
		err = errContent
	}
	return r, err
}
