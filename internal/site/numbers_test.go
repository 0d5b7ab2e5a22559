package site

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"knead/internal/diag"
)

const numberYAML = `numbers: {one: 1, two: 2, three: 3, ten: 10}
time: {hour: 3600, hours: 3600, day: 86400, days: 86400, 天: 86400}
counted: [people]
percent: ["%", per cent]
of: [in, out of]
or: [to, or]
single: [in a, after an]
dose: [mg]
ours: [our own]
`

func TestNumberWords_figures(t *testing.T) {
	table, list := readWords(dataFile("words.yaml", numberYAML), nil)
	wantReports(t, list)
	for text, want := range map[string]string{
		"36 hours":               "36 hours = 129600 s",
		"a 24-hour pause":        "24-hour = 86400 s",
		"Two to three days":      "Two to three days = 172800 s, Two to three days = 259200 s",
		"2–3 days":               "2–3 days = 172800 s, 2–3 days = 259200 s",
		"1 in 10 people":         "1 in 10 = 0.1",
		"three out of ten":       "three out of ten = 0.3",
		"10 in 3":                "",
		"3 in 2020":              "",
		"5% and 7 per cent":      "5% = 0.05, 7 per cent = 0.07",
		"1,234 people":           "1,234 people = 1234",
		"1.5 hours":              "1.5 hours = 5400 s",
		"In 2014 people":         "",
		"one people, two people": "",
		"in a day, after an hour, a day, in an x": "a day = 86400 s, an hour = 3600 s",
		"3天":               "3天 = 259200 s",
		"共10天。":            "10天 = 864000 s",
		"COVID-19 people":  "",
		"3, days; 3. Days": "",
		"3":                "",
		"1.2.3 days, ٣ days, 1e9 days, ½ days, B12 days": "",
		"99999999999999999999 days":                      "99999999999999999999 days = 8.64e+24 s",
		"in a":                                           "",
		"":                                               "",
	} {
		var all []string
		for _, f := range table.figures(tokens(text)) {
			switch f.kind {
			case duration:
				all = append(all, fmt.Sprintf("%s = %g s", text[f.from:f.to], f.value))
			case count, share:
				all = append(all, fmt.Sprintf("%s = %g", text[f.from:f.to], f.value))
			}
		}
		if diff := cmp.Diff(want, strings.Join(all, ", ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// TestCheckNumbers_hugePage holds that the check takes linear time: a page of 1 MB in one paragraph has 60,000 figures.
func TestCheckNumbers_hugePage(t *testing.T) {
	s := runStages(map[string]string{
		"a/x.md":     article("X", "", strings.Repeat("It took 3 days.\n", 60_000)),
		"words.yaml": numberYAML, "sources.yaml": sourceFile("s"),
	})
	start := time.Now()
	list := checkNumbers(s.data, s.addresses.index)
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("the check took %s", took)
	}
	if list[0].Code != diag.CodeNumberUnsourced || list[0].Span.Start().Line != 5 {
		t.Errorf("the first report is %s", list[0])
	}
}
