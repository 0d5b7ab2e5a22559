package markdowncopy

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOf(t *testing.T) {
	const page = `<!doctype html><html><body><nav>Menu</nav><main id="main" class="x">
<nav><a href="../">Home</a></nav>
<div class="head"><h1>Sore &amp; stiff&#160;legs</h1><p class="lead">It   <b>passes </b>soon.</p></div>
<svg><text>drawn</text></svg><p hidden>Later</p><div class="no-print">Buttons</div>
<p>See <a href="../b_(c)/#x">a *page*</a><sup><a href="#s">1</a></sup>, 1 &lt; 2.<br>Next <code>x_y</code></p>
<p>1. Not a list</p><p>- Not one either</p>
<ul><li>One</li>
<li><p>Two</p><ul><li>Inner</li></ul></li><li hidden>No</li></ul>
<ol><li>First <em>thing</em></li><li><a href="t/"><b>Title</b> <span>Words</span></a></li></ol>
<blockquote><p>Said</p><p>More</p></blockquote>
<dl><dt>“A claim”</dt><dd>Why</dd></dl>
<table><thead><tr><th>Kind</th><th>Pressure</th></tr></thead><tr><th>A|b</th><td><ul><li>x</li></ul></td></tr></table>
<img src="leg.png" alt="A leg"><pre>
a  b
</pre><details open><summary>More</summary>Text</details><button>Go</button>
</main><footer>Foot</footer></body></html>`
	const want = "# Sore & stiff\u00a0legs" + `

It **passes** soon.

See [a \*page\*](https://t.example/a/b_%28c%29/#x)[1](https://t.example/a/x/#s), 1 \< 2. Next ` + "`x_y`" + `

1\. Not a list

\- Not one either

- One
- Two

  - Inner

1. First *thing*
2. [**Title** Words](https://t.example/a/x/t/)

> Said
>
> More

**“A claim”**

Why

| Kind | Pressure |
| --- | --- |
| A\|b | - x |

![A leg](https://t.example/a/x/leg.png)

` + "```\n\na  b\n```" + `

More

Text
`
	got, err := Of([]byte(page), "https://t.example/a/x/")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOf_errors(t *testing.T) {
	for _, page := range []string{"", "<p>No main</p>", "</main><main>"} {
		if _, err := Of([]byte(page), "https://t.example/"); err == nil {
			t.Errorf("%q has a main element", page)
		}
	}
	if _, err := Of([]byte("<main></main>"), "http://[::1"); err == nil {
		t.Error("an address that is none is accepted")
	}
}
