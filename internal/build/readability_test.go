package build

// This file extracts the text of built pages and the prose of an article, and measures how hard it is to read.

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// parsed is a built page as a tree.
func parsed(t *testing.T, name string, data []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return root
}

// byID finds the element with an id, or nil.
func byID(root *html.Node, id string) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && attr(n, "id") == id {
			return n
		}
	}
	return nil
}

func hasClass(n *html.Node, class string) bool {
	return n.Type == html.ElementNode && slices.Contains(strings.Fields(attr(n, "class")), class)
}

// pieces calls text for the words below a node in their order, and does not go into what skip refuses.
func pieces(n *html.Node, skip func(*html.Node) bool, text func(string)) {
	if n.Type == html.TextNode {
		text(n.Data)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !skip(c) {
			pieces(c, skip, text)
		}
	}
}

// textOf is the words below a node. Scripts and templates are no words that anybody reads.
func textOf(n *html.Node, skip ...func(*html.Node) bool) string {
	var b strings.Builder
	pieces(n, func(c *html.Node) bool {
		return c.Type == html.ElementNode && slices.Contains([]string{"script", "style", "template"}, c.Data) ||
			slices.ContainsFunc(skip, func(s func(*html.Node) bool) bool { return s(c) })
	}, func(s string) { b.WriteString(s) })
	return strings.Join(strings.Fields(b.String()), " ")
}

// madeElsewhere says of a part of an article's body that the article did not write it: care cards come from signs.yaml,
// offers from the guides, pictures from data, and the notes of citations are numbers.
func madeElsewhere(n *html.Node) bool {
	return hasClass(n, "care") || hasClass(n, "guide-promo") || hasClass(n, "timeline") || hasClass(n, "type-table") ||
		hasClass(n, "cite") || hasClass(n, "picture")
}

// proseOf is the body of an article, or nil.
func proseOf(root *html.Node) *html.Node {
	for n := range root.Descendants() {
		if hasClass(n, "prose") {
			return n
		}
	}
	return nil
}

// blocks are the paragraphs and list items of an article's own prose. Cells of tables and headings are no sentences.
func blocks(prose *html.Node) []string {
	var all []string
	for _, n := range blockNodes(prose) {
		all = append(all, textOf(n, madeElsewhere))
	}
	return all
}

// paragraphs are the blocks that are no list items, which may be a few words each.
func paragraphs(prose *html.Node) []string {
	var all []string
	for _, n := range blockNodes(prose) {
		if n.Data == "p" && n.Parent.Data != "li" {
			all = append(all, textOf(n, madeElsewhere))
		}
	}
	return all
}

func blockNodes(prose *html.Node) []*html.Node {
	var all []*html.Node
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode || madeElsewhere(c) || c.Data == "table" || hasClass(c, "callout-title"):
			case c.Data == "p" || c.Data == "li" && !holds(c, "p"):
				all = append(all, c)
			default:
				walk(c)
			}
		}
	}
	walk(prose)
	return all
}

func holds(n *html.Node, tag string) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == tag {
			return true
		}
	}
	return false
}

var sentenceEnd = regexp.MustCompile(`[.?!]["”’)]*(\s+|$)`)

// sentences cuts a block. A list item without a full stop is a sentence too.
func sentences(block string) []string {
	var all []string
	for _, s := range sentenceEnd.Split(block, -1) {
		if len(wordsOf(s)) > 0 {
			all = append(all, s)
		}
	}
	return all
}

var word = regexp.MustCompile(`[\pL\pN][\pL\pN'’,.-]*`)

func wordsOf(s string) []string { return word.FindAllString(s, -1) }

// readingAge is the Flesch–Kincaid grade (Kincaid and others, 1975) plus the five years before school:
// 0.39 × words per sentence + 11.8 × syllables per word − 15.59 + 5.
func readingAge(blocks []string) float64 {
	var words, syllables, ends float64
	for _, b := range blocks {
		for _, s := range sentences(b) {
			ends++
			for _, w := range wordsOf(s) {
				words++
				syllables += float64(syllablesOf(w))
			}
		}
	}
	return 0.39*words/ends + 11.8*syllables/words - 15.59 + 5
}

var vowels = regexp.MustCompile(`[aeiouy]+`)

// syllablesOf counts groups of vowels, as most programs do; it is rough on words such as "physio". A final silent e is
// none, and so is the e of -es and -ed unless it is spoken; a number counts as one.
func syllablesOf(w string) int {
	w = strings.Trim(strings.ToLower(w), "'’,.-")
	n := len(vowels.FindAllString(w, -1))
	switch {
	case strings.HasSuffix(w, "le"):
	case strings.HasSuffix(w, "e"):
		n--
	case strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ted") && !strings.HasSuffix(w, "ded"):
		n--
	case strings.HasSuffix(w, "es") && !regexp.MustCompile(`(s|x|z|ch|sh|g|c)es$`).MatchString(w):
		n--
	}
	return max(1, n)
}

func TestSyllablesAndReadingAge(t *testing.T) {
	for w, want := range map[string]int{"massage": 2, "muscle": 2, "helped": 1, "needed": 2, "minutes": 2, "bruises": 2,
		"emergency": 4, "401": 1, "weakness": 2} {
		if got := syllablesOf(w); got != want {
			t.Errorf("%s: %d syllables, want %d", w, got, want)
		}
	}
	easy, hard := readingAge([]string{"The cat sat on the mat. It was warm."}),
		readingAge([]string{"Rhabdomyolysis necessitates immediate hospitalisation and comprehensive haematological " +
			"investigation."})
	if easy > 6 || hard < 20 {
		t.Errorf("easy %.1f, hard %.1f", easy, hard)
	}
	if got := sentences(`He said "stop." Then he went (home.) Is 1.5 a number? Yes`); len(got) != 4 {
		t.Errorf("%q", got)
	}
}
