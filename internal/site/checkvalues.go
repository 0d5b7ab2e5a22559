package site

// This file reports what is wrong with values, and with places that name them.

import (
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/source"
)

// check reports what is wrong with an entry by itself: its form, its days, its source.
func (v *ValueEntry) check(r *reporter, f *source.File, id frontmatter.Text, sources sourceTable) {
	at := f.Span(id.At)
	switch hasVersions := len(v.Versions) > 0; {
	case v.Value.IsPresent() == hasVersions:
		r.Report(diag.New(diag.CodeValueInvalid, at, "the value %q needs either value or versions", id.Value).
			WithHint("Write value: if it always holds, or versions: with their first days."))
	case v.Type.Value != ValueNumber && (v.Unit.IsPresent() || v.One.IsPresent()):
		r.Add(diag.CodeValueInvalid, at, "only a number has a unit, and %q is a %s", id.Value, v.Type.Value)
	}
	all := v.all()
	form, known := forms[v.Type.Value]
	hasAllSources := len(all) > 0
	for i := range all {
		if text := all[i].Value; known && text.IsSet() && !form.pattern.MatchString(text.Value) {
			r.Report(diag.New(diag.CodeValueInvalid, f.Span(text.At), "%q is not a %s", text.Value, form.name).
				WithHint("Write it like " + form.example + "."))
		}
		hasAllSources = hasAllSources && all[i].Source.IsPresent()
		if all[i].Source.IsSet() {
			_ = sources.find(r, f, all[i].Source)
		}
		v.checkDays(r, f, all, i)
	}
	if v.Source.IsSet() {
		_ = sources.find(r, f, v.Source)
	}
	isClaim := v.Type.Value == ValueNumber || v.Type.Value == ValuePrice
	if isClaim && !v.Ours.Value && !v.Source.IsPresent() && !hasAllSources {
		r.Add(diag.CodeValueNoSource, at, "the value %q has no source", id.Value)
	}
}

// checkDays reports the days of a version that overlap with those of the version above, or leave days between them.
func (v *ValueEntry) checkDays(r *reporter, f *source.File, all []ValueVersion, i int) {
	this := all[i]
	from, until := v.days(all, i)
	day := func(t time.Time) string { return t.Format(time.DateOnly) }
	if this.From.IsSet() && this.Until.IsSet() && this.Until.Day.Before(this.From.Day) {
		r.Report(diag.New(diag.CodeValueDates, f.Span(this.Until.At), "the version ends on %s, before it begins",
			day(this.Until.Day)).WithRelated(f.Span(this.From.At), "it begins here"))
		return
	}
	if this.From.IsSet() && !until.IsZero() && until.Before(from) {
		r.Report(diag.New(diag.CodeValueDates, f.Span(all[i+1].From.At),
			"the version begins on %s, before the one above: the earliest is first", day(all[i+1].From.Day)).
			WithRelated(f.Span(this.From.At), "the one above begins here"))
	}
	if i == 0 {
		return
	}
	at := this.From.At
	if !this.From.IsSet() {
		at = this.Value.At
	}
	_, before := v.days(all, i-1)
	above := f.Span(all[i-1].Value.At)
	switch {
	case before.IsZero() || from.IsZero():
		r.Report(diag.New(diag.CodeValueDates, f.Span(at), "two versions hold on the same days").
			WithRelated(above, "the version above"))
	case !from.After(before):
		r.Report(diag.New(diag.CodeValueDates, f.Span(at), "the version begins on %s, and the one above holds until %s",
			day(from), day(before)).WithRelated(above, "the version above"))
	case from.After(before.AddDate(0, 0, 1)):
		r.Report(diag.New(diag.CodeValueDates, f.Span(at), "nothing holds from %s to %s",
			day(before.AddDate(0, 0, 1)), day(from.AddDate(0, 0, -1))).WithRelated(above, "the version above"))
	}
}

// checkValues reports places that name values which do not exist, hold on another day or are no whole number, values
// that end soon, and those that nothing names.
func checkValues(data dataFiles, index *pageIndex, now time.Time, warnDays int) diag.List {
	c := valueCheck{valueTable: data.values, used: map[string]bool{}}
	for _, p := range index.texts {
		if index.state(p) == Withdrawn {
			continue
		}
		for _, d := range p.Outline.Directives {
			if d.Name == markdown.DirectiveValue {
				c.use(p, frontmatter.Text{Value: d.Arg, At: d.At})
			}
		}
		if p.Guide != nil {
			for _, u := range p.Guide.Values {
				c.guideUse(p, u)
			}
		}
	}
	for _, e := range c.list {
		v := c.byID[e.Key.Value]
		if v == nil {
			continue
		}
		if !c.used[e.Key.Value] {
			c.Add(diag.CodeValueUnused, c.file.Span(e.Key.At), "no text has the value %q", e.Key.Value)
			continue
		}
		all := v.all()
		if len(all) == 0 || v.current == nil {
			continue
		}
		if end := all[len(all)-1].Until; end.IsSet() && !end.Day.Before(now) &&
			!end.Day.After(now.AddDate(0, 0, warnDays)) {
			c.Report(diag.New(diag.CodeValueNotInForce, c.file.Span(end.At), "the value %q ends %s", e.Key.Value,
				on(end)).WithSeverity(diag.Warning))
		}
	}
	return c.List()
}

// valueCheck checks the places that name values.
type valueCheck struct {
	reporter
	valueTable
	used map[string]bool
}

// use checks one place, and returns the value that it names, if that holds on the day.
func (c *valueCheck) use(p *page.Summary, id frontmatter.Text) *valueState {
	v := c.byID[id.Value]
	c.used[id.Value] = true
	switch {
	case v == nil:
		c.unknown(diag.CodeValueUnknown, span(p, id.At), "value", id.Value, c.ids)
	case v.current == nil && len(v.all()) > 0:
		c.Report(diag.New(diag.CodeValueNotInForce, span(p, id.At), "the value %q has no version for this day",
			id.Value).WithRelated(c.file.Span(v.at.At), "the value"))
	default:
		return v
	}
	return nil
}

func (c *valueCheck) guideUse(p *page.Summary, u guidefile.ValueUse) {
	v := c.use(p, u.ID)
	if v == nil || v.current == nil {
		return
	}
	if u.IsBand && v.whole() == "" {
		c.Report(diag.New(diag.CodeValueInvalid, span(p, u.ID.At), "a band ends at a whole number, and %q is %q",
			u.ID.Value, v.current.Value.Value).WithRelated(c.file.Span(v.current.Value.At), "the value"))
	}
	if u.NamesID != (source.Range{}) {
		c.Report(diag.New(diag.CodeValueNamesID, span(p, u.NamesID),
			"the id of this answer is made of the value %q and would change with it", u.ID.Value).
			WithHint("Give the answer an id of its own, for example id: first."))
	}
}
