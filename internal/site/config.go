package site

// This file is site.yaml: what the site is called, its topics in order, and its limits.

import (
	"net/url"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// Config is site.yaml.
type Config struct {
	Title         frontmatter.Text   `front:"title,required"`
	BaseURL       frontmatter.Text   `front:"base_url,required"`
	Language      frontmatter.Text   `front:"language,required"`
	Topics        []Topic            `front:"topics,required"`
	Summary       frontmatter.Text   `front:"summary"`
	Notice        frontmatter.Text   `front:"notice"`
	ReviewWarning frontmatter.Int    `front:"review_warning_days"`
	Limits        Limits             `front:"limits"`
	AllowHTML     []frontmatter.Text `front:"allow_html"` // paths of pages that may have raw HTML
	Unreviewed    frontmatter.Text   `front:"unreviewed"` // what stands on a page that no clinician has reviewed
	HelpPage      frontmatter.Text   `front:"help_page"`  // slug of the page with the warning signs
	CheckPage     frontmatter.Text   `front:"check_page"` // slug of the page on how claims are checked
	AboutPage     frontmatter.Text   `front:"about_page"`
	SharePictures frontmatter.Bool   `front:"share_pictures"` // draw a picture for each page, shown where it is shared
	EmergencyPage frontmatter.Text   `front:"emergency_page"` // slug of the page of emergency numbers
	Guides        []frontmatter.Text `front:"guides"`         // the guides to show first, in this order; the others follow by id

	File *source.File
}

// A Topic is one of the site's subjects; its id is the folder of its articles.
type Topic struct {
	ID      frontmatter.Text   `front:"id,required"`
	Title   frontmatter.Text   `front:"title,required"`
	Summary frontmatter.Text   `front:"summary"`
	First   []frontmatter.Text `front:"first"` // slugs of the articles to read first; the others follow by title
}

// Limits are the numbers that an editor may set; zero means the default.
type Limits struct {
	EmergencyWithin frontmatter.Int `front:"emergency_within"`
	Path            frontmatter.Int `front:"path"`
	QuestionWords   frontmatter.Int `front:"question_words"`
	AnswerWords     frontmatter.Int `front:"answer_words"`
	SignWords       frontmatter.Int `front:"sign_words"`
}

// defaultNotice stands at every step of a guide where site.yaml gives no other words.
const defaultNotice = "This is general information, not a diagnosis. If you are worried, get medical help now. " +
	"You do not need to finish these questions first."

// readConfig reads site.yaml. Without the file the site has no topics, and is told so.
func readConfig(f *source.File, l *diag.List) Config {
	c := Config{File: f}
	if f == nil {
		missing := source.NewFile("content/site.yaml", "")
		*l = append(*l, diag.New(diag.CodeFrontMatterRequired, missing.Span(source.Range{}), "the site has no content/site.yaml").
			WithHint("write one with title, base_url, language and topics"))
		c.File = missing
		return c
	}
	*l = append(*l, readData(f, &c)...)
	if problem := ValidateBaseURL(c.BaseURL.Value); c.BaseURL.IsSet() && problem != "" {
		*l = append(*l, diag.New(diag.CodeFrontMatterValue, f.Span(c.BaseURL.At), "base_url %s", problem).WithHint("write an address such as https://example.org/"))
		c.BaseURL.Value = "https://invalid.example/"
	}
	for _, n := range []frontmatter.Int{c.ReviewWarning, c.Limits.EmergencyWithin, c.Limits.Path, c.Limits.QuestionWords, c.Limits.AnswerWords, c.Limits.SignWords} {
		if n.Value < 0 {
			l.Add(diag.CodeFrontMatterValue, f.Span(n.At), "%d is less than nothing", n.Value)
		}
	}
	return c
}

// ValidateBaseURL says why an address cannot be that of a site, or "".
func ValidateBaseURL(base string) string {
	u, err := url.Parse(base)
	switch {
	case err != nil:
		return "cannot be read as an address"
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return "should begin with https:// and a host"
	case u.RawQuery != "" || u.Fragment != "" || u.User != nil || strings.ContainsAny(base, " <>\"?#"):
		return "should have nothing behind its path"
	}
	return ""
}

// references tells pages and guides that site.yaml names and that are not there.
func (l *linker) references() {
	c, f := l.Config, l.Config.File
	missing := func(what string, t frontmatter.Text, names func() []string) {
		l.list = append(l.list, diag.New(diag.CodeRelatedUnknown, f.Span(t.At), "there is no %s %q", what, t.Value).WithHint(l.suggest(t.Value, names)))
	}
	slugs := append([]frontmatter.Text{c.HelpPage, c.CheckPage, c.AboutPage, c.EmergencyPage}, c.AllowHTML...)
	for _, t := range c.Topics {
		slugs = append(slugs, t.First...)
	}
	for _, t := range slugs {
		if t.IsSet() && l.Lookup(t.Value) == nil && l.byPath[strings.TrimSuffix(strings.Trim(t.Value, "/"), ".md")] == nil {
			missing("page", t, l.slugs)
		}
	}
	for _, t := range c.Guides {
		if !l.isGuide(t.Value) {
			missing("guide", t, l.guideIDs)
		}
	}
}

// readData reads a data file into a struct, a list or a Keyed map.
func readData(f *source.File, into any) diag.List {
	whole := source.Range{Start: 0, End: len(f.Text)}
	node, l := frontmatter.Parse(f, whole)
	if node == nil && len(l) > 0 {
		return l
	}
	return append(l, frontmatter.Decode(f, node, source.Range{}, into)...)
}

// NoticeText is what stands at every step of a guide.
func (c Config) NoticeText() string {
	if c.Notice.Value != "" {
		return c.Notice.Value
	}
	return defaultNotice
}

// WarnDays is how many days before a review is due it is told, 60 unless site.yaml says otherwise.
func (c Config) WarnDays() int {
	if c.ReviewWarning.IsSet() {
		return c.ReviewWarning.Value
	}
	return 60
}
