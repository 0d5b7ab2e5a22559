package cli

import (
	"bytes"
	"math/big"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"knead/internal/guide/diff"
)

// Nothing that a change says has an effect in a comment: all of it is code.
func TestMarkdownChange_hostileTexts(t *testing.T) {
	for _, hostile := range []string{
		"@everyone", "<script>alert(1)</script>", "[x](https://evil.example)", "![x](https://evil.example/p.png)",
		"https://evil.example", "``` \n<b>", "`", "````", "a\n\n# Heading", "</details>", "\u202e", "| a |\n|---|",
	} {
		change := &diff.AdviceChange{Question: "q", Answer: hostile, Paths: big.NewInt(1),
			Path: []diff.PathStep{{Question: hostile, Answer: hostile}},
			Old:  diff.OutcomeRange{Title: hostile}, New: diff.OutcomeRange{Title: hostile}}
		var out bytes.Buffer
		md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
		if err := md.Convert([]byte(markdownChange(hostile, change)), &out); err != nil {
			t.Fatal(err)
		}
		rest := out.String()
		for {
			before, code, ok := strings.Cut(rest, "<code")
			_, after, closed := strings.Cut(code, "</code>")
			if !ok || !closed {
				break
			}
			rest = before + after
		}
		plain := strings.NewReplacer("<details>", "", "</details>", "", "<summary>The shortest walk</summary>", "",
			"<strong>lowered</strong>", "", "<ul>", "", "</ul>", "", "<li>", "", "</li>", "", "<pre>", "", "</pre>", "",
			"in :", "", "<p>", "", "</p>", "").Replace(rest)
		if strings.TrimSpace(plain) != "" {
			t.Errorf("%q: outside of code there is %q", hostile, plain)
		}
	}
}

func TestMarkdownReport_isBounded(t *testing.T) {
	var m markdownReport
	for range 100 {
		m.add(strings.Repeat("x", 1000))
	}
	if m.Len() > maxMarkdown || m.omitted != 40 {
		t.Errorf("%d bytes, %d omitted; want at most %d, and 40", m.Len(), m.omitted, maxMarkdown)
	}
}
