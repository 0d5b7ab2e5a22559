package page

// This file damages the articles of this repository at random, as editors, tools and merges do. Every damage must end
// in a diagnostic or in a text that still has every word of its source: nothing may be lost without a message.

import (
	"flag"
	"fmt"
	"html"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"knead/content"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

var damaged = flag.Int("damages", 400, "the number of random damages")

// A damage changes a text.
type damage struct {
	name  string
	apply func(r *rand.Rand, text string) string
}

// lineAt returns the start and the end of a random line, with its line feed.
func lineAt(r *rand.Rand, text string) (int, int) {
	at := r.IntN(len(text))
	start := strings.LastIndexByte(text[:at], '\n') + 1
	end := len(text)
	if n := strings.IndexByte(text[start:], '\n'); n >= 0 {
		end = start + n + 1
	}
	return start, end
}

// runeAt returns the offset of a random character.
func runeAt(r *rand.Rand, text string) int {
	at := r.IntN(len(text))
	for !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

var odd = []string{"*", "_", "`", "```\n", "[", "]", "(", ")", "{{", "}}", "<", ">", "|", "#", "---\n", "!", "\\", "&",
	"~~~",
	"\u200b", "\u202e", "\x07", "\t", "    ", ":", "\n", "\n\n", "[^9]", "[x]: ", "<!--", "-->", "%", "$", "\ufeff",
	"<<<<<<< HEAD\n", "=======\n", "> ", "- ", "1. ", "\"", "'", "\r", "\u2028", "é", "\u0301", "^", "~", "==", "+++\n"}

var damages = []damage{
	{"a line is lost and comes back elsewhere", func(r *rand.Rand, text string) string {
		start, end := lineAt(r, text)
		line, rest := text[start:end], text[:start]+text[end:]
		if rest == "" {
			return text
		}
		to, _ := lineAt(r, rest)
		return rest[:to] + line + rest[to:]
	}},
	{"two lines change places", func(r *rand.Rand, text string) string {
		start, end := lineAt(r, text)
		if end == len(text) {
			return text
		}
		next := end + strings.IndexByte(text[end:]+"\n", '\n') + 1
		next = min(next, len(text))
		return text[:start] + text[end:next] + text[start:end] + text[next:]
	}},
	{"a character is lost", func(r *rand.Rand, text string) string {
		at := runeAt(r, text)
		_, size := utf8.DecodeRuneInString(text[at:])
		return text[:at] + text[at+size:]
	}},
	{"an odd character is added", func(r *rand.Rand, text string) string {
		at := runeAt(r, text)
		return text[:at] + odd[r.IntN(len(odd))] + text[at:]
	}},
	{"a line is indented", func(r *rand.Rand, text string) string {
		start, _ := lineAt(r, text)
		return text[:start] + strings.Repeat(" ", 1+r.IntN(5)) + text[start:]
	}},
	{"a line feed is lost", func(r *rand.Rand, text string) string {
		_, end := lineAt(r, text)
		if !strings.HasSuffix(text[:end], "\n") {
			return text
		}
		return text[:end-1] + text[end:]
	}},
	{"a fence is lost", func(r *rand.Rand, text string) string {
		at := strings.LastIndex(text[:1+r.IntN(len(text))], "---\n")
		if at < 0 {
			return text
		}
		return text[:at] + text[at+len("---\n"):]
	}},
}

// link is a link with its words, which are joined with the letters beside it.
var link = regexp.MustCompile(`\[([^\[\]\n]*)\]\([^()\n]*\)|\[\[[^\[\]|\n]*\|([^\[\]\n]*)\]\]`)

// notWords are the parts of a source that readers do not see as words: addresses, citations, directives, marks of
// callouts, entities and code fences with their language.
var notWords = regexp.MustCompile(`\[@[^\]\n]*\]|\{\{[^}\n]*\}\}|\[\^[^\]\n]*\]:?|\[![A-Z]+\]|` +
	`\]\([^()\n]*\)|\[\[[^\]|\n]*\||<!--[^\n]*?-->|&[a-z#0-9]+;|(?m:^\x60\x60\x60.*$)|(?m:^~~~.*$)|https?://\S*|` +
	`(?m:^ *\d+[.)] )|(?m:^ *[-*+] \[[ xX]\] )`)

var tag = regexp.MustCompile(`<[^>]*>`)

var word = regexp.MustCompile(`[\p{L}\p{N}\p{M}]+`)

// lost returns a word of the source that the text does not have as often, or "".
func lost(source, text string) string {
	count := map[string]int{}
	for _, w := range word.FindAllString(text, -1) {
		count[w]++
	}
	for _, w := range word.FindAllString(notWords.ReplaceAllString(link.ReplaceAllString(source, "$1$2"), " "), -1) {
		if count[w]--; count[w] < 0 {
			return w
		}
	}
	return ""
}

func TestParse_damagesAreNotSilent(t *testing.T) {
	sources := articles(t)
	n := *damaged
	r := rand.New(rand.NewPCG(1, 2))
	silent := 0
	for range n {
		name := sources[r.IntN(len(sources))]
		data, err := content.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := damages[r.IntN(len(damages))]
		text := d.apply(r, string(data))
		if message := checkDamaged(name, text); message != "" {
			if silent++; silent <= 20 {
				t.Errorf("%s, %s: %s", name, d.name, message)
			}
		}
	}
	t.Logf("%d damages, %d silent", n, silent)
}

func articles(t *testing.T) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(content.FS, ".", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".yaml") {
			all = append(all, name)
		}
		return err
	})
	if err != nil || len(all) == 0 {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

// checkDamaged returns what is lost without a diagnostic, or "".
func checkDamaged(name, text string) string {
	if strings.HasSuffix(name, ".yaml") {
		f, list := frontmatter.NewFile("content/"+name, []byte(text))
		all := source.Range{Start: 0, End: len(f.Text)}
		node, more := frontmatter.Parse(f, all)
		list = append(append(list, more...), frontmatter.CheckText(f, nil)...)
		return lostIn(f, all, node, len(list) > 0)
	}
	p, body := Parse("content/"+name, []byte(text), Options{})
	if len(p.Diags) > 0 {
		return ""
	}
	split, _ := frontmatter.Split(p.File)
	inline, blocks := tag.ReplaceAllString(body.HTML, ""), tag.ReplaceAllString(body.HTML, " ")
	visible := html.UnescapeString(inline + " " + blocks)
	for _, link := range p.Outline.Links { // a wiki link without words shows the title of its target
		visible += " " + link.Target
	}
	if w := lost(p.File.Text[split.Body.Start:split.Body.End], visible); w != "" {
		return fmt.Sprintf("the word %q of the body is lost", w)
	}
	node, _ := frontmatter.Parse(p.File, split.YAML)
	return lostIn(p.File, split.YAML, node, false)
}

var comment = regexp.MustCompile(`(?m)(^|\s)#.*$`)

// lostIn returns which word of YAML is in no value and in no key, or "".
func lostIn(f *source.File, at source.Range, n *frontmatter.Node, reported bool) string {
	if reported {
		return ""
	}
	var b strings.Builder
	var visit func(n *frontmatter.Node)
	visit = func(n *frontmatter.Node) {
		if n == nil {
			return
		}
		b.WriteString(n.Text + "\n")
		for _, item := range n.Items {
			visit(item)
		}
		for _, p := range n.Pairs {
			b.WriteString(p.Key + "\n")
			visit(p.Value)
		}
	}
	visit(n)
	yaml := comment.ReplaceAllString(f.Text[at.Start:at.End], "")
	if w := lost(yaml, b.String()); w != "" && len(duplicates(n)) == 0 {
		return fmt.Sprintf("the word %q of the YAML is lost", w)
	}
	return ""
}

// duplicates are the repeated keys of a tree, which the decoder reports.
func duplicates(n *frontmatter.Node) []frontmatter.Duplicate {
	if n == nil {
		return nil
	}
	all := slices.Clone(n.Duplicates)
	for _, item := range n.Items {
		all = append(all, duplicates(item)...)
	}
	for _, p := range n.Pairs {
		all = append(all, duplicates(p.Value)...)
	}
	return all
}
