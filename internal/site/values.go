package site

// This file reads values.yaml: numbers, prices, phone numbers and texts that change on a day.

import (
	"cmp"
	"regexp"
	"strings"
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// A ValueEntry is one entry of values.yaml. Texts have it as {{value ID}}. It has one value, or several versions with
// the days on which they hold.
type ValueEntry struct {
	Type     valueType        `front:"type,required" doc:"What it is, by which its form is checked"`
	Value    frontmatter.Text `front:"value" max:"300" doc:"What texts show, if it always holds"`
	Versions []ValueVersion   `front:"versions" doc:"What texts show on some days, the earliest first"`
	Unit     frontmatter.Text `front:"unit" doc:"What a number counts, as days; texts show it behind the number"`
	One      frontmatter.Text `front:"one" doc:"The unit of the number 1, as day"`
	Source   frontmatter.Text `front:"source" doc:"The id of the source that has it; a number and a price need one"`
	Ours     frontmatter.Bool `front:"ours" doc:"It is the editors' own, and pages say so"`
}

// A ValueVersion is what a value is from one day to another, both included.
type ValueVersion struct {
	Value  frontmatter.Text `front:"value,required" max:"300" doc:"What texts show on these days"`
	From   frontmatter.Date `front:"from" doc:"The first day; without it the day after the version above"`
	Until  frontmatter.Date `front:"until" doc:"The last day; without it the day before the version below"`
	Source frontmatter.Text `front:"source" doc:"The id of the source that has it, if not that of the others"`
}

// valueType is what a value is.
type valueType struct{ frontmatter.Text }

// The types of values.
const (
	ValueNumber = "number"
	ValuePrice  = "price"
	ValuePhone  = "phone"
	ValueText   = "text"
)

// Allowed are the types.
func (valueType) Allowed() []string { return []string{ValueNumber, ValuePrice, ValuePhone, ValueText} }

// forms are what values of a type look like, with an example. A price has a symbol or an ISO 4217 code, before or
// behind the number. A telephone number has at most 15 digits (ITU-T E.164) and may be short, as 112 is.
var forms = map[string]struct {
	name    string
	pattern *regexp.Regexp
	example string
}{
	ValueNumber: {"number", regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`), "3 or 2.5"},
	ValuePrice: {"price", regexp.MustCompile(
		`^(\p{Sc}|[A-Z]{3} ?)[0-9][0-9,.' \x{a0}]*$|^[0-9][0-9,.' \x{a0}]*(\p{Sc}|[A-Z]{3}|kr)$`), "£81.90 or 82 EUR"},
	ValuePhone: {"telephone number",
		regexp.MustCompile(`^\+?\(?[0-9]([ ().\-/]*[0-9]){1,14}$`), "0800 111 222 or +44 20 7946 0000"},
	ValueText: {"text", regexp.MustCompile(`\S`), "any words"},
}

// Dialled is what is dialled for a telephone number: its digits, with the plus sign of an international one, which has
// no zero in parentheses.
func Dialled(number string) string {
	if strings.HasPrefix(number, "+") {
		number = strings.Replace(number, "(0)", "", 1)
	}
	return strings.Map(func(r rune) rune {
		if r != '+' && (r < '0' || r > '9') {
			return -1
		}
		return r
	}, number)
}

// A valueState is an entry on a day.
type valueState struct {
	*ValueEntry
	at      frontmatter.Text // its id
	current *ValueVersion    // nil on a day for which it has none
}

// valueTable is values.yaml on a day.
type valueTable struct {
	file    *source.File // nil if the site has none
	list    frontmatter.OrderedMap[ValueEntry]
	byID    map[string]*valueState
	ids     []string // sorted
	sources sourceTable
}

// readValues reads values.yaml for a day.
func readValues(f *source.File, sources sourceTable, now time.Time) (valueTable, diag.List) {
	t := valueTable{file: f, byID: map[string]*valueState{}, sources: sources}
	if f == nil {
		return t, nil
	}
	var r reporter
	r.Append(decode(f, &t.list))
	for i := range t.list {
		id, v := t.list[i].Key, &t.list[i].Value
		if checkID(&r, f, id, "a value") {
			t.byID[id.Value] = &valueState{v, id, v.on(now)}
			v.check(&r, f, id, sources)
		}
	}
	t.ids = sortedKeys(t.byID)
	return t, r.List()
}

// all are the versions of a value. One that always holds has no days.
func (v *ValueEntry) all() []ValueVersion {
	if v.Value.IsSet() && len(v.Versions) == 0 {
		return []ValueVersion{{Value: v.Value}}
	}
	return v.Versions
}

// on returns the version of a day, or nil.
func (v *ValueEntry) on(day time.Time) *ValueVersion {
	all := v.all()
	for i := range all {
		from, until := v.days(all, i)
		if (from.IsZero() || !day.Before(from)) && (until.IsZero() || !day.After(until)) {
			return &all[i]
		}
	}
	return nil
}

// days are the first and the last day of a version. The zero time is no limit.
func (v *ValueEntry) days(all []ValueVersion, i int) (from, until time.Time) {
	from, until = all[i].From.Day, all[i].Until.Day
	if from.IsZero() && i > 0 && !all[i-1].Until.Day.IsZero() {
		from = all[i-1].Until.Day.AddDate(0, 0, 1)
	}
	if until.IsZero() && i+1 < len(all) && !all[i+1].From.Day.IsZero() {
		until = all[i+1].From.Day.AddDate(0, 0, -1)
	}
	return from, until
}

// NextChange is the first day after a day on which another version begins, or an unset date.
func (v *ValueEntry) NextChange(day time.Time) frontmatter.Date {
	all := v.all()
	for i := range all {
		if from, _ := v.days(all, i); from.After(day) {
			return frontmatter.Date{Day: from, At: all[i].Value.At}
		}
	}
	return frontmatter.Date{}
}

// shown is the text of a version.
func (v *ValueEntry) shown(version *ValueVersion) string {
	if version == nil {
		return ""
	}
	unit := v.Unit.Value
	if version.Value.Value == "1" {
		unit = cmp.Or(v.One.Value, unit)
	}
	return strings.TrimSpace(version.Value.Value + " " + unit)
}

// of returns the sources of a value by its id, on the day.
func (t valueTable) of(id string) []*SourceEntry {
	v := t.byID[id]
	if v == nil || v.current == nil {
		return nil
	}
	name := cmp.Or(v.current.Source.Value, v.Source.Value)
	if s := t.sources.byID[name]; s != nil {
		return []*SourceEntry{s}
	}
	return nil
}

// text is the text of a value on the day, or "".
func (t valueTable) text(id string) string {
	if v := t.byID[id]; v != nil {
		return v.shown(v.current)
	}
	return ""
}

// forGuides are the values on the day, as guides use them.
func (t valueTable) forGuides() guidefile.Values {
	all := guidefile.Values{}
	for id, v := range t.byID {
		if v.current == nil {
			continue
		}
		all[id] = guidefile.DatedValue{Text: v.shown(v.current), Whole: v.whole()}
	}
	return all
}

// whole is the number on a day on which there is one, if it is a whole number, or "".
func (v *valueState) whole() string {
	if text := v.current.Value.Value; v.Type.Value == ValueNumber && !strings.Contains(text, ".") {
		return text
	}
	return ""
}

// ReadValues reads the values on the day of a build, for [page.Options]. What is wrong in the file is reported by
// [Link].
func ReadValues(in Input) guidefile.Values {
	f := in.Data["values.yaml"]
	if f == nil {
		return nil
	}
	now := in.Now
	if !in.Clock.IsZero() {
		config, _ := readConfig(in.Data["site.yaml"])
		now = config.Today(in.Clock)
	}
	t, _ := readValues(f, sourceTable{}, now)
	return t.forGuides()
}
