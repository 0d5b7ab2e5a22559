package site

// This file is site.yaml: what the site is called, its topics in order, and its limits.

import (
	"knead/internal/diag"
	"knead/internal/front"
	"knead/internal/source"
)

// Config is site.yaml.
type Config struct {
	Title         front.Text   `front:"title,required"`
	BaseURL       front.Text   `front:"base_url,required"`
	Language      front.Text   `front:"language,required"`
	Topics        []Topic      `front:"topics,required"`
	Summary       front.Text   `front:"summary"`
	Notice        front.Text   `front:"notice"`
	ReviewWarning front.Int    `front:"review_warning_days"`
	Limits        Limits       `front:"limits"`
	AllowHTML     []front.Text `front:"allow_html"` // paths of pages that may have raw HTML
	Unreviewed    front.Text   `front:"unreviewed"` // what stands on a page that no clinician has reviewed
	HelpPage      front.Text   `front:"help_page"`  // slug of the page with the warning signs
	CheckPage     front.Text   `front:"check_page"` // slug of the page on how claims are checked
	AboutPage     front.Text   `front:"about_page"`
	SharePictures front.Bool   `front:"share_pictures"` // draw a picture for each page, shown where it is shared
	EmergencyPage front.Text   `front:"emergency_page"` // slug of the page of emergency numbers
	Guides        []front.Text `front:"guides"`         // the guides to show first, in this order; the others follow by id

	File *source.File
}

// A Topic is one of the site's subjects; its id is the folder of its articles.
type Topic struct {
	ID      front.Text   `front:"id,required"`
	Title   front.Text   `front:"title,required"`
	Summary front.Text   `front:"summary"`
	First   []front.Text `front:"first"` // slugs of the articles to read first; the others follow by title
}

// Limits are the numbers that an editor may set; zero means the default.
type Limits struct {
	EmergencyWithin front.Int `front:"emergency_within"`
	Path            front.Int `front:"path"`
	QuestionWords   front.Int `front:"question_words"`
	AnswerWords     front.Int `front:"answer_words"`
	SignWords       front.Int `front:"sign_words"`
}

// defaultNotice stands at every step of a guide where site.yaml gives no other words.
const defaultNotice = "This is general information, not a diagnosis. If you are worried, get medical help now. " +
	"You do not need to finish these questions first."

// readConfig reads site.yaml. Without the file the site has no topics, and is told so.
func readConfig(f *source.File, l *diag.List) Config {
	c := Config{File: f}
	if f == nil {
		missing := source.NewFile("content/site.yaml", "")
		*l = append(*l, diag.New("front-required", missing.Span(source.Range{}), "the site has no content/site.yaml").
			WithHint("write one with title, base_url, language and topics"))
		c.File = missing
		return c
	}
	*l = append(*l, readData(f, &c)...)
	return c
}

// readData reads a data file into a struct, a list or a Keyed map.
func readData(f *source.File, into any) diag.List {
	whole := source.Range{Start: 0, End: len(f.Text)}
	node, l := front.Parse(f, whole)
	if node == nil && len(l) > 0 {
		return l
	}
	return append(l, front.Decode(f, node, source.Range{}, into)...)
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
	if c.ReviewWarning.Given() {
		return c.ReviewWarning.Value
	}
	return 60
}
