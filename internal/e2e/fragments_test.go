package e2e

// This file is hostile to what readers' browsers take from outside: the address behind its "#", and the box of the search.

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"knead/internal/browsertest"
)

// tricks are parts of addresses that mean something to a script, a browser or a parser.
var tricks = []string{"<script>pwned=1</script>", "<img src=x onerror=pwned=1>", `"><pwn-x onpwn=1>`, "javascript:pwned=1", "__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "__proto__[pwned]=1",
	"main:", "h:", "kit:", "error:", "chart:", "", "~", "=", ",", "%", "%E0%A4%A", "%00", "%3Cscript%3Epwned=1%3C/script%3E", "\u202e", "\u2028", "💥", "../../", "//pwn.example/", "[id]", "*", "'", "`", "\\", "{{.}}", "null", "NaN", "-1", "1e999",
	"none", "unsure", "any", "two-or-more", ":target", "#", "##", "?", "?pwned=1", "&lt;", strings.Repeat("a", 10000), strings.Repeat("~a=b", 500), strings.Repeat("%41", 2000)}

// fragments are 500 addresses: each trick in each place, and tricks strewn over a way that is right.
func fragments(b *built) []string {
	var all []string
	r := rand.New(rand.NewPCG(5, 5))
	for _, s := range tricks {
		all = append(all, s, "x~"+s, "x~"+s+"="+s, s+"~when-to-get-help/now-signs=none")
	}
	stops := stopsOf(b.compiled(soreness))
	for len(all) < 500 {
		s := stops[r.IntN(len(stops))]
		parts := strings.FieldsFunc(s.address(true), func(c rune) bool { return c == '~' || c == '=' })
		parts[0] = s.id
		i := r.IntN(len(parts))
		parts[i] = strings.Replace(parts[i], parts[i][r.IntN(len(parts[i])):], tricks[r.IntN(len(tricks))], 1)
		text := parts[0]
		for j := 1; j < len(parts); j++ {
			text += string("~="[(j+1)%2]) + parts[j]
		}
		all = append(all, text)
	}
	return all
}

// Whatever the address holds, what is shown is the guide's beginning, one of its questions or one of its ends; and of what
// the address says nothing is shown that the guide does not say.
func TestNoFragmentLeavesTheGraph(t *testing.T) {
	b := own(t)
	tab := browsertest.Open(t)
	tab.Visit(b.serve(t) + "guides/" + soreness + "/")
	tab.WaitFor(`document.querySelector('.talk.on')`)
	c := b.compiled(soreness)
	all := fragments(b)
	for _, f := range all {
		shown := browsertest.Eval[string](tab, fmt.Sprintf(`new Promise(done => {
const look = () => done([...document.querySelectorAll('.step,.start')].filter(e => e.getClientRects().length).map(e => e.id || 'start').join())
const before = location.href
location.hash = %q
location.href === before ? look() : addEventListener('hashchange', () => setTimeout(look), { once: true }) })`, f))
		if shown != "start" && c.Node(shown) == nil {
			t.Errorf("#%.80q shows %q", f, shown)
		}
		if given := browsertest.Eval[string](tab, `[...document.querySelectorAll('.said b')].map(e => e.textContent).join(' ')`); strings.Contains(given, "pwn") {
			t.Errorf("#%.80q is shown as an answer: %q", f, given)
		}
		if said := browsertest.Eval[[]string](tab, `[...document.querySelectorAll('.said a[href],a.go[href],.net a[href]')].map(e => e.getAttribute('href')).filter(h => h.includes('pwn') || !/^(#|\.\.\/|tel:)/.test(h))`); len(said) > 0 {
			t.Errorf("#%.80q is in links: %.200q", f, said)
		}
		unharmed(t, tab, "#"+f)
	}
	if !strings.HasPrefix(tab.URL(), "http://127.0.0.1") || browsertest.Eval[bool](tab, `({}).pwned !== undefined`) {
		t.Error("the page was left, or all objects were changed")
	}
	t.Logf("%d fragments", len(all))
}

func TestNothingTypedIntoTheSearchRuns(t *testing.T) {
	b := own(t)
	tab := browsertest.Open(t)
	base := b.serve(t)
	tab.Visit(base + "search/")
	tab.WaitFor(`document.querySelector('.find:not([hidden])')`)
	for _, s := range tricks {
		browsertest.Eval[bool](tab, fmt.Sprintf(`(i => { i.value = %q.slice(0, 200); i.dispatchEvent(new Event('input', { bubbles: true })); return true })(document.querySelector('#query'))`, s))
		browsertest.Eval[bool](tab, `new Promise(done => setTimeout(() => done(true), 30))`)
		unharmed(t, tab, s)
		for _, href := range browsertest.Eval[[]string](tab, `[...document.querySelectorAll('#results a')].map(a => a.href)`) {
			if !strings.HasPrefix(href, base) {
				t.Errorf("%q finds %s", s, href)
			}
		}
	}
	for _, s := range tricks {
		tab.Do(chromedp.Navigate("about:blank"))
		tab.Visit(base + "search/#q=" + url.PathEscape(s))
		unharmed(t, tab, "#q="+s)
	}
	tab.Visit(base + "search/#q=soreness")
	tab.WaitFor(`document.querySelectorAll('#results a').length > 3`)
}

// The numbers to call stand on every page, as links that call.
func TestEveryPageCanCall(t *testing.T) {
	b := own(t)
	numbers := b.result.Site.Levels.Text(4).Numbers
	if len(numbers) == 0 {
		t.Fatal("no emergency number")
	}
	for _, p := range b.pages() {
		text := string(b.files[p.path])
		for _, n := range numbers {
			if !strings.Contains(text, `<a href="tel:`+n.Value+`"`) {
				t.Errorf("%s has no link that calls %s", p.path, n.Value)
			}
		}
		if strings.Contains(text, "#ZgotmplZ") || strings.Contains(text, `href="tel:111"`) {
			t.Errorf("%s has an address that html/template did not trust, or calls 111", p.path)
		}
	}
}
