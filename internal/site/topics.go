package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/page"
)

// A topicGroup is one topic with its articles in reading order.
type topicGroup struct {
	topic Topic
	pages []*page.Summary
}

// dropSameTopics reports topics with the id of an earlier one, and leaves them out.
func (c *Config) dropSameTopics() diag.List {
	var r reporter
	first := map[string]frontmatter.Text{}
	c.Topics = slices.DeleteFunc(c.Topics, func(t Topic) bool {
		earlier, again := first[t.ID.Value]
		if again = again && t.ID.IsSet(); again {
			reportDuplicate(&r, c.File, t.ID, earlier)
		} else {
			first[t.ID.Value] = t.ID
		}
		return again
	})
	return r.List()
}

// groupByTopic groups the published pages by topic. In each, those that site.yaml names come first, then the others by
// title. It reports topics that do not exist, and articles in the folder of another topic.
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
		if folder, _, _ := strings.Cut(p.Path, "/"); p.InTopic() && folder != topic.Value {
			r.Report(diag.New(diag.CodeTopicFolder, span(p, topic.At), "the topic is %q and the folder %q",
				topic.Value, folder).WithHint(folderHint(p, folder, byID[folder] != nil)))
		}
	}
	sortKey := m.sortKey(c.Language.Value, len(published))
	for _, g := range groups {
		g.sort(sortKey)
	}
	return groups, r.List()
}

// keptTopics are the topics of pages whose topics are right, with what they were made of beside the pages.
type keptTopics struct {
	config string // the text of site.yaml
	groups []topicGroup
}

// topicsOf is groupByTopic. Topics without a text in a new version are those that were made last.
func (m *Memo) topicsOf(c Config, published []*page.Summary) ([]topicGroup, diag.List) {
	r, last := m.index.replaced, m.topics
	isKept := r != nil && last.groups != nil && last.config == c.File.Text
	for old, p := range r {
		isKept = isKept && old.Front.Topic.Value == p.Front.Topic.Value
	}
	if !isKept {
		groups, list := groupByTopic(c, published, m)
		if m.topics = (keptTopics{}); len(list) == 0 {
			m.topics = keptTopics{c.File.Text, groups}
		}
		return groups, list
	}
	sortKey, groups := m.sortKey(c.Language.Value, len(published)), slices.Clone(last.groups)
	for i, g := range groups {
		if slices.ContainsFunc(g.pages, func(p *page.Summary) bool { return r[p] != nil }) {
			groups[i].pages = replaceText(slices.Clone(g.pages), r)
			groups[i].sort(sortKey)
		}
	}
	m.topics.groups = groups
	return groups, nil
}

func (g topicGroup) sort(sortKey func(string) string) {
	rank := map[string]int{}
	for i, slug := range g.topic.First {
		rank[slug.Value] = i - len(g.topic.First)
	}
	type ranked struct {
		page *page.Summary
		rank int
		key  string
	}
	all := make([]ranked, len(g.pages))
	for i, p := range g.pages {
		all[i] = ranked{p, rank[p.Slug()], sortKey(p.Front.Title.Value)}
	}
	slices.SortFunc(all, func(a, b ranked) int {
		return cmp.Or(a.rank-b.rank, strings.Compare(a.key, b.key), strings.Compare(a.page.File.Name, b.page.File.Name))
	})
	for i := range all {
		g.pages[i] = all[i].page
	}
}

// folderHint says how an article and its folder get the same topic.
func folderHint(p *page.Summary, folder string, isTopic bool) string {
	move := fmt.Sprintf("ove the file: knead rename %s %s/%s", p.Path, p.Front.Topic.Value, p.Slug())
	if isTopic {
		return "Write topic: " + folder + ", or m" + move
	}
	return "M" + move
}

func topicHint(topic string, ids []string) string {
	if hint := diag.DidYouMean(topic, ids); hint != "" {
		return hint
	}
	return "The topics are " + strings.Join(ids, ", ")
}
