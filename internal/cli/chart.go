package cli

import (
	"github.com/spf13/cobra"

	"knead/internal/build"
	"knead/internal/chart"
	"knead/internal/compose"
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
	g, err := a.findGuide(id)
	if err != nil {
		return err
	}
	p, err := a.open(build.Options{})
	if err != nil {
		return err
	}
	defer p.Close()
	renderer, diags, err := p.Renderer()
	if err != nil {
		return err
	}
	if renderer == nil {
		a.printDiagnostics(diags)
		return errContent
	}
	_, err = a.out.Write(chart.Document(g.Graph, chart.Options{Wide: wide, Labels: compose.ChartLabels(renderer)}))
	return err
}
