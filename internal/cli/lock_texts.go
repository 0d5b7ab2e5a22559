package cli

// This file locks what readers see beside the guides: care cards, and the texts of levels.

import (
	"fmt"
	"slices"

	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/site"
)

// lockCards locks the care cards of articles, unless one has lost a sign or is gone without a sign-off.
func (l *lockRun) lockCards(s *site.Site) {
	changes, gone := s.CompareCards()
	for i := range changes {
		if c := &changes[i]; c.Changed() {
			l.lockCard(c)
		}
	}
	for i := range gone {
		page := gone[i].Page
		if l.flags.accept == "" {
			l.refused[page] = true
			fmt.Fprintf(l.out, "%s: not locked, it has no care card any more\n", page)
			continue
		}
		l.lock.RemoveCard(page, *l.signOff())
		l.changed++
		fmt.Fprintf(l.out, "%s: no care card any more, removed from the lock\n", page)
	}
}

func (l *lockRun) lockCard(c *guide.CardChange) {
	page := c.Card.Page
	var lost []string
	for i := range c.Lost {
		lost = append(lost, c.Lost[i].Summary(page))
	}
	var accepted *diff.SignOff
	if len(lost) > 0 {
		if l.flags.accept == "" {
			l.refused[page] = true
			fmt.Fprintf(l.out, "%s: not locked, its care card has lost signs\n", page)
			l.printLines(lost)
			return
		}
		accepted = l.signOff()
		accepted.Lowered = lost
	}
	l.lock.SetCard(c.Card, l.lock.Card(c.PreviousPage()), l.day, accepted)
	l.changed++
	fmt.Fprintf(l.out, "%s: care card locked\n", page)
	l.printLines(lost)
}

// lockLevels locks the texts of levels, unless one advises less without a sign-off.
func (l *lockRun) lockLevels(now diff.LevelTexts) {
	locked := diff.LockedLevels{SignOffs: []diff.SignOff{}}
	if l.lock.Levels != nil {
		locked = *l.lock.Levels
	}
	if slices.Equal(locked.Texts, now) {
		return
	}
	var summaries []string
	for _, t := range locked.Lowered(now, l.language) {
		summaries = append(summaries, t.Summary())
	}
	if len(summaries) > 0 && l.flags.accept == "" {
		l.refused["levels.yaml"] = true
		fmt.Fprintln(l.out, "levels.yaml: not locked, its texts advise less")
		l.printLines(summaries)
		return
	}
	if len(summaries) > 0 {
		accepted := l.signOff()
		accepted.Lowered = summaries
		locked.SignOffs = append(slices.Clip(locked.SignOffs), *accepted)
	}
	locked.Texts, locked.Date = now, l.day
	l.lock.Levels = &locked
	l.changed++
	fmt.Fprintln(l.out, "levels.yaml: texts locked")
	l.printLines(summaries)
}
