package compose

import (
	"testing"

	"knead/internal/render"
	"knead/templates"
)

func TestChartLabels_fromTemplates(t *testing.T) {
	r, diags := render.New(templates.FS)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	l := ChartLabels(r)
	for _, c := range []struct{ got, want string }{
		{l.Band(0, 1, 0, 60, "days"), "Fewer than 2 days"},
		{l.Band(2, 3, 0, 60, "days"), "2 to 3 days"},
		{l.Band(4, 60, 0, 60, "days"), "4 days or more"},
		{l.FoldedCount(3, 7), "5 questions inside: 3–7"},
		{l.AnswerCount(1), "1 answer"},
		{l.AnswerCount(2), "2 answers"},
		{l.MoreSigns(2), "and 2 more"},
		{l.OtherAnswers, "Any other answer"},
		{l.Emergency, "Call now"},
		{l.Handover, "Goes on in"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
