package cli

// This file is `knead check`, which reports all problems and writes no files.

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"knead/internal/diag"
	"knead/internal/linkcheck"
	"knead/internal/site"
)

func (a *app) checkCommand() *cobra.Command {
	var format string
	var external bool
	c := &cobra.Command{
		Use:   "check",
		Short: "Check the content and report all problems",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return a.check(format, external) },
	}
	a.dated(c)
	a.allowing(c)
	c.Flags().StringVar(&format, "format", "text", "text, json, sarif or github")
	c.Flags().BoolVar(&external, "external", false, "also check external links (uses the network)")
	return c
}

func (a *app) check(format string, external bool) error {
	write, ok := map[string]func(diag.List, diag.Summary) error{
		"text":   a.checkText,
		"json":   func(l diag.List, s diag.Summary) error { return l.WriteJSON(a.out, s) },
		"sarif":  func(l diag.List, _ diag.Summary) error { return l.WriteSARIF(a.out, version()) },
		"github": func(l diag.List, _ diag.Summary) error { return l.WriteGitHub(a.out) },
	}[format]
	if !ok {
		return fmt.Errorf("--format must be text, json, sarif or github, not %q", format)
	}
	r, p, err := a.load("", 0)
	if err != nil {
		return err
	}
	defer p.Close()
	r.Diags = append(r.Diags, r.Render()...)
	if err := a.applyAllow(r.Diags); err != nil {
		return err
	}
	r.Diags.Sort()
	if external {
		r.Diags = append(r.Diags, a.checkExternal(r.Site)...)
		r.Diags.Sort()
	}
	if err := write(r.Diags, diag.Summary{Pages: r.Pages, Guides: r.Guides}); err != nil {
		return err
	}
	if errors, _ := r.Diags.Count(); errors > 0 {
		return errContent
	}
	return nil
}

// checkExternal requests every external link of the content.
func (a *app) checkExternal(s *site.Site) diag.List {
	var links []linkcheck.Link
	for _, l := range s.ExternalLinks() {
		links = append(links, linkcheck.Link{URL: l.URL, Span: l.At})
	}
	fmt.Fprintf(a.err, "checking %s\n", count(len(links), "external link", "external links"))
	return linkcheck.Check(context.Background(), links, linkcheck.Options{})
}

func (a *app) checkText(l diag.List, s diag.Summary) error {
	if err := l.WriteText(a.out, colour(a.out)); err != nil {
		return err
	}
	if len(l) > 0 {
		fmt.Fprintln(a.out)
	}
	errors, warnings := l.Count()
	_, err := fmt.Fprintf(a.out, "%s, %s: %s, %s\n",
		count(s.Pages, "page", "pages"), count(s.Guides, "guide", "guides"),
		count(errors, "error", "errors"), count(warnings, "warning", "warnings"))
	return err
}
