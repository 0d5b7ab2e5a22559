package chart

// This file gives letters to the parallel ways through the same questions.

import "fmt"

// nameWays gives each question of a card with several a letter: that of the question before it, if that has one.
func (b *board) nameWays() {
	b.way = make([]string, b.graph.Questions)
	from := make([]map[string]bool, b.graph.Questions) // the letters of the questions that lead to one
	for i := range from {
		from[i] = map[string]bool{}
	}
	for _, questions := range b.cards {
		if len(questions) > 1 {
			b.nameMembers(questions, from)
		}
		for _, q := range questions {
			for _, e := range b.graph.Nodes[q].Edges {
				if e.Target >= 0 && e.Target < b.graph.Questions {
					from[e.Target][b.way[q]] = true
				}
			}
		}
	}
}

func (b *board) nameMembers(questions []int, from []map[string]bool) {
	used := map[string]bool{}
	for _, q := range questions {
		for letter := range from[q] {
			if len(from[q]) == 1 && !used[letter] {
				b.way[q] = letter
			}
		}
		used[b.way[q]] = true
	}
	if len(used) == len(questions) && !used[""] {
		return
	}
	for i, q := range questions {
		b.way[q] = letter(i)
	}
}

// letter is the i-th letter: A to Z, then A2.
func letter(i int) string {
	name := string(rune('A' + i%26))
	if i >= 26 {
		name += fmt.Sprint(i/26 + 1)
	}
	return name
}
