package language

// This file checks the texts of one file and reports what breaks a rule.

import (
	"fmt"
	"slices"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/markdown"
	"knead/internal/source"
)

// A Text collects what breaks a rule in the texts of one file, in their order.
type Text struct {
	rules  *Rules
	file   *source.File
	found  []finding
	counts []int // how often a rule with most was broken so far
	scan   scan  // of the sentence
}

// A finding is what breaks a rule.
type finding struct {
	rule int
	diag diag.Diagnostic
}

// NewText returns a Text for a file. A nil Rules has none.
func (r *Rules) NewText(f *source.File) *Text { return &Text{rules: r, file: f} }

// Sentence checks one sentence.
func (t *Text) Sentence(in Place, sentence string, at markdown.At) {
	if t.rules == nil {
		return
	}
	t.scan.reset(len(t.rules.list))
	t.rules.scan(sentence, &t.scan)
	q := quotes{text: sentence}
	for _, m := range t.scan.found {
		if m.rule < 0 || t.rules.list[m.rule].in&in.bit() == 0 || t.rules.list[m.rule].first && !m.isFirst {
			continue
		}
		if !q.quoted(m.from) {
			t.match(m, sentence[m.from:m.to], at)
		}
	}
	for _, i := range t.rules.long {
		if r := &t.rules.list[i]; t.scan.words > r.longest && r.in&in.bit() != 0 {
			if where, ok := start(sentence, at); ok {
				t.add(diag.CodeLanguageSentence, i, where, "", "the sentence has %d words; the limit is %d",
					t.scan.words, r.longest)
			}
		}
	}
}

// start is where the first words of a sentence are that are running text.
func start(sentence string, at markdown.At) (source.Range, bool) {
	for from := 0; ; {
		next, ok := next(sentence, from)
		if !ok {
			return source.Range{}, false
		}
		if where, ok := at(next.from, len(sentence)); ok {
			return where, true
		}
		from = next.to
	}
}

// match notes a phrase that a rule finds.
func (t *Text) match(m match, words string, at markdown.At) {
	where, ok := at(m.from, m.to)
	if !ok {
		return
	}
	r := &t.rules.list[m.rule]
	if r.most == 0 {
		t.add(diag.CodeLanguageWord, m.rule, where, words, "%q breaks the rule %q", words, r.id)
		return
	}
	if t.counts == nil {
		t.counts = make([]int, len(t.rules.list))
	}
	if t.counts[m.rule]++; t.counts[m.rule] == r.most+1 {
		t.add(diag.CodeLanguageRepeated, m.rule, where, words, "the page has %q or the like more often than %s", words,
			times(r.most))
	}
}

func (t *Text) add(code diag.Code, rule int, at source.Range, words, format string, args ...any) {
	d := diag.New(code, t.file.Span(at), format, args...).WithHint(t.rules.list[rule].hint(words))
	t.found = append(t.found, finding{rule, d})
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// quotes finds the parts of a text in quotation marks: what others say, or a title. It reads the text once.
type quotes struct {
	text     string
	at       int
	straight bool // between straight marks
	curly    bool // behind an opening mark that is not closed
}

// quoted reports whether an offset, which is not before that of the last call, is in quotation marks.
func (q *quotes) quoted(at int) bool {
	for _, c := range q.text[q.at:at] {
		switch c {
		case '"':
			q.straight = !q.straight
		case '“':
			q.curly = true
		case '”':
			q.curly = false
		}
	}
	q.at = at
	return q.straight || q.curly
}

// Value checks the sentences of a value in YAML.
func (t *Text) Value(in Place, value frontmatter.Text) {
	if t.rules == nil {
		return
	}
	for text, from := value.Value, 0; text != ""; {
		n := markdown.SentenceLength(text)
		start := from
		t.Sentence(in, text[:n], func(from, to int) (source.Range, bool) {
			return value.Part(t.file, start+from, start+to), true
		})
		text, from = text[n:], from+n
	}
}

// Exceptions are the rules that a page does not follow, with the reasons.
type Exceptions = frontmatter.OrderedMap[frontmatter.Text]

// Done returns what was found, without that for which there are exceptions, and reports the exceptions that have no
// reason or that nothing needs.
func (t *Text) Done(exceptions Exceptions) diag.List {
	if t.rules == nil {
		return nil
	}
	var list diag.List
	var needed []string
	for _, f := range t.found {
		id := t.rules.list[f.rule].id
		if _, ok := exceptions.Get(id); ok {
			needed = append(needed, id)
			continue
		}
		list = append(list, f.diag)
	}
	for _, e := range exceptions {
		id, at := e.Key.Value, t.file.Span(e.Key.At)
		switch {
		case !slices.Contains(t.rules.ids, id):
			list = append(list, diag.New(diag.CodeLanguageException, at, "there is no rule %q in language.yaml", id).
				WithHint(diag.DidYouMean(id, t.rules.ids)))
		case !slices.Contains(needed, id):
			list.Add(diag.CodeLanguageException, at, "nothing on the page breaks the rule %q", id)
		default:
			list = append(list, checkReason(t.file, e.Value, id)...)
		}
	}
	return list
}
