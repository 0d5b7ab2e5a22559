package e2e

// This file runs axe-core on every page: WCAG 2.0 to 2.2, levels A and AA, and best practices, with all rules. axe-core
// comes from npm; .ci/npm installs it into a folder that is not committed.

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knead/internal/browsertest"
)

var allVariants = flag.Bool("all-variants", false,
	"run axe on every page in each variant; otherwise on the largest page of each kind, and on others in one")

// npm is the folder of the npm packages of tests.
func npm() string {
	if dir := os.Getenv("KNEAD_CACHE"); dir != "" {
		return filepath.Join(dir, "npm", "node_modules")
	}
	return filepath.Join("..", "..", ".cache", "npm", "node_modules")
}

// axeSource is the script of axe-core. Without it a test is skipped, or fails if KNEAD_BROWSER=required, as .ci/test
// sets it.
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

// axeRun runs all rules of the tags, including those that are off by default, and returns the findings as lines.
const axeRun = `axe.run(%s, {
  runOnly: { type: 'rule', values: axe.getRules(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
    'best-practice']).map(r => r.ruleId) },
  resultTypes: ['violations', 'incomplete'],
}).then(({ violations, incomplete }) => ({
  Findings: violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 160) + ' — ' +
    (n.failureSummary || '').replace(/\s+/g, ' ').slice(0, 240))),
  Unsure: incomplete.flatMap(v => v.nodes.map(n => v.id)),
}))`

// A verdict is the result of axe on a page: violations, and the rules that it could not decide.
type verdict struct{ Findings, Unsure []string }

// tooWide lists the elements that make a page scroll horizontally. A region of a page may scroll.
const tooWide = `(() => {
	const width = document.documentElement.clientWidth
	if (document.documentElement.scrollWidth <= width) return []
	const isTooWide = e => {
		const b = e.getBoundingClientRect()
		return b.width && b.right > width + 1
	}
	const list = [...document.body.querySelectorAll('*')].filter(isTooWide).slice(0, 5)
	return ['wider than the window: ' + list.map(e => e.outerHTML.slice(0, 90)).join('; ')]
})()`

// A variant is one way in which a page is read.
type variant struct {
	name    string
	width   int
	media   string   // "print", or "" for a screen
	prefers []string // media features
	script  bool     // scripts of the page run
	spaced  bool     // the reader increases the spacing of text
}

// The variants of every page, and those of one page of each kind only.
var (
	standard = []variant{
		{name: "light-320", width: 320, prefers: []string{"prefers-color-scheme=light"}, script: true},
		{name: "dark-320", width: 320, prefers: []string{"prefers-color-scheme=dark"}, script: true},
		{name: "light-1280", width: 1280, prefers: []string{"prefers-color-scheme=light"}, script: true},
		{name: "dark-1280", width: 1280, prefers: []string{"prefers-color-scheme=dark"}, script: true},
	}
	special = []variant{
		{name: "forced colors", width: 390, prefers: []string{"forced-colors=active"}, script: true},
		{name: "text spacing", width: 320, spaced: true, script: true},
		{name: "print", width: 720, media: "print", script: true},
		{name: "no JavaScript", width: 390},
	}
)

// spacing sets the text spacing of WCAG 1.4.12 (https://www.w3.org/TR/WCAG22/#text-spacing), in the style sheet of
// the page, since its policy allows no other.
const spacing = `(() => {
	const styles = document.styleSheets[0]
	for (const rule of [
		'*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}',
		'p{margin-block-end:2em!important}',
	]) styles.insertRule(rule, styles.cssRules.length)
	return true
})()`

// An auditor runs axe on pages in one tab.
type auditor struct {
	*testing.T
	tab    *browsertest.Tab
	base   string
	axe    string
	audits int
	height int            // of the window in CSS pixels
	unsure map[string]int // the number of elements that axe could not decide, by rule
}

// wholeList is the height of a window in which the bar of a guide is under its list. In a lower one, axe takes a
// checkbox that is partly under the bar for a small one, although the reader can scroll.
const wholeList = 2400

func newAuditor(t *testing.T, b *builtSite) *auditor {
	axe := axeSource(t)
	r := &auditor{T: t, tab: browsertest.Open(t), base: b.serve(t), axe: axe, height: 900, unsure: map[string]int{}}
	t.Cleanup(func() {
		t.Logf("%d audits; undecided: %v", r.audits, r.unsure)
	})
	return r
}

// visit opens a page in one variant and loads axe.
func (r *auditor) visit(address string, v variant) {
	r.Helper()
	r.setVariant(v)
	r.tab.Scripts(v.script)
	r.tab.Visit("about:blank") // so that a URL that differs in its fragment only is loaded
	r.tab.Visit(r.base + address)
	r.checkConsole(address)
	r.tab.Scripts(true) // for axe
	browsertest.Eval[bool](r.tab, r.axe+";true")
}

// setVariant changes the variant of the open page.
func (r *auditor) setVariant(v variant) {
	r.Helper()
	r.tab.Size(v.width, r.height)
	r.tab.Media(v.media, append(v.prefers, "prefers-reduced-motion=reduce")...)
}

// audit runs axe on the page in its current state.
func (r *auditor) audit(name string, v variant) {
	r.Helper()
	if v.spaced {
		browsertest.Eval[bool](r.tab, spacing)
	}
	r.auditPart(name, "document", v)
}

// auditPart runs axe on an element, given as JavaScript, of the page in its current state.
func (r *auditor) auditPart(name, element string, v variant) {
	r.Helper()
	browsertest.Eval[bool](r.tab, `(scrollTo(0, 0), true)`) // nothing is partly under the help bar
	got := browsertest.Eval[verdict](r.tab, fmt.Sprintf(axeRun, element))
	for _, f := range got.Findings {
		r.Errorf("%s, %s: %s", name, v.name, f)
	}
	if v.media == "" {
		r.checkWidth(name, v)
	}
	for _, rule := range got.Unsure {
		r.unsure[rule]++
	}
	r.audits++
	r.tab.ConsoleErrors() // of axe
}

// checkWidth fails the test if the page scrolls horizontally.
func (r *auditor) checkWidth(name string, v variant) {
	r.Helper()
	for _, f := range browsertest.Eval[[]string](r.tab, tooWide) {
		r.Errorf("%s, %s: %s", name, v.name, f)
	}
}

// checkConsole fails the test if the browser has logged an error.
func (r *auditor) checkConsole(name string) {
	r.Helper()
	for _, c := range r.tab.ConsoleErrors() {
		if !(name == "404.html" && strings.Contains(c, "404")) {
			r.Errorf("%s: console: %s", name, c)
		}
	}
}

// Pages in their variants, and whether they fit in 320 px. The pages are distributed over browsers.
func TestAxe_pages(t *testing.T) {
	b := ownSite(t)
	pages := b.auditedPages()
	browsers := 2 // at a time, each for some minutes only
	if *allVariants {
		browsers = 2 + len(pages)/20
	}
	audits := make([]map[string]int, browsers)
	t.Run("browser", func(t *testing.T) {
		for n := range browsers {
			audits[n] = map[string]int{}
			t.Run(fmt.Sprint(n), func(t *testing.T) {
				t.Parallel()
				r := newAuditor(t, b)
				for i := n; i < len(pages); i += browsers {
					r.auditPage(pages[i], audits[n])
				}
			})
		}
	})
	for _, v := range standard {
		n := 0
		for _, counts := range audits {
			n += counts[v.name]
		}
		t.Logf("%s: %d of %d pages", v.name, n, len(pages))
		if n < len(pages)/5 {
			t.Errorf("%s: too few of %d pages", v.name, len(pages))
		}
	}
}

// An auditedPage is a page with the variants in which axe looks at it.
type auditedPage struct {
	page
	variants []variant
}

// auditedPages are every other page; of those with the same elements, every tenth. The variants are all of
// [standard] for the largest page of each kind, and else one, in turns. With -all-variants it is every page in all.
func (b *builtSite) auditedPages() []auditedPage {
	var all []auditedPage
	largest, count := b.onePerKind(), map[string]int{}
	for _, p := range b.pages() {
		n := count[p.kind]
		count[p.kind]++
		switch {
		case *allVariants || slices.Contains(largest, p):
			all = append(all, auditedPage{p, standard})
		case isUniform(p):
			if n%10 == 0 {
				all = append(all, auditedPage{p, standard[n/10%4:][:1]})
			}
		case n%2 == 0:
			all = append(all, auditedPage{p, standard[n/2%4:][:1]})
		}
	}
	return all
}

// auditPage runs axe on a page in its variants, which it counts, and checks the width of the smallest.
func (r *auditor) auditPage(p auditedPage, audits map[string]int) {
	r.Helper()
	width := 0
	for _, v := range p.variants {
		if v.width == width {
			r.setVariant(v)
		} else {
			r.visit(p.url, v)
		}
		width = v.width
		r.audit(p.path, v)
		audits[v.name]++
	}
	if p.variants[0].width > standard[0].width {
		r.setVariant(standard[0])
		r.checkWidth(p.path, standard[0])
	}
}

// One page of each kind with the reader's colors and spacing, printed, and without scripts. Each state of a guide is
// looked at in one of these variants, in turns.
func TestAxe_otherVariants(t *testing.T) {
	b := ownSite(t)
	for turn, v := range special {
		t.Run(strings.ReplaceAll(v.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			r := newAuditor(t, b)
			for _, p := range b.onePerKind() {
				r.visit(p.url, v)
				r.audit(p.path, v)
			}
			r.height = wholeList
			for i, end := range b.guideEnds(t) {
				if end.isFirst && (*allVariants || i%len(special) == turn) {
					r.visit(end.address(v.script), v)
					r.audit(end.id, v)
				}
			}
		})
	}
}

// Every question and every outcome of every guide: of each guide and level the first one with all of its page, of the
// others only the part of the page that differs.
func TestAxe_everyStepOfEveryGuide(t *testing.T) {
	b := ownSite(t)
	for i, v := range []variant{standard[0], standard[3]} {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			r := newAuditor(t, b)
			r.height = wholeList
			at := ""
			for _, end := range b.guideEnds(t) {
				if i > 0 && !end.isFirst {
					continue
				}
				if end.guide != at {
					r.visit("guides/"+end.guide+"/", v)
					at = end.guide
				}
				hash := strings.TrimPrefix(end.address(true), "guides/"+at+"/")
				browsertest.Eval[bool](r.tab, fmt.Sprintf("(location.hash = %q, true)", hash))
				r.tab.WaitFor(fmt.Sprintf("document.querySelector('%s %s:not([hidden])')?.id === %q", guideAsking, step,
					end.id))
				r.checkConsole(end.guide + ": " + end.id)
				element := "document"
				if !end.isFirst && !*allVariants {
					element = fmt.Sprintf("document.querySelector(%q)", guideAsking)
				}
				r.auditPart(end.guide+": "+end.id, element, v)
			}
		})
	}
}
