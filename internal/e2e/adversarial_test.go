package e2e

// This file puts text that would like to be a script into every value of the repo's own content, one key after the other,
// and looks for it in what is built: it must be told, or be words and nothing else.

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

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

const markup = `"'><pwn-x onpwn=1></title></script><script>pwned=1</script><img src=x onerror=pwned=1>--></svg>` + "`${pwned=1}{{.Site}}\\"

var attacks = []attack{
	{"markup", func(s string) string { return s + markup }},
	{"address", func(string) string { return "javascript:pwned=1//pwn" }},
	{"lines", func(s string) string { return s + "\r\n\r\nX-Pwn: 1\u2028pwn\u202e" }},
}

// A doc is one file of the content: its YAML as a tree, and what stands behind it.
type doc struct {
	name string
	node *frontmatter.Node
	body string
}

// readDocs reads all content files that have keys.
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

// named are the keys whose values are maps of names that an author chose.
var named = map[string]bool{"questions": true, "outcomes": true, "any_each": true, "signs.yaml": true, "levels.yaml": true, "glossary.yaml": true, "claims.yaml": true, "sources.yaml": true, "types.yaml": true}

// write writes a value as JSON, which YAML is a superset of, each word changed by what the function makes of it. It is
// given the keys that lead there, with * for a name.
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
		b.WriteByte('{')
		for i, p := range n.Pairs {
			if i > 0 {
				b.WriteString(", ")
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

// kindOf is where a document's keys begin: its own name for a data file, one name for all articles.
func (d doc) kindOf() string {
	if path.Ext(d.name) == ".yaml" {
		return path.Base(d.name)
	}
	return "page"
}

// text is the file with its words changed.
func (d doc) text(change func(keys, word string) string) string {
	var b bytes.Buffer
	write(&b, d.node, d.kindOf(), change)
	if path.Ext(d.name) == ".yaml" {
		return b.String() + "\n"
	}
	return "---\n" + b.String() + "\n" + d.body
}

// keysOf are all places of words in the documents.
func keysOf(docs []doc) []string {
	seen := map[string]bool{}
	for _, d := range docs {
		d.text(func(keys, word string) string { seen[keys] = true; return word })
	}
	return slices.Sorted(maps.Keys(seen))
}

func TestHostileWordsInEveryKey(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	_ = os.Remove(filepath.Join(dir, "content", "guide.lock")) // every change of a guide's words would be one of its advice
	docs := readDocs(t, dir)
	now := map[string]string{}
	save := func(change func(keys, word string) string) {
		for _, d := range docs {
			text := d.text(change)
			if now[d.name] == text {
				continue
			}
			now[d.name] = text
			if err := os.WriteFile(d.name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	p, err := build.Open(build.Options{Dir: dir, Now: today})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	same := func(_, word string) string { return word }
	save(same)
	if r := p.Load(); hasErrors(r) {
		t.Fatalf("written as JSON the content has errors: %v", r.Diags)
	}
	all := keysOf(docs)
	for _, a := range attacks {
		let := map[string]bool{}
		with := func(hit func(string) bool) func(keys, word string) string {
			return func(keys, word string) string {
				if hit(keys) {
					return a.on(word)
				}
				return word
			}
		}
		for _, keys := range all {
			save(with(func(at string) bool { return at == keys }))
			let[keys] = !hasErrors(p.Load())
		}
		// What is no mistake is on the pages now, all of it at once. The site is not served where its address says.
		delete(let, "site.yaml/base_url")
		save(with(func(at string) bool { return let[at] }))
		r := p.Load()
		if hasErrors(r) {
			t.Errorf("%s: what is no mistake alone is one together: %v", a.name, r.Diags)
			continue
		}
		held := inert(t, r, a.name)
		words := slices.DeleteFunc(all, func(keys string) bool { return !let[keys] })
		t.Logf("%s: of %d keys %d tell a mistake, %d may hold it; it is in %d files", a.name, len(all), len(all)-len(words), len(words), held)
		all = keysOf(docs)
		if a.name == "markup" {
			if held < 150 {
				t.Errorf("the attack is in %d files only", held)
			}
			visitAll(t, makeSite(t, dir))
		}
	}
}

func hasErrors(r *build.Result) bool {
	errors, _ := r.Diags.Count()
	return errors > 0 || r.Set == nil
}

// visitAll opens every page that has something of an attack in it. Nothing may run or be blocked.
func visitAll(t *testing.T, b *built) {
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
		t.Errorf("the attack is on %d pages only", visited)
	}
	t.Logf("%d pages visited", visited)
}

// unharmed fails where a script of an attack ran, an element of it came to be, or the policy had to stop it.
func unharmed(t *testing.T, tab *browsertest.Tab, name string) {
	t.Helper()
	if browsertest.Eval[bool](tab, `typeof pwned !== 'undefined' || !!document.querySelector('pwn-x,[onpwn],[onerror],[src="x"]')`) {
		t.Errorf("%s: an attack came through", name)
	}
	for _, c := range tab.ConsoleErrors() {
		if !strings.Contains(c, "status of 404") {
			t.Errorf("%s: the browser complains: %s", name, c)
		}
	}
}

// inert looks at every file of a site that holds something of an attack, and says how many do. Words may be anywhere
// where words are read; no element, attribute, address, line or rule may come of them.
func inert(t *testing.T, r *build.Result, name string) (held int) {
	t.Helper()
	for a := range r.Set.All() {
		data, err := a.Bytes()
		if err != nil {
			t.Errorf("%s: %s: %v", name, a.Path, err)
			continue
		}
		if !bytes.Contains(data, []byte("pwn")) {
			continue
		}
		held++
		switch path.Ext(a.Path) {
		case ".html":
			inertHTML(t, name+": "+a.Path, data)
		case ".xml":
			inertXML(t, name+": "+a.Path, data)
		case ".json", ".webmanifest":
			if !json.Valid(data) {
				t.Errorf("%s: %s is no JSON any more", name, a.Path)
			}
		case ".svg", ".js", ".css", "":
			t.Errorf("%s: an attack is in %s", name, a.Path)
		}
	}
	return held
}

func inertXML(t *testing.T, name string, data []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		if e, ok := token.(xml.StartElement); ok && strings.Contains(e.Name.Local, "pwn") {
			t.Errorf("%s has an element %s", name, e.Name.Local)
		}
	}
}

// forbidden are elements that no page of a site has.
var forbidden = map[string]bool{"iframe": true, "object": true, "embed": true, "base": true, "style": true, "foreignobject": true, "animate": true, "set": true, "pwn-x": true, "frame": true, "applet": true, "math": true, "noscript": true}

// schemes are those that an address on a page may have.
var schemes = []string{"", "http", "https", "mailto", "tel"}

func inertHTML(t *testing.T, name string, data []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attrs := map[string]string{}
		for _, a := range n.Attr {
			attrs[a.Key] = a.Val
			switch key := strings.ToLower(a.Key); {
			case strings.HasPrefix(key, "on"), key == "style", key == "srcdoc", key == "formaction", strings.Contains(key, "pwn"):
				t.Errorf("%s: <%s> has the attribute %s", name, n.Data, key)
			case key == "href" || key == "src" || key == "action" || key == "data" || key == "poster" || key == "srcset":
				if u, err := url.Parse(strings.TrimSpace(a.Val)); err != nil || !slices.Contains(schemes, strings.ToLower(u.Scheme)) {
					t.Errorf("%s: <%s %s=%q>", name, n.Data, key, a.Val)
				}
			}
		}
		switch {
		case forbidden[strings.ToLower(n.Data)]:
			t.Errorf("%s has <%s>", name, n.Data)
		case n.Data == "script" && attrs["type"] == "application/ld+json":
			if n.FirstChild == nil || !json.Valid([]byte(n.FirstChild.Data)) {
				t.Errorf("%s: its data for search engines are no JSON", name)
			}
		case n.Data == "script" && (attrs["src"] == "" || n.FirstChild != nil):
			t.Errorf("%s has a script in itself", name)
		case n.Data == "img" && attrs["src"] == "x":
			t.Errorf("%s has the image of an attack", name)
		}
	}
}

// bodies are texts of articles that try to be more than words, in as many forms as Markdown has for addresses and markup.
func bodies() []string {
	var all []string
	for _, to := range []string{"javascript:pwned=1", "JaVaScRiPt:pwned=1", "javascript&colon;pwned=1", "javascript&#58;pwned=1", "java\tscript:pwned=1", "&#1;javascript:pwned=1",
		"java&NewLine;script:pwned=1", "vbscript:pwn", "data:text/html,<script>pwned=1</script>", "data:image/svg+xml;base64,cHdu", "blob:pwn", "feed:javascript:pwned=1", "jar:pwn!/", "file:///etc/pwn",
		"view-source:pwn", "intent://pwn", "//pwn.example/%22onload=pwned=1", "x\"onmouseover=\"pwned=1", "x' onpwn='1", "\\javascript:pwned=1", "%6aavascript:pwned=1", "javascript://pwn%0apwned=1", "ws://pwn", "ftp://pwn"} {
		for _, form := range []string{"[pwn](%s)", "[pwn](<%s>)", "<%s>", "![pwn](%s)", "[pwn][r]\n\n[r]: %s", "[pwn](x \"%s\")", "[[%s]]", "{{guide %s}}"} {
			all = append(all, fmt.Sprintf(form, to))
		}
	}
	for _, raw := range []string{"<script>pwned=1</script>", "<img src=x onerror=pwned=1>", "<pwn-x>", "<svg onload=pwned=1>", "<iframe srcdoc='<script>pwned=1</script>'>", "<math><mtext></p><img src=x onerror=pwned=1>",
		"<!--><img src=x onerror=pwned=1>-->", "<![CDATA[<img src=x onerror=pwned=1>]]>", "<?pwn <script>pwned=1</script>?>", "<a href=javascript:pwned=1>pwn</a>", "<style>@import 'pwn'</style>", "<base href=//pwn.example>",
		"<form action=//pwn.example><input name=pwn>", "<meta http-equiv=refresh content='0;javascript:pwned=1'>", "</main></body><script>pwned=1</script>", "<noscript><p title='</noscript><img src=x onerror=pwned=1>'>"} {
		for _, form := range []string{"%s", "words %s words", "> %s", "- %s", "## %s", "| a |\n|---|\n| %s |", "`` ` `` %s", "[%s](x)", "![%s](x)", "```\n%s\n```", "> [!NOTE]\n> %s", "## h {#x %s}", "[%s]: /x \"%[1]s\"\n\n[%[1]s]"} {
			all = append(all, fmt.Sprintf(form, raw))
		}
	}
	return all
}

func TestHostileBodiesAreToldOrAreWords(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"content/site.yaml": "title: T\nbase_url: https://t.example/\nlanguage: en\ntopics: [{id: a, title: A}]\n",
		"content/index.md":  "---\ntitle: Home\nsummary: S.\n---\n\n[[p]]\n",
	}
	save := func(name, text string) {
		t.Helper()
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		save(name, text)
	}
	p, err := build.Open(build.Options{Dir: dir, Now: today})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	told, words := 0, 0
	for _, body := range bodies() {
		save("content/a/p.md", "---\ntitle: P\nsummary: S.\ntopic: a\n---\n\n"+body+"\n")
		r := p.Load()
		if hasErrors(r) {
			told++
			continue
		}
		words++
		inert(t, r, body)
	}
	t.Logf("%d hostile bodies: %d are told as mistakes, %d are words", told+words, told, words)
	if told == 0 || words == 0 {
		t.Error("the bodies are no good: some are mistakes and some are words")
	}
}
