package cli

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"knead/internal/guide/exchange"
	"knead/internal/guide/graph"
	"knead/internal/render"
)

func (a *app) guideExport() *cobra.Command {
	var format, out string
	c := &cobra.Command{Use: "export GUIDE", Short: "Write a guide in the format of another program",
		Long: "The formats are " + strings.Join(exchange.Formats(), ", ") + ". What a format has no place for is " +
			"listed as notes on the standard error.",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.export(args[0], format, out) }}
	c.Flags().StringVar(&format, "format", "json", strings.Join(exchange.Formats(), ", "))
	c.Flags().StringVar(&out, "out", "", "file to write, in place of the standard output")
	return c
}

// export writes a guide, with words from the site's templates. Guides with errors are not exported.
func (a *app) export(id, format, out string) error {
	r, p, err := a.load()
	if err != nil {
		return err
	}
	defer p.Close()
	g, err := a.pickGuide(r.Site.Guides, r.Diags, id)
	if err != nil {
		return err
	}
	if len(guideErrors(r.Site.Guides, r.Diags)) > 0 {
		return errContent // other programs would give this advice
	}
	renderer, err := a.renderer(p)
	if err != nil {
		return err
	}
	config := r.Site.Config
	var data bytes.Buffer
	lost, err := exchange.Write(&data, g.Graph, format, exchange.Options{
		Words: exportWords(renderer), Version: g.Digest(), Lang: config.Language.Value, Tests: g.Stats().Tests,
		Address: func(guide, question string) string {
			address := strings.TrimSuffix(config.BaseURL.Value, "/") + "/guides/" + guide + "/"
			if question != "" {
				address += "#" + question
			}
			return address
		},
	})
	if err != nil {
		return err
	}
	for _, l := range lost {
		fmt.Fprintf(a.err, "note: left out, since %s has no place for it: %s\n", format, l)
	}
	if out == "" {
		_, err = a.out.Write(data.Bytes())
		return err
	}
	return os.WriteFile(out, data.Bytes(), 0o666)
}

func exportWords(r *render.Renderer) exchange.Words {
	message := func(key string) string { return r.Message("chart-" + key) }
	return exchange.Words{None: message("none"), Unsure: message("unsure"), TwoOrMore: message("two-or-more"),
		Band: r.NumberRange, Level: func(l graph.Level) string { return message(l.String()) }}
}
