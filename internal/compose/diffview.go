package compose

// This file shows what changed between two versions of a diff.

import (
	"cmp"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/render"
	"knead/internal/site"
)

// DiffView is the view of what changed in a guide, with the words of a site's levels and signs.
func DiffView(s *site.Site, c diff.Changes) render.GuideDiff {
	view := render.GuideDiff{ID: c.Guide, Title: cmp.Or(c.Title, c.Guide), Fate: c.Status, Rough: c.Approximate}
	for i := range c.Advice {
		a := changedAdvice(s, &c.Advice[i])
		switch c.Advice[i].Direction {
		case diff.DirectionLowered:
			view.Lowered = append(view.Lowered, a)
		case diff.DirectionRaised:
			view.Raised = append(view.Raised, a)
		default:
			view.Other = append(view.Other, a)
		}
	}
	for _, p := range c.Nodes {
		view.Parts = append(view.Parts, render.NodeDiff(p))
	}
	for _, m := range c.Moved {
		view.Moved = append(view.Moved, render.SignMove{Text: m.Text, From: m.From, To: m.To})
	}
	for _, w := range c.Texts {
		view.Words = append(view.Words, render.TextDiff(w))
	}
	for _, r := range c.RenamedIDs {
		view.IDs = append(view.IDs, render.IDDiff{Kind: r.Kind, Text: r.Text, Old: r.Old, New: r.New})
	}
	return view
}

func changedAdvice(s *site.Site, a *diff.AdviceChange) render.AdviceDiff {
	view := render.AdviceDiff{Ask: a.Ask, Answer: a.Answer, Was: verdict(s, a.Old), Now: verdict(s, a.New), Paths: a.Paths.String()}
	view.One = view.Paths == "1"
	for _, step := range a.Path {
		sheet := render.PathStep{Ask: step.Ask, Text: step.Answer, Role: step.Role.String(), Only: step.Version}
		if len(step.Signs) > 0 || step.Role == graph.RoleNone || step.Role == graph.RoleUnsure || step.Role == graph.RoleTwoOrMore {
			sheet.Text = ""
		}
		for _, sign := range step.Signs {
			sheet.Signs = append(sheet.Signs, sign.Text)
		}
		view.Path = append(view.Path, sheet)
	}
	return view
}

func verdict(s *site.Site, a diff.OutcomeRange) render.OutcomeText {
	v := render.OutcomeText{Level: levelOf(s, a.Min), Title: a.Title, Gone: a.ID == ""}
	if a.Max != a.Min {
		v.UpTo = levelOf(s, a.Max)
	}
	return v
}

func levelOf(s *site.Site, l graph.Level) render.Level {
	return render.Level{ID: l.String(), Name: cmp.Or(s.Levels.Text(l).Name.Value, l.String())}
}
