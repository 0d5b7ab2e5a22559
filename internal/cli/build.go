package cli

// This file is `knead build`, which writes the whole site into a folder, or nothing.

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/build"
	"knead/internal/compress"
	"knead/internal/diag"
	"knead/internal/publish"
	"knead/internal/site"
)

func (a *app) buildCommand() *cobra.Command {
	var f buildFlags
	c := &cobra.Command{
		Use:   "build",
		Short: "Write the site to a folder",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return a.build(f) },
	}
	a.dated(c)
	a.allowing(c)
	a.listing(c)
	c.Flags().StringVar(&f.out, "out", "", "folder to write to (default public in the folder of the site)")
	c.Flags().StringVar(&f.baseURL, "base-url", "", "base URL of the site, instead of base_url in site.yaml")
	c.Flags().IntVar(&f.jobs, "jobs", 0, "number of files to process concurrently (default one for each processor)")
	c.Flags().StringVar(&f.stats, "stats", "", "json prints what was done and how long each stage took")
	c.Flags().BoolVar(&f.compress, "compress", false,
		"also write each text file as .gz and .br, for servers that send them")
	c.Flags().StringVar(&f.bundle, "bundle", "",
		"write a zip archive that is read without a server, instead of the folder")
	c.Flags().BoolVar(&f.force, "force", false, "write into a folder that knead did not write, and replace files there")
	c.Flags().BoolVar(&f.swap, "swap", false, "replace the whole folder in one step, even if few files have changed")
	return c
}

// buildFlags are the flags of `knead build`.
type buildFlags struct {
	out, baseURL, stats, bundle string
	jobs                        int
	force, compress, swap       bool
}

func (a *app) build(f buildFlags) error {
	if f.stats != "" && f.stats != "json" {
		return fmt.Errorf("--stats must be json, not %q", f.stats)
	}
	if f.jobs < 0 {
		return fmt.Errorf("--jobs must be 0 or more, not %d", f.jobs)
	}
	if f.bundle != "" && (f.out != "" || f.compress || f.stats != "") {
		return errors.New("--bundle writes an archive only; leave out --out, --compress and --stats")
	}
	if problem := site.ValidateBaseURL(f.baseURL); f.baseURL != "" && problem != "" {
		return fmt.Errorf("--base-url %s", problem)
	}
	r, p, err := a.load(f.baseURL, f.jobs)
	if err != nil {
		return err
	}
	defer p.Close()
	if err := a.applyAllow(r.Diags); err != nil {
		return err
	}
	a.printDiagnostics(r.Diags)
	if errors, _ := r.Diags.Count(); errors > 0 || r.Set == nil {
		fmt.Fprintf(a.err, "\n%s; nothing was written\n", count(errors, "error", "errors"))
		return errContent
	}
	if f.bundle != "" {
		return a.bundle(f.bundle, r)
	}
	if f.compress {
		if r.Set, err = compress.Add(r.Set); err != nil {
			return err
		}
	}
	out := f.out
	if out == "" {
		out = filepath.Join(a.dir, "public")
	}
	if within := inside(out, a.dir); within != "" {
		return fmt.Errorf("--out %s is inside of %s, a source folder of the site; choose another folder", out, within)
	}
	stats, diags, err := r.Write(out, publish.Options{Jobs: f.jobs, Force: f.force, Swap: f.swap})
	if err != nil {
		return err
	}
	if len(diags) > 0 {
		a.printDiagnostics(diags)
		fmt.Fprintf(a.err, "\n%s; nothing was written\n", count(len(diags), "error", "errors"))
		return errContent
	}
	for _, name := range stats.StaleDirs {
		fmt.Fprintf(a.err, "could not delete what an earlier build left: %s\n", diag.Printable(name))
	}
	for _, name := range stats.Untracked {
		fmt.Fprintf(a.err, "kept a file that knead did not write: %s\n", diag.Printable(filepath.Join(out, name)))
	}
	return a.printStats(out, stats, f.stats)
}

// inside returns the source folder of the site that contains the path, or "".
func inside(out, dir string) string {
	full, err := filepath.Abs(out)
	if err != nil {
		return ""
	}
	for _, name := range []string{"content", "templates", "static"} {
		source, err := filepath.Abs(filepath.Join(dir, name))
		if err == nil && (full == source || strings.HasPrefix(full, source+string(filepath.Separator))) {
			return filepath.Join(dir, name)
		}
	}
	return ""
}

func (a *app) printStats(out string, s build.Stats, format string) error {
	if format == "json" {
		e := json.NewEncoder(a.out)
		e.SetIndent("", "  ")
		return e.Encode(s)
	}
	_, err := fmt.Fprintf(a.out, "%s: %s, %s; %d files written, %d unchanged; %s; %s\n",
		out, count(s.Pages, "page", "pages"), count(s.Guides, "guide", "guides"), s.Written, s.Unchanged,
		count(s.Warnings, "warning", "warnings"), s.Took.Round(time.Millisecond))
	return err
}
