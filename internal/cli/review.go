package cli

// This file is `knead review sign`, which binds the review of a page to what the reviewer saw.

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/diff"
	"knead/internal/signoff"
	"knead/internal/site"
	"knead/internal/source"
)

// A signing is what is signed off, by whom.
type signing struct{ by, role, on, next string }

func (a *app) reviewCommand() *cobra.Command {
	c := &cobra.Command{Use: "review", Short: "Sign off the review of a page"}
	var s signing
	sign := &cobra.Command{
		Use:   "sign PAGE",
		Short: "Record that a person has reviewed a page as it is now",
		Long: "Sign writes who reviewed PAGE, a slug or a path, into its front matter (reviewed), and into\n" +
			"content/review.lock digests of what is critical for safety: care cards, the words of levels, questions\n" +
			"and outcomes, claims. If one of them changes later, the page is not reviewed any more and knead check\n" +
			"says what changed. An edit of other words changes nothing. Without --by the name in the front matter\n" +
			"signs again, as on a day before.",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.sign(args[0], s) },
	}
	sign.Flags().StringVar(&s.by, "by", "", "name of the person who reviewed the page")
	sign.Flags().StringVar(&s.role, "role", "", "profession of that person")
	sign.Flags().StringVar(&s.on, "on", "", "day of the review, YYYY-MM-DD (default today)")
	sign.Flags().StringVar(&s.next, "next", "", "day by which the next review is due, YYYY-MM-DD")
	c.AddCommand(sign)
	return c
}

// sign writes the front matter and the lock, or neither.
func (a *app) sign(name string, s signing) error {
	p, buffers, before, err := a.openToEdit()
	if err != nil {
		return err
	}
	defer func() { _ = p.Close() }()
	if paths := before.Site.PathsOf(name); len(paths) > 0 {
		return fmt.Errorf("%d pages are called %q: write %s", len(paths), name, strings.Join(paths, " or "))
	}
	found, _ := before.Site.Explain(name)
	if found == nil || found.Partial {
		names := before.Site.Paths()
		for _, p := range before.Site.Paths() {
			names = append(names, path.Base(p))
		}
		return unknownName(name, names, "", "no page is called %q", name)
	}
	if err := s.complete(found, before.Site.Now); err != nil {
		return err
	}
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	old, err := root.ReadFile(found.File.Name)
	if err != nil {
		return err
	}
	info, err := root.Stat(found.File.Name)
	if err != nil {
		return err
	}
	text, err := s.write(found.File.Name, string(old))
	if err != nil {
		return err
	}
	edit := change{from: found.File.Name, to: found.File.Name, old: old, new: []byte(text), mode: info.Mode().Perm()}
	buffers.Set(edit.to, edit.new)
	after, err := p.Load()
	if err != nil {
		return err
	}
	now := after.Site.Text(found.Path)
	parts := after.Site.SafetyParts(now)
	if r := now.Front.Reviewed; r == nil || r.By.Value != s.by || len(now.Diags) > len(found.Diags) {
		return fmt.Errorf("%s has errors or front matter that cannot be edited: knead check shows the errors; "+
			"else write the key reviewed by hand", found.File.Name)
	}
	if i := slices.IndexFunc(now.Diags, isPlaceholder); i >= 0 {
		return fmt.Errorf("%s has the text of an example, and cannot be signed off: %s", found.File.Name,
			now.Diags[i].Message)
	}
	if len(parts) == 0 {
		fmt.Fprintf(a.err, "%s has no care card, guide or claim: nothing is bound to the review\n", found.File.Name)
	}
	lock := after.Site.Reviews().With(found.Path, signoff.Record{On: s.on, By: s.by, Role: s.role,
		Parts: signoff.Digests(parts)}, func(path string) bool { return after.Site.Text(path) != nil })
	if err := writeChanges(root, []change{edit}); err != nil {
		return fmt.Errorf("nothing was signed: %w", err)
	}
	if err := replaceFile(filepath.Join(a.dir, "content", signoff.LockName), lock); err != nil {
		return errors.Join(err, edit.undo(root))
	}
	fmt.Fprintf(a.out, "%s: reviewed by %s on %s, next by %s; bound to %s\n", found.File.Name,
		diag.Printable(s.by), s.on, s.next, count(len(signoff.Digests(parts)), "part", "parts"))
	return nil
}

// complete takes what no flag says from the front matter of the page, and reports what is missing or cannot be.
func (s *signing) complete(p *site.Page, today time.Time) error {
	if r := p.Front.Reviewed; r != nil {
		if s.by == "" {
			s.by, s.role = r.By.Value, r.Role.Value
		}
		if s.next == "" && r.Next.Day.After(today) {
			s.next = r.Next.Day.Format(time.DateOnly)
		}
	}
	if s.on == "" {
		s.on = today.Format(time.DateOnly)
	}
	if err := diff.CheckName(s.by); err != nil {
		return fmt.Errorf("--by: %w", err)
	}
	if strings.TrimSpace(s.role) == "" || s.next == "" {
		return errors.New("a sign-off needs --role, the profession of the reviewer, and --next, the day of the " +
			"next review")
	}
	on, errOn := time.Parse(time.DateOnly, s.on)
	next, errNext := time.Parse(time.DateOnly, s.next)
	switch {
	case errOn != nil || errNext != nil:
		return errors.New("--on and --next must be dates such as 2026-11-02")
	case on.After(today):
		return fmt.Errorf("--on %s is in the future", s.on)
	case !next.After(on):
		return errors.New("--next must be after --on")
	case !next.After(today):
		return fmt.Errorf("--next %s is not in the future", s.next)
	}
	return nil
}

// write returns the text of a page with the key reviewed, in place of the one that it has or as the last one.
func (s *signing) write(name, text string) (string, error) {
	text, hasMark := strings.CutPrefix(text, "\uFEFF")
	f := source.NewFile(name, text)
	split, list := frontmatter.Split(f)
	node, more := frontmatter.Parse(f, split.YAML)
	if !split.Found || node == nil || len(list)+len(more) > 0 {
		return "", fmt.Errorf("the front matter of %s cannot be read", name)
	}
	line := fmt.Sprintf("reviewed: {on: %s, by: %s, role: %s, next: %s}", s.on, strconv.Quote(s.by),
		strconv.Quote(s.role), s.next)
	at := source.Range{Start: split.YAML.End, End: split.YAML.End}
	if old, ok := keyRange(text[:split.YAML.End], node, "reviewed"); ok {
		at = old
	}
	if at.Start > 0 && text[at.Start-1] != '\n' {
		line = "\n" + line
	}
	text = text[:at.Start] + line + "\n" + text[at.End:]
	if hasMark {
		text = "\uFEFF" + text
	}
	return text, nil
}

// keyRange is the lines of a key at the top of YAML, which ends with the text, up to the next key, without comments and
// empty lines before that.
func keyRange(text string, n *frontmatter.Node, key string) (source.Range, bool) {
	for i, p := range n.Pairs {
		if p.Key != key {
			continue
		}
		at := source.Range{Start: p.At.Start, End: len(text)}
		if i+1 < len(n.Pairs) {
			at.End = n.Pairs[i+1].At.Start
		}
		lines := strings.SplitAfter(text[at.Start:at.End], "\n")
		for last := len(lines) - 1; last > 0; last-- {
			if line := strings.TrimSpace(lines[last]); line != "" && lines[last][0] != '#' {
				break
			}
			at.End -= len(lines[last])
		}
		return at, true
	}
	return source.Range{}, false
}

func isPlaceholder(d diag.Diagnostic) bool { return d.Code == diag.CodeTextPlaceholder }
