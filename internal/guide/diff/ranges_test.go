package diff_test

import (
	"math"
	"testing"

	"knead/internal/guide/diff"
	"knead/internal/guide/guidetest"
)

func TestParseRange(t *testing.T) {
	const day = 24 * 3600
	english := guidetest.Words().Language
	inf := math.Inf(1)
	for text, want := range map[string]diff.Range{
		"More than 3 days":              {3 * day, inf, "second"},
		"It has lasted over a week":     {7 * day, inf, "second"},
		"Less than three days":          {0, 3 * day, "second"},
		"2 weeks or more":               {14 * day, inf, "second"},
		"No more than 5 sessions":       {0, 5, "session"},
		"5 to 10 sessions":              {5, 10, "session"},
		"Between 2 and 4 days":          {2 * day, 4 * day, "second"},
		"In the last 6 weeks":           {0, 42 * day, "second"},
		"a temperature above 38 °C":     {38, inf, ""},
		"3–5 days":                      {3 * day, 5 * day, "second"},
		"fewer than 4 massages a month": {0, 4, "massage"},
	} {
		if got, ok := english.ParseRange(text); !ok || got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
	for _, text := range []string{"", "To relax", "3 days", "A little more than before", "overall"} {
		if got, ok := english.ParseRange(text); ok {
			t.Errorf("%q is %v", text, got)
		}
	}
}

func TestIsNarrower(t *testing.T) {
	english := guidetest.Words().Language
	for _, c := range []struct {
		old, new string
		want     bool
	}{
		{"a fever above 38", "a fever above 39", true},
		{"a fever above 38", "a fever above 37.5", false},
		{"an operation in the last 6 weeks", "an operation in the last 2 weeks", true},
		{"an operation in the last 2 weeks", "an operation in the last 6 weeks", false},
		{"a fever above 38", "a temperature above 39", false},
		{"a fever", "a fever above 39", false},
	} {
		if got := english.IsNarrower(c.old, c.new); got != c.want {
			t.Errorf("from %q to %q: narrower %v, want %v", c.old, c.new, got, c.want)
		}
	}
}
