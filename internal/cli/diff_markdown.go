package cli

// This file writes changes of advice as Markdown, for a comment on a pull request. The texts come from the change that
// is reviewed, which may be anybody's, so each is in code, where no mention, link or HTML has an effect.

import (
	"cmp"
	"fmt"
	"strings"

	"knead/internal/diag"
	"knead/internal/editorial"
	"knead/internal/guide/diff"
)

// maxMarkdown is the length of the comment in bytes. GitHub refuses one with more than 65,536 characters.
const maxMarkdown = 60_000

// maxWalkSteps is how many steps of a walk are shown.
const maxWalkSteps = 40

// A markdownReport is the comment while it is written: what does not fit is counted.
type markdownReport struct {
	strings.Builder
	omitted int
}

// add appends a block if it fits.
func (m *markdownReport) add(block string) {
	if m.omitted > 0 || m.Len()+len(block) > maxMarkdown {
		m.omitted++
		return
	}
	m.WriteString(block)
}

func (a *app) diffMarkdown(d versionDiff) error {
	old, new, all := d.old, d.new, d.guides
	var m markdownReport
	var lowered, others []string
	counts := map[diff.Direction]int{}
	guides := 0
	for i := range all {
		c := &all[i]
		if c.broken == "" && c.Empty() {
			continue
		}
		guides++
		if c.broken != "" {
			lowered = append(lowered, fmt.Sprintf("- %s: cannot be compared, since %s has errors\n", code(c.Guide),
				code(c.broken)))
			continue
		}
		for j := range c.Advice {
			change := &c.Advice[j]
			counts[change.Direction]++
			if block := markdownChange(c.Guide, change); change.Direction == diff.DirectionLowered {
				lowered = append(lowered, block)
			} else {
				others = append(others, block)
			}
		}
		for _, line := range c.Lines()[len(c.Advice):] {
			others = append(others, fmt.Sprintf("- %s: %s\n", code(c.Guide), code(line)))
		}
	}
	head := fmt.Sprintf("### Advice\n\nBetween %s and %s: **%d lowered**, %d raised, %d as urgent as before, in %s.\n",
		code(old.name), code(new.name), counts[diff.DirectionLowered], counts[diff.DirectionRaised],
		counts[diff.DirectionSame], count(guides, "guide", "guides"))
	if guides == 0 {
		head = fmt.Sprintf("### Advice\n\nNo guide changed between %s and %s.\n", code(old.name), code(new.name))
	}
	m.add(head)
	for _, section := range []struct {
		title  string
		blocks []string
	}{{"Lowered", lowered}, {"Other changes", others}, {"Values", valueBlocks(d.site)}} {
		if len(section.blocks) == 0 {
			continue
		}
		m.add("\n#### " + section.title + "\n\n")
		for _, block := range section.blocks {
			m.add(block)
		}
	}
	if m.omitted > 0 {
		fmt.Fprintf(&m, "\n%s more; `knead diff` shows all.\n", count(m.omitted, "change", "changes"))
	}
	_, err := fmt.Fprint(a.out, m.String())
	return err
}

// valueBlocks are the changes of values and telephone numbers, as items of a list.
func valueBlocks(c editorial.SiteChanges) []string {
	var all []string
	for _, v := range c.Values {
		all = append(all, fmt.Sprintf("- %s: was %s, now %s\n", code(v.ID), code(cmp.Or(v.Old, "nothing")),
			code(cmp.Or(v.New, "nothing"))))
	}
	for _, d := range c.Phones {
		all = append(all, fmt.Sprintf("- %s: %s\n", code(fmt.Sprintf("%s:%d", d.Span.Name(), d.Span.Start().Line)),
			code(d.Message)))
	}
	return all
}

// markdownChange is a change of advice as an item of a list, with its shortest walk folded.
func markdownChange(guide string, change *diff.AdviceChange) string {
	steps := change.PathLines()
	if len(steps) > maxWalkSteps {
		steps = append(steps[:maxWalkSteps:maxWalkSteps], "…")
	}
	for i := range steps {
		steps[i] = oneLine(steps[i])
	}
	walk := strings.Join(steps, "\n")
	fence := strings.Repeat("`", max(3, longestRun(walk, '`')+1))
	return fmt.Sprintf("- **%s** in %s: %s\n", change.Direction, code(guide), code(change.Summary())) +
		"  <details><summary>The shortest walk</summary>\n\n" +
		"  " + fence + "text\n  " + strings.ReplaceAll(walk, "\n", "\n  ") + "\n  " + fence + "\n  </details>\n"
}

// code is a text as a code span (https://spec.commonmark.org/0.31.2/#code-spans).
func code(text string) string {
	text = oneLine(text)
	fence := strings.Repeat("`", longestRun(text, '`')+1)
	return fence + " " + text + " " + fence
}

// oneLine is a text without line breaks and control characters.
func oneLine(text string) string { return strings.Join(strings.Fields(diag.Printable(text)), " ") }

// longestRun is the length of the longest run of a character in a text.
func longestRun(text string, c rune) int {
	longest, run := 0, 0
	for _, r := range text {
		run++
		if r != c {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}
