package cli

// This file is `knead init` and `knead new`, which make the files with which an editor begins.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knead/internal/guide/graph"
	"knead/internal/pack"
	"knead/internal/scaffold"
)

func (a *app) initCommand() *cobra.Command {
	var packName, ci string
	c := &cobra.Command{
		Use:   "init DIR",
		Short: "Make a new site in a folder: a site that passes check, a README, settings of editors",
		Long: "Make a new site in a folder, which is made if it does not exist. Files that a folder has are kept.\n" +
			"If it has a content folder with files, nothing is made.",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("--pack", packName, pack.Names); err != nil {
				return err
			}
			if err := oneOf("--ci", ci, scaffold.Services); err != nil {
				return err
			}
			return a.init(args[0], scaffold.Site(packName, ci))
		},
	}
	c.Flags().StringVar(&packName, "pack", pack.Default, "what kind of site it is: "+strings.Join(pack.Names, ", "))
	c.Flags().StringVar(&ci, "ci", "none",
		"also write a workflow that checks and publishes: "+strings.Join(scaffold.Services, ", "))
	return c
}

// oneOf returns an error if a flag has another value than those it may have.
func oneOf(flag, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return unknownName(value, allowed, "", "%s must be %s, not %q", flag, strings.Join(allowed, " or "), value)
}

// init makes the files of a site in a folder. A content folder with files is never touched.
func (a *app) init(dir string, files []scaffold.File) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	entries, err := fs.ReadDir(root.FS(), "content")
	if len(entries) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s has a content folder already, and no file is replaced: choose another folder", dir)
	}
	kept, err := scaffold.Write(root, files)
	if err != nil {
		return err
	}
	for _, name := range kept {
		fmt.Fprintf(a.out, "%s was there and is as it was\n", name)
	}
	_, err = fmt.Fprintf(a.out, "%s: a new site. See it with: knead serve --site %s\n", dir, dir)
	return err
}

func (a *app) newCommand() *cobra.Command {
	c := &cobra.Command{Use: "new", Short: "Make a draft of an article or a guide"}
	c.AddCommand(&cobra.Command{
		Use:   "article TOPIC/NAME",
		Short: "Make a draft of an article in the folder of a topic",
		Args:  cobra.ExactArgs(1),
		RunE:  func(_ *cobra.Command, args []string) error { return a.newPage(args[0], scaffold.Article) },
	}, a.newGuideCommand())
	return c
}

func (a *app) newGuideCommand() *cobra.Command {
	var kind string
	c := &cobra.Command{
		Use:   "guide NAME",
		Short: "Make a draft of a guide",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("--kind", kind, []string{string(graph.Choice), string(graph.Triage)}); err != nil {
				return err
			}
			if kind == string(graph.Triage) {
				return a.newPage(args[0], a.triage)
			}
			return a.newPage(args[0], scaffold.Guide)
		},
	}
	c.Flags().StringVar(&kind, "kind", string(graph.Choice),
		"choice, or triage, which asks about the warning signs of the site first")
	return c
}

// triage makes a triage of what the site has now.
func (a *app) triage(folder fs.FS, name string) (scaffold.File, error) {
	r, p, err := a.load()
	if err != nil {
		return scaffold.File{}, err
	}
	defer func() { _ = p.Close() }()
	return scaffold.Triage(folder, name, r.Site)
}

// newPage makes a page in the folder of the site.
func (a *app) newPage(name string, page func(fs.FS, string) (scaffold.File, error)) error {
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	f, err := page(root.FS(), name)
	if err != nil {
		return err
	}
	if _, err := scaffold.Write(root, []scaffold.File{f}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "%s: a draft. See it with: knead serve --drafts\n", f.Path)
	return err
}
