package translate

// This file compares each translation with its source text, and with the other translations.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/parallel"
	"knead/internal/source"
	"knead/internal/translate/textcheck"
)

// A checked is a pair that was compared.
type checked struct {
	*Pair
	lang   string
	source string        // the text for which the translation was written
	least  diag.Severity // of what is reported
}

// checks are the results of the pairs of a file.
type checks struct {
	by    *textcheck.Checker
	pairs []checked
	list  diag.List
}

// checkedFiles are the results of all files, by their indexes. They are immutable.
type checkedFiles struct {
	by    *textcheck.Checker
	pairs [][]checked
	found map[int]diag.List // of the files in which something was found
}

// Check compares the translations with their source texts as they were confirmed, so that an edit of the source is
// never an error of a translation. A text that nobody confirmed is compared with the source of today, and what differs
// is a warning; so is what was translated again and not confirmed, after the source changed. What was found with an
// equal Checker in files that did not change is not looked for again. It must not be called by two goroutines at once.
func (t *Translation) Check(by *textcheck.Checker) diag.List {
	t.checkFiles(by)
	var list diag.List
	for _, i := range slices.Sorted(maps.Keys(t.checked.found)) {
		list = append(list, t.checked.found[i]...)
	}
	return append(list, t.checkBetween(t.checked.pairs)...)
}

// checkFiles checks the files that were not checked yet.
func (t *Translation) checkFiles(by *textcheck.Checker) {
	next, todo := &checkedFiles{by: by}, t.newer
	if t.checked != nil && t.checked.by.Equals(by) {
		next.pairs, next.found = slices.Clone(t.checked.pairs), maps.Clone(t.checked.found)
	} else {
		next.pairs, next.found = make([][]checked, len(t.files)), map[int]diag.List{}
		todo = make([]int, len(t.files))
		for i := range todo {
			todo[i] = i
		}
	}
	_ = parallel.Each(0, len(todo), func(n int) error {
		if f := t.files[todo[n]]; f.checks == nil || !f.checks.by.Equals(by) {
			f.checks = checkFile(f, t.Lang, by)
		}
		return nil
	})
	for _, i := range todo {
		found := t.files[i].checks
		if next.pairs[i] = found.pairs; len(found.list) > 0 {
			next.found[i] = found.list
		} else {
			delete(next.found, i)
		}
	}
	t.checked, t.newer = next, nil
}

func checkFile(f *file, lang string, by *textcheck.Checker) *checks {
	result := &checks{by: by}
	for i := range f.pairs {
		p := &f.pairs[i]
		if p.Translation == nil || p.Source == nil {
			continue
		}
		c := checked{p, lang, p.Source.Value, diag.Warning}
		switch e := p.Entry; {
		case e == nil || e.Source == "":
		case e.Trust > NoTrust && e.Text != Digest(p.Translation.Value) && !sameText(e.Source, c.source):
			// Somebody translates the changed source again.
		default:
			c.source = e.Source
			if e.Trust > NoTrust {
				c.least = diag.Error
			}
		}
		if c.least > diag.Error && sameText(p.Translation.Value, c.source) {
			continue // it is not translated yet, and reported as not confirmed
		}
		result.pairs = append(result.pairs, c)
		for _, found := range by.Check(c.source, p.Translation.Value) {
			result.list = append(result.list, c.report(found)...)
		}
	}
	return result
}

// report is a finding at its place, or nothing if the text was confirmed with it.
func (c *checked) report(found textcheck.Finding) diag.List {
	isAsConfirmed := c.Entry != nil && c.Entry.Text == Digest(c.Translation.Value)
	if isAsConfirmed && textcheck.MayExcept(found.Code) &&
		slices.ContainsFunc(c.Entry.Except, func(e Exception) bool { return e.Code == found.Code }) {
		return nil
	}
	d := diag.New(found.Code, c.Translation.part(found.From, found.To), "%s", found.Message).
		WithHint(HintOf(found, c.lang, c.Key()))
	d = d.WithSeverity(max(d.Severity, c.least))
	if c.State == Stale && d.Severity > diag.Error {
		return nil // it has to be translated again
	}
	return diag.List{d.WithRelated(c.Source.Span(), "the source text of %s: %s", c.Key(), short(c.source))}
}

// HintOf is the hint of a finding in a text, with the command that confirms the text as it is.
func HintOf(found textcheck.Finding, lang, key string) string {
	hint := found.Hint
	if textcheck.MayExcept(found.Code) {
		hint += " If it is right as it is: " + ExceptCommand(lang, key, found.Code)
	}
	return strings.TrimSpace(hint)
}

// ExceptCommand is the command that confirms a text in spite of the findings of one check.
func ExceptCommand(lang, key string, code diag.Code) string {
	return fmt.Sprintf("knead translate confirm %s '%s' --except %s --reason REASON --by NAME --as TRUST", lang, key,
		code)
}

// Contains reports whether a place is in the text.
func (t *Text) Contains(at source.Span) bool {
	return at.File == t.file && at.Range.Start >= t.At.Start && at.Range.End <= t.At.End
}

// part is the place of a part of the text, from one byte of its value to another, or all of it if the file has the
// value in a form that cannot be followed.
func (t *Text) part(from, to int) source.Span {
	at := t.At
	if t.Kind == "" && len(t.leaves) > 0 {
		at = t.leaves[0] // without quotes
	}
	start, found := follow(t.file.Text[at.Start:at.End], t.Value, from)
	end, alsoFound := follow(t.file.Text[at.Start:at.End], t.Value, to)
	if !found || !alsoFound {
		return t.Span()
	}
	return t.file.Span(source.Range{Start: at.Start + start, End: at.Start + end})
}

// follow is the offset in a text, as it is written, of a byte of its value: the lines of the text can be indented, and
// before some characters it can have a backslash or, of quotes, another one.
func follow(text, value string, to int) (int, bool) {
	at := 0
	isSpace := func(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
	for i := 0; i < len(value); i++ {
		if isSpace(value[i]) {
			if i >= to {
				return at, true
			}
			for i+1 < len(value) && i+1 < to && isSpace(value[i+1]) {
				i++
			}
			for at < len(text) && isSpace(text[at]) {
				at++
			}
			continue
		}
		for at < len(text) && text[at] != value[i] && strings.IndexByte("\\' \n", text[at]) >= 0 {
			at++
		}
		if at == len(text) || text[at] != value[i] {
			return 0, false
		}
		if i >= to {
			return at, true
		}
		at++
	}
	return at, true
}

// group is equal for texts among which readers choose, or "".
func (t *Text) group() string {
	base, path, _ := strings.Cut(t.Key, "#")
	names := strings.Split(path, "/")
	switch {
	case t.Role == RoleSign && len(names) == 1:
		return base + "#"
	case t.Role == RoleLevel && len(names) == 2:
		return base + "#*/" + names[1]
	case t.Role == RoleOutcome && len(names) == 3:
		return base + "#outcomes/*"
	case t.Role == RoleAnswer && len(names) == 4 && (names[2] == "answers" || names[2] == "bands"):
		return base + "#" + strings.Join(names[:3], "/")
	}
	return ""
}
