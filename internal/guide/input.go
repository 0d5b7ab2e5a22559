package guide

// This file is what Link is given: pages with what guides need to know of them, the vocabulary, the limits.

import (
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/guide/monotone"
	"knead/internal/source"
)

// Input is everything that guides depend on.
type Input struct {
	Pages     []Page // published ones and drafts, in any order
	Signs     *guidefile.Signs
	Levels    *guidefile.Levels
	Limits    Limits
	Words     Words
	HasSource func(id string) bool // nil: sources are not checked
	SourceIDs []string             // for suggestions, in a fixed order
	Contacts  []string             // whom an outcome may name; nil: they are not checked
	Now       time.Time
	Reports   func(code diag.Code) bool // whether checks with a code are run; nil: all are
	WarnDays  int                       // how many days before a review is due it is reported; 0 means 60
	Proofs    *monotone.Memo            // those of earlier runs; nil: none are kept
}

// A Page is what guides need to know of a page, with or without a guide of its own.
type Page struct {
	ID         string // its slug
	Title      string
	Topic      string
	File       *source.File
	State      State
	Expires    frontmatter.Date // the first day on which the page is not published
	InTopic    bool             // it is in a topic's folder: `read` looks there first
	Care       CareCards
	Reviewed   *Review
	FrontRange source.Range     // where messages about the whole page point
	Guide      *guidefile.Guide // nil if the page has none or is withdrawn
}

// A State is what readers get of a page on the day of the build.
type State uint8

// The states of a page.
const (
	Published   State = iota
	Unpublished       // readers cannot see it yet
	Expired           // readers cannot see it any more
	Withdrawn         // a notice is in its place; it has no guide here, and its text is not checked
)

// CareCards are the signs on a page's care cards, by level.
type CareCards = frontmatter.OrderedMap[[]frontmatter.Text]

// A Review is when a page was reviewed and when it must be reviewed next.
type Review struct{ On, Next frontmatter.Date }

// Limits are the `limits` of site.yaml. A limit of 0 takes its default.
type Limits struct {
	EmergencyWithin int // questions before an emergency outcome
	Path            int // questions on any path
	QuestionWords   int
	AnswerWords     int
	SignWords       int
	MonotonePairs   int // pairs of places that the proof of monotone advice visits; its default depends on the guide
}

// DefaultLimits are the limits that site.yaml does not set.
var DefaultLimits = Limits{EmergencyWithin: 8, Path: 10, QuestionWords: 20, AnswerWords: 12, SignWords: 20}

const defaultWarnDays = 60

// withDefaults returns the input with the defaults of what is not set.
func (in Input) withDefaults() Input {
	set := func(n *int, value int) {
		if *n <= 0 {
			*n = value
		}
	}
	set(&in.WarnDays, defaultWarnDays)
	set(&in.Limits.EmergencyWithin, DefaultLimits.EmergencyWithin)
	set(&in.Limits.Path, DefaultLimits.Path)
	set(&in.Limits.QuestionWords, DefaultLimits.QuestionWords)
	set(&in.Limits.AnswerWords, DefaultLimits.AnswerWords)
	set(&in.Limits.SignWords, DefaultLimits.SignWords)
	return in
}
