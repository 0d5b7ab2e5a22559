package guide

// This file is what Link is given: pages with what guides need to know of them, the vocabulary, the limits.

import (
	"time"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A Page is what guides need to know of a page, with or without a guide of its own.
type Page struct {
	ID         string // its slug
	Title      string
	Topic      string
	File       *source.File
	Draft      bool
	InTopic    bool // it stands in a topic's folder: `read` looks there first
	Care       CareCards
	Reviewed   *Review
	FrontRange source.Range // stands for the front matter as a whole
	Guide      *Guide
}

// CareCards are the signs on a page's care cards, by level.
type CareCards = frontmatter.OrderedMap[[]frontmatter.Text]

// A Review is when the page was reviewed and when it must be again.
type Review struct{ On, Next frontmatter.Date }

// Limits are the numbers of site.yaml's `limits`. A zero takes its default.
type Limits struct {
	EmergencyWithin int
	Path            int
	QuestionWords   int
	AnswerWords     int
	SignWords       int
}

// DefaultLimits is what holds where site.yaml says nothing.
var DefaultLimits = Limits{EmergencyWithin: 8, Path: 10, QuestionWords: 20, AnswerWords: 12, SignWords: 20}

// orDefault fills what was not given.
func (l Limits) orDefault() Limits {
	fill := func(n *int, usual int) {
		if *n <= 0 {
			*n = usual
		}
	}
	fill(&l.EmergencyWithin, DefaultLimits.EmergencyWithin)
	fill(&l.Path, DefaultLimits.Path)
	fill(&l.QuestionWords, DefaultLimits.QuestionWords)
	fill(&l.AnswerWords, DefaultLimits.AnswerWords)
	fill(&l.SignWords, DefaultLimits.SignWords)
	return l
}

// Input is everything that guides depend on.
type Input struct {
	Pages     []Page // published ones and drafts, in any order
	Signs     *Signs
	Levels    *Levels
	Limits    Limits
	HasSource func(id string) bool // nil: sources are not checked
	SourceIDs []string             // for "did you mean", in a fixed order
	Now       time.Time
	WarnDays  int // how many days before a review is due it is told; 0 takes 60
}

// A Set is all guides of a site, compiled.
type Set struct {
	Guides []*Graph // by id, fragments included

	byID     map[string]*Graph
	parts    map[string]*unit
	articles map[string]*Page
}

// ByID returns the compiled guide of an id, or nil.
func (s *Set) ByID(id string) *Graph { return s.byID[id] }
