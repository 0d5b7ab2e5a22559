package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"knead/content"
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/page"
	"knead/internal/site"
	"knead/internal/source"
)

// validators compiles the schema of each file.
func validators(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	all := map[string]*jsonschema.Schema{}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, name := range Names() {
		text, _ := JSON(name)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(name, err)
		}
		if err := c.AddResource(name+".json", doc); err != nil {
			t.Fatal(name, err)
		}
		if all[name], err = c.Compile(name + ".json"); err != nil {
			t.Fatal(name, err)
		}
	}
	return all
}

// A document is the YAML of one file of the site's own content.
type document struct {
	name string // below content
	File
	node *frontmatter.Node
}

// documents reads the front matter of all pages, and the data files.
func documents(t *testing.T) []document {
	t.Helper()
	var all []document
	files := Files()
	err := fs.WalkDir(content.FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && name == "es" {
			return fs.SkipDir // a translation has texts only
		}
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.FS, name)
		if err != nil {
			return err
		}
		f, _ := frontmatter.NewFile(name, data)
		at, kind := source.Range{End: len(f.Text)}, name
		if path.Ext(name) == ".md" {
			split, _ := frontmatter.Split(f)
			at, kind = split.YAML, place(name)
		}
		i := slices.IndexFunc(files, func(f File) bool { return f.Name == kind })
		if i < 0 {
			return nil
		}
		node, diags := frontmatter.Parse(f, at)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		all = append(all, document{name, files[i], node})
		return nil
	})
	if err != nil || len(all) < 40 {
		t.Fatal(len(all), "documents", err)
	}
	return all
}

// place is the place of a page of the site's own content.
func place(name string) string {
	switch {
	case name == "index.md":
		return "home"
	case path.Dir(name) == page.GuidesDir:
		return "guide"
	case path.Dir(name) == ".":
		return "page"
	}
	return "article"
}

// jsonOf converts a node as YAML 1.2 does with its core schema.
func jsonOf(n *frontmatter.Node) any {
	switch n.Kind {
	case frontmatter.Null:
		return nil
	case frontmatter.List:
		all := []any{}
		for _, item := range n.Items {
			all = append(all, jsonOf(item))
		}
		return all
	case frontmatter.Map:
		all := map[string]any{}
		for _, p := range n.Pairs {
			all[p.Key] = jsonOf(p.Value)
		}
		return all
	}
	if n.Unquoted {
		if v, err := strconv.ParseBool(n.Text); err == nil && len(n.Text) > 1 {
			return v
		}
		if _, err := strconv.ParseFloat(n.Text, 64); err == nil {
			return json.Number(n.Text)
		}
	}
	return n.Text
}

func TestSchema_acceptsContent(t *testing.T) {
	all := validators(t)
	for _, d := range documents(t) {
		if err := all[d.Name].Validate(jsonOf(d.node)); err != nil {
			t.Errorf("%s: %v", d.name, err)
		}
		if got := refused(d); len(got) > 0 {
			t.Errorf("%s, written again, is refused: %v", d.name, got)
		}
	}
}

// refused are the errors that the readers of a document find in it alone, whatever it refers to.
func refused(d document) diag.List {
	var b strings.Builder
	write(&b, d.node)
	if d.Place != "" {
		p, _ := page.Parse("content/"+d.name, []byte("---\n"+b.String()+"\n---\n"), page.Options{})
		return p.Diags
	}
	f, list := frontmatter.NewFile("content/"+d.name, []byte(b.String()))
	_, found := site.Link(site.Input{Data: map[string]*source.File{d.name: f}})
	return append(list, slices.DeleteFunc(found, func(x diag.Diagnostic) bool {
		isOfKeys := strings.HasPrefix(string(x.Code), "frontmatter-") || x.Code == diag.CodeClaimUngraded
		return x.Span.Name() != f.Name || !isOfKeys
	})...)
}

// write writes a document with a line for each key at the top, and the values in flow style.
func write(b *strings.Builder, n *frontmatter.Node) {
	if n.Kind != frontmatter.Map || len(n.Pairs) == 0 {
		flow(b, n)
		return
	}
	for _, p := range n.Pairs {
		b.WriteString(strconv.Quote(p.Key) + ": ")
		flow(b, p.Value)
		b.WriteByte('\n')
	}
}

func flow(b *strings.Builder, n *frontmatter.Node) {
	switch n.Kind {
	case frontmatter.Null:
	case frontmatter.List:
		b.WriteByte('[')
		for _, item := range n.Items {
			flow(b, item)
			b.WriteString(", ")
		}
		b.WriteByte(']')
	case frontmatter.Map:
		b.WriteByte('{')
		for _, p := range n.Pairs {
			b.WriteString(strconv.Quote(p.Key) + ": ")
			flow(b, p.Value)
			b.WriteString(", ")
		}
		b.WriteByte('}')
	default:
		if _, isText := jsonOf(n).(string); !isText {
			b.WriteString(n.Text)
			return
		}
		text, err := json.Marshal(n.Text)
		if err != nil {
			panic(err)
		}
		b.Write(text)
	}
}

// A damager changes one value of a tree, chosen at random, to one that its shape does not have.
type damager struct {
	*rand.Rand
	sites []damage
}

// A damage changes a tree, and undoes the change.
type damage struct {
	what     string
	do, undo func()
}

func scalar(text string) *frontmatter.Node {
	return &frontmatter.Node{Kind: frontmatter.Scalar, Text: text, Unquoted: true}
}

func list(items ...*frontmatter.Node) *frontmatter.Node {
	return &frontmatter.Node{Kind: frontmatter.List, Items: items}
}

func mapping(key string, v *frontmatter.Node) *frontmatter.Node {
	return &frontmatter.Node{Kind: frontmatter.Map, Pairs: []frontmatter.Pair{{Key: key, Value: v}}}
}

// walk collects damages of a value and of all below it.
func (g *damager) walk(at string, n *frontmatter.Node, s *frontmatter.Shape, place string) {
	for _, bad := range broken(s) {
		before := *n
		g.sites = append(g.sites, damage{at + " becomes " + fmt.Sprint(jsonOf(bad)),
			func() { *n = *bad }, func() { *n = before }})
	}
	switch s.Kind {
	case frontmatter.ShapeList:
		for i, item := range n.Items {
			g.walk(fmt.Sprintf("%s[%d]", at, i), item, s.Elem, place)
		}
	case frontmatter.ShapeMap:
		for _, p := range n.Pairs {
			g.walk(at+"."+p.Key, p.Value, s.Elem, place)
		}
	case frontmatter.ShapeKeys:
		g.keys(at, n, s, place)
	}
}

// keys collects damages of the keys of a struct.
func (g *damager) keys(at string, n *frontmatter.Node, s *frontmatter.Shape, place string) {
	before := n.Pairs
	undo := func() { n.Pairs = before }
	for _, key := range s.Keys {
		v := n.Get(key.Name)
		if v == nil {
			continue
		}
		g.walk(at+"."+key.Name, v, key.Shape, place)
		if key.Required || slices.Contains(key.NeededIn, place) {
			g.sites = append(g.sites, damage{at + " has no " + key.Name, func() {
				n.Pairs = slices.DeleteFunc(slices.Clone(before), func(p frontmatter.Pair) bool {
					return p.Key == key.Name
				})
			}, undo})
		}
	}
	if s.Rest == nil {
		g.sites = append(g.sites, damage{at + " has an unknown key", func() {
			n.Pairs = append(slices.Clone(before), frontmatter.Pair{Key: "no-such-key", Value: scalar("x")})
		}, undo})
	}
}

// broken are values that no decoder takes for the shape.
func broken(s *frontmatter.Shape) []*frontmatter.Node {
	null := &frontmatter.Node{Kind: frontmatter.Null}
	switch s.Kind {
	case frontmatter.ShapeText:
		blank := &frontmatter.Node{Kind: frontmatter.Scalar, Text: " "}
		bad := []*frontmatter.Node{null, blank, list(scalar("x")), mapping("x", scalar("y"))}
		if s.Allowed != nil {
			bad = append(bad, scalar("no-such-value"))
		}
		if s.Max > 0 {
			bad = append(bad, scalar(strings.Repeat("x", s.Max+1)))
		}
		return bad
	case frontmatter.ShapeInt:
		return []*frontmatter.Node{null, list(), scalar("many"), scalar("1.5")}
	case frontmatter.ShapeBool:
		return []*frontmatter.Node{null, list(), scalar("yes"), scalar("1")}
	case frontmatter.ShapeDate:
		return []*frontmatter.Node{null, list(), scalar("2026-02-30"), scalar("2026-1-2"), scalar("soon"),
			scalar("2026")}
	case frontmatter.ShapeList:
		return []*frontmatter.Node{null, scalar("x"), mapping("x", scalar("y"))}
	case frontmatter.ShapeMap, frontmatter.ShapeKeys:
		return []*frontmatter.Node{null, scalar("x"), list(scalar("x"))}
	}
	return []*frontmatter.Node{null, list(list(mapping("x", scalar("y")))), mapping("no-such-key", list())}
}

// TestSchema_refusesWhatDecodersRefuse holds that decoder and schema both refuse the content with one value broken.
func TestSchema_refusesWhatDecodersRefuse(t *testing.T) {
	damages := 1500
	if testing.Short() {
		damages = 300
	}
	all, docs := validators(t), documents(t)
	g := damager{Rand: rand.New(rand.NewPCG(1, 2))}
	for range damages {
		d := docs[g.IntN(len(docs))]
		g.sites = g.sites[:0]
		g.walk("", d.node, d.Shape, d.Place)
		x := g.sites[g.IntN(len(g.sites))]
		x.do()
		if err := all[d.Name].Validate(jsonOf(d.node)); err == nil {
			t.Errorf("%s: the schema accepts that %s", d.name, x.what)
		}
		if list := refused(d); len(list) == 0 {
			t.Errorf("%s: the decoder accepts that %s", d.name, x.what)
		}
		x.undo()
	}
}
