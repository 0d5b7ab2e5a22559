package site

import (
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // time zones on systems without a database
	"unicode"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/pack"
	"knead/internal/page"
	"knead/internal/source"
)

// Config is site.yaml: the name of the site, its topics in order, and its limits.
type Config struct {
	Title         frontmatter.Text   `front:"title,required" max:"300" doc:"The name of the site"`
	BaseURL       frontmatter.Text   `front:"base_url,required" doc:"Its address, for sitemap, feed and canonical link"`
	Language      frontmatter.Text   `front:"language,required" doc:"Its language, as en or en-GB"`
	Topics        []Topic            `front:"topics,required" doc:"Its topics, in the order of the menu"`
	Pack          packName           `front:"pack" doc:"What kind of site it is; health"`
	Summary       frontmatter.Text   `front:"summary" doc:"What it is, for search engines, feed readers and phones"`
	Purpose       frontmatter.Text   `front:"purpose" max:"60" doc:"A few words after its name in titles"`
	Notice        frontmatter.Text   `front:"notice" doc:"The text at every step of a guide"`
	Timezone      frontmatter.Text   `front:"timezone" doc:"Its time zone, as Europe/London; else the machine's"`
	ReviewWarning frontmatter.Int    `front:"review_warning_days" doc:"Days of warning before reviews and expiry; 60"`
	Limits        Limits             `front:"limits" doc:"How much guides may ask of a reader"`
	AllowHTML     []frontmatter.Text `front:"allow_html" doc:"Paths of pages that may have raw HTML, as care/embed"`
	Unreviewed    frontmatter.Text   `front:"unreviewed" doc:"The text on pages that nobody has reviewed"`
	HelpPage      frontmatter.Text   `front:"help_page" doc:"The slug of the page with the warning signs"`
	CheckPage     frontmatter.Text   `front:"check_page" doc:"The slug of the page on how claims are checked"`
	AboutPage     frontmatter.Text   `front:"about_page" doc:"The slug of the page about the site"`
	SharePictures frontmatter.Bool   `front:"share_pictures" doc:"Draws an Open Graph image for each page, 10 ms each"`
	EmergencyPage frontmatter.Text   `front:"emergency_page" doc:"The slug of the page of emergency numbers"`
	Contact       frontmatter.Text   `front:"contact" doc:"Where readers report mistakes: a mail address or a URL"`
	Edit          frontmatter.Text   `front:"edit" doc:"Where pages are edited: a URL with {path} of the file in it"`
	Notices       []DatedNotice      `front:"notices" doc:"Notices on all pages or those of a topic, for some days"`
	Areas         []frontmatter.Text `front:"areas" doc:"The values that the key about may have; without it any"`

	// AreaNames are what readers see of areas, which are in addresses.
	AreaNames frontmatter.OrderedMap[frontmatter.Text] `front:"area_names" doc:"What readers see of areas, by area"`

	Questions  []Question         `front:"questions" doc:"Common questions, which the search shows first"`
	SignGroups []SignGroup        `front:"sign_groups" doc:"Groups of emergency signs on the page of all signs"`
	Guides     []frontmatter.Text `front:"guides" doc:"Ids of the guides to list first"`
	Machine    frontmatter.Bool   `front:"machine" doc:"Adds llms.txt, and a copy of each page as Markdown"`

	// ReviewPages is where the guides' review pages are: in previews always.
	ReviewPages frontmatter.Text `front:"review_pages" allow:"public|preview" doc:"Where review pages are; preview"`

	// Words replace texts of messages, by the names that these have after "msg:" in the templates.
	Words frontmatter.OrderedMap[frontmatter.Text] `front:"words" doc:"Texts in place of those of templates, by key"`

	// Subject are words that are on every page, so that they find nothing, and what figures count.
	Subject []frontmatter.Text `front:"subject" doc:"Words for what the site is about: they find nothing in a search"`

	// Languages are those into which the site is translated.
	Languages []Language `front:"languages" doc:"Languages into which it is translated, each in a folder of its own"`

	Host hostName `front:"host" doc:"The host whose limits are checked; without it those of all"`

	File *source.File
	zone *time.Location // of Timezone; nil: the zone of the instant of the build
}

// hostName is the name of a web host.
type hostName struct{ frontmatter.Text }

// Allowed are the hosts whose limits are known, and any other, which is taken to have none.
func (hostName) Allowed() []string {
	return []string{"cloudflare-pages", "github-pages", "gitlab-pages", "other"}
}

// packName is the name of a pack.
type packName struct{ frontmatter.Text }

// Allowed are the packs.
func (packName) Allowed() []string { return pack.Names }

// ReadConfig reads site.yaml alone. What is wrong with it, [Link] reports.
func ReadConfig(f *source.File) Config {
	c := Config{File: f}
	_ = decode(f, &c)
	_ = c.checkLanguages()
	return c
}

// PackOf is the pack of the site.
func (c Config) PackOf() pack.Pack { return pack.Lookup(c.Pack.Value) }

// PageType is the type at schema.org of the pages of the site.
func (c Config) PageType() string { return c.PackOf().PageType }

// A Question is what many readers ask, with the page that answers it.
type Question struct {
	Ask  frontmatter.Text `front:"ask,required" max:"300" doc:"The question, in the words of readers"`
	Read frontmatter.Text `front:"read,required" doc:"The slug of the page that answers it"`
}

// A Topic is one of the site's subjects; its id is the folder of its articles.
type Topic struct {
	ID      frontmatter.Text   `front:"id,required" doc:"The name of its folder"`
	Title   frontmatter.Text   `front:"title,required" max:"300" doc:"What readers see as its name"`
	Summary frontmatter.Text   `front:"summary" doc:"What its articles are about"`
	First   []frontmatter.Text `front:"first" doc:"Slugs of the articles to read first; the others follow by title"`

	Page TopicPage `front:"page" doc:"What its page shows before the list of its articles"`
}

// Limits are the numbers that an editor may set; zero means the default.
type Limits struct {
	EmergencyWithin frontmatter.Int `front:"emergency_within" doc:"Questions before an emergency outcome; 8"`
	Path            frontmatter.Int `front:"path" doc:"Questions on any path; 10"`
	QuestionWords   frontmatter.Int `front:"question_words" doc:"Words of a question; 20"`
	AnswerWords     frontmatter.Int `front:"answer_words" doc:"Words of an answer; 12"`
	SignWords       frontmatter.Int `front:"sign_words" doc:"Words of a sign; 20"`
	MonotonePairs   frontmatter.Int `front:"monotone_pairs" doc:"Pairs of places that the proof compares"`
}

const defaultWarnDays = 60

// invalidBaseURL replaces a base URL that is not one, so that the rest of the site can be checked.
const invalidBaseURL = "https://invalid.example/"

// readConfig reads site.yaml. Without the file the site has no topics.
func readConfig(f *source.File) (Config, diag.List) {
	if f == nil {
		missing := source.NewFile("content/site.yaml", "")
		d := diag.New(diag.CodeFrontMatterRequired, missing.Span(source.Range{}), "the site has no content/site.yaml").
			WithHint("Add one with title, base_url, language and topics.")
		return Config{File: missing}, diag.List{d}
	}
	c := Config{File: f}
	list := decode(f, &c)
	if problem := ValidateBaseURL(c.BaseURL.Value); c.BaseURL.IsSet() && problem != "" {
		list = append(list, diag.New(diag.CodeFrontMatterValue, f.Span(c.BaseURL.At), "base_url %s", problem).
			WithHint("Write an address such as https://example.org/"))
		c.BaseURL.Value = invalidBaseURL
	}
	if c.Language.IsSet() && !fold.IsLanguage(c.Language.Value) {
		list = append(list, diag.New(diag.CodeFrontMatterValue, f.Span(c.Language.At), "%q is not a language",
			c.Language.Value).WithHint("Write its code, for example en, en-GB or es."))
	}
	list = append(list, c.dropSameTopics()...)
	list = append(list, c.checkPlaceholders()...)
	list = append(list, c.checkLanguages()...)
	list = append(list, c.readTimezone()...)
	list = append(list, c.checkContact()...)
	for _, n := range []frontmatter.Int{
		c.ReviewWarning, c.Limits.EmergencyWithin, c.Limits.Path, c.Limits.QuestionWords, c.Limits.AnswerWords,
		c.Limits.SignWords, c.Limits.MonotonePairs,
	} {
		if n.Value < 0 {
			list.Add(diag.CodeFrontMatterValue, f.Span(n.At), "%d is negative", n.Value)
		}
	}
	return c, list
}

// readTimezone finds the time zone, or reports that there is none of its name.
func (c *Config) readTimezone() diag.List {
	name := c.Timezone.Value
	if !c.Timezone.IsSet() {
		return nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		at := c.File.Span(c.Timezone.At)
		return diag.List{diag.New(diag.CodeFrontMatterValue, at, "there is no time zone %q", name).
			WithHint("Write a name of the IANA database, such as Europe/London")}
	}
	c.zone = zone
	return nil
}

// Today is the day of an instant, as midnight UTC, in the time zone of the site. Without one it is the day in the zone
// of the instant.
func (c Config) Today(instant time.Time) time.Time { return dayIn(instant, c.zone) }

// Zone is the name of the time zone of the site, or "".
func (c Config) Zone() string {
	if c.zone == nil {
		return ""
	}
	return c.zone.String()
}

// DayIn is [Config.Today] of a site whose [Config.Zone] is known.
func DayIn(instant time.Time, zone string) time.Time {
	if zone == "" {
		return dayIn(instant, nil)
	}
	location, err := time.LoadLocation(zone)
	if err != nil {
		return time.Time{} // no day: the name is of another database
	}
	return dayIn(instant, location)
}

func dayIn(instant time.Time, zone *time.Location) time.Time {
	if zone != nil {
		instant = instant.In(zone)
	}
	year, month, day := instant.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// ValidateBaseURL returns why an address cannot be that of a site, or "".
func ValidateBaseURL(base string) string {
	u, err := url.Parse(base)
	switch {
	case err != nil:
		return "is not a valid address"
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return "should start with https:// and a host"
	case u.User != nil:
		return "must not have a user or a password, which would be published"
	case u.RawQuery != "" || u.Fragment != "" || strings.ContainsAny(base, " <>\"?#"):
		return "should end with its path, without ? or #"
	case u.Path != "" && u.Path != "/" && path.Clean(u.Path) != strings.TrimSuffix(u.Path, "/"):
		return "has a path with .. or two slashes"
	case strings.ContainsFunc(u.Host, func(r rune) bool { return r > unicode.MaxASCII }):
		return "should have its host in ASCII, which begins with xn-- for other letters"
	case u.Port() != "" && !isPort(u.Port()):
		return "has a port that does not exist"
	}
	return ""
}

func isPort(text string) bool {
	n, err := strconv.ParseUint(text, 10, 16)
	return err == nil && n > 0
}

// BasePath is the path of a site's address, with slashes at both ends.
func BasePath(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}

// WarnDays is how many days before a review is due it is reported.
func (c Config) WarnDays() int {
	if c.ReviewWarning.IsSet() {
		return c.ReviewWarning.Value
	}
	return defaultWarnDays
}

// AllowsHTML reports whether site.yaml lets a page have raw HTML.
func (c Config) AllowsHTML(path string) bool {
	for _, t := range c.AllowHTML {
		if pagePath(t.Value) == path {
			return true
		}
	}
	return false
}

func (c Config) limits() guide.Limits {
	l := c.Limits
	return guide.Limits{EmergencyWithin: l.EmergencyWithin.Value, Path: l.Path.Value,
		QuestionWords: l.QuestionWords.Value, AnswerWords: l.AnswerWords.Value, SignWords: l.SignWords.Value,
		MonotonePairs: l.MonotonePairs.Value}
}

// pagePath is the path of a page, as authors may write it: with slashes around it or with .md.
func pagePath(name string) string { return strings.TrimSuffix(strings.Trim(name, "/"), ".md") }

// HasReviewPages reports whether a site has the review pages of its guides: a preview always, a published site if
// site.yaml says so.
func (s *Site) HasReviewPages() bool {
	return s.Drafts || s.Preview || s.Config.ReviewPages.Value == "public"
}

// checkPlaceholders reports the example texts of a new site.
func (c Config) checkPlaceholders() (list diag.List) {
	if c.Title.Value == page.ExampleTitle {
		list = append(list, page.Placeholder(c.File, c.Title.At))
	}
	for _, t := range c.Topics {
		if t.Summary.Value == page.ExampleSummary {
			list = append(list, page.Placeholder(c.File, t.Summary.At))
		}
	}
	return list
}
