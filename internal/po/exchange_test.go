package po

// This file gives catalogs to gettext and to the npm package gettext-parser, and reads what they write.

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"knead/internal/source"
)

// nodeCopy reads a PO file and writes it again with gettext-parser.
const nodeCopy = `import { po } from 'gettext-parser'; import fs from 'node:fs';
process.stdout.write(po.compile(po.parse(fs.readFileSync(0))))`

// tools are commands that read a PO file and write it with the same texts.
func tools(t *testing.T, in string) map[string]*exec.Cmd {
	t.Helper()
	packages := filepath.Join(os.Getenv("KNEAD_CACHE"), "npm", "node_modules")
	if os.Getenv("KNEAD_CACHE") == "" {
		packages = filepath.Join("..", "..", ".cache", "npm", "node_modules")
	}
	_, err := exec.LookPath("msgfmt")
	if err == nil {
		_, err = os.Stat(filepath.Join(packages, "gettext-parser"))
	}
	if err != nil && os.Getenv("KNEAD_SERVERS") == "required" {
		t.Fatalf("%v: run .ci/test --install", err)
	} else if err != nil {
		t.Skipf("%v: run .ci/test --install", err)
	}
	template := filepath.Join(filepath.Dir(in), "template.pot")
	node := exec.Command("node", "--input-type=module", "-e", nodeCopy)
	node.Dir = filepath.Dir(packages)
	node.Stdin, err = os.Open(in)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*exec.Cmd{
		"msgfmt":         exec.Command("msgfmt", "--check-format", "--check-domain", "-o", os.DevNull, in),
		"msgcat":         exec.Command("msgcat", in),
		"msgmerge":       exec.Command("msgmerge", "-q", "--previous", "--no-fuzzy-matching", in, template),
		"gettext-parser": node,
	}
}

// TestExchange_keepsTexts gives a random catalog to each tool. All texts come back.
func TestExchange_keepsTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 1))
	c := Catalog{{Translation: "Language: es\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n" +
		"Content-Transfer-Encoding: 8bit\n"}}
	for i := range 400 {
		e := Entry{Message: Message{fmt.Sprintf("guides/g#questions/q%d", i), words(r)}, Translation: words(r),
			Extracted: []string{"level emergency"}, Places: []string{"content/guides/g.md:7"}}
		switch i % 5 {
		case 1:
			e = e.Fuzzy(Message{e.Context, words(r)}, e.Translation)
		case 2:
			e.Translation, e.Comments = "", []string{"by hand", "", "on two lines"}
		case 3:
			e.IsObsolete, e.Places, e.Extracted = true, nil, nil
		}
		if !strings.HasSuffix(e.ID, "\n") || e.Translation == "" { // msgfmt wants both to end alike
			e.Translation = strings.TrimRight(e.Translation, "\n")
		} else {
			e.Translation = strings.TrimRight(e.Translation, "\n") + "\n"
		}
		c = append(c, e)
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "es.po")
	want := c.String()
	if err := os.WriteFile(in, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
	var template Catalog // the texts without translations
	for _, e := range c {
		if e.Previous = nil; !e.IsObsolete && !e.IsHeader() {
			e.Flags, e.Translation, e.Comments = nil, "", nil
			template = append(template, e)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "template.pot"),
		[]byte(append(c[:1:1], template...).String()), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, tool := range tools(t, in) {
		var out, stderr bytes.Buffer
		tool.Stdout, tool.Stderr = &out, &stderr
		if err := tool.Run(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, &stderr)
			continue
		}
		if name == "msgfmt" {
			continue
		}
		again, list := Parse(source.NewFile(name, out.String()))
		if len(list) > 0 {
			t.Errorf("%s: %v", name, list)
		}
		if name == "gettext-parser" { // it sorts the fields of the header, and reads no previous texts of obsolete ones
			again[0].Translation = c[0].Translation
		}
		if got := again.String(); got != want {
			t.Errorf("%s changes the texts: %s", name, firstDifference(got, want))
		}
	}
}

// TestExchange_sameBytes holds that msgcat changes no byte of what the archives want. Where it breaks a long address
// depends on its version; they have none.
func TestExchange_sameBytes(t *testing.T) {
	for _, name := range []string{"parts", "wrapped"} {
		ar, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		in := filepath.Join(t.TempDir(), "es.po")
		want := string(ar.Files[len(ar.Files)-1].Data)
		if err := os.WriteFile(in, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := tools(t, in)["msgcat"].Output()
		if got := string(out); err != nil || got != want {
			t.Errorf("%s: %v, %s", name, err, firstDifference(got, want))
		}
	}
}

// words is a text of words, escapes and line breaks, that are hard to wrap.
func words(r *rand.Rand) string {
	list := strings.Fields(`a el pain dolor [@cambron-2007;] "quoted" back\slash {{value x}} **bold** x-ray and/or ` +
		`3–5 10% ¿Dónde? niño don’t (see [the](../page.md#part)) https://example.org/a?b=c&d=e 頭が痛い。 الألم \n \t …`)
	var b strings.Builder
	for i := range 1 + r.IntN(40) {
		if i > 0 {
			b.WriteByte(" \n"[r.IntN(12)/11])
		}
		b.WriteString(list[r.IntN(len(list))])
	}
	return b.String()
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d: %q, want %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}
