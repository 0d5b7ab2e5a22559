package guide

// This file counts a compiled guide, where every answer is one edge and a path is a sequence of answers from the start
// to an end.

import (
	"math/big"
	"strconv"
)

// Stats are the counts of one guide, as `knead guide stats` prints them.
type Stats struct {
	Guide           string     `json:"guide"`
	Questions       int        `json:"questions"`
	Outcomes        int        `json:"outcomes"` // handovers and exits not
	Answers         int        `json:"answers"`
	Paths           string     `json:"paths"`       // an exact integer as text
	MaxLength       int        `json:"longest"`     // questions answered
	MeanLength      float64    `json:"mean_length"` // all paths weigh the same; two decimals
	FirstEmergency  *int       `json:"first_emergency"`
	Levels          LevelPaths `json:"levels"`
	Tests           int        `json:"tests"`
	AnswersUntested int        `json:"answers_untested"`
}

// LevelPaths is how many paths end in each level: exact integers as text.
type LevelPaths struct {
	Emergency string `json:"emergency"`
	Urgent    string `json:"urgent"`
	NonUrgent string `json:"non-urgent"`
	SelfCare  string `json:"self-care"`
	Info      string `json:"info"`
	Handover  string `json:"handover"`
	Exit      string `json:"exit"`
}

// pathCount is how many paths lead from the start to a node, and how many questions they answer together.
type pathCount struct{ paths, length bigCount }

// Stats counts the guide in one pass from the start. Numbers are used again as soon as nobody needs them
// any more: on a long guide every one of them may have thousands of digits.
func (c *Graph) Stats() Stats {
	s := Stats{Guide: c.ID, Questions: c.Questions, Answers: c.edges, Tests: len(c.Source.Guide.Tests), AnswersUntested: c.untested}
	to := make([]pathCount, len(c.Nodes))
	to[0].paths.small = 1
	longest := make([]int, len(c.Nodes))
	var levels [len(levelNames)]bigCount
	var handover, exit, all, length bigCount
	var spare bigPool
	for _, i := range c.order {
		n, w := &c.Nodes[i], &to[i]
		if n.IsOutcome() {
			s.Outcomes++
		}
		if w.paths.isZero() {
			continue
		}
		if !n.IsQuestion() {
			all.add(&w.paths, &spare)
			length.add(&w.length, &spare)
			s.MaxLength = max(s.MaxLength, longest[i])
			n.tally(&levels, &handover, &exit).add(&w.paths, &spare)
			if n.Depth >= 0 && n.End.Level == Emergency && (s.FirstEmergency == nil || n.Depth < *s.FirstEmergency) {
				s.FirstEmergency = &n.Depth
			}
		}
		for j := range n.Edges {
			t := n.Edges[j].Target
			if t < 0 {
				continue
			}
			to[t].paths.add(&w.paths, &spare)
			to[t].length.add(&w.length, &spare)
			to[t].length.add(&w.paths, &spare)
			longest[t] = max(longest[t], longest[i]+1)
		}
		w.paths.release(&spare)
		w.length.release(&spare)
	}
	if s.FirstEmergency != nil {
		first := *s.FirstEmergency
		s.FirstEmergency = &first
	}
	s.Paths, s.MeanLength = all.String(), mean(&length, &all)
	s.Levels = LevelPaths{levels[Emergency].String(), levels[Urgent].String(), levels[NonUrgent].String(),
		levels[SelfCare].String(), levels[Info].String(), handover.String(), exit.String()}
	return s
}

// tally is where the paths to an end are counted. An outcome whose level could not be read counts as info.
func (n *Node) tally(levels *[len(levelNames)]bigCount, handover, exit *bigCount) *bigCount {
	switch n.Kind {
	case NodeHandover:
		return handover
	case NodeExit:
		return exit
	}
	return &levels[max(n.End.Level, Info)]
}

// mean is the quotient to two decimals.
func mean(length, paths *bigCount) float64 {
	if paths.isZero() {
		return 0
	}
	text := new(big.Rat).SetFrac(length.toBig(), paths.toBig()).FloatString(2)
	m, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic("guide: a mean that is no number: " + text)
	}
	return m
}
