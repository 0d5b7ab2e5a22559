// Package page parses one article: its front matter, its body, its guide.
//
// [Parse] makes two things of a file. A [Summary] is what other pages may depend on; package site links Summaries and
// cannot reach more. The [markdown.Body] is the text, which only the page itself shows, the pages that include it, and
// the search index. Both depend on their own file and on nothing else, and are immutable. What depends on other files,
// such as the target of a link, is in package site.
//
// Two Summaries with one [Summary.Interface] link to the same site: an edit that leaves the interface as it was changes
// nothing but the places where the text is shown, or a sentence of it around a link. A Summary can be stored and read
// back ([Summary.Encode], [Decode]).
package page

import (
	"regexp"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/language"
	"knead/internal/markdown"
	"knead/internal/source"
)

// A Summary is one Markdown file without its text: what other pages may depend on.
type Summary struct {
	File       *source.File
	Path       string // below content, without .md: "soreness/day-after"
	Front      FrontMatter
	FrontRange source.Range // where messages about the front matter as a whole point
	BodyStart  int          // the offset of the body; no edit of the body moves a position before it
	Partial    bool         // a text without front matter, which other pages may include
	Outline    markdown.Outline
	Guide      *guidefile.Guide // nil if the page has none
	Diags      diag.List
	Interface  Interface

	FrontInterface Interface // the part of Interface that is the front matter, with its positions
}

// Options are what a page depends on besides its file. When one of the first two changes, all pages have to be
// parsed again.
type Options struct {
	Reserved  []string                   // ids of templates, which no heading gets
	HasFigure func(sentence string) bool // see [markdown.Options]
	Values    guidefile.Values           // on the day of the build; pages with a guide that names one depend on them
	Language  *language.Rules            // the rules of plain words

	// Shown says that the file is one that package translate made, of files that were checked. Its headings have the
	// ids of its source.
	Shown      bool
	HeadingIDs []string
}

// FrontMatter is the front matter of an article or a guide's page.
type FrontMatter struct {
	Title     frontmatter.Text   `front:"title,needed" max:"300" doc:"The title, as heading and in lists"`
	Summary   frontmatter.Text   `front:"summary,needed=home|guide" doc:"What it says, in a sentence or two"`
	KeyPoints []frontmatter.Text `front:"key_points" doc:"One to three sentences in Markdown, up to 20 words each"`
	Also      []frontmatter.Text `front:"also" doc:"What else people search for: names, brands, whole phrases"`
	Topic     frontmatter.Text   `front:"topic,needed=article" doc:"The id of its topic, which is also its folder"`
	About     []frontmatter.Text `front:"about" doc:"Areas of the body, for lists and related articles"`
	Types     []frontmatter.Text `front:"types" doc:"Ids of kinds in types.yaml, for lists and related articles"`
	Claims    []frontmatter.Text `front:"claims" doc:"The claims that it makes or discusses"`
	Owner     frontmatter.Text   `front:"owner" max:"100" doc:"Who looks after the page, for lists of reviews"`
	Reviewed  *Review            `front:"reviewed" doc:"The last review; without it the page says so"`
	Related   []frontmatter.Text `front:"related" doc:"Slugs of related pages, beside those that are found"`
	Aliases   []frontmatter.Text `front:"aliases" doc:"Old addresses that lead to the page"`
	Anchors   formerAnchors      `front:"anchors" doc:"Former ids of its headings and steps, with the present ones"`
	Draft     frontmatter.Bool   `front:"draft" doc:"Readers do not see the page"`
	Publish   frontmatter.Date   `front:"publish" doc:"Readers do not see the page before this day"`
	Expires   frontmatter.Date   `front:"expires" doc:"Readers do not see the page from this day on"`
	Withdrawn *Withdrawn         `front:"withdrawn" doc:"Readers see only a notice, at the same address"`
	Changes   []Change           `front:"changes" doc:"What changed on the page, the newest first, one entry a day"`
	Figures   []KeyFigure        `front:"figures" doc:"Numbers with a short text, above the article"`
	Timeline  *Timeline          `front:"timeline" doc:"A drawing of the hours after an event, for {{timeline}}"`
	Numbers   []CallNumber       `front:"numbers" doc:"Emergency numbers by country, for {{numbers}}"`

	Care frontmatter.OrderedMap[[]frontmatter.Text] `front:"care" doc:"Care cards, for {{care}}: signs by level"`

	RulesOff language.Exceptions `front:"rules_off" doc:"Rules of language.yaml that it does not follow: why"`

	Guide frontmatter.Raw[guidefile.Value] `front:"guide,needed=guide" doc:"The decision guide of the page"`
}

// formerAnchors are ids that a page had, with those that it has in their place.
type formerAnchors = frontmatter.OrderedMap[frontmatter.Text]

// Review is who reviewed the page, when, and when it must be reviewed again.
type Review struct {
	On   frontmatter.Date `front:"on,required" doc:"The day of the review"`
	By   frontmatter.Text `front:"by,required" doc:"Who reviewed the page"`
	Role frontmatter.Text `front:"role,required" doc:"The profession of the reviewer"`
	Next frontmatter.Date `front:"next,required" doc:"The day by which the next review is due"`
}

// Withdrawn is on which day and why the advice of a page was withdrawn, and which page replaces it.
type Withdrawn struct {
	On         frontmatter.Date `front:"on,required" doc:"Since when"`
	Reason     frontmatter.Text `front:"reason,required" doc:"Why, as readers see it"`
	ReplacedBy frontmatter.Text `front:"replaced_by" doc:"The slug of the page to read instead"`
}

// Dir is the page's folder below content, or "" at the top.
func (p *Summary) Dir() string { return p.Path[:max(strings.LastIndexByte(p.Path, '/'), 0)] }

// Slug is the last part of the page's path.
func (p *Summary) Slug() string { return p.Path[strings.LastIndexByte(p.Path, '/')+1:] }

// InTopic reports whether the page is in the folder of a topic, which every folder but GuidesDir is.
func (p *Summary) InTopic() bool { return p.Dir() != "" && p.Dir() != GuidesDir }

// GuidesDir is the folder of the pages whose main content is a guide.
const GuidesDir = "guides"

// Parse parses one file. The name is relative to the site's folder: "content/soreness/day-after.md".
func Parse(name string, data []byte, o Options) (*Summary, *markdown.Body) {
	file, diags := frontmatter.NewFile(name, data)
	path := fold.Composed(strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md"))
	p := &Summary{File: file, Path: path, Diags: diags}
	doc := &markdown.Doc{}
	if len(diags) == 0 {
		doc = p.parse(o)
	}
	p.Outline = doc.Outline
	p.Interface, p.FrontInterface = p.digest()
	doc.Digest = source.DigestOf(data)
	return p, &doc.Body
}

func (p *Summary) parse(o Options) *markdown.Doc {
	doc := &markdown.Doc{}
	split, diags := frontmatter.Split(p.File)
	p.Diags = append(p.Diags, diags...)
	p.FrontRange, p.BodyStart = split.FenceRange, len(p.File.Text)
	p.Partial = split.NoFrontMatter
	if split.Found {
		p.parseFrontMatter(split, o.Values)
	}
	if split.Found || split.NoFrontMatter {
		p.BodyStart = split.Body.Start
		doc = p.parseBody(split, o)
	}
	if !o.Shown {
		p.checkPlaceholders()
		p.Diags = append(p.Diags, frontmatter.CheckText(p.File, doc.Code)...)
	}
	return doc
}

// hasGuide finds the key of a guide, which may be as long as a file.
var hasGuide = regexp.MustCompile(`(?m)^["']?guide["']?\s*:`)

func (p *Summary) parseFrontMatter(split frontmatter.SplitResult, values guidefile.Values) {
	if !hasGuide.MatchString(p.File.Text[split.YAML.Start:split.YAML.End]) {
		if list := frontmatter.CheckSize(p.File, split.YAML, frontmatter.MaxFrontMatter); list != nil {
			p.Diags = append(p.Diags, list...)
			return
		}
	}
	node, diags := frontmatter.Parse(p.File, split.YAML)
	p.Diags = append(p.Diags, diags...)
	if node == nil && len(diags) > 0 {
		return
	}
	p.Diags = append(p.Diags, frontmatter.Decode(p.File, node, split.FenceRange, &p.Front)...)
	p.Diags = append(p.Diags, CheckInserts(p.File, node, "guide", "key_points")...)
	if p.Front.Timeline != nil {
		p.Diags = append(p.Diags, p.Front.Timeline.check(p.File)...)
	}
	p.Diags = append(p.Diags, checkNumbers(p.File, p.Front.Numbers)...)
	if p.Front.Guide.Node != nil {
		guide, uses := guidefile.WithValues(p.File, p.Front.Guide.Node, values)
		g, diags := guidefile.Parse(p.File, p.Slug(), guide)
		if p.Guide = g; g != nil {
			g.Values = uses
		}
		p.Diags = append(p.Diags, diags...)
	}
	p.checkRequired(node)
}

// checkRequired reports missing keys that a page in its place must have. Keys with invalid values are reported
// elsewhere.
func (p *Summary) checkRequired(node *frontmatter.Node) {
	place := p.place()
	what := map[string]string{
		"article": "an article", "guide": "a guide's page", "home": "the home page", "page": "a page",
	}[place]
	for _, key := range frontmatter.NeededIn[FrontMatter](place) {
		if node.Get(key) == nil {
			p.Diags = append(p.Diags, frontmatter.MissingKey(p.File.Span(p.FrontRange), what, key))
		}
	}
	if place == "home" {
		p.checkHome(node)
	}
}

// Places are where a page can be, by which the keys that it needs differ: "article" in the folder of a topic, "guide"
// in GuidesDir, "home" for index.md, "page" for the other pages.
var Places = []string{"article", "guide", "home", "page"}

func (p *Summary) place() string {
	switch {
	case p.Dir() == GuidesDir:
		return "guide"
	case p.InTopic():
		return "article"
	case p.Path == "index":
		return "home"
	}
	return "page"
}

// checkHome reports a day from which a site would be without its home page, so that it could not be built.
func (p *Summary) checkHome(node *frontmatter.Node) {
	if value := node.Get("expires"); value != nil {
		p.Diags.Add(diag.CodeFrontMatterValue, p.File.Span(value.At), "the home page cannot expire")
	}
}

func (p *Summary) parseBody(split frontmatter.SplitResult, options Options) *markdown.Doc {
	o := markdown.Options{Reserved: options.Reserved, HasFigure: options.HasFigure}
	var texts *language.Text
	if options.Language != nil && p.Front.Withdrawn == nil { // readers see no text of a withdrawn page
		texts = options.Language.NewText(p.File)
		o.EachSentence = func(sentence string, at markdown.At) { texts.Sentence(language.InText, sentence, at) }
	}
	points := p.parseKeyPoints(o)
	if p.Partial { // so that its headings have other ids than those of the pages that include it
		o.Prefix = markdown.Slug(p.Slug()) + "-"
	}
	o.HeadingIDs = options.HeadingIDs
	doc, diags := markdown.Parse(p.File, split.Body, o)
	p.Diags = append(p.Diags, diags...)
	if texts != nil {
		p.checkLanguage(texts, doc.Headings)
	}
	if len(points) > 0 {
		doc = markdown.WithPoints(points, doc)
	}
	return doc
}
