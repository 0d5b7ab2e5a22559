package exchange

// This file writes a guide as a FHIR R4 Questionnaire (https://hl7.org/fhir/R4/questionnaire.html) with Structured Data
// Capture (https://hl7.org/fhir/uv/sdc/STU3/). Each question and each end that readers can reach is an item, which is
// enabled by the answers that lead to it. A renderer shows what is enabled; a disabled item holds no answer, so that a
// branch that the reader has left enables nothing.
//
// enableWhen joins its tests by "any" or by "all", but "one of these signs and none of those" needs both: such an item
// has an SDC enableWhenExpression in FHIRPath (http://hl7.org/fhirpath/N1/) instead.

import (
	"fmt"
	"strings"

	"knead/internal/guide/graph"
)

type questionnaire struct {
	ResourceType string     `json:"resourceType"`
	URL          string     `json:"url"`
	Version      string     `json:"version,omitempty"`
	Title        string     `json:"title,omitempty"`
	Status       string     `json:"status"`
	SubjectType  []string   `json:"subjectType"`
	Language     string     `json:"language,omitempty"`
	Item         []formItem `json:"item"`
}

type formItem struct {
	Extension      []extension    `json:"extension,omitempty"`
	LinkID         string         `json:"linkId"`
	Code           []coding       `json:"code,omitempty"`
	Text           string         `json:"text,omitempty"`
	Type           string         `json:"type"`
	EnableWhen     []enableWhen   `json:"enableWhen,omitempty"`
	EnableBehavior string         `json:"enableBehavior,omitempty"`
	Required       bool           `json:"required,omitempty"`
	Repeats        bool           `json:"repeats,omitempty"`
	AnswerOption   []answerOption `json:"answerOption,omitempty"`
	Item           []formItem     `json:"item,omitempty"`
}

type enableWhen struct {
	Question     string `json:"question"`
	Operator     string `json:"operator"`
	AnswerCoding coding `json:"answerCoding"`
}

type answerOption struct {
	Extension   []extension `json:"extension,omitempty"`
	ValueCoding coding      `json:"valueCoding"`
}

type coding struct {
	System  string `json:"system,omitempty"`
	Code    string `json:"code"`
	Display string `json:"display,omitempty"`
}

type extension struct {
	URL             string           `json:"url"`
	Boolean         bool             `json:"valueBoolean,omitempty"`
	CodeableConcept *codeableConcept `json:"valueCodeableConcept,omitempty"`
	Expression      *expression      `json:"valueExpression,omitempty"`
}

type codeableConcept struct {
	Coding []coding `json:"coding"`
}

type expression struct {
	Language   string `json:"language"`
	Expression string `json:"expression"`
}

const (
	structureDefinition = "http://hl7.org/fhir/StructureDefinition/"
	exclusiveExtension  = structureDefinition + "questionnaire-optionExclusive"
	controlExtension    = structureDefinition + "questionnaire-itemControl"
	controlSystem       = "http://hl7.org/fhir/questionnaire-item-control"
	whenExtension       = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression"
)

// part separates the id of a node from the name of a part of its item. No id has it.
const part = "~"

// fhir writes the Questionnaire. Its status is draft: no clinician has approved it.
func (e *export) fhir() error {
	f := questionnaire{ResourceType: "Questionnaire", URL: e.Address(e.ID, ""), Version: e.Version, Title: e.Title,
		Status: "draft", SubjectType: []string{"Patient"}, Language: e.Lang}
	for _, i := range e.questions() {
		f.Item = append(f.Item, e.questionItem(&e.Nodes[i], f.URL))
	}
	for _, i := range e.ends() {
		f.Item = append(f.Item, e.endItem(&e.Nodes[i], f.URL))
	}
	for i := range f.Item {
		e.enable(&f.Item[i], f.URL)
	}
	e.reportLost()
	return e.encode(f)
}

// questionItem is a question with its answers. Readers of FHIR choose a range of numbers, not the number.
func (e *export) questionItem(n *graph.Node, system string) formItem {
	item := formItem{LinkID: n.ID, Text: n.Ask, Type: "choice", Required: true, Repeats: n.Kind == graph.NodeChecklist}
	if n.Why != "" {
		help := &codeableConcept{Coding: []coding{{System: controlSystem, Code: "help"}}}
		item.Item = []formItem{{LinkID: n.ID + part + "why", Text: n.Why, Type: "display",
			Extension: []extension{{URL: controlExtension, CodeableConcept: help}}}}
	}
	for k := range n.Edges {
		edge := &n.Edges[k]
		switch edge.Role {
		case graph.RoleTwoOrMore: // follows from the signs
		case graph.RoleSigns:
			for _, s := range edge.Signs {
				item.AnswerOption = append(item.AnswerOption, answerOption{ValueCoding: coding{system, s.ID, s.Text}})
			}
		default:
			o := answerOption{ValueCoding: coding{system, edge.ID, e.text(n, edge)}}
			if item.Repeats {
				o.Extension = []extension{{URL: exclusiveExtension, Boolean: true}}
			}
			item.AnswerOption = append(item.AnswerOption, o)
		}
	}
	return item
}

// endItem is an outcome with its texts, or the address of the guide in which the walk goes on.
func (e *export) endItem(n *graph.Node, system string) formItem {
	item := formItem{LinkID: n.ID, Text: e.title(n), Type: "group"}
	say := func(name, text string) {
		if text != "" {
			item.Item = append(item.Item, formItem{LinkID: n.ID + part + name, Text: text, Type: "display"})
		}
	}
	if n.IsOutcome() {
		item.Code = []coding{{system, n.End.Level.String(), e.level(n)}}
		say("level", e.level(n))
	}
	say("why", n.Why)
	for i, text := range n.End.Do {
		say(fmt.Sprintf("do-%d", i+1), text)
	}
	if net := n.End.SafetyNet; net != nil {
		say("expect", net.Expect)
		for i, w := range net.WatchFor {
			say(fmt.Sprintf("watch-for-%d", i+1), w.Text)
		}
		if net.Then >= 0 {
			say("then", "→ "+e.title(&e.Nodes[net.Then]))
		}
	}
	if item.Item == nil { // a group without items is not allowed
		item.Type = "display"
	}
	return item
}

// enable says when an item is shown. The start is always shown.
func (e *export) enable(item *formItem, system string) {
	all := e.conditions(e.Index(item.LinkID))
	isPlain := true
	for _, c := range all {
		isPlain = isPlain && c.isPlain()
	}
	switch {
	case len(all) == 0:
	case isPlain:
		item.EnableBehavior = "any"
		for _, c := range all {
			for _, code := range c.any {
				item.EnableWhen = append(item.EnableWhen,
					enableWhen{e.Nodes[c.question].ID, "=", coding{System: system, Code: code}})
			}
		}
	default:
		terms := make([]string, len(all))
		for i, c := range all {
			terms[i] = e.fhirpath(c)
		}
		item.Extension = append(item.Extension, extension{URL: whenExtension,
			Expression: &expression{"text/fhirpath", strings.Join(terms, " or ")}})
	}
}

// fhirpath is a condition as an expression.
func (e *export) fhirpath(c condition) string {
	answers := "%resource.item.where(linkId=" + quote(e.Nodes[c.question].ID) + ").answer.value.code"
	if c.count == twoOrMore {
		return "(" + answers + ".count() > 1)"
	}
	text := "(" + answers + ".intersect(" + union(c.any) + ").exists()"
	if c.without != nil {
		text += " and " + answers + ".intersect(" + union(c.without) + ").empty()"
	}
	if c.count == onlyOne {
		text += " and " + answers + ".count() < 2"
	}
	return text + ")"
}

// union is a collection of strings. That of one string is the string.
func union(codes []string) string {
	quoted := make([]string, len(codes))
	for i, code := range codes {
		quoted[i] = quote(code)
	}
	return strings.Join(quoted, "|")
}

var fhirpathEscapes = strings.NewReplacer(`\`, `\\`, `'`, `\'`)

// quote is a string literal of FHIRPath.
func quote(s string) string { return "'" + fhirpathEscapes.Replace(s) + "'" }

// reportLost counts what has no place in a Questionnaire.
func (e *export) reportLost() {
	var least, numbers, sources, watched, then, handovers int
	for i := range e.Nodes {
		n := &e.Nodes[i]
		sources += min(len(n.Sources), 1)
		if n.Kind == graph.NodeNumber {
			numbers++
		}
		for k := range n.Edges {
			if n.Edges[k].AtLeast > graph.NoLevel {
				least++
			}
		}
		if n.Kind == graph.NodeHandover {
			handovers++
		}
		if n.End != nil && n.End.SafetyNet != nil {
			watched += len(n.End.SafetyNet.WatchFor)
			if n.End.SafetyNet.Then >= 0 {
				then++
			}
		}
	}
	e.lose(least, "minimum levels of answers")
	e.lose(numbers, "numbers, which are asked as ranges")
	e.lose(sources, "sources of questions and outcomes")
	e.lose(watched, "ids of signs to watch for")
	e.lose(then, "ids of the outcomes to which safety nets lead")
	e.lose(handovers, "questions of other guides to go on with, but for their addresses")
	e.lose(e.Tests, "scenario tests")
}
