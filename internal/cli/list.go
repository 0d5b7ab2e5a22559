package cli

// This file is `knead list`, which lists the parts of a site.

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/spf13/cobra"

	"knead/internal/build"
	"knead/internal/diag"
	"knead/internal/editorial"
)

// datedLists are the lists that can be written as a calendar.
var datedLists = []string{"due", "overdue"}

func (a *app) listCommand() *cobra.Command {
	var format string
	names := strings.Join(editorial.Lists(), "|")
	c := &cobra.Command{
		Use:   "list " + names,
		Short: "List pages, data, and what is left to do",
		Long: "List the parts of the site, each with its place: published pages, guides, claims, sources, signs,\n" +
			"values, pages whose review is due soon, overdue or open again, drafts, pages to which no other page\n" +
			"links.\n" +
			"The lists of reviews can also be a calendar: --format ics.",
		ValidArgs: editorial.Lists(),
		Args:      cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(editorial.Lists(), args[0]) {
				return unknownName(args[0], editorial.Lists(), "The lists are", "there is no list %q", args[0])
			}
			write, err := listWriter(args[0], format)
			if err != nil {
				return err
			}
			r, p, err := a.load()
			if err != nil {
				return err
			}
			defer func() { _ = p.Close() }()
			entries, _ := editorial.New(r.Site, r.Diags, nil, nil, nil).List(args[0])
			if err := write(a, r, entries); err != nil {
				return err
			}
			return a.noteIncomplete(r.Diags)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text, json or csv; of due and overdue also ics")
	a.dated(c)
	return c
}

// noteIncomplete says that a list may lack something if the content has errors. A review that is overdue takes nothing
// away from any list.
func (a *app) noteIncomplete(diags diag.List) error {
	errors := 0
	for _, d := range diags {
		if d.Severity == diag.Error && d.Code != diag.CodeReviewOverdue {
			errors++
		}
	}
	if errors == 0 {
		return nil
	}
	fmt.Fprintf(a.err, "The content has %s, so the list may lack something: knead check shows them.\n",
		count(errors, "error", "errors"))
	return errContent
}

// listWriter returns the function that writes a list in a format.
func listWriter(name, format string) (func(*app, *build.Result, []editorial.Entry) error, error) {
	switch format {
	case "text":
		return (*app).listText, nil
	case "json":
		return (*app).listJSON, nil
	case "csv":
		return (*app).listCSV, nil
	case "ics":
		if slices.Contains(datedLists, name) {
			return (*app).listCalendar, nil
		}
		return nil, fmt.Errorf("--format ics is for lists of reviews: %s", strings.Join(datedLists, ", "))
	}
	return nil, fmt.Errorf("--format must be text, json, csv or ics, not %q", format)
}

// listText writes a line for each entry: its place, its id, what is to be known of it, its title.
func (a *app) listText(_ *build.Result, entries []editorial.Entry) error {
	if len(entries) == 0 {
		fmt.Fprintln(a.err, "the list is empty")
	}
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "%s:%d: %s", e.File, e.Line, e.ID)
		for _, word := range []string{e.State, e.Level, e.Verdict, e.Kind, e.Date, e.Owner,
			strings.Join(e.Changed, ", ")} {
			if word != "" {
				b.WriteString("  " + word)
			}
		}
		fmt.Fprintf(&b, "  %s\n", e.Title)
	}
	_, err := fmt.Fprint(a.out, diag.Printable(b.String()))
	return err
}

func (a *app) listJSON(_ *build.Result, entries []editorial.Entry) error {
	e := json.NewEncoder(a.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(append([]editorial.Entry{}, entries...))
}

// listCSV writes a table (RFC 4180) with all columns, whatever the list.
func (a *app) listCSV(_ *build.Result, entries []editorial.Entry) error {
	w := csv.NewWriter(a.out)
	rows := [][]string{{"id", "title", "url", "state", "level", "verdict", "kind", "date", "owner", "changed", "uses",
		"file", "line"}}
	for _, e := range entries {
		rows = append(rows, []string{e.ID, plainCell(e.Title), e.URL, e.State, e.Level, e.Verdict, e.Kind, e.Date,
			plainCell(e.Owner), plainCell(strings.Join(e.Changed, "; ")), strconv.Itoa(e.Uses), e.File,
			strconv.Itoa(e.Line)})
	}
	return w.WriteAll(rows)
}

// plainCell keeps a spreadsheet from reading a text as a formula
// (https://owasp.org/www-community/attacks/CSV_Injection).
func plainCell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// listCalendar writes a calendar (RFC 5545) with a whole-day event for each review. Events keep their identity while
// the page and the day stay, so that a calendar that reads the file again has each once.
func (a *app) listCalendar(r *build.Result, entries []editorial.Entry) error {
	calendar := ics.NewCalendarFor("knead")
	calendar.SetMethod(ics.MethodPublish)
	calendar.SetName(r.Site.Config.Title.Value)
	base := strings.TrimSuffix(r.Site.Config.BaseURL.Value, "/")
	for _, e := range entries {
		day, err := time.Parse(time.DateOnly, e.Date)
		if err != nil {
			return err
		}
		event := calendar.AddEvent(e.Date + base + e.URL)
		event.SetDtStampTime(r.Site.Now)
		event.SetAllDayStartAt(day)
		event.SetAllDayEndAt(day.AddDate(0, 0, 1))
		event.SetSummary("Review: " + e.Title)
		event.SetDescription(strings.TrimSpace(e.File + "\n" + e.Owner))
		event.SetURL(base + e.URL)
	}
	return calendar.SerializeTo(a.out, ics.WithNewLineWindows)
}
