package compose

// This file shows what changed between two versions of a guide.

import (
	"cmp"

	"knead/internal/guide"
	"knead/internal/render"
	"knead/internal/site"
)

// Changed is the view of what changed in a guide, with the words of a site's levels and signs.
func Changed(s *site.Site, c guide.Changes) render.Changed {
	view := render.Changed{ID: c.Guide, Title: cmp.Or(c.Title, c.Guide), Fate: c.Fate, Rough: c.Rough}
	for i := range c.Advice {
		a := changedAdvice(s, &c.Advice[i])
		switch c.Advice[i].Way {
		case guide.Lowered:
			view.Lowered = append(view.Lowered, a)
		case guide.Raised:
			view.Raised = append(view.Raised, a)
		default:
			view.Other = append(view.Other, a)
		}
	}
	for _, p := range c.Parts {
		view.Parts = append(view.Parts, render.ChangedPart(p))
	}
	for _, m := range c.Moved {
		view.Moved = append(view.Moved, render.ChangedSign{Text: signWords(s, m.Sign), From: m.From, To: m.To})
	}
	for _, w := range c.Words {
		view.Words = append(view.Words, render.ChangedWords(w))
	}
	for _, r := range c.IDs {
		view.IDs = append(view.IDs, render.ChangedID{What: r.What, Text: r.Text, Old: r.Old, New: r.New})
	}
	return view
}

func changedAdvice(s *site.Site, a *guide.Advice) render.ChangedAdvice {
	view := render.ChangedAdvice{Ask: a.Ask, Answer: a.Answer, Was: verdict(s, a.Was), Now: verdict(s, a.Now), Paths: a.Paths.String()}
	view.One = view.Paths == "1"
	for _, step := range a.Path {
		sheet := render.SheetStep{Ask: step.Ask, Text: step.Answer, Role: step.Role.String(), Only: step.Only}
		if len(step.Signs) > 0 || step.Role == guide.None || step.Role == guide.Unsure || step.Role == guide.TwoOrMore {
			sheet.Text = ""
		}
		for _, id := range step.Signs {
			sheet.Signs = append(sheet.Signs, signWords(s, id))
		}
		view.Path = append(view.Path, sheet)
	}
	return view
}

func verdict(s *site.Site, a guide.Advised) render.Verdict {
	v := render.Verdict{Level: levelOf(s, a.Lowest), Title: a.Title, Gone: a.ID == ""}
	if a.Highest != a.Lowest {
		v.UpTo = levelOf(s, a.Highest)
	}
	return v
}

func levelOf(s *site.Site, l guide.Level) render.Level {
	return render.Level{ID: l.String(), Name: cmp.Or(s.Levels.Of(l).Name.Value, l.String())}
}

// signWords are the words of a sign, or its id where the vocabulary has lost it.
func signWords(s *site.Site, id string) string {
	if sign := s.Signs.Sign(id); sign != nil {
		return sign.Text
	}
	return id
}
