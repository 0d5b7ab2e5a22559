package e2e

// This file asks axe-core about every page: WCAG 2.0 to 2.2, A and AA, and best practice, no rule off. axe-core comes from
// npm into a folder that is not committed; .ci/npm puts it there.

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/browsertest"
)

// npm is the folder of the tests' own npm packages.
func npm() string {
	if dir := os.Getenv("KNEAD_CACHE"); dir != "" {
		return filepath.Join(dir, "npm", "node_modules")
	}
	return filepath.Join("..", "..", ".cache", "npm", "node_modules")
}

// axeSource is axe-core. Without it a test is skipped, unless KNEAD_BROWSER=required, as .ci/test has it.
func axeSource(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(npm(), "axe-core", "axe.min.js"))
	switch {
	case err == nil:
		return string(text)
	case os.Getenv("KNEAD_BROWSER") == "required":
		t.Fatalf("%v: run .ci/npm", err)
	}
	t.Skip("no axe-core: run .ci/npm")
	return ""
}

// axeRun runs every rule of the tags, those that axe leaves out unless asked included, and returns its findings as lines.
const axeRun = `axe.run(document, {
  runOnly: { type: 'rule', values: axe.getRules(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).map(r => r.ruleId) },
  resultTypes: ['violations', 'incomplete'],
}).then(({ violations, incomplete }) => ({
  Findings: violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 160) + ' — ' + (n.failureSummary || '').replace(/\s+/g, ' ').slice(0, 240))),
  Unsure: incomplete.flatMap(v => v.nodes.map(n => v.id)),
}))`

// A verdict is what axe says of a page: what is wrong, and the rules that it could not decide.
type verdict struct{ Findings, Unsure []string }

// tooWide names what makes a page scroll sideways. What scrolls by itself, in a named region, may.
const tooWide = `(() => { const w = document.documentElement.clientWidth
if (document.documentElement.scrollWidth <= w) return []
return ['wider than the window: ' + [...document.body.querySelectorAll('*')].filter(e => { const b = e.getBoundingClientRect()
  return b.width && b.right > w + 1 }).slice(0, 5).map(e => e.outerHTML.slice(0, 90)).join('; ')] })()`

// A variant is one way in which a page is read.
type variant struct {
	name    string
	width   int
	media   string   // "print", or "" for a screen
	prefers []string // media features
	script  bool     // the page's own scripts run
	spaced  bool     // the reader's own spacing of text
}

// The variants in which every page is read, and then those in which one page of every kind is.
var (
	always = []variant{
		{name: "light-320", width: 320, prefers: []string{"prefers-color-scheme=light"}, script: true},
		{name: "dark-320", width: 320, prefers: []string{"prefers-color-scheme=dark"}, script: true},
		{name: "light-1280", width: 1280, prefers: []string{"prefers-color-scheme=light"}, script: true},
		{name: "dark-1280", width: 1280, prefers: []string{"prefers-color-scheme=dark"}, script: true},
	}
	special = []variant{
		{name: "forced colours", width: 390, prefers: []string{"forced-colors=active"}, script: true},
		{name: "text spacing", width: 320, spaced: true, script: true},
		{name: "print", width: 720, media: "print", script: true},
		{name: "no JavaScript", width: 390},
	}
)

// spacing is what WCAG 1.4.12 lets readers ask for (https://www.w3.org/TR/WCAG22/#text-spacing), put behind the page's own
// rules, since its policy allows no other style sheet.
const spacing = `(() => { const s = document.styleSheets[0]
for (const rule of ['*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}', 'p{margin-block-end:2em!important}']) s.insertRule(rule, s.cssRules.length)
return true })()`

// A reader looks at pages in one tab and adds up what axe says.
type reader struct {
	*testing.T
	tab    *browsertest.Tab
	base   string
	axe    string
	looks  int
	unsure map[string]int // by rule: elements of which axe cannot say whether they are right
}

func newReader(t *testing.T, b *built) *reader {
	axe := axeSource(t)
	r := &reader{T: t, tab: browsertest.Open(t), base: b.serve(t), axe: axe, unsure: map[string]int{}}
	t.Cleanup(func() {
		t.Logf("%d looks; undecided: %v", r.looks, r.unsure)
	})
	return r
}

// visit opens an address in one variant. What the browser complains of is told before axe is brought in.
func (r *reader) visit(address string, v variant) {
	r.Helper()
	r.as(v)
	r.tab.Scripts(v.script)
	r.tab.Visit("about:blank") // so that an address that differs behind its "#" only is loaded, too
	r.tab.Visit(r.base + address)
	r.quiet(address)
	r.tab.Scripts(true) // for axe: the page's own have had their chance
	browsertest.Eval[bool](r.tab, r.axe+";true")
}

// as shows the page that is open in another way.
func (r *reader) as(v variant) {
	r.Helper()
	r.tab.Size(v.width, 900)
	r.tab.Media(v.media, append(v.prefers, "prefers-reduced-motion=reduce")...)
}

// look runs axe on the page as it is shown now.
func (r *reader) look(name string, v variant) {
	r.Helper()
	if v.spaced {
		browsertest.Eval[bool](r.tab, spacing)
	}
	got := browsertest.Eval[verdict](r.tab, axeRun)
	if v.media == "" {
		got.Findings = append(got.Findings, browsertest.Eval[[]string](r.tab, tooWide)...)
	}
	for _, f := range got.Findings {
		r.Errorf("%s, %s: %s", name, v.name, f)
	}
	for _, rule := range got.Unsure {
		r.unsure[rule]++
	}
	r.looks++
	r.tab.ConsoleErrors() // axe's own
}

// quiet fails where the browser complained: of the policy, of a script, of a missing file.
func (r *reader) quiet(name string) {
	r.Helper()
	for _, c := range r.tab.ConsoleErrors() {
		if !(name == "404.html" && strings.Contains(c, "404")) {
			r.Errorf("%s: the browser complains: %s", name, c)
		}
	}
}

// Every page, light and dark, at 320 and 1280 pixels. The pages are dealt to several browsers, which share the processors.
func TestAxeOnEveryPage(t *testing.T) {
	b := own(t)
	pages := b.pages()
	const hands = 2
	for hand := range hands {
		for _, two := range [][]variant{always[:2], always[2:]} {
			t.Run(fmt.Sprintf("%d-%d", two[0].width, hand), func(t *testing.T) {
				t.Parallel()
				r := newReader(t, b)
				for i := hand; i < len(pages); i += hands {
					r.visit(pages[i].url, two[0])
					r.look(pages[i].path, two[0])
					r.as(two[1])
					r.look(pages[i].path, two[1])
				}
			})
		}
	}
}

// A page of every kind, and a guide on the way, with the reader's colours and spacing, printed, and without scripts.
func TestAxeOnEveryKindOfPageInOtherVariants(t *testing.T) {
	b := own(t)
	for _, v := range special {
		t.Run(strings.ReplaceAll(v.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			r := newReader(t, b)
			for _, p := range b.kinds() {
				r.visit(p.url, v)
				r.look(p.path, v)
			}
			for _, stop := range b.stops(t) {
				if stop.telling {
					r.visit(stop.address(v.script), v)
					r.look(stop.id, v)
				}
			}
		})
	}
}

// Every question and every outcome of every guide, as the reader sees it who answered up to there.
func TestAxeOnEveryStepOfEveryGuide(t *testing.T) {
	b := own(t)
	for i, v := range []variant{always[0], always[3]} {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			r := newReader(t, b)
			at := ""
			for _, stop := range b.stops(t) {
				if i > 0 && !stop.telling {
					continue
				}
				if stop.guide != at {
					r.visit("guides/"+stop.guide+"/", v)
					at = stop.guide
				}
				browsertest.Eval[bool](r.tab, fmt.Sprintf("(location.hash = %q, true)", strings.TrimPrefix(stop.address(true), "guides/"+at+"/")))
				r.tab.WaitFor(fmt.Sprintf("document.querySelector('.talk.asking .step:not([hidden])')?.id === %q", stop.id))
				r.quiet(stop.guide + ": " + stop.id)
				r.look(stop.guide+": "+stop.id, v)
			}
		})
	}
}
