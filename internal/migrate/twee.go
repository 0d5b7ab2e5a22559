package migrate

// This file reads a story in Twee 3 without macros:
// https://github.com/iftechfoundation/twine-specs/blob/master/twee-3-specification.md

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// passageHeader is the first line of a passage: its name, its tags and its metadata.
var passageHeader = regexp.MustCompile(
	`(?m)^::[ \t]*((?:\\.|[^\\\[{\n])*)(\[(?:\\.|[^\\\]\n])*\])?[ \t]*(\{.*\})?[ \t]*\r?$`)

// tweeLink is a link: [[words->passage]], [[passage<-words]], [[words|passage]] or [[passage]], perhaps with a setter.
var tweeLink = regexp.MustCompile(`\[\[([^\[\]\n]+)\](\[[^\[\]\n]*\])?\]`)

// tweeCode is what the formats of Twine run: macros of SugarCube and Harlowe, and variables.
var tweeCode = regexp.MustCompile(`<<[^<>\n]*>>|\([a-z][a-z-]*:[^()\n]*\)|\$[A-Za-z_]\w*`)

var tweeComment = regexp.MustCompile(`(?s)<!--.*?-->|/%.*?%/`)

func (t *tree) readTwee() error {
	text := t.file.Text
	headers := passageHeader.FindAllStringSubmatchIndex(text, -1)
	if len(headers) == 0 {
		return t.wrong(0, "this is neither JSON nor Twee, whose passages begin with ::")
	}
	if before := strings.TrimSpace(strings.TrimPrefix(text[:headers[0][0]], "\ufeff")); before != "" {
		t.note(0, "the text before the first passage is left out")
	}
	part := func(h []int, i int) string {
		if h[2*i] < 0 {
			return ""
		}
		return text[h[2*i]:h[2*i+1]]
	}
	t.start = "Start"
	for i, h := range headers {
		end := len(text)
		if i+1 < len(headers) {
			end = headers[i+1][0]
		}
		name, tags := unescapeTwee(part(h, 1)), strings.Fields(strings.Trim(part(h, 2), "[]"))
		body := text[h[1]:end]
		switch {
		case name == "StoryTitle":
			t.title = strings.Join(strings.Fields(body), " ")
		case name == "StoryData":
			t.readStoryData(h[1], body)
		case slices.Contains(tags, "script") || slices.Contains(tags, "stylesheet") || strings.HasPrefix(name, "Story"):
			t.note(h[0], "%q is left out: it is no passage that readers see", name)
		default:
			t.passage(name, h[0], h[1], body)
		}
	}
	return nil
}

// readStoryData reads where the story begins.
func (t *tree) readStoryData(at int, body string) {
	var data struct{ Start string }
	if err := json.Unmarshal([]byte(body), &data); err != nil {
		t.note(at, "StoryData cannot be read: %v", err)
	}
	if data.Start != "" {
		t.start = data.Start
	}
}

// passage reads one passage, whose body is at an offset.
func (t *tree) passage(name string, at, bodyAt int, body string) {
	n := &treeNode{id: name, at: at}
	body = blank(body, tweeComment)
	links := tweeLink.FindAllStringSubmatchIndex(body, -1)
	text := blank(body, tweeLink)
	for _, m := range tweeCode.FindAllStringIndex(text, -1) {
		t.note(bodyAt+m[0], "%s is left out: a guide has no macros and no variables", text[m[0]:m[1]])
	}
	for _, m := range links {
		label, to := linkParts(body[m[2]:m[3]])
		if m[4] >= 0 {
			t.note(bodyAt+m[4], "what the link %q sets is left out", label)
		}
		n.links = append(n.links, treeLink{label: label, to: to, at: bodyAt + m[0]})
	}
	for _, line := range strings.Split(blank(text, tweeCode), "\n") {
		words, hasLink := htmlLines(strings.Trim(strings.TrimLeft(line, "*-#! \t"), "[] \t\r"))
		if hasLink {
			t.note(at, "the links of the text to other sites are left out: only their words are there")
		}
		n.lines = append(n.lines, words...)
	}
	t.add(n)
}

// blank replaces what a pattern finds by spaces, so that all else stays where it is.
func blank(s string, pattern *regexp.Regexp) string {
	return pattern.ReplaceAllStringFunc(s, func(found string) string {
		return strings.Map(func(c rune) rune {
			if c == '\n' {
				return c
			}
			return ' '
		}, found) + strings.Repeat(" ", len(found)-utf8.RuneCountInString(found))
	})
}

// linkParts are the words of a link and the passage to which it leads.
func linkParts(inside string) (label, to string) {
	if label, to, ok := cutLast(inside, "->"); ok {
		return strings.TrimSpace(label), strings.TrimSpace(to)
	}
	if to, label, ok := strings.Cut(inside, "<-"); ok {
		return strings.TrimSpace(label), strings.TrimSpace(to)
	}
	if label, to, ok := strings.Cut(inside, "|"); ok {
		return strings.TrimSpace(label), strings.TrimSpace(to)
	}
	return strings.TrimSpace(inside), strings.TrimSpace(inside)
}

func cutLast(s, by string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, by); i >= 0 {
		return s[:i], s[i+len(by):], true
	}
	return s, "", false
}

// unescapeTwee is the name of a passage without backslashes before signs.
func unescapeTwee(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		if name[i] == '\\' && i+1 < len(name) {
			i++
		}
		b.WriteByte(name[i])
	}
	return strings.TrimSpace(b.String())
}
