package site

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/page"
)

// A topicGroup is one topic with its articles in reading order.
type topicGroup struct {
	topic Topic
	pages []*page.Summary
}

// groupByTopic groups the published pages by topic. In each, those that site.yaml names come first, then the others by
// title. It reports topics that do not exist.
func groupByTopic(c Config, published []*page.Summary, m *Memo) ([]topicGroup, diag.List) {
	var r reporter
	groups := make([]topicGroup, len(c.Topics))
	byID := map[string]*topicGroup{}
	var ids []string
	for i, t := range c.Topics {
		groups[i].topic = t
		byID[t.ID.Value] = &groups[i]
		ids = append(ids, t.ID.Value)
	}
	for _, p := range published {
		topic := p.Front.Topic
		if !topic.IsSet() {
			continue
		}
		g := byID[topic.Value]
		if g == nil && c.File.Text == "" {
			continue // there is no site.yaml, which is reported
		}
		if g == nil {
			r.Report(diag.New(diag.CodeTopicUnknown, span(p, topic.At), "there is no topic %q", topic.Value).
				WithHint(topicHint(topic.Value, ids)))
			continue
		}
		g.pages = append(g.pages, p)
	}
	sortKey := m.sortKey(c.Language.Value, len(published))
	for _, g := range groups {
		g.sort(sortKey)
	}
	return groups, r.List()
}

func (g topicGroup) sort(sortKey func(string) string) {
	rank := map[string]int{}
	for i, slug := range g.topic.First {
		rank[slug.Value] = i - len(g.topic.First)
	}
	keys := make(map[*page.Summary]string, len(g.pages))
	for _, p := range g.pages {
		keys[p] = sortKey(p.Front.Title.Value)
	}
	slices.SortStableFunc(g.pages, func(a, b *page.Summary) int {
		if d := rank[a.Slug()] - rank[b.Slug()]; d != 0 {
			return d
		}
		return strings.Compare(keys[a], keys[b])
	})
}

func topicHint(topic string, ids []string) string {
	if hint := diag.DidYouMean(topic, ids); hint != "" {
		return hint
	}
	return "The topics are " + strings.Join(ids, ", ")
}
