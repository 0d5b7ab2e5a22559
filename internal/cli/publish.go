package cli

// This file is `knead publish`, which builds the site and puts it where readers find it.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/deploy"
	"knead/internal/diag"
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
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.checkTogether(c, args); err != nil {
				return err
			}
			if f.recipe != "" {
				return a.printRecipe(f.recipe)
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
	c.Flags().BoolVar(&f.force, "force", false, "replace files of a branch or a bucket that knead did not publish")
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
		return a.rollback(ctx, t, f.dryRun)
	}
	from, end, err := a.sourceToPublish(&f)
	if err != nil {
		return err
	}
	defer end()
	old, err := t.Published(ctx)
	if err != nil {
		return fmt.Errorf("cannot read what is published: %w", err)
	}
	plan := deploy.NewPlan(old, from.Release)
	made := missingFolder(t)
	if f.dryRun {
		return a.printPlan(plan, made, limit)
	}
	if err := plan.CheckDeletes(limit); err != nil {
		return err
	}
	var repaired []string
	err = t.Deploy(ctx, from, plan, deploy.Options{Report: a.progress(), Force: f.force,
		Repaired: func(path string) { repaired = append(repaired, path) }})
	if err != nil && ctx.Err() != nil {
		err = errors.New("it was interrupted; run the command again to complete it")
	}
	if err != nil {
		return fmt.Errorf("cannot publish to %s: %w", targetName(target), err)
	}
	if made != "" {
		fmt.Fprintf(a.err, "made the folder %s, which did not exist\n", diag.Printable(made))
	}
	if len(repaired) > 0 {
		fmt.Fprintf(a.err, "not as they were published, and repaired: %s\n", deploy.Some(repaired))
	}
	if len(plan.Delete) > 0 {
		fmt.Fprintf(a.err, "deleted: %s\n", deploy.Some(plan.Delete))
	}
	uploads, size := plan.Uploads()
	_, err = fmt.Fprintf(a.out, "published to %s: %s uploaded (%d bytes), %d unchanged, %d deleted; advice %s\n",
		targetName(target), count(uploads+len(repaired), "file", "files"), size, plan.Unchanged-len(repaired),
		len(plan.Delete), from.Release.Advice)
	return err
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

// printPlan prints every step.
func (a *app) printPlan(p *deploy.Plan, missing string, limit deploy.Limit) error {
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
	if err := p.CheckDeletes(limit); err != nil {
		fmt.Fprintf(a.err, "this would be refused: %v\n", err)
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
