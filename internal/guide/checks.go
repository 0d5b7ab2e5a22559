package guide

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// A Check finds one kind of mistake in a linked guide, or in a site's vocabulary.
type Check struct {
	Code     diag.Code
	Severity diag.Severity
	Run      func(k *checker)
}

// guideChecks are the checks of one linked guide, each in the table of its file. They run for fragments first: what is
// wrong in a fragment is reported once, in the page that wrote it. Parse, Link and the scenarios report what they find
// on their way themselves.
var guideChecks = slices.Concat(questionChecks, duplicateChecks, signChecks, unaskedChecks, safetyNetChecks,
	pathChecks, contentChecks, wordChecks, levelChecks, levelWordChecks)

// siteChecks are the checks of what all guides share: care cards, signs.yaml, levels.yaml and the sources that are
// named; and of guides together with those that they hand over to.
var siteChecks = slices.Concat(contentSiteChecks, wordSiteChecks, levelSiteChecks, monotoneSiteChecks,
	exceptionSiteChecks, nearSignSiteChecks, levelWordSiteChecks)

// A checker is one run of a check.
type checker struct {
	Check
	l *linker
	c *Linked // nil in a site check
}

// runChecks runs all checks.
func (l *linker) runChecks() {
	wanted := func(all []Check) []Check {
		return slices.DeleteFunc(slices.Clone(all), func(c Check) bool {
			return l.in.Reports != nil && !l.in.Reports(c.Code)
		})
	}
	ofGuide := wanted(guideChecks)
	for _, c := range l.fragmentsFirst() {
		for _, check := range ofGuide {
			check.Run(&checker{check, l, c})
		}
	}
	for _, check := range wanted(siteChecks) {
		check.Run(&checker{check, l, nil})
	}
}

// new makes a diagnostic of the check's code.
func (k *checker) new(at source.Span, format string, args ...any) diag.Diagnostic {
	return diag.New(k.Code, at, format, args...).WithSeverity(k.Severity)
}

// report reports a mistake once, however many guides have it.
func (k *checker) report(d diag.Diagnostic) { k.l.report(d) }

// isReported reports whether this check found a mistake here in another guide. It is asked before an expensive message
// is made.
func (k *checker) isReported(at source.Span) bool { return k.l.isReported(k.Code, at) }

// questions calls f for each question of the guide, fragments' included, that can be reached.
func (k *checker) questions(f func(node int)) {
	for i := range k.c.Questions {
		f(i)
	}
}

// ownQuestions calls f for each question that the guide's own page wrote and that can be reached.
func (k *checker) ownQuestions(f func(node int)) {
	k.questions(func(i int) {
		if k.c.page(i) == k.c.Source {
			f(i)
		}
	})
}

// authored calls f for each question of the guide's own page, reached or not.
func (k *checker) authored(f func(q *guidefile.Question)) {
	for _, q := range k.c.Source.Guide.Questions {
		if q.Kind != guidefile.KindUse {
			f(q)
		}
	}
}
