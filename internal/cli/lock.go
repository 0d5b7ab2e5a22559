package cli

// This file is `knead guide lock`: it records the advice of guides, and accepts lowered advice only with a reason and a
// name.

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/build"
	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/diff"
)

type lockFlags struct{ accept, by string }

func (a *app) guideLock() *cobra.Command {
	var f lockFlags
	c := &cobra.Command{
		Use:   "lock [GUIDE…]",
		Short: "Record the current advice of guides in content/guide.lock",
		Long: "The lock holds the ids, answers and advice of every published guide. A later change that makes\n" +
			"advice less urgent is an error until it is signed off: --accept gives the reason, --by the name of\n" +
			"the reviewer. Without GUIDE, all guides are locked.",
		RunE: func(_ *cobra.Command, args []string) error { return a.lock(args, f) },
	}
	c.Flags().StringVar(&a.now, "now", "",
		"the date to record, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today)")
	c.Flags().StringVar(&f.accept, "accept", "", "reason for accepting less urgent advice")
	c.Flags().StringVar(&f.by, "by", "", "name of the reviewer")
	return c
}

func (a *app) lock(ids []string, f lockFlags) error {
	if (f.accept == "") != (f.by == "") {
		return fmt.Errorf("--accept and --by go together: the reason, and the name of the reviewer")
	}
	day, err := a.day()
	if err != nil {
		return err
	}
	r, p, err := a.load("", 0)
	if err != nil {
		return err
	}
	defer p.Close()
	if r.BuiltinContent {
		return fmt.Errorf("there is nothing to lock in %s: it has no content folder", a.dir)
	}
	if errors := lockErrors(r); len(errors) > 0 {
		a.printDiagnostics(errors)
		fmt.Fprintln(a.err, "guides with errors cannot be locked")
		return errContent
	}
	guides, err := guidesByID(r.Site.PublishedGuides(), ids)
	if err != nil {
		return err
	}
	l := lockRun{app: a, lock: r.Site.Lock, day: day.Format(time.DateOnly), flags: f}
	if l.lock == nil {
		l.lock = &diff.Lock{}
	}
	for _, g := range guides {
		l.lockGuide(g)
	}
	if len(ids) == 0 {
		l.deleteAllBut(guides)
	}
	return l.finish()
}

// lockErrors returns the errors for which no guide can be locked: those of guides, except lowered advice, which is what
// the command decides about; or all errors if a guide is broken for another reason.
func lockErrors(r *build.Result) diag.List {
	isBroken := slices.ContainsFunc(r.Site.PublishedGuides(), func(g *guide.Linked) bool { return g.Broken })
	var all, ofGuides diag.List
	for _, d := range r.Diags {
		if d.Severity != diag.Error || d.Code == diag.CodeGuideAdviceLowered {
			continue
		}
		all = append(all, d)
		isOfGuide := strings.HasPrefix(string(d.Code), "guide-") || d.Code == diag.CodeSignUnknown
		if isOfGuide || d.Code == diag.CodeLockInvalid {
			ofGuides = append(ofGuides, d)
		}
	}
	if isBroken && len(ofGuides) == 0 {
		return all
	}
	return ofGuides
}

// guidesByID returns the guides with some ids, or all.
func guidesByID(all []*guide.Linked, ids []string) ([]*guide.Linked, error) {
	if len(ids) == 0 {
		return all, nil
	}
	var known []string
	for _, g := range all {
		known = append(known, g.ID)
	}
	var guides []*guide.Linked
	for _, id := range ids {
		i := slices.Index(known, id)
		if i < 0 {
			hint := cmp.Or(diag.DidYouMean(id, known), "The guides are "+strings.Join(known, ", ")+".")
			return nil, fmt.Errorf("no published guide %q. %s", id, hint)
		}
		guides = append(guides, all[i])
	}
	return guides, nil
}

// A lockRun is one run of the command.
type lockRun struct {
	*app
	lock    *diff.Lock
	day     string
	flags   lockFlags
	changed int
	refused int
}

// lockGuide locks a guide unless its advice is the same, or was lowered without a sign-off.
func (l *lockRun) lockGuide(g *guide.Linked) {
	locked := l.lock.Guide(g.ID)
	if locked == nil {
		l.set(g, nil)
		fmt.Fprintf(l.out, "%s: locked, %s\n", g.ID, formatSize(g))
		return
	}
	changes := diff.Compare(locked.Graph, g.Graph)
	if changes.Empty() {
		fmt.Fprintf(l.out, "%s: as it was on %s\n", g.ID, locked.Date)
		return
	}
	lowered := changes.Lowered()
	if len(lowered) > 0 && l.flags.accept == "" {
		l.refused++
		fmt.Fprintf(l.out, "%s: not locked, its advice was lowered\n", g.ID)
		l.printLines(changes.Lines())
		return
	}
	var accepted *diff.SignOff
	if len(lowered) > 0 {
		accepted = &diff.SignOff{On: l.day, By: l.flags.by, Reason: l.flags.accept}
		for i := range lowered {
			accepted.Lowered = append(accepted.Lowered, lowered[i].Summary())
		}
	}
	l.set(g, accepted)
	fmt.Fprintf(l.out, "%s: locked with these changes\n", g.ID)
	l.printLines(changes.Lines())
}

func (l *lockRun) set(g *guide.Linked, accepted *diff.SignOff) {
	l.lock.Set(g.Graph, l.day, accepted)
	l.changed++
}

func (l *lockRun) printLines(lines []string) {
	for _, line := range lines {
		fmt.Fprintf(l.out, "  %s\n", line)
	}
}

// formatSize is the size of a guide: "3 questions, 4 outcomes, 7 paths".
func formatSize(g *guide.Linked) string {
	s := g.Stats()
	return fmt.Sprintf("%s, %s, %s paths", count(s.Questions, "question", "questions"),
		count(s.Outcomes, "outcome", "outcomes"), s.Paths)
}

// deleteAllBut removes all guides from the lock that are not in the list.
func (l *lockRun) deleteAllBut(guides []*guide.Linked) {
	var obsolete []string
	for _, locked := range l.lock.Guides {
		id := locked.Graph.ID
		if !slices.ContainsFunc(guides, func(g *guide.Linked) bool { return g.ID == id }) {
			obsolete = append(obsolete, id)
		}
	}
	for _, id := range obsolete {
		l.lock.Delete(id)
		l.changed++
		fmt.Fprintf(l.out, "%s: no longer published, removed from the lock\n", id)
	}
}

// finish writes the lock if it changed. Guides whose lowered advice was refused keep their locked version.
func (l *lockRun) finish() error {
	if l.changed > 0 {
		if err := replaceFile(filepath.Join(l.dir, "content", diff.LockName), l.lock.Bytes()); err != nil {
			return err
		}
	}
	if l.refused > 0 {
		fmt.Fprintln(l.err, "If the change is intended, have it signed off: knead guide lock --accept REASON --by NAME")
		return errContent
	}
	return nil
}

// replaceFile writes a file completely or not at all.
func replaceFile(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".lock-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
