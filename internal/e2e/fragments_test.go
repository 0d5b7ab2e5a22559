package e2e

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"knead/internal/browsertest"
)

// payloads are strings with a meaning to a script, a browser or a parser.
var payloads = []string{
	"<script>pwned=1</script>", "<img src=x onerror=pwned=1>", `"><pwn-x onpwn=1>`, "javascript:pwned=1",
	"__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "__proto__[pwned]=1",
	"main:", "h:", "guide-templates:", "error:", "chart:", "", "~", "=", ",", "%", "%E0%A4%A", "%00",
	"%3Cscript%3Epwned=1%3C/script%3E", "\u202e", "\u2028", "💥", "../../", "//pwn.example/", "[id]", "*", "'", "`",
	"\\", "{{.}}", "null", "NaN", "-1", "1e999", "none", "unsure", "any", "two-or-more", ":target", "#", "##", "?",
	"?pwned=1", "&lt;", strings.Repeat("a", 10000), strings.Repeat("~a=b", 500), strings.Repeat("%41", 2000),
}

// fragments returns 500 URL fragments: each payload in each position, and payloads inserted into valid fragments; or
// every third of them, without -every-attack.
func fragments(b *builtSite) []string {
	var all []string
	r := rand.New(rand.NewPCG(5, 5))
	for _, s := range payloads {
		all = append(all, s, "x~"+s, "x~"+s+"="+s, s+"~when-to-get-help/now-signs=none")
	}
	ends := guideEndsOf(b.guide(soreness))
	for len(all) < 500 {
		s := ends[r.IntN(len(ends))]
		parts := strings.FieldsFunc(s.address(true), func(c rune) bool { return c == '~' || c == '=' })
		parts[0] = s.id
		i := r.IntN(len(parts))
		parts[i] = strings.Replace(parts[i], parts[i][r.IntN(len(parts[i])):], payloads[r.IntN(len(payloads))], 1)
		text := parts[0]
		for j := 1; j < len(parts); j++ {
			text += string("~="[(j+1)%2]) + parts[j]
		}
		all = append(all, text)
	}
	if *everyAttack {
		return all
	}
	var some []string
	for i := 0; i < len(all); i += 3 {
		some = append(some, all[i])
	}
	return some
}

// For any fragment, a guide shows its start, one of its questions or one of its ends, and no text of the fragment.
func TestGuide_adversarialFragments(t *testing.T) {
	b := ownSite(t)
	tab := browsertest.Open(t)
	openGuide(tab, b.serve(t), soreness)
	c := b.guide(soreness)
	all := fragments(b)
	for _, f := range all {
		shown := browsertest.Eval[string](tab, fmt.Sprintf(`new Promise(done => {
			const report = () => done(%s)
			const before = location.href
			location.hash = %q
			if (location.href === before) report()
			else addEventListener('hashchange', () => setTimeout(report), { once: true })
		})`, visibleSteps, f))
		if shown != "start" && c.Node(shown) == nil {
			t.Errorf("#%.80q shows %q", f, shown)
		}
		answers := browsertest.Eval[string](tab, `[...document.querySelectorAll('`+givenAnswers+` b')]
			.map(e => e.textContent).join(' ')`)
		if strings.Contains(answers, "pwn") {
			t.Errorf("#%.80q is shown as an answer: %q", f, answers)
		}
		links := browsertest.Eval[[]string](tab, `[...document.querySelectorAll('`+givenAnswers+` a[href],`+
			primaryLink+`[href],`+safetyNet+` a[href]')].map(e => e.getAttribute('href'))
			.filter(h => h.includes('pwn') || !/^(#|\.\.\/|tel:)/.test(h))`)
		if len(links) > 0 {
			t.Errorf("#%.80q is in links: %.200q", f, links)
		}
		unharmed(t, tab, "#"+f)
	}
	if !strings.HasPrefix(tab.URL(), "http://127.0.0.1") || browsertest.Eval[bool](tab, `({}).pwned !== undefined`) {
		t.Error("another page is open, or Object.prototype was changed")
	}
	t.Logf("%d fragments", len(all))
}

func TestSearch_adversarialQueries(t *testing.T) {
	b := ownSite(t)
	tab := browsertest.Open(t)
	base := b.serve(t)
	tab.Visit(base + "search/")
	tab.WaitFor(`document.querySelector('` + searchForm + `')`)
	for _, s := range payloads {
		browsertest.Eval[bool](tab, fmt.Sprintf(`(i => {
			i.value = %q.slice(0, 200)
			return i.dispatchEvent(new Event('input', { bubbles: true }))
		})(document.querySelector('#query'))`, s))
		browsertest.Eval[bool](tab, `new Promise(done => setTimeout(() => done(true), 30))`)
		unharmed(t, tab, s)
		links := browsertest.Eval[[]string](tab, `[...document.querySelectorAll('`+searchResult+`')].map(a => a.href)`)
		for _, href := range links {
			if !strings.HasPrefix(href, base) {
				t.Errorf("%q finds %s", s, href)
			}
		}
	}
	// The same by the fragment of the address, as a link to the search has it.
	all := fragments(b)
	for _, s := range all {
		browsertest.Eval[bool](tab, fmt.Sprintf(`new Promise(done => {
			location.hash = %q
			setTimeout(() => done(true), 5)
		})`, "#q="+url.PathEscape(s)))
		unharmed(t, tab, "#q="+s)
	}
	t.Logf("%d fragments", len(all))
	tab.Do(chromedp.Navigate("about:blank"))
	tab.Visit(base + "search/#q=soreness")
	tab.WaitFor(`document.querySelectorAll('` + searchResult + `').length > 3`)
}

// Every page has the emergency numbers, as links that call them.
func TestPages_haveEmergencyNumbers(t *testing.T) {
	b := ownSite(t)
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
		// 111 is an ambulance in one country only, which the page of emergency numbers names.
		calls111 := strings.Contains(text, `href="tel:111"`) && !strings.Contains(text, `class="call-rows"`)
		if strings.Contains(text, "#ZgotmplZ") || calls111 {
			t.Errorf("%s has a URL that html/template rejected, or a link to 111", p.path)
		}
	}
}
