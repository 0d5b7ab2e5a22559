package guide

import (
	"fmt"
	"slices"
	"strconv"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

var duplicateChecks = []Check{
	{diag.CodeGuideDuplicateQuestion, diag.Warning, checkDuplicateQuestions},
	{diag.CodeGuideSameAsk, diag.Warning, checkSameAsk},
}

// checkSameAsk reports a question with the words of one that can be asked right before it.
func checkSameAsk(k *checker) {
	asks := make([][]string, k.c.Questions)
	k.questions(func(i int) { asks[i] = fold.Texts(k.c.Nodes[i].Ask) })
	k.questions(func(i int) {
		for _, e := range k.c.Nodes[i].Edges {
			if e.Target < 0 || e.Target >= k.c.Questions || fold.IsBlank(k.c.Nodes[i].Ask) ||
				!slices.ContainsFunc(asks[i], func(ask string) bool { return slices.Contains(asks[e.Target], ask) }) {
				continue
			}
			a, b := &k.c.Nodes[i], &k.c.Nodes[e.Target]
			at := func(node int) source.Span { return k.c.page(node).File.Span(k.c.question(node).Ask.At) }
			k.report(k.new(at(e.Target), "%q can follow %q and has the same words: %q", b.ID, a.ID, b.Ask).
				WithRelated(at(i), "the question before it is here").
				WithHint("Reword one of them, so that readers see that a new question is asked"))
		}
	})
}

// checkDuplicateQuestions reports a question that asks the same as another one, with the same answers, whose targets
// are the same or duplicates themselves. It numbers equal nodes alike, from the ends up.
func checkDuplicateQuestions(k *checker) {
	c := k.c
	class := make([]int, len(c.Nodes))
	first := make(map[string]int, c.Questions)
	var key []byte
	for _, i := range slices.Backward(c.Order()) {
		class[i] = i
		if n := &c.Nodes[i]; !n.IsQuestion() || c.hasBrokenAnswer(i) {
			continue
		}
		key = identityKey(key[:0], &c.Nodes[i], class)
		if other, found := first[string(key)]; found {
			class[i] = other
			continue
		}
		first[string(key)] = i
	}
	original := make(map[int]int, c.Questions)
	k.ownQuestions(func(i int) {
		other, seen := original[class[i]]
		if !seen {
			original[class[i]] = i
			return
		}
		a, b := &c.Nodes[other], &c.Nodes[i]
		k.report(k.new(c.NodeSpan(i), "%q asks the same as %q and leads to the same places", b.ID, a.ID).
			WithRelated(c.NodeSpan(other), "the first one is here").
			WithHint(fmt.Sprintf("Point both answers at %q", a.ID)))
	})
}

// identityKey appends what must be equal in two questions. The id of a group is its target's, which duplicates need not
// share.
func identityKey(key []byte, n *graph.Node, class []int) []byte {
	key = append(append(key, byte(n.Kind)), n.Ask...)
	for i := range n.Edges {
		e := &n.Edges[i]
		key = append(key, 0, byte(e.Role))
		if e.Role != graph.RoleSigns {
			key = append(append(append(key, e.ID...), 0), e.Text...)
		}
		for _, s := range e.Signs {
			key = append(append(key, 0), s.ID...)
		}
		if e.Role == graph.RoleBand {
			key = strconv.AppendInt(append(key, 0), int64(e.From), 10)
			key = strconv.AppendInt(append(key, 0), int64(e.To), 10)
		}
		key = strconv.AppendInt(append(key, 0), int64(class[e.Target]), 10)
	}
	return key
}
