package cli

// This file is `knead check`, which reports all problems and writes no files.

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/diag"
	"knead/internal/linkcheck"
	"knead/internal/site"
)

func (a *app) checkCommand() *cobra.Command {
	var format, since string
	var external, private bool
	c := &cobra.Command{
		Use:   "check",
		Short: "Check the content and report all problems",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return a.check(format, since, external, private) },
	}
	a.dated(c)
	a.allowing(c)
	a.listing(c)
	c.Flags().StringVar(&format, "format", "text", "text, json, sarif or github")
	c.Flags().StringVar(&since, "since", "",
		"folder or git revision of an older version, of which every address has to lead somewhere")
	c.Flags().BoolVar(&external, "external", false, "also check external links (uses the network)")
	c.Flags().BoolVar(&private, "allow-private", false,
		"with --external, also request addresses of this computer and of private networks")
	return c
}

func (a *app) check(format, since string, external, private bool) error {
	write, ok := map[string]func(diag.List, diag.Summary) error{
		"text":   a.checkText,
		"json":   func(l diag.List, s diag.Summary) error { return l.WriteJSON(a.out, s) },
		"sarif":  func(l diag.List, _ diag.Summary) error { return l.WriteSARIF(a.out, version()) },
		"github": func(l diag.List, _ diag.Summary) error { return a.shown(l).WriteGitHub(a.out) },
	}[format]
	if !ok {
		return fmt.Errorf("--format must be text, json, sarif or github, not %q", format)
	}
	r, p, err := a.load()
	if err != nil {
		return err
	}
	defer p.Close()
	gone, err := a.vanished(r, since)
	if err != nil {
		return err
	}
	r.Diags = append(append(r.Diags, r.Render()...), gone...)
	if err := a.applyAllow(r.Diags); err != nil {
		return err
	}
	r.Diags.Sort()
	if external {
		found, err := a.checkExternal(r.Site, private)
		if err != nil {
			return err
		}
		r.Diags = append(r.Diags, found...)
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

// progressInterval is the time between two lines about the progress of external links.
const progressInterval = 5 * time.Second

// errNoNetwork means that nothing was learned of any external link.
var errNoNetwork = errors.New("there is no network, so no external link was checked: connect this computer, " +
	"or leave out --external")

// checkExternal requests every external link of the content.
func (a *app) checkExternal(s *site.Site, private bool) (diag.List, error) {
	var links []linkcheck.Link
	for _, l := range s.ExternalLinks() {
		links = append(links, linkcheck.Link{URL: l.URL, Span: l.At})
	}
	fmt.Fprintf(a.err, "checking %s\n", count(len(links), "external link", "external links"))
	last := time.Now()
	progress := func(done, total int) {
		if time.Since(last) > progressInterval {
			last = time.Now()
			fmt.Fprintf(a.err, "%d of %s checked\n", done, count(total, "address", "addresses"))
		}
	}
	o := linkcheck.Options{AllowPrivate: private, Progress: progress}
	if dir := cacheDir(); dir != "" {
		o.Cache = linkcheck.OpenCache(filepath.Join(dir, "links.json"), time.Now())
	}
	r := linkcheck.Check(context.Background(), links, o)
	if r.NoNetwork {
		return nil, errNoNetwork
	}
	if o.Cache != nil {
		if err := o.Cache.Save(); err != nil {
			fmt.Fprintf(a.err, "the answers are not remembered: %s\n", diag.Printable(err.Error()))
		}
	}
	if r.Cached > 0 {
		fmt.Fprintf(a.err, "%s responded within a day and not requested again\n",
			count(r.Cached, "address has", "addresses have"))
	}
	if r.Unchecked > 0 {
		fmt.Fprintf(a.err, "the time was over: %s not checked\n", count(r.Unchecked, "address was", "addresses were"))
	}
	return r.Diags, nil
}

func (a *app) checkText(l diag.List, s diag.Summary) error {
	if err := a.shown(l).WriteText(a.out, colour(a.out)); err != nil {
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
