package e2e

// This file inserts payloads into every value of the repository's content, one key after the other, and searches the
// built files for them: each must be reported as an error or appear as text only.

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knead/internal/browsertest"
	"knead/internal/build"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// An attack changes one value.
type attack struct {
	name string
	on   func(string) string
}

const markup = `"'><pwn-x onpwn=1></title></script><script>pwned=1</script><img src=x onerror=pwned=1>--></svg>` +
	"`${pwned=1}{{.Site}}\\"

var attacks = []attack{
	{"markup", func(s string) string { return s + markup }},
	{"address", func(string) string { return "javascript:pwned=1//pwn" }},
	{"lines", func(s string) string { return s + "\r\n\r\nX-Pwn: 1\u2028pwn" }},
}

var everyAttack = flag.Bool("every-attack", false, "try all attacks on each key, else one in turns, markup most often")

// A doc is one content file: its YAML as a tree, and its body.
type doc struct {
	name string
	node *frontmatter.Node
	body string
}

// readDocs reads all content files with YAML.
func readDocs(t *testing.T, dir string) []doc {
	t.Helper()
	var docs []doc
	err := filepath.WalkDir(filepath.Join(dir, "content"), func(name string, _ fs.DirEntry, err error) error {
		if ext := filepath.Ext(name); err != nil || ext != ".md" && ext != ".yaml" {
			return err
		}
		data, err := os.ReadFile(name)
		f, _ := frontmatter.NewFile(name, data)
		at := source.Range{End: len(f.Text)}
		if filepath.Ext(name) == ".md" {
			s, _ := frontmatter.Split(f)
			at = s.YAML
		}
		d := doc{name: name, body: "---\n\n" + f.Text[min(len(f.Text), at.End+len("---\n")):]}
		d.node, _ = frontmatter.Parse(f, at)
		docs = append(docs, d)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// named has the keys whose values are maps with names that an author chose.
var named = map[string]bool{"questions": true, "outcomes": true, "any_each": true, "signs.yaml": true,
	"levels.yaml": true, "glossary.yaml": true, "claims.yaml": true, "sources.yaml": true, "types.yaml": true}

// write writes a value as JSON, of which YAML is a superset, with each scalar replaced by the result of change. Its
// argument is the path of keys, with * for a name.
func write(b *bytes.Buffer, n *frontmatter.Node, keys string, change func(keys, word string) string) {
	switch {
	case n == nil || n.Kind == frontmatter.Null:
		b.WriteString("null")
	case n.Kind == frontmatter.Scalar:
		word, _ := json.Marshal(change(keys, n.Text))
		b.Write(word)
	case n.Kind == frontmatter.List:
		b.WriteByte('[')
		for i, item := range n.Items {
			if i > 0 {
				b.WriteString(", ")
			}
			write(b, item, keys, change)
		}
		b.WriteByte(']')
	default:
		between := ", "
		if !strings.Contains(keys, "/") { // a page's guide is known by its key at the start of a line
			between = ",\n"
		}
		b.WriteString("{" + between[1:])
		for i, p := range n.Pairs {
			if i > 0 {
				b.WriteString(between)
			}
			key, _ := json.Marshal(p.Key)
			b.Write(key)
			b.WriteString(": ")
			below := p.Key
			if named[path.Base(keys)] {
				below = "*"
			}
			write(b, p.Value, keys+"/"+below, change)
		}
		b.WriteByte('}')
	}
}

// kindOf is the root of the paths of keys: the name of a data file, or "page". That of a translation is below "es".
func (d doc) kindOf() string {
	kind := "page"
	if path.Ext(d.name) == ".yaml" {
		kind = path.Base(d.name)
	}
	if strings.Contains(d.name, "/content/es/") {
		return "es/" + kind
	}
	return kind
}

// text is the file with its scalars replaced.
func (d doc) text(change func(keys, word string) string) string {
	var b bytes.Buffer
	write(&b, d.node, d.kindOf(), change)
	if path.Ext(d.name) == ".yaml" {
		return b.String() + "\n"
	}
	return "---\n" + b.String() + "\n" + d.body
}

// keysOf returns the paths of all scalars in the documents.
func keysOf(docs []doc) []string {
	seen := map[string]bool{}
	for _, d := range docs {
		d.text(func(keys, word string) string { seen[keys] = true; return word })
	}
	return slices.Sorted(maps.Keys(seen))
}

// A contentCopy is a copy of the repository's content whose scalars can be replaced.
type contentCopy struct {
	t        *testing.T
	dir      string
	docs     []doc
	current  map[string]string // the text of each file
	pipeline *build.Pipeline
}

func newContentCopy(t *testing.T) *contentCopy {
	c := &contentCopy{t: t, dir: t.TempDir(), current: map[string]string{}}
	if err := os.CopyFS(filepath.Join(c.dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	_ = os.Remove(filepath.Join(c.dir, "content", "guide.lock")) // else every change of a guide is an error
	c.docs = readDocs(t, c.dir)
	p, err := build.Open(build.Options{Dir: c.dir, Now: today})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	c.pipeline = p
	return c
}

// attack replaces the scalars at the keys that are hit and loads the site.
func (c *contentCopy) attack(a attack, hit func(keys string) bool) *build.Result {
	c.t.Helper()
	for _, d := range c.docs {
		text := d.text(func(keys, word string) string {
			if hit(keys) {
				return a.on(word)
			}
			return word
		})
		if c.current[d.name] == text {
			continue
		}
		c.current[d.name] = text
		if err := os.WriteFile(d.name, []byte(text), 0o644); err != nil {
			c.t.Fatal(err)
		}
	}
	r, err := c.pipeline.Load()
	if err != nil {
		c.t.Fatal(err)
	}
	return r
}

func TestAdversarial_everyKey(t *testing.T) {
	c := newContentCopy(t)
	if r := c.attack(attack{}, func(string) bool { return false }); hasErrors(r) {
		t.Fatalf("written as JSON the content has errors: %v", r.Diags)
	}
	all := keysOf(c.docs)
	for turn, a := range attacks {
		accepted := map[string]bool{}
		for i, keys := range all {
			isTurn := i%(2*len(attacks)) == turn || turn == 0 && i%4 == 0
			if strings.HasPrefix(keys, "es/") { // nearly all of them are refused, since the source has no such text
				isTurn = i%(8*len(attacks)) == turn
			}
			if !isTurn && !*everyAttack {
				continue
			}
			r := c.attack(a, func(at string) bool { return at == keys })
			// The site is not served at base_url, and what a level may not say is in every other text.
			if !hasErrors(r) && keys != "site.yaml/base_url" && !strings.Contains(keys, "contradicted_by") {
				accepted[keys] = true
			}
		}
		r := c.attack(a, func(at string) bool { return accepted[at] })
		if hasErrors(r) {
			t.Errorf("%s: payloads without errors have errors together: %v", a.name, r.Diags)
			continue
		}
		files := checkInert(t, r, a.name)
		t.Logf("%s: %d of %d keys accept it; it is in %d files", a.name, len(accepted), len(all), files)
		if a.name == "markup" {
			if files < 100 {
				t.Errorf("the payload is in %d files only", files)
			}
			visitAll(t, buildSite(t, c.dir))
		}
	}
}

func hasErrors(r *build.Result) bool {
	errors, _ := r.Diags.Count()
	return errors > 0 || r.Set == nil
}

// visitAll opens every page with a payload. No script may run, and the policy must not have to block one.
func visitAll(t *testing.T, b *builtSite) {
	t.Helper()
	base, tab, visited := b.serve(t), browsertest.Open(t), 0
	for _, p := range b.pages() {
		if !bytes.Contains(b.files[p.path], []byte("pwn")) || p.kind == "source" && visited > 100 {
			continue
		}
		visited++
		tab.Visit(base + p.url)
		unharmed(t, tab, p.path)
	}
	if visited < 50 {
		t.Errorf("the payload is on %d pages only", visited)
	}
	t.Logf("%d pages visited", visited)
}

// unharmed fails the test if a payload ran, created an element, or was blocked by the policy.
func unharmed(t *testing.T, tab *browsertest.Tab, name string) {
	t.Helper()
	// pwned is an element where a heading has that text.
	if browsertest.Eval[bool](tab, `typeof pwned === 'number' ||
		!!document.querySelector('pwn-x,[onpwn],[onerror],[src="x"]')`) {
		t.Errorf("%s: a payload was effective", name)
	}
	for _, c := range tab.ConsoleErrors() {
		if !strings.Contains(c, "status of 404") {
			t.Errorf("%s: console: %s", name, c)
		}
	}
}
