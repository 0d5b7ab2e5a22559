package cli

// This file is `knead publish`, which builds the site and puts it where readers find it.

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/deploy"
	"knead/internal/deploy/bucket"
	"knead/internal/deploy/generations"
	"knead/internal/deploy/gitbranch"
	"knead/internal/diag"
	"knead/internal/publish"
	"knead/internal/recipes"
)

// publishFlags are the flags of `knead publish`.
type publishFlags struct {
	buildFlags
	maxDeletes, recipe string
	keep               int
	dryRun, rollback   bool
}

func (a *app) publishCommand() *cobra.Command {
	f := publishFlags{maxDeletes: "10%", keep: 3}
	c := &cobra.Command{
		Use:   "publish TARGET",
		Short: "Build the site and put it on a server",
		Long: "TARGET is one of\n\n" +
			"  dir:PATH                        a link to a folder that is exchanged as a whole\n" +
			"  git:REMOTE#BRANCH               a branch, as GitHub Pages reads it\n" +
			"  s3://BUCKET/PREFIX?endpoint=URL a bucket of Amazon S3 or another S3 server\n" +
			"  sftp://USER@HOST/PATH           as dir:, on a server that is reached by SSH\n\n" +
			"Only what changed is uploaded; pages are changed when all that they refer to is there, and files are\n" +
			"deleted last. Credentials are those of git, ssh and the AWS command line.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case f.recipe != "" && len(args) == 0:
				return a.printRecipe(f.recipe)
			case f.recipe != "" || len(args) == 0:
				return errors.New("publish needs a TARGET, or --print-recipe HOST")
			}
			return a.publish(args[0], f)
		},
	}
	a.holding(c)
	c.Flags().StringVar(&a.now, "now", "", "date of the build, YYYY-MM-DD (default SOURCE_DATE_EPOCH or today)")
	a.allowing(c)
	a.listing(c)
	c.Flags().StringVar(&f.out, "out", "", "folder to build into (default public in the folder of the site)")
	c.Flags().StringVar(&f.baseURL, "base-url", "", "base URL of the site, instead of base_url in site.yaml")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "print what would be uploaded and deleted, and change nothing")
	c.Flags().StringVar(&f.maxDeletes, "max-deletes", f.maxDeletes, "files that may be deleted: a number or a share")
	c.Flags().IntVar(&f.keep, "keep", f.keep, "old sites to keep beside a folder, for --rollback")
	c.Flags().BoolVar(&f.rollback, "rollback", false, "publish the site before the current one again (dir: and sftp:)")
	c.Flags().StringVar(&f.recipe, "print-recipe", "",
		"print a workflow that checks, builds and publishes: "+strings.Join(recipes.Names(), ", "))
	c.Flags().BoolVar(&f.force, "force", false, "replace files at the target that knead did not publish")
	return c
}

func (a *app) publish(target string, f publishFlags) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	limit, err := deploy.ParseLimit(f.maxDeletes)
	if err != nil {
		return fmt.Errorf("--max-deletes %w", err)
	}
	if f.keep < 0 {
		return fmt.Errorf("--keep must be 0 or more, not %d", f.keep)
	}
	if f.out == "" {
		f.out = filepath.Join(a.dir, "public")
	}
	t, err := a.target(ctx, target, f)
	if err != nil {
		return err
	}
	defer t.Close()
	if f.rollback {
		return a.rollback(ctx, t)
	}
	from, err := a.buildSource(f)
	if err != nil {
		return err
	}
	defer from.Close()
	old, err := t.Published(ctx)
	if err != nil {
		return fmt.Errorf("cannot read what is published: %w", err)
	}
	plan := deploy.NewPlan(old, from.Release)
	made := missingFolder(t)
	if f.dryRun {
		return a.printPlan(plan, made)
	}
	if err := plan.CheckDeletes(limit); err != nil {
		return err
	}
	err = t.Deploy(ctx, from, plan, deploy.Options{Report: a.progress(), Force: f.force})
	if err != nil && ctx.Err() != nil {
		err = errors.New("it was interrupted; run the command again to complete it")
	}
	if err != nil {
		return fmt.Errorf("cannot publish to %s: %w", targetName(target), err)
	}
	if made != "" {
		fmt.Fprintf(a.err, "made the folder %s, which did not exist\n", diag.Printable(made))
	}
	uploads, size := plan.Uploads()
	_, err = fmt.Fprintf(a.out, "published to %s: %s uploaded (%d bytes), %d unchanged, %d deleted; advice %s\n",
		targetName(target), count(uploads, "file", "files"), size, plan.Unchanged, len(plan.Delete),
		from.Release.Advice)
	return err
}

// missingFolder is the folder that a deployment makes on the way to its path, "" if there is none.
func missingFolder(t deploy.Target) string {
	if g, ok := t.(*generations.Target); ok {
		return g.Missing()
	}
	return ""
}

// printRecipe prints a workflow. Where it belongs is on the error stream, so that the output can be redirected there.
func (a *app) printRecipe(name string) error {
	r, ok := recipes.Lookup(name)
	if !ok {
		return fmt.Errorf("--print-recipe must be %s, not %q", strings.Join(recipes.Names(), ", "), name)
	}
	fmt.Fprintf(a.err, "save this as %s\n", r.File)
	_, err := fmt.Fprint(a.out, r.Text())
	return err
}

// target opens a target.
func (a *app) target(ctx context.Context, target string, f publishFlags) (deploy.Target, error) {
	switch kind, rest, _ := strings.Cut(target, ":"); kind {
	case "dir":
		if rest == "" {
			return nil, errors.New("dir: needs a path, for example dir:/srv/www/site")
		}
		if within := inside(rest, a.dir); within != "" {
			return nil, fmt.Errorf("%s is inside of %s, a source folder of the site; choose another folder", rest,
				within)
		}
		if overlap(rest, f.out) {
			return nil, fmt.Errorf("%s is, contains or is inside of %s, the folder that the site is built into; "+
				"choose another folder", rest, f.out)
		}
		return generations.OpenFolder(rest, f.keep)
	case "git":
		return gitbranch.Open(ctx, rest, a.dir, f.out)
	case "s3":
		return bucket.Open(target, 0)
	case "sftp":
		return generations.OpenSFTP(ctx, target, f.keep)
	}
	return nil, fmt.Errorf("%q is no target: it starts with dir:, git:, s3:// or sftp://", targetName(target))
}

// overlap reports whether two paths are equal, or one is below the other.
func overlap(a, b string) bool {
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		below, err := relative(pair[0], pair[1])
		if err == nil && below != ".." && !strings.HasPrefix(below, ".."+string(filepath.Separator)) {
			return true
		}
	}
	return false
}

// relative is the path to a file from a folder, both from the current folder.
func relative(from, to string) (string, error) {
	from, err1 := filepath.Abs(from)
	to, err2 := filepath.Abs(to)
	if err := errors.Join(err1, err2); err != nil {
		return "", err
	}
	return filepath.Rel(from, to)
}

// targetName is a target as it may be printed: a password that somebody wrote into it is left out.
func targetName(target string) string {
	target, _, _ = strings.Cut(target, "?")
	scheme, rest, ok := strings.Cut(target, "//")
	if i := strings.LastIndexByte(strings.SplitN(rest, "/", 2)[0], '@'); ok && i >= 0 {
		target = scheme + "//" + rest[i+1:]
	}
	return diag.Printable(target)
}

// buildSource builds the site into a folder, and opens it. Drafts are never published.
func (a *app) buildSource(f publishFlags) (*deploy.Source, error) {
	built := f.buildFlags
	built.force = false // it is about the target
	a.publishing = true
	err := a.build(built)
	if other := (*publish.OtherSiteError)(nil); errors.As(err, &other) {
		return nil, fmt.Errorf("%s has the site %s, and this one is %s: nothing was published. If the address "+
			"changed, run knead build --force, then publish again", other.Path, other.Old, other.New)
	} else if err != nil {
		return nil, err
	}
	from, err := deploy.OpenSource(f.out, f.baseURL)
	if err != nil {
		return nil, err
	}
	if err := a.checkAddress(from.Release.Site, f.baseURL != ""); err != nil {
		return nil, errors.Join(err, from.Close())
	}
	return from, nil
}

// checkAddress reports the address that knead init writes, and others of the same names, which nobody has (RFC 6761).
func (a *app) checkAddress(address string, isFlag bool) error {
	u, err := url.Parse(address)
	if err != nil || !slices.Contains([]string{"example.org", "example.com", "example.net"}, u.Hostname()) {
		return err
	}
	if isFlag {
		return fmt.Errorf("--base-url %s is an example: nothing was published", address)
	}
	text, err := os.ReadFile(filepath.Join(a.dir, "content", "site.yaml"))
	if err != nil {
		return err
	}
	before, _, _ := strings.Cut(string(text), "base_url")
	return fmt.Errorf("content/site.yaml:%d: base_url is still the example %s: write the address of your site; "+
		"nothing was published", 1+strings.Count(before, "\n"), address)
}

// refusePlaceholders turns the warnings about example texts into errors.
func refusePlaceholders(list diag.List) {
	for i := range list {
		if list[i].Code == diag.CodeTextPlaceholder {
			list[i].Severity = diag.Error
		}
	}
}

func (a *app) rollback(ctx context.Context, t deploy.Target) error {
	g, ok := t.(*generations.Target)
	if !ok {
		return errors.New("--rollback needs dir:PATH or sftp://HOST/PATH; " +
			"elsewhere publish the older revision of the content")
	}
	r, err := g.Rollback(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "back to the site that was published %s: %s, advice %s\n",
		r.Published.Local().Format("2006-01-02 15:04"), count(len(r.Files), "file", "files"), r.Advice)
	return err
}

// printPlan prints every step.
func (a *app) printPlan(p *deploy.Plan, missing string) error {
	if missing != "" {
		fmt.Fprintf(a.out, "make the folder %s, which does not exist\n", diag.Printable(missing))
	}
	for _, g := range p.Groups {
		for _, f := range g.Files {
			fmt.Fprintf(a.out, "upload %s (%s, %d bytes)\n", f.Path, g.Name, f.Size)
		}
	}
	for _, name := range p.Delete {
		fmt.Fprintf(a.out, "delete %s\n", name)
	}
	uploads, size := p.Uploads()
	_, err := fmt.Fprintf(a.out, "would upload %s (%d bytes), leave %d as they are, delete %d; nothing was changed\n",
		count(uploads, "file", "files"), size, p.Unchanged, len(p.Delete))
	return err
}

// progress prints a line about a long deployment every few seconds.
func (a *app) progress() deploy.Progress {
	last := time.Now()
	return func(what string, done, all int) {
		if time.Since(last) >= progressInterval {
			last = time.Now()
			fmt.Fprintf(a.err, "%d of %d: %s\n", done, all, diag.Printable(what))
		}
	}
}
