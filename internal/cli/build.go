package cli

// This file is `knead build`, which writes the whole site into a folder, or nothing.

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/artifact"
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
	a.holding(c)
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
	c.Flags().StringVar(&f.cache, "cache", "",
		"folder for what is kept for the next build (default .knead in the folder of the site)")
	c.Flags().BoolVar(&f.noCache, "no-cache", false, "make everything again, and keep nothing for the next build")
	return c
}

// buildFlags are the flags of `knead build`.
type buildFlags struct {
	out, baseURL, stats, bundle string
	jobs                        int
	cache                       string
	force, compress, swap       bool
	noCache                     bool
}

func (a *app) build(f buildFlags) error {
	if f.stats != "" && f.stats != "json" {
		return fmt.Errorf("--stats must be json, not %q", f.stats)
	}
	if f.jobs < 0 {
		return fmt.Errorf("--jobs must be 0 or more, not %d", f.jobs)
	}
	if f.bundle != "" && (f.out != "" || f.compress || f.stats != "" || f.force || f.swap) {
		return errors.New("--bundle writes an archive only; leave out --out, --compress, --stats, --force and --swap")
	}
	if f.cache != "" && f.noCache {
		return errors.New("--cache and --no-cache are opposites: leave out one of them")
	}
	if problem := site.ValidateBaseURL(f.baseURL); f.baseURL != "" && problem != "" {
		return fmt.Errorf("--base-url %s", problem)
	}
	out := f.out
	if out == "" {
		out = filepath.Join(a.dir, "public")
	}
	if within := inside(out, a.dir); within != "" && f.bundle == "" {
		return fmt.Errorf("--out %s is inside of %s, a source folder of the site; choose another folder", out, within)
	}
	p, err := a.open(build.Options{BaseURL: f.baseURL, Jobs: f.jobs, OnScan: limitMemory,
		BuildCache: f.cacheFolder(a.dir)})
	if err != nil {
		return err
	}
	defer p.Close()
	defer a.printNotes(p)
	t := build.Target{Dir: out, Compress: f.compress,
		Options: publish.Options{Jobs: f.jobs, Force: f.force, Swap: f.swap, Address: f.baseURL,
			Seen: &publish.Seen{}}}
	if f.bundle == "" {
		earlier, err := p.Unchanged(t)
		if err != nil {
			return err
		}
		if earlier != nil {
			return a.reportEarlier(out, earlier, f.stats)
		}
	}
	for try := 1; ; try++ {
		err := a.buildAgain(p, t, f)
		if !errors.Is(err, artifact.ErrOutdated) || try == buildTries {
			return err
		}
	}
}

// buildTries is how often a build begins again if files change while it reads them.
const buildTries = 3

// buildAgain makes the site and writes it.
func (a *app) buildAgain(p *build.Pipeline, t build.Target, f buildFlags) error {
	r, err := p.Load()
	if err != nil {
		return err
	}
	found := slices.Clone(r.Diags)
	if err := a.reportDiagnostics(r.Diags, r.Set == nil); err != nil {
		p.KeepPages()
		return err
	}
	if f.bundle != "" {
		return a.bundle(f.bundle, r)
	}
	if f.compress {
		if r.Set, err = compress.Add(r.Set); err != nil {
			return err
		}
	}
	stats, diags, err := r.Write(t)
	if err != nil {
		return err
	}
	if len(diags) > 0 {
		return a.reportDiagnostics(diags, true)
	}
	p.Remember(t, r, stats, found)
	return a.reportWritten(t.Dir, stats, f.stats)
}

// reportEarlier reports the diagnostics of the last build, of which nothing has changed.
func (a *app) reportEarlier(out string, earlier *build.Earlier, format string) error {
	if err := a.reportDiagnostics(earlier.Diags, false); err != nil {
		return err
	}
	return a.reportWritten(out, earlier.Stats, format)
}

// reportDiagnostics prints diagnostics, with the flag --allow applied to them. The error is errContent if they do not
// allow a site.
func (a *app) reportDiagnostics(list diag.List, broken bool) error {
	if err := a.applyAllow(list); err != nil {
		return err
	}
	if a.publishing {
		refusePlaceholders(list)
	}
	a.printDiagnostics(list)
	if errors, _ := list.Count(); errors > 0 || broken {
		fmt.Fprintf(a.err, "\n%s; nothing was written\n", count(errors, "error", "errors"))
		return errContent
	}
	return nil
}

// printNotes prints what the user should know about the cache.
func (a *app) printNotes(p *build.Pipeline) {
	for _, note := range p.Notes() {
		fmt.Fprintln(a.err, diag.Printable(note))
	}
}

// cacheFolder is the folder of the cache, or "" for none.
func (f buildFlags) cacheFolder(site string) string {
	switch {
	case f.noCache:
		return ""
	case f.cache != "":
		return f.cache
	case !isFolder(filepath.Join(site, "content")): // no site: nothing is left in the folder
		return ""
	}
	return filepath.Join(site, build.CacheName)
}

func (a *app) reportWritten(out string, stats build.Stats, format string) error {
	for _, name := range stats.StaleDirs {
		fmt.Fprintf(a.err, "could not delete what an earlier build left: %s\n", diag.Printable(name))
	}
	for _, name := range stats.Untracked {
		fmt.Fprintf(a.err, "kept a file that knead did not write: %s\n", diag.Printable(filepath.Join(out, name)))
	}
	return a.printStats(out, stats, format)
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
