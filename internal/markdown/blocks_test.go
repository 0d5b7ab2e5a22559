package markdown

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"knead/internal/source"
)

// blocksOf are the blocks of a text as lines "KIND: TEXT", with the leaves of each in angle brackets.
func blocksOf(text string) string {
	f := source.NewFile("content/x.md", text)
	var b strings.Builder
	for _, block := range Blocks(f, source.Range{Start: 0, End: len(text)}) {
		b.WriteString(block.Kind + ":")
		at := block.At.Start
		for _, leaf := range block.Leaves {
			b.WriteString(text[at:leaf.Start] + "<" + text[leaf.Start:leaf.End] + ">")
			at = leaf.End
		}
		b.WriteString(text[at:block.At.End] + "\n")
	}
	return b.String()
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"One\ntwo.\n\n{{care}}\n\n---\n\nThree.", "p:<One\ntwo.>\np:<Three.>\n"},
		{"# A *b* #\n\nC\nd\n===\n## \n", "h1:# <A *b*> #\nh1:<C\nd>\n===\nh2:##\n"},
		{"Text:\n- a\n  b\n-   c\n\n  d\n1. e\n", "p:<Text:>\nli:<a\n  b>\nli:<c>\np:<d>\noli:<e>\n"},
		{"- a\n  - b\n  - c\n- [x] d\n", "li(p ul(li li)):<a>\n  - <b>\n  - <c>\nli:[x] <d>\n"},
		{"| a | b |\n|---|---|\n| c | [[x|d]] |\n| e |\n\nText", "head/2:| <a> | <b> |\nrow/2:| <c> | <[[x|d]]> |\n" +
			"row/2:| <e> |\np:<Text>\n"},
		{"> [!NOTE]\n> Text\n> more.\n\n> q\n", "callout-note:> [!NOTE]\n> <Text\n> more.>\nquote:> <q>\n"},
		{"```go\na\n```\n\n    code\n    more\n\n~~~\nopen",
			"code:```go\na\n```\nindented:    code\n    more\ncode:~~~\nopen\n"},
		{"<!-- c -->\n\n<div>\nx\n</div>\n\n[a]: /x\n\nSee [a].", "html:<div>\nx\n</div>\np:<See [a].>\n"},
		{"A[^1].\n\n[^1]: Note\n    more.\n\nB.\n", "p:<A[^1].>\nnote:1:<Note\n    more.>\np:<B.>\n"},
		{"- a\n\n  ```\n  code\n  ```\n- b", "li(p code):<a>\n\n  ```\n  code\n  ```\nli:<b>\n"},
	} {
		if got := blocksOf(c.text); got != c.want {
			t.Errorf("%q has the blocks\n%s\nnot\n%s", c.text, got, c.want)
		}
	}
}

func FuzzBlocks(f *testing.F) {
	f.Add("# a\n\nb **c**\n\n- d\n  - e\n\n> f\n")
	f.Add("# a\n\nb **c**\nd\n\n- e\n- f\n\n> g\n> h\n\n| i | j |\n|:-:|---|\n| k | l |\n")
	f.Add("| a |\n|---|\n| b |\n\n[^1]: x\n\n~~~\n<p>")
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("content/x.md", text)
		body := source.Range{Start: 0, End: len(text)}
		all := Blocks(file, body)
		if parsed := parsedBlocks(file, body); !reflect.DeepEqual(all, parsed) && len(all)+len(parsed) > 0 {
			t.Fatalf("%q has the blocks\n%+v\nwithout a parser, and by it\n%+v", text, all, parsed)
		}
		end := 0
		for _, b := range all {
			if b.At.Start < end || b.At.End <= b.At.Start || b.At.End > len(text) {
				t.Fatalf("%q: the block %+v begins before %d", text, b, end)
			}
			end = b.At.End
			at := b.At.Start
			for _, leaf := range b.Leaves {
				if leaf.Start < at || leaf.End > b.At.End {
					t.Fatalf("%q: the text %+v is not in its block %+v", text, leaf, b)
				}
				at = leaf.End
			}
		}
	})
}

// Blocks that are cut without a parser are those of the parser, in texts of random parts.
func TestBlocks_areThoseOfTheParser(t *testing.T) {
	parts := []string{"\n", "\n\n", " ", "a", "b c", "*d*", "# ", "## e", "- ", "- f\n", "> ", "> g\n", "|",
		"| h | i |\n", "|---|:-:|\n", "| j | k |\n", "[l](m)", "1. ", "[n]: o", "¿p?", "***", "(q)", "<r>", "===",
		"[ ] ", "::", "[!NOTE]", "{{s t}}", "\u00a0", "**u**", "+ ", "---", "* ", "_v_",
		"[^1]", "!", "&", "=", "http://w.x", "#"}
	r := rand.New(rand.NewPCG(1, 2))
	plain := 0
	for range 50_000 {
		text := ""
		for range 1 + r.IntN(12) {
			text += parts[r.IntN(len(parts))]
		}
		body := source.Range{Start: 0, End: len(text)}
		all, isPlain := plainBlocks(text, 0)
		if !isPlain {
			continue
		}
		plain++
		if parsed := parsedBlocks(source.NewFile("content/x.md", text), body); len(all)+len(parsed) > 0 &&
			!reflect.DeepEqual(all, parsed) {
			t.Fatalf("%q has the blocks\n%+v\nwithout a parser, and by it\n%+v", text, all, parsed)
		}
	}
	if plain < 1000 {
		t.Errorf("only %d texts are plain", plain)
	}
}

func TestHeadingIDs(t *testing.T) {
	text := "## Uno\n\n## Dos\n\n## Tres\n"
	doc, _ := Parse(source.NewFile("content/x.md", text), source.Range{Start: 0, End: len(text)},
		Options{HeadingIDs: []string{"one", "two"}})
	var ids []string
	for _, h := range doc.Headings {
		ids = append(ids, h.ID)
	}
	if got := strings.Join(ids, " "); got != "one two tres" {
		t.Errorf("the headings have the ids %s", got)
	}
}
