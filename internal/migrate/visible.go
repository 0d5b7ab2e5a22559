package migrate

// This file keeps from readers what they did not see at the old site: drafts, pages of another day and those that the
// generator does not make.

import (
	"path"
	"regexp"
	"strings"
	"time"

	"knead/internal/frontmatter"
)

// maxYears is how many years from now a date of a page may be.
const maxYears = 50

// ofName is the key of a date that is in the name of a file.
const ofName = "the date of its name"

// decideVisible decides from when to when readers see a page.
func (m *migration) decideVisible(p *oldPage) {
	hidden := p.Hidden
	for dir := path.Dir(p.name); hidden == ""; dir = path.Dir(dir) {
		if q := m.byName[path.Join(dir, "_index.md")]; q != nil && q.HidesBelow != "" {
			hidden = "cascade of " + q.name + ": " + q.HidesBelow
		}
		if dir == "." {
			break
		}
	}
	if hidden == "" && m.generator.hidden != nil {
		hidden = m.generator.hidden(m, p)
	}
	if hidden != "" {
		m.hide(p, hidden)
	}
	publish := p.Publish
	if publish.Key == "" && m.dateHides(m, p) {
		publish = p.Date
	}
	isLater := publish.Key != "" && (publish.Invalid || publish.Day.After(m.day))
	if isLater {
		p.publish = m.dayOf(p, publish)
	}
	for _, d := range []frontmatter.ImportedDate{p.Date, p.Publish} {
		if d.Key != "" && d.Key != ofName && (d.Key != publish.Key || !isLater) {
			p.Left = append(p.Left, d.Key)
		}
	}
	if p.Expires.Key != "" {
		p.expires = m.dayOf(p, p.Expires)
	}
	if p.publish != "" && p.expires != "" && p.publish >= p.expires {
		m.hide(p, "it expires before it is published")
		p.publish, p.expires = "", ""
	}
}

// hide makes a page a draft, with a note.
func (m *migration) hide(p *oldPage, why string) {
	p.Draft = true
	m.note(m.file(p), 1, "readers did not see this page, so that it is a draft: "+why)
}

// dayOf is a date as front matter has it, or "" with a note if the page is a draft because the date cannot be kept.
func (m *migration) dayOf(p *oldPage, d frontmatter.ImportedDate) string {
	day := d.Day.Format(time.DateOnly)
	switch {
	case d.Invalid:
		m.hide(p, d.Key+" is no date: "+d.Text)
		return ""
	case d.Day.Year() > m.day.Year()+maxYears || d.Day.Year() < 1900:
		m.hide(p, d.Key+" is in a year that no page can have here: "+day)
		return ""
	case d.HasTime:
		m.note(m.file(p), 1, d.Key+" is a day without the time of day here: "+d.Text)
	}
	return day
}

// bundleOf is the index.md of the bundle of Hugo that a file is part of, or "".
func (m *migration) bundleOf(p *oldPage) string {
	for dir := path.Dir(p.name); dir != "."; dir = path.Dir(dir) {
		if index := path.Join(dir, "index.md"); m.byName[index] != nil && index != p.name {
			return index
		}
	}
	return ""
}

// firstMatch returns the first regular expression of a list that finds something in a name, or "". What is no regular
// expression is noted.
func (m *migration) firstMatch(key, name string) string {
	for _, pattern := range m.config.List(key) {
		if re, err := regexp.Compile(pattern); err == nil && re.MatchString(name) {
			return pattern
		}
	}
	return ""
}

// matchesGlobs returns the last pattern of the form of .gitignore that matches a name or a folder of it, or "".
func matchesGlobs(patterns []string, name string) (last string) {
	for _, pattern := range patterns {
		re, isNegative := globRegexp(pattern)
		if re == nil || !re.MatchString(name) {
			continue
		}
		if last = pattern; isNegative {
			last = ""
		}
	}
	return last
}

// globRegexp is a pattern of .gitignore as a regular expression. One without a slash within matches at every depth.
func globRegexp(pattern string) (re *regexp.Regexp, isNegative bool) {
	pattern, isNegative = strings.CutPrefix(pattern, "!")
	if pattern == "" || strings.HasPrefix(pattern, "#") {
		return nil, false
	}
	text := regexp.QuoteMeta(strings.Trim(pattern, "/"))
	text = strings.NewReplacer(`\*\*/`, "(.*/)?", `\*\*`, ".*", `\*`, "[^/]*", `\?`, "[^/]").Replace(text)
	if !strings.Contains(strings.TrimSuffix(pattern, "/"), "/") {
		text = "(.*/)?" + text
	}
	end := "(/.*)?$"
	if strings.HasSuffix(pattern, "/") {
		end = "/.*$"
	}
	re, _ = regexp.Compile("^" + text + end)
	return re, isNegative
}
