package lsp

// This file offers edits that fix diagnostics, where their hints leave nothing to decide.

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/guidefile"
	"knead/internal/lsp/protocol"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/yamledit"
)

// A fix is one way to fix a diagnostic: an edit of its file, or another name for it.
type fix struct {
	title string
	at    source.Span
	text  string
	moved [2]string

	isOnly bool // there is no other way
}

// actions lists the fixes of the diagnostics that touch a range.
func (s *server) actions(p *protocol.CodeActionParams) (any, error) {
	all := []protocol.CodeAction{}
	name := s.nameOf(p.TextDocument.URI)
	isFix := func(kind string) bool { return kind == "" || kind == protocol.QuickFix }
	if len(p.Context.Only) > 0 && !slices.ContainsFunc(p.Context.Only, isFix) {
		return all, nil
	}
	linked, err := s.fresh()
	if err != nil || linked == nil || name == "" {
		return all, err
	}
	for _, d := range s.last.Diags {
		if d.Span.Name() != name {
			continue
		}
		shown := s.rangeOf(d.Span)
		if before(shown.End, p.Range.Start) || before(p.Range.End, shown.Start) {
			continue
		}
		for _, f := range fixes(linked, d) {
			w := workspaceEdit{}
			if f.moved[0] != "" {
				w.moves = append(w.moves, f.moved)
			}
			if f.at.File != nil {
				w.byFile = map[string][]protocol.TextEdit{f.at.Name(): {{Range: s.rangeOf(f.at), NewText: f.text}}}
			}
			edit, err := s.workspaceEdit(w)
			if err != nil {
				continue // the client cannot do it
			}
			all = append(all, protocol.CodeAction{Title: f.title, Kind: protocol.QuickFix, IsPreferred: f.isOnly,
				Diagnostics: []protocol.Diagnostic{s.diagnostic(d)}, Edit: edit})
		}
	}
	return all, nil
}

func before(a, b protocol.Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

// fixes are the fixes of a diagnostic.
func fixes(s *site.Site, d diag.Diagnostic) []fix {
	all := byHint(s, d)
	if d.Code == diag.CodeFrontMatterUnknownKey {
		all = slices.DeleteFunc(all, func(f fix) bool { return hasFrontKey(s, d.Span.Name(), f.text) })
	}
	if d.Code == diag.CodeGuideUnknownTarget {
		all = append(all, addTarget(s, d)...)
	}
	return all
}

// hasFrontKey reports whether the front matter of a file has a key, which it may have once.
func hasFrontKey(s *site.Site, file, key string) bool {
	p := textOf(s, file)
	if p == nil {
		return false
	}
	y, ok := yamledit.FrontMatter(p.File)
	return ok && y.Node.Get(key) != nil
}

// What hints say that leaves nothing to decide. The first group is what to write.
var (
	hintWrite    = regexp.MustCompile(`^Write (?:only the day: )?(\S+?)(?: instead of .*| without .*|\.)?$`)
	hintQuoted   = regexp.MustCompile(`^Write "([^"]+)"$`)
	hintArticle  = regexp.MustCompile(`^Write (\{read: [^}]+\}) to end`)
	hintFileName = regexp.MustCompile(`^Rename it to ([^\s,]+),`)
	hintAddKey   = regexp.MustCompile(`^Add a line that begins with ([\w-]+):$`)
)

// byHint makes what a hint says.
func byHint(s *site.Site, d diag.Diagnostic) []fix {
	hint := d.Hint
	name, isSuggested := diag.Suggested(hint)
	switch {
	case isSuggested && (d.Code == diag.CodeFileUnused || d.Code == diag.CodeTemplateUnused):
		return moveTo(d.Span.Name(), path.Base(name))
	case isSuggested:
		return replaceWrong(d, name)
	case d.Code == diag.CodeLinkAmbiguous:
		var all []fix
		names := strings.Split(strings.TrimPrefix(hint, "Write "), " or ")
		for _, name := range names {
			for _, f := range replaceWrong(d, strings.Trim(name, "[]")) {
				f.isOnly = false
				all = append(all, f)
			}
		}
		return all
	case hint == "Write a space after the colon.":
		return []fix{{title: "Write a space after the colon", at: d.Span, text: textOfSpan(d.Span) + " ", isOnly: true}}
	case hint == "Delete it." && d.Code == diag.CodeFrontMatterSyntax:
		return []fix{{title: "Delete it", at: d.Span, isOnly: true}}
	case hintAddKey.MatchString(hint):
		return addKey(s, d, hintAddKey.FindStringSubmatch(hint)[1])
	case hintFileName.MatchString(hint):
		return moveTo(d.Span.Name(), hintFileName.FindStringSubmatch(hint)[1])
	}
	for _, whole := range []*regexp.Regexp{hintQuoted, hintArticle} {
		if m := whole.FindStringSubmatch(hint); m != nil {
			return []fix{{title: "Write " + m[1], at: d.Span, text: m[1], isOnly: true}}
		}
	}
	if m := hintWrite.FindStringSubmatch(hint); m != nil {
		return write(d, m[1])
	}
	return nil
}

// moveTo gives a file another name in its folder.
func moveTo(file, name string) []fix {
	return []fix{{title: "Rename the file to " + name, moved: [2]string{file, path.Join(path.Dir(file), name)},
		isOnly: true}}
}

// write replaces a key by another one, a destination of a link, or all that the diagnostic is about.
func write(d diag.Diagnostic, text string) []fix {
	switch d.Code {
	case diag.CodeFrontMatterUnknownKey:
		key, isKey := strings.CutSuffix(text, ":")
		if !isKey {
			return nil
		}
		return []fix{{title: "Write " + text, at: d.Span, text: key, isOnly: true}}
	case diag.CodeLinkMissingPage:
		return replaceWrong(d, text)
	case diag.CodeLinkUnsafe:
		wrong := strings.TrimPrefix(text, "https:")
		return replaceLast(d, wrong, text)
	case diag.CodeFrontMatterUnclosed, diag.CodeFrontMatterValue:
		return []fix{{title: "Write " + text, at: d.Span, text: text, isOnly: true}}
	}
	return nil
}

func textOfSpan(at source.Span) string {
	return at.File.Contents()[at.Range.Start:at.Range.End]
}

// quoted are the texts in quotation marks in a message; destination is what a message says last, directive the name of
// a directive that it begins with.
var (
	quoted      = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	destination = regexp.MustCompile(`(?: at | no anchor #)(\S+)$`)
	directive   = regexp.MustCompile(`^\{\{([^\s}]+)`)
)

// replaceWrong replaces the name that a message says is wrong.
func replaceWrong(d diag.Diagnostic, name string) []fix {
	if d.Span.File == nil {
		return nil
	}
	var wrong []string
	for _, marked := range []*regexp.Regexp{destination, directive} {
		if m := marked.FindStringSubmatch(d.Message); m != nil {
			wrong = append(wrong, m[1])
		}
	}
	for _, text := range quoted.FindAllString(d.Message, -1) {
		if word, err := strconv.Unquote(text); err == nil && word != "" {
			wrong = append(wrong, word)
		}
	}
	for _, word := range wrong {
		if isNear(word, name) {
			if all := replaceLast(d, word, name); all != nil {
				return all
			}
		}
	}
	return nil
}

// isNear reports whether one name can be meant by another one: they are nearly equal, or have the same last part.
func isNear(word, name string) bool {
	last := func(s string) string { return strings.TrimSuffix(path.Base(strings.TrimSuffix(s, "/")), ".md") }
	return diag.Closest(word, []string{name}) != "" || last(word) == last(name)
}

// replaceLast replaces a word where it is last in what a diagnostic is about: the destination of a link is behind its
// words.
func replaceLast(d diag.Diagnostic, word, name string) []fix {
	i := strings.LastIndex(textOfSpan(d.Span), word)
	if i < 0 {
		return nil
	}
	start := d.Span.Range.Start + i
	at := d.Span.File.Span(source.Range{Start: start, End: start + len(word)})
	return []fix{{title: fmt.Sprintf("Replace %q by %q", word, name), at: at, text: name, isOnly: true}}
}

// addKey adds a key that front matter lacks, with its value if that is known.
func addKey(s *site.Site, d diag.Diagnostic, key string) []fix {
	p := textOf(s, d.Span.Name())
	if p == nil || d.Span.Range != p.FrontRange {
		return nil
	}
	y, ok := yamledit.FrontMatter(p.File)
	if !ok {
		return nil
	}
	value := ""
	if key == "topic" {
		value = path.Dir(p.Path)
	}
	e := y.AddKey(key, value)
	return []fix{{title: "Add " + key + ":", at: p.File.Span(e.At), text: e.Text, isOnly: true}}
}

// hintExit is the hint for an exit that a fragment does not declare.
var hintExit = regexp.MustCompile(`^Add it to the fragment's exits: \[([\w.-]+)\]$`)

// addTarget adds what an answer leads to and what is missing: an exit, or an outcome. The level and the title of an
// outcome are left empty, since nobody but the author may decide them, and `check` demands them.
func addTarget(s *site.Site, d diag.Diagnostic) []fix {
	p := textOf(s, d.Span.Name())
	if p == nil || p.Guide == nil {
		return nil
	}
	y, ok := yamledit.FrontMatter(p.File)
	guide := yamledit.Map{File: y.File, Node: y.Node.Get("guide"), End: y.End}
	id := strings.Trim(textOfSpan(d.Span), `"'`)
	exit := hintExit.FindStringSubmatch(d.Hint)
	switch {
	case !ok:
	case exit != nil && guide.Node.Get("exits") != nil:
		e := guide.AddItem("exits", exit[1])
		return []fix{{title: fmt.Sprintf("Add %q to exits", exit[1]), at: p.File.Span(e.At), text: e.Text}}
	case strings.Contains(d.Message, "is not a question or an outcome") && guidefile.IsID(id) &&
		guide.Node.Get("outcomes") != nil:
		e := guide.AddPairs("outcomes", [2]string{id, "{level: , title: }"})
		return []fix{{title: fmt.Sprintf("Add the outcome %q", id), at: p.File.Span(e.At), text: e.Text}}
	}
	return nil
}
