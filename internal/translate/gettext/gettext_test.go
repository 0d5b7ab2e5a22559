package gettext

import (
	"bytes"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/po"
	"knead/internal/source"
	"knead/internal/translate"
	"knead/internal/translate/textcheck"
)

var (
	checker = textcheck.New(&textcheck.Language{ID: "en", Decimal: "."}, &textcheck.Language{ID: "es", Decimal: ","})
	options = Options{Project: "A site", Day: "2026-11-30"}
	ana     = Confirmation{By: "Ana", As: translate.Translated, On: "2026-11-30"}
)

// compared compares sources with a translation, each text by its path.
func compared(t *testing.T, src, own map[string]string, lock *translate.Lock) *translate.Translation {
	t.Helper()
	files := func(folder string, texts map[string]string) map[string]*source.File {
		all := map[string]*source.File{}
		for path, text := range texts {
			all[path] = source.NewFile(folder+path, text)
		}
		return all
	}
	tr, list := translate.Compare(files("content/", src),
		translate.Tree{Lang: "es", Files: files("content/es/", own), Lock: lock},
		translate.Options{SourceLang: "en", Publish: translate.Machine}, nil)
	if errs := list.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return tr
}

// content has files of this repository.
func content(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, path := range []string{"signs.yaml", "levels.yaml", "site.yaml", "guides/sore-after-massage.md",
		"care/aftercare.md", "care/emergency-numbers.md", "claims.yaml"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "..", "content", filepath.FromSlash(path)))
		if err != nil {
			t.Fatal(err)
		}
		all[path] = string(data)
	}
	return all
}

// translated is a catalog with a translation for each text.
func translated(c po.Catalog) po.Catalog {
	c = slices.Clone(c)
	for i := range c {
		if !c[i].IsHeader() {
			words := strings.NewReplacer(" the ", " el ", " a ", " un \n", " you ", " \"tú\" ")
			c[i].Translation = words.Replace(c[i].ID)
			c[i].Flags, c[i].Previous = nil, nil
		}
	}
	return c
}

// TestExchange_sameBytes gives all texts of files of this repository to gettext and gettext-parser and imports what
// they write. Files and lock are the same as without a tool.
func TestExchange_sameBytes(t *testing.T) {
	src := content(t)
	tr := compared(t, src, nil, nil)
	text := translated(Extract(tr, tr.Paths(), options)).String()
	want, list := Import(tr, source.NewFile("es.po", text), checker, ana)
	if len(list.Errors()) > 0 {
		t.Fatal(list)
	}
	after := compared(t, src, want.Files, want.Lock)
	if left := Extract(after, after.Paths(), options); len(left) != 1 || want.Texts < 400 {
		t.Errorf("%d of %d texts are not current: %s", len(left)-1, want.Texts, left[1:])
	}
	for name, out := range throughTools(t, text) {
		got, list := Import(tr, source.NewFile(name, out), checker, ana)
		if len(list.Errors()) > 0 {
			t.Errorf("%s: %v", name, list)
		} else if !maps.Equal(got.Files, want.Files) || !bytes.Equal(got.Lock.Bytes(), want.Lock.Bytes()) {
			t.Errorf("%s changes what is imported", name)
		}
	}
	all := options
	all.All = true
	current := source.NewFile("es.po", Extract(after, after.Paths(), all).String())
	again, list := Import(after, current, checker, ana)
	if len(list) > 0 || again.Texts != 0 || !bytes.Equal(again.Lock.Bytes(), want.Lock.Bytes()) {
		t.Errorf("what is current is imported again: %v", list)
	}
}

// throughTools returns what each tool writes of a catalog. It is skipped where there is no tool.
func throughTools(t *testing.T, text string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "es.po")
	if err := os.WriteFile(in, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	packages := filepath.Join("..", "..", "..", ".cache", "npm")
	if cache := os.Getenv("KNEAD_CACHE"); cache != "" {
		packages = filepath.Join(cache, "npm")
	}
	_, err := exec.LookPath("msgfmt")
	if err == nil {
		_, err = os.Stat(filepath.Join(packages, "node_modules", "gettext-parser"))
	}
	if err != nil && os.Getenv("KNEAD_SERVERS") == "required" {
		t.Fatalf("%v: run .ci/test --install", err)
	} else if err != nil {
		t.Skipf("%v: run .ci/test --install", err)
	}
	run := func(name string, args ...string) string {
		c := exec.Command(name, args...)
		c.Dir = packages
		var out, stderr bytes.Buffer
		c.Stdin, c.Stdout, c.Stderr = strings.NewReader(text), &out, &stderr
		if err := c.Run(); err != nil || strings.Contains(stderr.String(), "error") {
			t.Errorf("%s: %v\n%s", name, err, &stderr)
		}
		return out.String()
	}
	_, _ = io.WriteString(io.Discard, run("msgfmt", "-c", "-o", os.DevNull, in))
	return map[string]string{
		"msgcat":   run("msgcat", in),
		"msgmerge": run("msgmerge", "-q", "--previous", in, in),
		"gettext-parser": run("node", "--input-type=module", "-e", `import { po } from 'gettext-parser';
			import fs from 'node:fs'; process.stdout.write(po.compile(po.parse(fs.readFileSync(0))))`),
	}
}

// TestImport_refused holds that one entry that is not right stops all, and is named at its place.
func TestImport_refused(t *testing.T) {
	src := map[string]string{"signs.yaml": "a: {text: pain}\nb: {text: pain for 3 days}\nc: {text: Call 999}\n" +
		"d: {text: bad pain}\n"}
	tr := compared(t, src, nil, nil)
	const head = "msgid \"\"\nmsgstr \"Language: es\\n\"\n\n"
	entry := func(key, id, text string) string {
		return "msgctxt \"signs#" + key + "\"\nmsgid \"" + id + "\"\nmsgstr \"" + text + "\"\n\n"
	}
	right := entry("a", "pain", "dolor")
	for _, c := range []struct{ name, text, want string }{
		{"right", head + right, ""},
		{"empty", head + right + entry("b", "pain for 3 days", ""), "10: translation-import: signs#b is empty"},
		{"fuzzy", head + right + "#, fuzzy\n" + entry("b", "pain for 3 days", "dolor 3 días"),
			"9: translation-import: signs#b is fuzzy: nobody has compared it with this source text"},
		{"outdated", head + right + entry("b", "pain for 2 days", "dolor 2 días"),
			"8: translation-import: signs#b is outdated: the source text has changed since"},
		{"unknown", head + right + entry("x", "pain", "dolor"),
			"8: translation-import: the source has no text signs#x"},
		{"number", head + right + entry("b", "pain for 3 days", "dolor 2 días"),
			"10: translation-number: signs#b: the source does not have the number 2"},
		{"phone", head + right + entry("c", "Call 999", "Llame"),
			"10: translation-phone: signs#c: the telephone number 999 of the source is missing"},
		{"chosen among", head + right + entry("d", "bad pain", "dolor"),
			"6: translation-duplicate: signs#a: another text has this translation"},
		{"duplicate", head + right + right, "8: po-invalid: there is an entry for this text already"},
		{"language", strings.Replace(head, "es", "fr", 1) + right,
			`1: translation-import: the header has the language "fr", not "es"`},
	} {
		got, list := Import(tr, source.NewFile("x.po", c.text), checker, ana)
		first := ""
		if len(list.Errors()) > 0 {
			d := list.Errors()[0]
			first = strings.Join([]string{strconv.Itoa(d.Span.Start().Line), string(d.Code), d.Message}, ": ")
		}
		if first != c.want || (got == nil) != (c.want != "") {
			t.Errorf("%s: %q, want %q (%v)", c.name, first, c.want, got)
		}
	}
	nobody := Confirmation{As: translate.Translated}
	if _, list := Import(tr, source.NewFile("x.po", head+right), checker, nobody); len(list) == 0 {
		t.Error("no name is needed")
	}
}

// TestExtract_stale holds that the translation of a changed source text is fuzzy beside the former source text, and
// that it cannot be confirmed as it is.
func TestExtract_stale(t *testing.T) {
	tr := compared(t, map[string]string{"signs.yaml": "a: {text: pain for 3 days, level: urgent}\n"}, nil, nil)
	all := translated(Extract(tr, tr.Paths(), options)).String()
	first, list := Import(tr, source.NewFile("x.po", all), checker, ana)
	if len(list.Errors()) > 0 {
		t.Fatal(list)
	}
	src := map[string]string{"signs.yaml": "a: {text: pain for some days, level: urgent}\n"}
	tr = compared(t, src, first.Files, first.Lock)
	c := Extract(tr, tr.Paths(), options)
	const want = `#. sign, level urgent
#: content/signs.yaml:1
#, fuzzy
#| msgctxt "signs#a"
#| msgid "pain for 3 days"
msgctxt "signs#a"
msgid "pain for some days"
msgstr "pain for 3 days"
`
	if got := c[1:].String(); got != want {
		t.Errorf("%s\nwant:\n%s", got, want)
	}
	c[1].Flags, c[1].Previous = nil, nil
	if _, list := Import(tr, source.NewFile("x.po", c.String()), checker, ana); len(list.Errors()) == 0 ||
		list.Errors()[0].Code != diag.CodeTranslationNumber {
		t.Errorf("the old translation: %v", list)
	}
	c[1].Translation = "dolor algunos días"
	if got, list := Import(tr, source.NewFile("x.po", c.String()), checker, ana); len(list.Errors()) > 0 ||
		got.Files["signs.yaml"] != "a: dolor algunos días\n" {
		t.Errorf("%v, %v", got, list)
	}
}

// TestImport_afterOthers imports into a translation that is begun: an answer with the words of another one is refused,
// a lost negation is written and not confirmed, and what is not changed gets a higher trust.
func TestImport_afterOthers(t *testing.T) {
	src := map[string]string{"signs.yaml": "a: {text: pain}\nb: {text: do not wait}\n"}
	own := map[string]string{"signs.yaml": "a: \"dolor\"\n"}
	tr := compared(t, src, own, nil)
	const head = "msgid \"\"\nmsgstr \"Language: es\\n\"\n\n"
	b := func(text string) *source.File {
		return source.NewFile("x.po", head+"msgctxt \"signs#b\"\nmsgid \"do not wait\"\nmsgstr \""+text+"\"\n")
	}
	if _, list := Import(tr, b("dolor"), checker, ana); len(list.Errors()) != 1 {
		t.Errorf("the words of another sign: %v", list)
	}
	negations := textcheck.New(&textcheck.Language{ID: "en", Negations: []string{"not"}},
		&textcheck.Language{ID: "es", Negations: []string{"no"}})
	got, list := Import(tr, b("espere"), negations, ana)
	if len(list.Errors()) > 0 || !slices.Equal(got.Doubtful, []string{"signs#b"}) ||
		got.Files["signs.yaml"] != "a: \"dolor\"\nb: espere\n" || len(got.Lock.Entries()) > 0 {
		t.Errorf("a lost negation: %+v, %v", got, list)
	}
	machine := ana
	machine.As = translate.Machine
	first, list := Import(tr, b("no espere"), negations, machine)
	if len(list) > 0 {
		t.Fatal(list)
	}
	again, list := Import(compared(t, src, first.Files, first.Lock), b("no espere"), negations, ana)
	if len(list) > 0 || again.Lock.Entries()[0].Trust != translate.Translated {
		t.Errorf("more trust: %+v, %v", again, list)
	}
}
