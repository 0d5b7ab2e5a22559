package compose

import (
	"testing"

	"knead/internal/guide/graph"
	"knead/internal/pack"
	"knead/internal/render"
	"knead/internal/words"
	"knead/templates"
)

func TestChartLabels_fromTemplates(t *testing.T) {
	inEnglish, _ := words.Of(words.Source, pack.Lookup(pack.Default), nil, templates.FS)
	r, diags := render.New(templates.FS, inEnglish)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	l := ChartLabels(r)
	days := &graph.Number{Unit: "days", One: "day", Min: 0, Max: 60}
	for _, c := range []struct{ got, want string }{
		{l.Band(0, 1, days), "Fewer than 2 days"},
		{l.Band(0, 0, days), "0 days"},
		{l.Band(1, 1, days), "1 day"},
		{l.Band(1, 60, days), "1 day or more"},
		{l.Band(2, 3, days), "2 to 3 days"},
		{l.Band(2, 2, days), "2 days"},
		{l.Band(4, 60, days), "4 days or more"},
		{l.Band(60, 60, days), "60 days or more"},
		{l.Band(-5, -1, &graph.Number{Unit: "degrees", Min: -5, Max: 9}), "Below 0 degrees"},
		{l.Band(0, 9, &graph.Number{Unit: "degrees", Min: -5, Max: 9}), "0 degrees or more"},
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
