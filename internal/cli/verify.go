package cli

// This file is `knead verify`, which proves that a live site is what the content makes, or lists the differences.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"knead/internal/deploy"
	"knead/internal/diag"
	"knead/internal/release"
)

type verifyFlags struct {
	publishFlags
	format string
}

func (a *app) verifyCommand() *cobra.Command {
	var f verifyFlags
	c := &cobra.Command{
		Use:   "verify URL|TARGET|DIR",
		Short: "Compare a published site with what the content makes",
		Long: "Builds the site of the content into a temporary folder, reads every file of the published one, and\n" +
			"lists those that are missing or different. The date of the build matters: see --now.",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.verify(args[0], f) },
	}
	c.Flags().StringVar(&a.now, "now", "", "date of the build, YYYY-MM-DD (default SOURCE_DATE_EPOCH or today)")
	a.allowing(c)
	c.Flags().StringVar(&f.baseURL, "base-url", "", "base URL of the site, instead of base_url in site.yaml")
	c.Flags().StringVar(&f.format, "format", "text", "text or json")
	return c
}

func (a *app) verify(where string, f verifyFlags) error {
	if f.format != "text" && f.format != "json" {
		return fmt.Errorf("--format must be text or json, not %q", f.format)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	from, end, err := a.passingSource(&f.publishFlags, (*app).buildSource)
	if err != nil {
		return err
	}
	defer end()
	all, err := a.differences(ctx, where, from.Release, f)
	if err != nil {
		return err
	}
	return a.printDifferences(where, from.Release, all, f.format)
}

// differences compares what is at a place with a release.
func (a *app) differences(ctx context.Context, where string, r *release.Manifest, f verifyFlags) ([]deploy.Difference,
	error) {

	if strings.HasPrefix(where, "http://") || strings.HasPrefix(where, "https://") {
		web, err := deploy.NewWeb(where)
		if err != nil {
			return nil, err
		}
		former, err := formerFiles(filepath.Join(f.out, "_redirects"))
		if err != nil {
			return nil, err
		}
		return web.Verify(ctx, r, former, a.progress())
	}
	if info, err := os.Stat(where); err == nil && info.IsDir() {
		root, err := os.OpenRoot(where)
		if err != nil {
			return nil, err
		}
		defer root.Close()
		return deploy.Verify(ctx, deploy.OpenIn(root), r, a.progress())
	}
	if !strings.Contains(where, ":") {
		return nil, fmt.Errorf("there is no folder %s", where)
	}
	t, err := a.target(ctx, where, f.publishFlags)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	old, err := t.Published(ctx)
	if err != nil {
		return nil, err
	}
	if old == nil {
		return nil, fmt.Errorf("nothing was published to %s", targetName(where))
	}
	return t.Verify(ctx, r, a.progress())
}

// formerFiles are the files at the addresses of a _redirects file, which hosts may redirect without sending them.
func formerFiles(name string) ([]string, error) {
	text, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var all []string
	for line := range strings.Lines(string(text)) {
		from, _, _ := strings.Cut(line, " ")
		if strings.HasSuffix(from, "/") {
			from = path.Join(from, "index.html")
		}
		all = append(all, strings.TrimPrefix(from, "/"))
	}
	return all, err
}

func (a *app) printDifferences(where string, r *release.Manifest, all []deploy.Difference, format string) error {
	if format == "json" {
		e := json.NewEncoder(a.out)
		e.SetIndent("", "  ")
		if err := e.Encode(struct {
			Site        string              `json:"site"`
			Advice      string              `json:"advice"`
			Files       int                 `json:"files"`
			Differences []deploy.Difference `json:"differences"`
		}{r.Site, r.Advice, len(r.Files), append([]deploy.Difference{}, all...)}); err != nil {
			return err
		}
	} else {
		for _, d := range all {
			fmt.Fprintf(a.out, "%s: %s\n", d.What, diag.Printable(d.Path))
		}
		verdict := "is what the content makes"
		if len(all) > 0 {
			verdict = "is not what the content makes: " + count(len(all), "difference", "differences")
		}
		fmt.Fprintf(a.out, "%s %s; %s, advice %s\n", targetName(where), verdict,
			count(len(r.Files), "file", "files"), r.Advice)
	}
	if len(all) > 0 {
		return errContent
	}
	return nil
}
