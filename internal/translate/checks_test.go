package translate

import (
	"fmt"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/source"
	"knead/internal/translate/textcheck"
)

var checker = textcheck.New(&textcheck.Language{ID: "en", Script: "Latn", Decimal: ".",
	Time: map[string]int{"days": 86400}, Negations: []string{"not"}},
	&textcheck.Language{ID: "es", Script: "Latn", Decimal: ",", Numbers: map[string]int{"tres": 3},
		Time: map[string]int{"días": 86400}, Negations: []string{"no"}})

// checkedSource is a small site, and checkedTranslation what is right in Spanish.
var (
	checkedSource = map[string]string{
		"signs.yaml": "a: {text: severe pain, level: urgent}\nb: {text: mild pain, level: urgent}\n",
		"g.md": "---\ntitle: A guide\nguide:\n  questions:\n    q:\n      ask: How long?\n      answers:\n" +
			"        - {id: short, text: Up to 3 days}\n        - {id: long, text: More than 3 days}\n" +
			"  outcomes:\n    one: {title: Do not wait}\n    two: {title: Wait a day}\n---\n" +
			"Do not wait.\n\nCall [999](tel:999).\n",
	}
	checkedTranslation = map[string]string{
		"signs.yaml": "a: dolor fuerte\nb: dolor leve\n",
		"g.md": "---\ntitle: Una guía\nguide:\n  questions:\n    q:\n      ask: ¿Cuánto dura?\n      answers:\n" +
			"        short: Hasta 3 días\n        long: >-\n          Más de\n          3 días\n" +
			"  outcomes:\n    one: {title: No espere}\n    two: {title: Espere un día}\n---\nNo espere.\n\n" +
			"Llame al [999](tel:999).\n",
	}
)

func filesOf(folder string, texts map[string]string) map[string]*source.File {
	all := map[string]*source.File{}
	for name, text := range texts {
		all[name] = source.NewFile(folder+name, text)
	}
	return all
}

// TestCheck_places changes one text of a translation that was confirmed, and expects codes at lines and columns.
func TestCheck_places(t *testing.T) {
	src := filesOf("content/", checkedSource)
	base := confirmed(t, src, Tree{Lang: "es", Files: filesOf("content/es/", checkedTranslation)})
	if list := base.Check(checker); len(list) > 0 {
		t.Fatalf("the translation is right: %v", list)
	}
	for _, c := range []struct{ file, old, new, want string }{
		{"g.md", "Hasta 3", "Hasta 4", "g.md:8:22 translation-number, g.md:8:16 translation-number"},
		{"g.md", "de\n          3", "de\n          2", "g.md:11:11 translation-number, g.md:10:11 translation-number"},
		{"g.md", "No espere.\n", "Espere.\n", "g.md:16:1 translation-negation"},
		{"g.md", "al [999](tel:999)", "al [911](tel:999)", "g.md:18:11 translation-phone, g.md:18:1 translation-phone"},
		{"g.md", "Espere un día", "No espere", "g.md:14:18 translation-negation, g.md:14:18 translation-duplicate"},
		{"signs.yaml", "dolor leve", "Dolor  fuerte", "signs.yaml:2:4 translation-duplicate"},
		{"signs.yaml", "dolor leve", "dolor\u202e leve", "signs.yaml:2:9 translation-direction"},
	} {
		files := filesOf("content/es/", checkedTranslation)
		text := strings.Replace(files[c.file].Text, c.old, c.new, 1)
		files[c.file] = source.NewFile("content/es/"+c.file, text)
		changed, _ := Compare(src, Tree{"es", files, base.tree.Lock}, base.options, base)
		var got []string
		for _, d := range changed.Check(checker) {
			at := d.Span.Start()
			name := strings.TrimPrefix(d.Span.Name(), "content/es/")
			got = append(got, fmt.Sprintf("%s:%d:%d %s", name, at.Line, at.Col, d.Code))
			if info, _ := diag.Lookup(d.Code); info.Severity != d.Severity {
				t.Errorf("%s: severity %s", d.Code, d.Severity)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q: %s, want %s", c.new, got, c.want)
		}
	}
}

// TestCheck_sourceEdits holds that an edit of the source changes nothing of what is found in texts that were confirmed,
// and that what nobody confirmed is a warning.
func TestCheck_sourceEdits(t *testing.T) {
	base := confirmed(t, filesOf("content/", checkedSource),
		Tree{Lang: "es", Files: filesOf("content/es/", checkedTranslation)})
	src := filesOf("content/", checkedSource)
	for name, f := range src {
		src[name] = source.NewFile(f.Name, strings.NewReplacer("3 days", "2 days", "not", "now", "999", "111",
			"mild", "severe").Replace(f.Text))
	}
	edited, _ := Compare(src, base.tree, base.options, base)
	if list := edited.Check(checker); len(list) > 0 {
		t.Errorf("confirmed before the edit: %v", list)
	}
	tree := base.tree
	tree.Lock = nil
	unconfirmed, _ := Compare(src, tree, base.options, nil)
	if list := unconfirmed.Check(checker); len(list) < 4 || len(list.Errors()) > 0 {
		t.Errorf("not confirmed: %v", list)
	}
}

// TestCheck_exceptions holds that a text is not reported as it was confirmed, and is after a change.
func TestCheck_exceptions(t *testing.T) {
	src := map[string]string{"signs.yaml": "a: {text: pain for 3 days}\n"}
	own := map[string]string{"signs.yaml": "a: dolor\n"}
	tree := Tree{Lang: "es", Files: filesOf("content/es/", own)}
	before, _ := Compare(filesOf("content/", src), tree, Options{SourceLang: "en"}, nil)
	lock, refused := before.Confirm(Confirmation{Keys: []string{"signs#a"}, As: Translated, By: "Ana", On: "2026-11-30",
		Except: []Exception{{diag.CodeTranslationNumber, "it is in the title"}}})
	if len(refused) > 0 {
		t.Fatal(refused)
	}
	tree.Lock = lock
	after, _ := Compare(filesOf("content/", src), tree, Options{SourceLang: "en"}, nil)
	if list := after.Check(checker); len(list) > 0 {
		t.Errorf("%v", list)
	}
	tree.Files = filesOf("content/es/", map[string]string{"signs.yaml": "a: dolores\n"})
	changed, _ := Compare(filesOf("content/", src), tree, Options{SourceLang: "en"}, nil)
	if list := changed.Check(checker); len(list.Errors()) != 1 {
		t.Errorf("after a change: %v", list)
	}
}

// TestCheck_allTexts has the checks that compare translations with each other.
func TestCheck_allTexts(t *testing.T) {
	var src, own strings.Builder
	for i := range minPairs {
		fmt.Fprintf(&src, "s%d: {text: a sign of about %d words like the others}\n", i, i)
		fmt.Fprintf(&own, "s%d: una señal de unas %d palabras como las otras\n", i, i)
	}
	src.WriteString("long: {text: a sign like the other ones, and no more}\n" +
		"x: {text: severe pain}\ny: {text: severe pain}\n")
	own.WriteString("long: uno\nx: dolor fuerte\ny: dolor severo\n")
	tr, _ := Compare(filesOf("content/", map[string]string{"signs.yaml": src.String()}),
		Tree{Lang: "es", Files: filesOf("content/es/", map[string]string{"signs.yaml": own.String()})}, Options{}, nil)
	var got []string
	for _, d := range tr.Check(checker) {
		got = append(got, fmt.Sprintf("%d: %s", d.Span.Start().Line, d.Code))
	}
	want := fmt.Sprintf("%d: translation-inconsistent, %d: translation-length", minPairs+3, minPairs+1)
	if strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestText_partsOfContent holds that the place of each word of the content of this repository has that word.
func TestText_partsOfContent(t *testing.T) {
	words := 0
	for path, f := range contentOf(t) {
		texts, _ := OfFile(path, f)
		for i := range texts {
			text := &texts[i]
			from := 0
			for word := range strings.FieldsSeq(text.Value) {
				from += strings.Index(text.Value[from:], word)
				at := text.part(from, from+len(word))
				got := at.File.Text[at.Range.Start:at.Range.End]
				if got != word && !strings.ContainsAny(word, `"'\`) { // which YAML can write in another way
					t.Fatalf("%s: %q is at %q", text.Key, word, got)
				}
				from += len(word)
				words++
			}
		}
	}
	if words < 30_000 {
		t.Errorf("only %d words", words)
	}
}
