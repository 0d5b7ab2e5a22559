package guidetest

import (
	"fmt"
	"strings"
	"testing"

	"knead/internal/guide"
)

const largeOutcomes = `  outcomes:
    call: {level: emergency, title: Call now, read: help}
    done: {level: self-care, title: Rest, read: help, safety_net: {expect: It goes., watch_for: [s1], then: call}}
---
`

// Large writes a page with a guide of n questions: every tenth a checklist, all with two answers that lead forward,
// so that the number of paths has thousands of digits.
func Large(n int) string {
	var b strings.Builder
	b.WriteString("---\ntitle: Big\nsummary: Many questions\nguide:\n  kind: choice\n  questions:\n")
	for i := range n {
		if i%10 == 0 {
			s := i / 10 % 60 * 3
			fmt.Fprintf(&b, "    q%d:\n      ask: Do you have any of these?\n      why: They need help.\n", i)
			fmt.Fprintf(&b, "      any: [s%d, s%d, s%d]\n      any_then: call\n", s, s+1, s+2)
			fmt.Fprintf(&b, "      none_then: %s\n", forward(i+1, n))
			continue
		}
		fmt.Fprintf(&b, "    q%d:\n      ask: Which of these fits you best?\n", i)
		b.WriteString("      why: It says what comes next.\n      answers:\n")
		fmt.Fprintf(&b, "        - {id: a, text: \"The first of them\", then: %s}\n", forward(i+1, n))
		fmt.Fprintf(&b, "        - {id: b, text: \"The second of them\", then: %s}\n", forward(i+2, n))
	}
	b.WriteString(largeOutcomes)
	return b.String()
}

func forward(i, n int) string {
	if i < n {
		return fmt.Sprintf("q%d", i)
	}
	return "done"
}

// Lean writes n questions in as few bytes as the format allows: 100,000 of them fit the largest front matter.
func Lean(n int) string {
	var b strings.Builder
	b.WriteString("---\ntitle: Big\nsummary: Many questions\nguide:\n  kind: choice\n  questions:\n")
	b.WriteString("   q: {ask: H, any: [s1], any_then: call, none_then: q0}\n")
	for i := range n - 1 {
		fmt.Fprintf(&b, "   q%d: {ask: W, answers: [{text: a, then: %s}, {text: b, then: %s}]}\n",
			i, forward(i+1, n-1), forward(i+2, n-1))
	}
	b.WriteString(largeOutcomes)
	return b.String()
}

// LinkLarge reads and links what Large or Lean wrote. It fails the test if the text cannot be read.
func LinkLarge(t testing.TB, text string) *guide.Linked {
	t.Helper()
	signs, help := Vocabulary()
	in, list := Read(map[string][]byte{"signs.yaml": signs, "risks/help.md": help, "guides/big.md": []byte(text)})
	if len(list) > 0 {
		t.Fatal(list[0])
	}
	set, _ := guide.Link(in)
	return set.ByID("big")
}
