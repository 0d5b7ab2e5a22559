package cli

// This file is `knead source add`, which adds sources to sources.yaml.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"knead/internal/bibliography"
	"knead/internal/diag"
)

func (a *app) sourceCommand() *cobra.Command {
	c := &cobra.Command{Use: "source", Short: "Add sources to sources.yaml"}
	c.AddCommand(&cobra.Command{
		Use:   "add DOI|PMID|FILE.bib|FILE.ris",
		Short: "Add sources by their DOI or their number in PubMed, or those of a file of BibTeX or RIS",
		Long: "The record of a DOI is asked for at doi.org, that of a PMID at PubMed: both need the network. Files " +
			"are read without it. Sources that sources.yaml has are found by DOI, PMID, address, or title and year, " +
			"and stay as they are.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.addSources(bibliography.Registry{}, args) },
	})
	return c
}

const sourcesFile = "content/sources.yaml"

// addSources adds the sources of all arguments, or nothing.
func (a *app) addSources(registry bibliography.Registry, args []string) error {
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	if _, err := root.Stat("content/site.yaml"); err != nil {
		return fmt.Errorf("there is no content/site.yaml here: run the command in the folder of the site, or name it " +
			"with --site")
	}
	old, err := root.ReadFile(sourcesFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var entries []bibliography.Entry
	for _, arg := range args {
		more, err := a.readSources(registry, arg)
		if err != nil {
			return err
		}
		entries = append(entries, more...)
	}
	text, all, err := bibliography.Append(sourcesFile, string(old), entries)
	if err != nil {
		return err
	}
	if text != string(old) {
		c := change{from: sourcesFile, to: sourcesFile, old: old, new: []byte(text), mode: 0o644}
		if err := a.replaceSources(root, c); err != nil {
			return err
		}
	}
	return a.printAdded(all)
}

// replaceSources writes sources.yaml, or makes it.
func (a *app) replaceSources(root *os.Root, c change) error {
	info, err := root.Stat(sourcesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return replaceIn(root, sourcesFile, c.new, c.mode)
	}
	if err != nil {
		return err
	}
	c.mode = info.Mode().Perm()
	return c.write(root)
}

// readSources reads the sources of one argument.
func (a *app) readSources(registry bibliography.Registry, arg string) ([]bibliography.Entry, error) {
	doi, pmid := bibliography.DOI(arg), bibliography.PMID(arg)
	if doi == "" && pmid == "" {
		data, err := readFile(arg, bibliography.MaxFile)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s is not a DOI, a PMID or a file", arg)
		}
		if err != nil {
			return nil, err
		}
		entries, notes, err := bibliography.ReadFile(filepath.ToSlash(arg), data)
		for _, n := range notes {
			fmt.Fprintln(a.err, diag.Printable(n.String()))
		}
		return entries, err
	}
	fmt.Fprintf(a.err, "asking %s about %s\n", registry.Host(doi), arg)
	e, err := registry.Lookup(context.Background(), doi, pmid)
	return []bibliography.Entry{e}, err
}

func (a *app) printAdded(all []bibliography.Added) error {
	added := 0
	for _, e := range all {
		line := fmt.Sprintf("%s: added, from %s: %s", e.ID, e.At, e.Title)
		if e.By != "" {
			line = fmt.Sprintf("%s: is there already, with the same %s (%s), and stays as it is: %s", e.ID, e.By,
				e.Known, e.Title)
		} else {
			added++
		}
		fmt.Fprintln(a.out, diag.Printable(line))
	}
	_, err := fmt.Fprintf(a.out, "%s added to %s\n", count(added, "source", "sources"), sourcesFile)
	return err
}
