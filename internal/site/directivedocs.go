package site

// This file says what each directive shows, for `knead explain`.

import "strings"

// directiveDocs are what directives show, as they are written.
var directiveDocs = map[string]string{
	DirectiveCare:     "{{care}} on a line of its own: the care cards of the key care of the page.",
	DirectiveGuide:    "{{guide NAME}} on a line of its own: a link into a guide, by the name of its file.",
	DirectiveInclude:  "{{include FILE}} on a line of its own: the text of another file, by its path.",
	DirectiveNumbers:  "{{numbers}} on a line of its own: the emergency numbers of the key numbers of the page.",
	DirectivePicture:  "{{picture NAME}} on a line of its own: the drawing pictures/NAME.yaml.",
	DirectiveTimeline: "{{timeline}} on a line of its own: the drawing of the key timeline of the page.",
	DirectiveTypes:    "{{types}} on a line of its own: the table of types.yaml.",
	DirectiveFact:     "{{fact ID}} in running text: the text of an entry of facts.yaml, with its note.",
	DirectiveValue: "{{value ID}} in running text and in the texts of guides: what an entry of values.yaml is on the " +
		"day of the build.",
}

// ExplainDirective says what a directive shows, by its name with or without braces and argument; "" if there is none.
func ExplainDirective(written string) string {
	name, isDirective := strings.CutPrefix(written, "{{")
	name, _, _ = strings.Cut(strings.TrimSpace(strings.TrimSuffix(name, "}}")), " ")
	if !isDirective {
		name = written
	}
	return directiveDocs[name]
}
