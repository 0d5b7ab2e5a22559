package chart

// This file is the few words of a picture that are not the author's. A page gives its own, in its language.

import "strconv"

// Labels are those words. A field that is not given takes the one of DefaultWords.
type Labels struct {
	// Pills, by level: where to go and how soon, in two words or three.
	Emergency, Urgent, NonUrgent, SelfCare, Info string
	Therapist                                    string // self-care where the therapist is to be told
	Handover                                     string // a handover
	Exit                                         string // the exit of a fragment that is drawn alone

	// Answers without words of their own.
	None, Unsure, Any, TwoOrMore string
	Band                         func(from, to int, unit string) string

	// Folded cards and long lists.
	FoldedCount  func(first, last int) string // the questions in a folded card, by number
	AnswerCount  func(n int) string           // how many answers in a folded card end in a pill
	OtherAnswers string                       // answers that go on from a folded card, where they differ
	MoreSigns    func(n int) string           // signs that are not listed
}

// DefaultWords are the words in English.
func DefaultWords() Labels {
	return Labels{
		Emergency: "Call now", Urgent: "Help today", NonUrgent: "Next days", SelfCare: "At home", Info: "Good to know",
		Therapist: "Tell therapist", Handover: "Goes on in", Exit: "Goes on",
		None: "None of these", Unsure: "I'm not sure", Any: "Any of these", TwoOrMore: "Two or more",
		Band: func(from, to int, unit string) string {
			if from == to {
				return strconv.Itoa(from) + " " + unit
			}
			return strconv.Itoa(from) + " to " + strconv.Itoa(to) + " " + unit
		},
		FoldedCount: func(first, last int) string {
			return strconv.Itoa(last-first+1) + " questions inside: " + strconv.Itoa(first) + "–" + strconv.Itoa(last)
		},
		AnswerCount: func(n int) string {
			if n == 1 {
				return "1 answer"
			}
			return strconv.Itoa(n) + " answers"
		},
		OtherAnswers: "Any other answer",
		MoreSigns:    func(n int) string { return "and " + strconv.Itoa(n) + " more" },
	}
}

// orDefault fills in what was not given.
func (w Labels) orDefault() Labels {
	d := DefaultWords()
	for _, f := range []struct {
		word  *string
		usual string
	}{
		{&w.Emergency, d.Emergency}, {&w.Urgent, d.Urgent}, {&w.NonUrgent, d.NonUrgent}, {&w.SelfCare, d.SelfCare}, {&w.Info, d.Info},
		{&w.Therapist, d.Therapist}, {&w.Handover, d.Handover}, {&w.Exit, d.Exit},
		{&w.None, d.None}, {&w.Unsure, d.Unsure}, {&w.Any, d.Any}, {&w.TwoOrMore, d.TwoOrMore}, {&w.OtherAnswers, d.OtherAnswers},
	} {
		if *f.word == "" {
			*f.word = f.usual
		}
	}
	if w.Band == nil {
		w.Band = d.Band
	}
	if w.FoldedCount == nil {
		w.FoldedCount = d.FoldedCount
	}
	if w.AnswerCount == nil {
		w.AnswerCount = d.AnswerCount
	}
	if w.MoreSigns == nil {
		w.MoreSigns = d.MoreSigns
	}
	return w
}
