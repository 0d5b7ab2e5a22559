package cli

// This file is `knead guide lock`: it keeps what the guides say, and takes lowered advice only with a reason and a name.

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/diff"
)

type lockFlags struct{ accept, by string }

func (a *app) guideLock() *cobra.Command {
	var f lockFlags
	c := &cobra.Command{
		Use:   "lock [GUIDE…]",
		Short: "Keep what the guides say in content/guide.lock",
		Long: "The lock holds the ids, answers and advice of every guide that readers meet. From then on a change that makes advice less urgent is an error,\n" +
			"until somebody signs it off: --accept says why, --by says who. Without guides named, all are locked.",
		RunE: func(_ *cobra.Command, args []string) error { return a.lock(args, f) },
	}
	c.Flags().StringVar(&a.now, "now", "", "the day that is written into the lock, YYYY-MM-DD (else SOURCE_DATE_EPOCH, else today)")
	c.Flags().StringVar(&f.accept, "accept", "", "why advice may be less urgent than it was")
	c.Flags().StringVar(&f.by, "by", "", "the name of the person who looked at it")
	return c
}

func (a *app) lock(ids []string, f lockFlags) error {
	if (f.accept == "") != (f.by == "") {
		return fmt.Errorf("--accept and --by go together: a reason, and the name of who gives it")
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
	if faults := unlockable(r.Diags); len(faults) > 0 {
		a.printDiagnostics(faults)
		fmt.Fprintln(a.err, "a guide with errors is not locked")
		return errContent
	}
	guides, err := namedGuides(r.Site.PublishedGuides(), ids)
	if err != nil {
		return err
	}
	l := lockRun{app: a, lock: r.Site.Lock, day: day.Format(time.DateOnly), flags: f}
	if l.lock == nil {
		l.lock = &diff.Lock{}
	}
	for _, g := range guides {
		l.one(g)
	}
	if len(ids) == 0 {
		l.dropAllBut(guides)
	}
	return l.end()
}

// unlockable are the errors that stand in the way of a lock: all of guides, but for what the lock itself is about.
func unlockable(told diag.List) diag.List {
	var faults diag.List
	for _, d := range told {
		about := strings.HasPrefix(string(d.Code), "guide-") && d.Code != diag.CodeGuideAdviceLowered || d.Code == diag.CodeSignUnknown || d.Code == diag.CodeLockInvalid
		if d.Severity == diag.Error && about {
			faults = append(faults, d)
		}
	}
	return faults
}

// namedGuides are the guides of some ids, or all.
func namedGuides(all []*guide.Linked, ids []string) ([]*guide.Linked, error) {
	if len(ids) == 0 {
		return all, nil
	}
	var known []string
	for _, g := range all {
		known = append(known, g.ID)
	}
	var some []*guide.Linked
	for _, id := range ids {
		i := slices.Index(known, id)
		if i < 0 {
			return nil, fmt.Errorf("no published guide %q. %s", id, cmp.Or(diag.DidYouMean(id, known), "The guides are "+strings.Join(known, ", ")+"."))
		}
		some = append(some, all[i])
	}
	return some, nil
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

// one locks a guide. What is as it was stays as it is, with its day.
func (l *lockRun) one(g *guide.Linked) {
	was := l.lock.Guide(g.ID)
	if was == nil {
		l.put(g, nil)
		fmt.Fprintf(l.out, "%s: locked, %s\n", g.ID, paths(g))
		return
	}
	changes := diff.Compare(was.Graph, g.Graph)
	if changes.Empty() {
		fmt.Fprintf(l.out, "%s: as it was on %s\n", g.ID, was.Date)
		return
	}
	lowered := changes.Lowered()
	if len(lowered) > 0 && l.flags.accept == "" {
		l.refused++
		fmt.Fprintf(l.out, "%s: not locked, its advice was lowered\n", g.ID)
		l.lines(changes.Lines())
		return
	}
	var accepted *diff.SignOff
	if len(lowered) > 0 {
		accepted = &diff.SignOff{On: l.day, By: l.flags.by, Reason: l.flags.accept}
		for i := range lowered {
			accepted.Lowered = append(accepted.Lowered, lowered[i].Summary())
		}
	}
	l.put(g, accepted)
	fmt.Fprintf(l.out, "%s: locked with these changes\n", g.ID)
	l.lines(changes.Lines())
}

func (l *lockRun) put(g *guide.Linked, accepted *diff.SignOff) {
	l.lock.Set(g.Graph, l.day, accepted)
	l.changed++
}

func (l *lockRun) lines(all []string) {
	for _, line := range all {
		fmt.Fprintf(l.out, "  %s\n", line)
	}
}

func paths(g *guide.Linked) string {
	s := g.Stats()
	return fmt.Sprintf("%s, %s, %s paths", count(s.Questions, "question", "questions"), count(s.Outcomes, "outcome", "outcomes"), s.Paths)
}

// dropAllBut takes guides out of the lock that are not there any more.
func (l *lockRun) dropAllBut(guides []*guide.Linked) {
	var gone []string
	for _, was := range l.lock.Guides {
		if !slices.ContainsFunc(guides, func(g *guide.Linked) bool { return g.ID == was.Graph.ID }) {
			gone = append(gone, was.Graph.ID)
		}
	}
	for _, id := range gone {
		l.lock.Delete(id)
		l.changed++
		fmt.Fprintf(l.out, "%s: not there any more, taken out\n", id)
	}
}

// end writes the lock where something changed. Advice that nobody signed off leaves the old lock as it is for that guide.
func (l *lockRun) end() error {
	if l.changed > 0 {
		if err := replace(filepath.Join(l.dir, "content", diff.LockName), l.lock.Bytes()); err != nil {
			return err
		}
	}
	if l.refused > 0 {
		fmt.Fprintln(l.err, "if that is meant, have it signed off: knead guide lock --accept REASON --by NAME")
		return errContent
	}
	return nil
}

// replace writes a file whole or not at all.
func replace(name string, data []byte) error {
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
