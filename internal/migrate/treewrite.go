package migrate

// This file writes the questions and ends of another program as a guide.

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText is the most characters of a question, an answer or the title of an outcome.
const maxText = 300

// maxTests is how many tests are made, which is enough for guides that people can read.
const maxTests = 500

// write writes the guide.
func (t *tree) write(o GuideOptions) *Guide {
	g := &Guide{}
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\nsummary: %s\n", text(t.short(0, t.title)), text(cmp.Or(t.summary, t.title)))
	b.WriteString("draft: true                             # readers do not see the guide: remove this line when it " +
		"is ready\nguide:\n  kind: choice                          # or triage, which asks about warning signs first" +
		"\n  questions:\n")
	for _, n := range t.nodes {
		if len(n.links) > 0 {
			g.Questions++
			t.writeQuestion(&b, n)
		}
	}
	b.WriteString("  outcomes:\n")
	for _, n := range t.nodes {
		if len(n.links) == 0 {
			g.Outcomes++
			t.writeOutcome(&b, n, o.Read)
		}
	}
	t.note(0, "the outcomes have no level here: each is \"info\" until you write its level")
	t.note(0, "the outcomes name no article: each leads to %q until you write the one that explains it", o.Read)
	t.writeTests(&b)
	b.WriteString("---\n")
	for _, paragraph := range t.body {
		b.WriteString("\n" + escapeMarkdown(paragraph) + "\n")
	}
	g.Text = []byte(b.String())
	return g
}

func (t *tree) writeQuestion(b *strings.Builder, n *treeNode) {
	ask, why := n.title, n.lines
	if ask == "" {
		ask, why = askOf(n.lines)
	}
	fmt.Fprintf(b, "    %s:\n      ask: %s\n", n.name, text(t.short(n.at, ask)))
	if len(why) > 0 {
		fmt.Fprintf(b, "      why: %s\n", text(strings.Join(why, " ")))
	}
	b.WriteString("      answers:\n")
	ids := names{}
	for i := range n.links {
		l := &n.links[i]
		l.label = t.short(l.at, l.label)
		own := idOf(l.label)
		id := ids.take(cmp.Or(own, fmt.Sprintf("answer-%d", i+1)))
		b.WriteString("        - {")
		if id != own || len(l.label) > maxID {
			fmt.Fprintf(b, "id: %s, ", text(id))
		}
		fmt.Fprintf(b, "text: %s, then: %s}\n", text(l.label), t.byID[l.to].name)
	}
}

// askOf finds the question in what a passage says: its last line with a question mark, or its last line.
func askOf(lines []string) (ask string, why []string) {
	at := len(lines) - 1
	for i, line := range lines {
		if strings.HasSuffix(line, "?") {
			at = i
		}
	}
	if at < 0 {
		return "Which one is it?", nil
	}
	return lines[at], append(append(why, lines[:at]...), lines[at+1:]...)
}

func (t *tree) writeOutcome(b *strings.Builder, n *treeNode, read string) {
	title, steps := n.title, n.lines
	if title == "" && len(steps) > 0 {
		title, steps = steps[0], steps[1:]
	}
	fmt.Fprintf(b, "    %s:\n      level: info\n      title: %s\n", n.name, text(t.short(n.at, cmp.Or(title, n.id))))
	if len(steps) > 0 {
		b.WriteString("      do:\n")
		for _, step := range steps {
			fmt.Fprintf(b, "        - %s\n", text(step))
		}
	}
	fmt.Fprintf(b, "      read: %s\n", read)
}

// short cuts a text that is too long, with a note.
func (t *tree) short(at int, s string) string {
	if utf8.RuneCountInString(s) <= maxText {
		return s
	}
	t.note(at, "a text of %d characters is cut: a question, an answer or a title has at most %d",
		utf8.RuneCountInString(s), maxText)
	return strings.TrimSpace(string([]rune(s)[:maxText-1])) + "…"
}

// writeTests writes a test for each answer that no test before gives: the way to its question, the answer, and then
// the first answers.
func (t *tree) writeTests(b *strings.Builder) {
	way := map[*treeNode][]string{t.nodes[0]: {}}
	given := map[*treeNode]int{} // how many of its answers are tested
	tests := 0
	b.WriteString("  tests:\n")
	for queue := []*treeNode{t.nodes[0]}; len(queue) > 0; queue = queue[1:] {
		n := queue[0]
		for i, l := range n.links {
			to := t.byID[l.to]
			if _, seen := way[to]; !seen {
				way[to] = append(way[n][:len(way[n]):len(way[n])], l.label)
				queue = append(queue, to)
			}
			if i < given[n] {
				continue
			}
			given[n] = i + 1
			answers := append(way[n][:len(way[n]):len(way[n])], l.label)
			for len(to.links) > 0 {
				answers = append(answers, to.links[0].label)
				given[to] = max(given[to], 1)
				to = t.byID[to.links[0].to]
			}
			if tests++; tests > maxTests {
				t.note(l.at, "only %d tests are written, so that some answers have none", maxTests)
				return
			}
			fmt.Fprintf(b, "    - {answers: %s, expect: %s}\n", texts(answers), to.name)
		}
	}
}

func texts(all []string) string {
	quoted := make([]string, len(all))
	for i, s := range all {
		quoted[i] = text(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// text is a text as a value of YAML on one line, without characters that nobody sees.
func text(s string) string {
	s = strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return ' '
		}
		if unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || c == utf8.RuneError {
			return -1
		}
		return c
	}, s)), " ")
	return quote(s)
}

// escapeMarkdown is a text as Markdown that shows just it.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for i, c := range s {
		if strings.ContainsRune("\\`*_[]<>{}|~&", c) || i == 0 && strings.ContainsRune("#+-=:", c) {
			b.WriteByte('\\')
		}
		if unicode.IsControl(c) {
			c = ' '
		}
		b.WriteRune(c)
	}
	return b.String()
}
