package frontmatter

// This file reads the values of the front matter of other generators that say when readers see a page.

import (
	"fmt"
	"strings"
	"time"
)

// An ImportedDate is a date of a page of another generator. The day is that of its time zone.
type ImportedDate struct {
	Key     string // as it is written, or "" if the page has no such date
	Text    string // as it is written
	Day     time.Time
	HasTime bool // it has a time of day other than midnight
	Invalid bool // it is no date
}

// dateLayouts are the forms of dates that the generators read.
var dateLayouts = []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00",
	"2006-01-02T15:04", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05", "2006-01-02 15:04 -0700", "2006-01-02 15:04", "2006-1-2", "02 Jan 2006", "January 2, 2006",
	time.RFC1123Z, time.RFC1123}

// takeDate removes dates from values and returns the first one.
func takeDate(values map[string]any, names map[string]string, keys ...string) (d ImportedDate) {
	for _, key := range keys {
		value := values[key]
		delete(values, key)
		if created, ok := value.(map[string]any); ok {
			value = created["created"] // as Material for MkDocs writes it
		}
		if value == nil || d.Key != "" {
			continue
		}
		d = ImportedDate{Key: names[key], Text: fmt.Sprint(value), Invalid: true}
		at, ok := value.(time.Time)
		for i := 0; !ok && i < len(dateLayouts); i++ {
			var err error
			at, err = time.Parse(dateLayouts[i], strings.TrimSpace(d.Text))
			ok = err == nil
		}
		if ok {
			d.Day = time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)
			d.HasTime, d.Invalid = at.Hour()+at.Minute()+at.Second() > 0, false
		}
		if _, isTime := value.(time.Time); isTime && ok {
			d.Text = at.Format(time.RFC3339)
		}
	}
	return d
}

// readHidden takes the values by which Hugo does not make a page, though it is no draft.
func (f *Imported) readHidden(values map[string]any) {
	f.Hidden = hiddenBy(values)
	for _, key := range []string{"headless", "build", "_build"} {
		if f.Hidden != "" {
			delete(values, key)
		}
	}
	entries, isList := values["cascade"].([]any)
	if !isList {
		entries = []any{values["cascade"]}
	}
	for _, e := range entries {
		entry, _ := e.(map[string]any)
		if hidden := hiddenBy(entry); hidden != "" {
			f.HidesBelow = hidden
		} else if isTrue(entry["draft"]) {
			f.HidesBelow = "draft: true"
		}
	}
}

// hiddenBy returns the key by which Hugo does not make a page, or "".
func hiddenBy(values map[string]any) string {
	if isTrue(values["headless"]) {
		return "headless: true"
	}
	for _, key := range []string{"build", "_build"} {
		build, _ := values[key].(map[string]any)
		switch render := fmt.Sprint(build["render"]); render {
		case "never", "false", "link":
			return key + ": {render: " + render + "}"
		}
	}
	return ""
}

func isTrue(value any) bool { return value == true || value == "true" }

// textsOf are the texts of a list, or a text alone.
func textsOf(value any) []string {
	if s, ok := value.(string); ok {
		return []string{s}
	}
	list, _ := value.([]any)
	var texts []string
	for _, v := range list {
		if s, ok := v.(string); ok {
			texts = append(texts, s)
		}
	}
	return texts
}

// withTextKeys is a value whose maps have texts in lower case as keys, at every depth.
func withTextKeys(value any) any {
	switch v := value.(type) {
	case map[any]any: // of YAML
		all := map[string]any{}
		for key, value := range v {
			all[strings.ToLower(fmt.Sprint(key))] = withTextKeys(value)
		}
		return all
	case map[string]any:
		all := map[string]any{}
		for key, value := range v {
			all[strings.ToLower(key)] = withTextKeys(value)
		}
		return all
	case []map[string]any: // tables of TOML
		all := make([]any, len(v))
		for i := range v {
			all[i] = withTextKeys(v[i])
		}
		return all
	case []any:
		all := make([]any, len(v))
		for i := range v {
			all[i] = withTextKeys(v[i])
		}
		return all
	}
	return value
}
