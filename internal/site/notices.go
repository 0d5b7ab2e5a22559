package site

// This file is the notices that are on all pages, or on those of a topic, for some days.

import (
	"slices"
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
)

// A DatedNotice is on all pages of the site, or of a topic, from one day to another.
type DatedNotice struct {
	Text       frontmatter.Text `front:"text,required" max:"300" doc:"What it says"`
	From       frontmatter.Date `front:"from,required" doc:"The first day on which it is shown"`
	Until      frontmatter.Date `front:"until,required" doc:"The last day on which it is shown"`
	Topic      frontmatter.Text `front:"topic" doc:"The id of the topic on whose pages it is; without it on all pages"`
	Importance importance       `front:"importance,required" doc:"How it looks: a note, or a warning"`
	Read       frontmatter.Text `front:"read" doc:"The slug of the page that says more"`
}

// importance is how much a notice matters.
type importance struct{ frontmatter.Text }

// Allowed are the values, the least important first.
func (importance) Allowed() []string { return []string{"note", "warning"} }

// NoticesOn are the notices that a page of a topic shows on the day of the build. The topic is nil for other pages.
func (s *Site) NoticesOn(t *TopicIndex) []DatedNotice {
	var all []DatedNotice
	for _, n := range s.Config.Notices {
		isHere := !n.Topic.IsSet() || t != nil && t.ID.Value == n.Topic.Value
		if isHere && n.isShown(s.Now) {
			all = append(all, n)
		}
	}
	return all
}

// NoticesToday are the notices of the day of the build, on whatever pages.
func (s *Site) NoticesToday() []DatedNotice {
	return slices.DeleteFunc(slices.Clone(s.Config.Notices), func(n DatedNotice) bool { return !n.isShown(s.Now) })
}

func (n DatedNotice) isShown(day time.Time) bool {
	return n.Text.IsSet() && n.From.IsSet() && n.Until.IsSet() && !day.Before(n.From.Day) && !day.After(n.Until.Day)
}

// checkNotices reports notices for no day or for days that have passed, and topics and pages that do not exist.
func (c Config) checkNotices(r *reporter, index *pageIndex, now time.Time) {
	var topics []string
	for _, t := range c.Topics {
		topics = append(topics, t.ID.Value)
	}
	for _, n := range c.Notices {
		if n.Topic.IsSet() && !slices.Contains(topics, n.Topic.Value) {
			r.Report(diag.New(diag.CodeTopicUnknown, c.File.Span(n.Topic.At), "there is no topic %q", n.Topic.Value).
				WithHint(topicHint(n.Topic.Value, topics)))
		}
		if n.Read.IsSet() {
			r.checkPage(index, c.File.Span(n.Read.At), n.Read.Value)
		}
		if !n.From.IsSet() || !n.Until.IsSet() {
			continue
		}
		until := n.Until.Day.Format(time.DateOnly)
		switch {
		case n.Until.Day.Before(n.From.Day):
			r.Report(diag.New(diag.CodeDateImpossible, c.File.Span(n.Until.At),
				"the notice is never shown: it ends on %s, before it begins", until).
				WithRelated(c.File.Span(n.From.At), "it begins here"))
		case n.From.Day.Year() < firstYear || n.Until.Day.Year() > now.Year()+maxYears:
			r.Add(diag.CodeDateImpossible, c.File.Span(n.Until.At), "the notice ends in the year %d",
				n.Until.Day.Year())
		case n.Until.Day.Before(now):
			r.Add(diag.CodeNoticeEnded, c.File.Span(n.Until.At), "the notice ended on %s", until)
		}
	}
}
