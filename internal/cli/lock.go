package cli

// This file is `knead guide lock`: it records the advice of guides, and accepts lowered advice only with a reason and a
// name.

import (
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
	"knead/internal/guide/graph"
)

type lockFlags struct{ accept, by string }

func (a *app) guideLock() *cobra.Command {
	var f lockFlags
	c := &cobra.Command{
		Use:   "lock [GUIDE…]",
		Short: "Record the current advice of guides in content/guide.lock",
		Long: "The lock holds the ids, answers and advice of every published guide. A later change that makes\n" +
			"advice less urgent is an error until it is signed off: --accept gives the reason, --by the name of\n" +
			"the person or group who answers for it. The same goes for a guide that is published no more. Without\n" +
			"GUIDE, all guides are locked. A guide with errors cannot be locked.",
		RunE: func(_ *cobra.Command, args []string) error { return a.lock(args, f) },
	}
	c.Flags().StringVar(&a.now, "now", "",
		"the date to record, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today)")
	c.Flags().StringVar(&f.accept, "accept", "", "reason for accepting less urgent advice: two words or more")
	c.Flags().StringVar(&f.by, "by", "", "name of the person or group who answers for it")
	return c
}

func (a *app) lock(ids []string, f lockFlags) error {
	if (f.accept == "") != (f.by == "") {
		return fmt.Errorf("--accept and --by go together: the reason, and the name of the reviewer")
	}
	if f.accept != "" {
		if err := diff.CheckSignOff(f.by, f.accept); err != nil {
			return err
		}
	}
	r, p, err := a.load()
	if err != nil {
		return err
	}
	defer p.Close()
	published := r.Site.PublishedGuides()
	guides, unknown := guidesByID(published, ids)
	if errors := lockErrors(r, guides, ids); len(errors) > 0 {
		a.printDiagnostics(errors)
		fmt.Fprintln(a.err, "guides with errors cannot be locked")
		return errContent
	} else if unknown != nil {
		return unknown
	}
	l := lockRun{app: a, lock: r.Site.Lock, before: r.Site.Lock.Versions(), language: r.Site.Guides.Words.Language,
		day: r.Site.Now.Format(time.DateOnly), flags: f,
		refused: map[string]bool{}}
	if l.lock == nil {
		l.lock = &diff.Lock{}
	}
	for _, g := range published {
		l.published = append(l.published, g.Graph)
	}
	for _, g := range guides {
		l.lockGuide(g)
	}
	if len(ids) == 0 {
		l.removeUnpublished(r.Site.IsWithdrawnGuide)
		l.lockCards(r.Site)
		l.lockLevels(guide.LevelTexts(r.Site.Levels))
	}
	return l.finish()
}

// lockErrors returns the errors for which guides cannot be locked: all errors in their files, those of the fragments
// that they use, of signs.yaml, levels.yaml and the lock, and, if no ids are given, all errors that are about guides or
// the form of a page, which may be one of a guide or have a care card. Lowered advice is what the command decides
// about.
func lockErrors(r *build.Result, guides []*guide.Linked, ids []string) diag.List {
	isOwn := ownFiles(guides)
	for _, id := range ids { // also of a page that cannot be read, which has no guide
		isOwn["content/guides/"+id+".md"] = true
	}
	var errors diag.List
	for _, d := range r.Diags {
		isAboutGuides := len(ids) == 0 && (strings.HasPrefix(string(d.Code), "guide-") ||
			strings.HasPrefix(string(d.Code), "frontmatter-") && strings.HasSuffix(d.Span.Name(), ".md"))
		if d.Severity == diag.Error && d.Code != diag.CodeGuideAdviceLowered && d.Code != diag.CodeGuideLockMissing &&
			(isAboutGuides || isOwn[d.Span.Name()]) {
			errors = append(errors, d)
		}
	}
	return errors
}

// ownFiles are the names of the files of which guides consist.
func ownFiles(guides []*guide.Linked) map[string]bool {
	names := map[string]bool{}
	for _, name := range []string{"signs.yaml", "levels.yaml", diff.LockName} {
		names["content/"+name] = true
	}
	for _, g := range guides {
		for _, f := range g.Files() {
			names[f.Name] = true
		}
	}
	return names
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
			return nil, unknownName(id, known, "The guides are", "there is no published guide %q", id)
		}
		guides = append(guides, all[i])
	}
	return guides, nil
}

// A lockRun is one run of the command.
type lockRun struct {
	*app
	lock      *diff.Lock
	before    []diff.Version // of the lock as it was
	language  diff.Language  // of the texts
	published []*graph.Graph
	day       string
	flags     lockFlags
	changed   int
	refused   map[string]bool // by id in the lock
}

// lockGuide locks a guide unless its advice is the same, or was lowered without a sign-off.
func (l *lockRun) lockGuide(g *guide.Linked) {
	previous := l.lock.Previous(g.Graph, l.published)
	if previous == nil {
		l.set(g, nil, nil)
		fmt.Fprintf(l.out, "%s: locked, %s\n", g.ID, formatSize(g))
		return
	}
	changes := diff.Compare(previous.Graph, g.Graph, l.language)
	isRenamed := previous.Graph.ID != g.ID
	if changes.Empty() && !isRenamed && haveSameVersions(previous.Graph, g.Graph) {
		fmt.Fprintf(l.out, "%s: as it was on %s\n", g.ID, previous.Date)
		return
	}
	lowered := changes.Lowered()
	if changes.MayLower() && l.flags.accept == "" {
		l.refused[previous.Graph.ID] = true
		fmt.Fprintf(l.out, "%s: not locked, its advice was lowered\n", g.ID)
		l.printLines(changes.Lines())
		return
	}
	var accepted *diff.SignOff
	if changes.MayLower() {
		accepted = l.signOff()
		for i := range lowered {
			accepted.Lowered = append(accepted.Lowered, lowered[i].Summary())
		}
	}
	if isRenamed {
		fmt.Fprintf(l.out, "%s: was %s\n", g.ID, previous.Graph.ID)
	}
	l.set(g, previous, accepted)
	fmt.Fprintf(l.out, "%s: locked with these changes\n", g.ID)
	l.printLines(changes.Lines())
}

// haveSameVersions reports whether the outcomes of two graphs say the same.
func haveSameVersions(a, b *graph.Graph) bool {
	return slices.EqualFunc(diff.Versions(a, nil), diff.Versions(b, nil),
		func(v, w diff.Version) bool { return v.Code == w.Code })
}

func (l *lockRun) signOff() *diff.SignOff {
	return &diff.SignOff{On: l.day, By: l.flags.by, Reason: l.flags.accept, Lowered: []string{}}
}

func (l *lockRun) set(g *guide.Linked, previous *diff.LockedGuide, accepted *diff.SignOff) {
	l.lock.Set(g.Graph, previous, l.day, accepted)
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

// removeUnpublished removes guides from the lock that are not published any more, if that was signed off: their readers
// are left without advice. A withdrawn guide stays, so that it is compared when it is published again.
func (l *lockRun) removeUnpublished(isWithdrawn func(id string) bool) {
	var removed []string
	for _, locked := range l.lock.Guides {
		id := locked.Graph.ID
		if isWithdrawn(id) {
			fmt.Fprintf(l.out, "%s: withdrawn, kept in the lock\n", id)
			continue
		}
		if !l.refused[id] && !slices.ContainsFunc(l.published, func(g *graph.Graph) bool { return g.ID == id }) {
			removed = append(removed, id)
		}
	}
	for _, id := range removed {
		if l.flags.accept == "" {
			l.refused[id] = true
			fmt.Fprintf(l.out, "%s: not removed from the lock: it is not published any more\n", id)
			continue
		}
		l.lock.Remove(id, *l.signOff())
		l.changed++
		fmt.Fprintf(l.out, "%s: no longer published, removed from the lock\n", id)
	}
}

// record adds to the history what the lock no longer says, so that readers can look up their copies of it.
func (l *lockRun) record() {
	var accepted *diff.SignOff
	if l.flags.accept != "" {
		accepted = l.signOff()
	}
	known := len(l.lock.History)
	l.lock.Record(l.before, l.day, accepted)
	if n := len(l.lock.History) - known; n > 0 {
		fmt.Fprintf(l.out, "%s of advice replaced: their codes now lead to what changed\n",
			count(n, "version", "versions"))
	}
}

// finish writes the lock if it changed. Guides whose lowered advice was refused keep their locked version.
func (l *lockRun) finish() error {
	if l.changed > 0 {
		l.record()
		if err := replaceFile(filepath.Join(l.dir, "content", diff.LockName), l.lock.Bytes()); err != nil {
			return err
		}
	}
	if len(l.refused) > 0 {
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
