package cli

// This file is `knead rename`, which changes a name in all files of a site, or in none.

import (
	"errors"
	"fmt"
	"os"
	"path"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"knead/internal/build"
	"knead/internal/rename"
	"knead/internal/source"
)

func (a *app) renameCommand() *cobra.Command {
	var dryRun bool
	c := &cobra.Command{
		Use:   "rename OLD NEW",
		Short: "Rename a page, heading, question, outcome, sign, claim, source or value everywhere",
		Long: "Rename changes every link and key that names OLD, in all files or, if the result had a new error, in\n" +
			"none. OLD is a page (its path or slug), PAGE#HEADING, GUIDE/QUESTION, GUIDE/OUTCOME, or the id of a\n" +
			"sign, claim, source or value; with a kind before it, as claim:ID, if several have the name. NEW is\n" +
			"the new path, slug or id, and of a heading the new words. The former address still leads to the page\n" +
			"or the source, and the former id to the heading, question, outcome or claim.",
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error { return a.rename(args[0], args[1], dryRun) },
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "print the changes as a unified diff and write nothing")
	c.Flags().StringVar(&a.now, "now", "",
		"date to record in guide.lock, YYYY-MM-DD (default SOURCE_DATE_EPOCH or today)")
	return c
}

func (a *app) rename(old, name string, dryRun bool) error {
	p, buffers, before, err := a.openToEdit()
	if err != nil {
		return err
	}
	defer func() { _ = p.Close() }()
	subject, err := rename.Find(before.Site, old)
	if err != nil {
		return err
	}
	translations, err := p.Translations()
	if err != nil {
		return err
	}
	plan, err := rename.Make(before.Site, subject, name, translations...)
	if refusal := (*rename.Refusal)(nil); errors.As(err, &refusal) {
		a.printDiagnostics(refusal.Diags)
		fmt.Fprintln(a.err, "nothing was renamed")
		return errContent
	} else if err != nil {
		return err
	}
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	changes, err := changesOf(root, plan)
	if err != nil {
		return err
	}
	if err := a.checkRenamed(p, buffers, before, plan, changes); err != nil {
		return err
	}
	if dryRun {
		for _, c := range changes {
			fmt.Fprintf(a.out, "%s", diff.Diff(c.from, c.old, c.to, c.new))
		}
		return nil
	}
	if err := writeChanges(root, changes); err != nil {
		return fmt.Errorf("nothing was renamed: %w", err)
	}
	a.printRenamed(plan, len(changes))
	return nil
}

func (a *app) printRenamed(plan *rename.Plan, files int) {
	fmt.Fprintf(a.out, "%s is now %s: %s changed, %s written\n", plan.Subject, plan.New,
		count(plan.References, "name", "names"), count(files, "file", "files"))
	for _, address := range plan.Kept {
		fmt.Fprintf(a.out, "%s still leads to it\n", address)
	}
	if plan.Lock != nil {
		fmt.Fprintf(a.out, "%s has the new name; the advice in it is the same\n", plan.LockName)
	}
}

// A change is the content of one file before and after. The names differ for a file that moves.
type change struct {
	from, to string
	old, new []byte
	mode     os.FileMode
	isNew    bool // there is no file before
}

// changesOf reads the files that a plan changes, and makes its edits.
func changesOf(root *os.Root, plan *rename.Plan) ([]change, error) {
	var all []change
	for _, name := range plan.Files() {
		data, err := root.ReadFile(name)
		if err != nil {
			return nil, err
		}
		info, err := root.Stat(name)
		if err != nil {
			return nil, err
		}
		text, mark := string(data), ""
		if rest, ok := strings.CutPrefix(text, "\uFEFF"); ok { // positions do not count it
			text, mark = rest, "\uFEFF"
		}
		c := change{from: name, to: name, old: data, new: []byte(mark + plan.Apply(name, text)),
			mode: info.Mode().Perm()}
		c.to = plan.To(name)
		all = append(all, c)
	}
	return all, nil
}

// checkRenamed loads the site with the changes in memory and reports the errors that it has and did not have before.
func (a *app) checkRenamed(p *build.Pipeline, buffers *source.Buffers, before *build.Result, plan *rename.Plan,
	changes []change) error {

	for _, c := range changes {
		if c.to != c.from {
			buffers.Hide(c.from)
		}
		buffers.Set(c.to, c.new)
	}
	after, err := p.Load()
	if err != nil {
		return err
	}
	found := plan.NewErrors(append(before.Diags, before.Render()...), append(after.Diags, after.Render()...))
	if len(found) == 0 {
		return nil
	}
	a.printDiagnostics(found)
	fmt.Fprintln(a.err, "nothing was renamed: the site would have the errors above")
	return errContent
}

// writeChanges writes all changes or, if one fails, none: what was written before is put back.
func writeChanges(root *os.Root, changes []change) error {
	for i, c := range changes {
		err := c.write(root)
		if err == nil {
			continue
		}
		for k := i; k >= 0; k-- {
			if k == i && c.isNew {
				continue // nothing was written
			}
			if undo := changes[k].undo(root); undo != nil {
				err = errors.Join(err, fmt.Errorf("%s could not be put back: %w", changes[k].from, undo))
			}
		}
		return err
	}
	return nil
}

// write replaces the file, or makes the new one and removes the old one. A file that changed since it was read is left.
func (c *change) write(root *os.Root) error {
	if c.isNew {
		if err := root.MkdirAll(path.Dir(c.to), 0o755); err != nil {
			return err
		}
		if _, err := root.Lstat(c.to); err == nil {
			return fmt.Errorf("there is a file %s", c.to)
		}
		return replaceIn(root, c.to, c.new, c.mode)
	}
	if now, err := root.ReadFile(c.from); err != nil || string(now) != string(c.old) {
		return errors.Join(err, fmt.Errorf("%s was changed in the meantime", c.from))
	}
	if c.to != c.from {
		if err := root.MkdirAll(path.Dir(c.to), 0o755); err != nil {
			return err
		}
		if _, err := root.Lstat(c.to); err == nil {
			return fmt.Errorf("there is a file %s", c.to)
		}
	}
	if err := replaceIn(root, c.to, c.new, c.mode); err != nil || c.to == c.from {
		return err
	}
	return root.Remove(c.from)
}

// undo puts the old file back.
func (c *change) undo(root *os.Root) error {
	if c.isNew {
		if now, err := root.ReadFile(c.to); err == nil && string(now) == string(c.new) {
			return root.Remove(c.to)
		}
		return nil
	}
	if now, err := root.ReadFile(c.from); err != nil || string(now) != string(c.old) {
		if err == nil && string(now) != string(c.new) {
			return nil // of somebody else
		}
		if err := replaceIn(root, c.from, c.old, c.mode); err != nil {
			return err
		}
	}
	if c.to == c.from {
		return nil
	}
	if now, err := root.ReadFile(c.to); err == nil && string(now) == string(c.new) {
		return root.Remove(c.to)
	}
	return nil
}

// replaceIn writes a file completely or not at all.
func replaceIn(root *os.Root, name string, data []byte, mode os.FileMode) error {
	temporary := path.Join(path.Dir(name), ".knead-rename-"+path.Base(name))
	err := root.WriteFile(temporary, data, mode)
	if err == nil {
		err = root.Rename(temporary, name)
	}
	if err != nil {
		_ = root.Remove(temporary)
	}
	return err
}
