package graph

import (
	"math/big"
	"strconv"
)

// Stats are the counts of one guide. A path is a sequence of answers from the start to an end.
type Stats struct {
	Guide          string     `json:"guide"`
	Questions      int        `json:"questions"`
	Outcomes       int        `json:"outcomes"` // without handovers and exits
	Answers        int        `json:"answers"`
	Paths          string     `json:"paths"`       // an exact integer
	MaxLength      int        `json:"longest"`     // questions answered
	MeanLength     float64    `json:"mean_length"` // all paths weigh the same; two decimals
	FirstEmergency *int       `json:"first_emergency"`
	Levels         LevelPaths `json:"levels"`
}

// LevelPaths is how many paths end in each level: exact integers.
type LevelPaths struct {
	Emergency string `json:"emergency"`
	Urgent    string `json:"urgent"`
	NonUrgent string `json:"non-urgent"`
	SelfCare  string `json:"self-care"`
	Info      string `json:"info"`
	Handover  string `json:"handover"`
	Exit      string `json:"exit"`
}

// Stats counts the guide.
func (g *Graph) Stats() Stats {
	s := Stats{Guide: g.ID, Questions: g.Questions, Answers: g.edges}
	for i := g.Questions; i < len(g.Nodes); i++ {
		n := &g.Nodes[i]
		if n.IsOutcome() {
			s.Outcomes++
		}
		s.MaxLength = max(s.MaxLength, n.MaxDepth)
		if n.End.Level == Emergency && n.Depth >= 0 && (s.FirstEmergency == nil || n.Depth < *s.FirstEmergency) {
			depth := n.Depth
			s.FirstEmergency = &depth
		}
	}
	var levels [len(LevelNames)]big.Int
	var handover, exit, paths, length big.Int
	CountPaths(g.order, 0, g.Next, true, func(node int, count PathCount) {
		if node < g.Questions {
			return
		}
		paths.Add(&paths, count.Paths)
		length.Add(&length, count.Edges)
		var to *big.Int
		switch n := &g.Nodes[node]; n.Kind {
		case NodeHandover:
			to = &handover
		case NodeExit:
			to = &exit
		default:
			to = &levels[max(n.End.Level, Info)] // an outcome whose level could not be read counts as info
		}
		to.Add(to, count.Paths)
	})
	s.Paths, s.MeanLength = paths.String(), mean(&length, &paths)
	s.Levels = LevelPaths{levels[Emergency].String(), levels[Urgent].String(), levels[NonUrgent].String(),
		levels[SelfCare].String(), levels[Info].String(), handover.String(), exit.String()}
	return s
}

// mean is a quotient to two decimals.
func mean(sum, count *big.Int) float64 {
	if count.Sign() == 0 {
		return 0
	}
	text := new(big.Rat).SetFrac(sum, count).FloatString(2)
	m, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic("graph: the mean is not a number: " + text)
	}
	return m
}
