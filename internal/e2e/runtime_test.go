package e2e

// This file uses guides where the script has a hard time: slow and failing networks, old browsers, another version's
// program, links from before a change, long words. The reader keeps their place, or learns why not.

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"path"
	"strings"
	"sync"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"knead/internal/guide/graph"
)

// A guideReader reads the guide about soreness.
type guideReader struct {
	*keyboardUser
	b    *builtSite
	host *host
	base string
	url  string // of the guide
}

// readGuide serves the repository's own content without a service worker. Requests for other files may be intercepted.
func readGuide(t *testing.T, intercept func(w http.ResponseWriter, name string) bool) *guideReader {
	t.Helper()
	b := ownSite(t)
	h, base := b.hostWithoutWorker(t, intercept)
	u := newKeyboardUser(t)
	t.Cleanup(func() { u.ConsoleErrors() }) // of sw.js, and those that a test does not look at
	return &guideReader{u, b, h, base, base + "guides/" + soreness + "/"}
}

// at opens the guide with a fragment, as a new document.
func (r *guideReader) at(fragment string) {
	r.Helper()
	r.Visit("about:blank")
	r.Visit(r.url + fragment)
}

// startLoading opens the guide, and waits for its text only.
func (r *guideReader) startLoading() {
	r.Helper()
	r.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, _, _, _, err := cdppage.Navigate(r.url).Do(ctx)
		return err
	}))
	r.WaitFor(`document.querySelector('` + startButton + `') && document.querySelector('footer')`)
}

// runs waits until the script runs the guide.
func (r *guideReader) runs() {
	r.Helper()
	r.WaitFor(`document.querySelector('` + guideRunning + `')`)
}

// shows fails the test unless the guide shows one step, or "start".
func (r *guideReader) shows(id string) {
	r.Helper()
	r.WaitFor(fmt.Sprintf(`%s === %q`, visibleSteps, id))
}

// note is the message about the address, and the role of the element that announces it.
func (r *guideReader) note() string {
	r.Helper()
	const status = `document.querySelector('[data-part=status]')`
	return eval[string](r.keyboardUser, `(e => e.role + ': ' + e.innerText.trim())(`+status+`)`)
}

// follow presses the link of an answer.
func (r *guideReader) follow(s answered) {
	r.Helper()
	r.Click(fmt.Sprintf(`[id=%q] a[data-answer=%q]`, s.node.ID, s.edge.ID))
}

// give answers a question by pressing its link, or its checkboxes and the button.
func (r *guideReader) give(s answered) {
	r.Helper()
	question := fmt.Sprintf(`[id=%q] `, s.node.ID)
	r.WaitFor(fmt.Sprintf(`document.querySelector(%q)?.getClientRects().length`, question+"[data-part=bar]"))
	switch {
	case !s.isTicked():
		r.follow(s)
		return
	case s.edge.Role == graph.RoleNone:
		eval[any](r.keyboardUser, fmt.Sprintf(`document.querySelector(%q).scrollIntoView({ block: 'end' })`,
			question+lastSign))
		r.WaitFor(fmt.Sprintf(`document.querySelector(%q)`, question+goingOn))
	default:
		for sign := range strings.SplitSeq(s.answerText(), ",") {
			r.Click(question + "[value=" + sign + "]")
		}
	}
	r.Click(question + goButton)
}

// tap presses in the middle of an element where it is, without a scroll.
func (r *guideReader) tap(selector string) {
	r.Helper()
	at := eval[[2]float64](r.keyboardUser, fmt.Sprintf(
		`(b => [b.x + b.width / 2, b.y + b.height / 2])(document.querySelector(%q).getBoundingClientRect())`, selector))
	r.Do(chromedp.MouseClickXY(at[0], at[1]))
}

// mildest is the way to look after oneself, and the outcome.
func (r *guideReader) mildest() guideEnd { return r.b.find(r.T, soreness, graph.SelfCare) }

// fragment is the address of an end within the guide.
func fragment(e guideEnd) string { return e.address(true)[strings.Index(e.address(true), "#"):] }

const noNote = "status: "

// statusText is a JavaScript expression.
const statusText = `document.querySelector('[data-part=status]').textContent`

func TestRuntime_slowProgramKeepsTheReadersPlace(t *testing.T) {
	asked, arrive := make(chan bool), make(chan bool)
	release := sync.OnceFunc(func() { close(arrive) })
	r := readGuide(t, func(_ http.ResponseWriter, name string) bool {
		if path.Base(name) == "guide.json" {
			close(asked)
			<-arrive
		}
		return false
	})
	t.Cleanup(release)
	end := r.mildest()
	r.startLoading()
	<-asked
	r.Click(startButton)
	for _, s := range end.path[:3] {
		r.follow(s)
	}
	r.shows(end.path[3].node.ID)
	eval[any](r.keyboardUser, fmt.Sprintf(`document.querySelector('[id=%q] a.option').focus()`, end.path[3].node.ID))
	release()
	r.runs()
	r.shows(end.path[3].node.ID)
	if got := r.note(); got != noNote {
		t.Errorf("the page says %q", got)
	}
	if n := r.countAnswers(); n != 3 {
		t.Errorf("%d answers are kept, want 3", n)
	}
	if got := r.focus(); !strings.HasPrefix(got, "h2 ") {
		t.Errorf("the focus is on %q", got)
	}
	for _, s := range end.path[3:] {
		r.give(s)
	}
	r.shows(end.id)
}

// The script itself is late. It does not know the answers given by then, and leaves the reader alone until Start again.
func TestRuntime_slowScriptLeavesTheReaderAlone(t *testing.T) {
	arrive := make(chan bool)
	release := sync.OnceFunc(func() { close(arrive) })
	r := readGuide(t, func(_ http.ResponseWriter, name string) bool {
		if strings.HasPrefix(name, "assets/guide-") && path.Ext(name) == ".js" {
			<-arrive
		}
		return false
	})
	t.Cleanup(release)
	end := r.mildest()
	r.startLoading()
	r.Click(startButton)
	r.follow(end.path[0])
	r.follow(end.path[1])
	r.shows(end.path[2].node.ID)
	release()
	r.WaitFor(`document.readyState === 'complete'`)
	for _, s := range end.path[2:] {
		r.shows(s.node.ID)
		r.follow(s)
	}
	r.shows(end.id)
	if got := r.note(); got != noNote {
		t.Errorf("the page says %q", got)
	}
	r.Click("[data-part=start-again]")
	r.runs()
	r.shows(end.path[0].node.ID)
}

// Without its program nobody knows where the answers of a link lead. Only an emergency is shown.
func TestRuntime_withoutProgram(t *testing.T) {
	answer := map[string]func(w http.ResponseWriter, program []byte){
		"status 503": func(w http.ResponseWriter, _ []byte) { http.Error(w, "", http.StatusServiceUnavailable) },
		"no JSON":    func(w http.ResponseWriter, _ []byte) { _, _ = w.Write([]byte(`<!doctype html>`)) },
		"another version": func(w http.ResponseWriter, program []byte) {
			_, _ = w.Write(bytes.Replace(program, []byte(`"digest":"`), []byte(`"digest":"0`), 1))
		},
	}
	for name, respond := range answer {
		t.Run(name, func(t *testing.T) {
			var r *guideReader
			r = readGuide(t, func(w http.ResponseWriter, name string) bool {
				if path.Base(name) != "guide.json" {
					return false
				}
				respond(w, r.b.files[name])
				return true
			})
			emergency, mild := r.b.find(t, soreness, graph.Emergency), r.mildest()
			for _, c := range []struct{ fragment, shows string }{
				{fragment(emergency), emergency.id}, {fragment(mild), "start"}, {"", "start"},
				{strings.Replace(fragment(mild), mild.id, mild.path[4].node.ID, 1), mild.path[4].node.ID},
			} {
				r.at(c.fragment)
				r.WaitFor(statusText)
				r.shows(c.shows)
				if got := r.note(); !strings.HasPrefix(got, "status: Your answers cannot be kept now") {
					t.Errorf("%s: the page says %q", c.fragment, got)
				}
			}
			r.at("")
			r.WaitFor(statusText)
			r.Click(startButton)
			for _, s := range mild.path {
				r.follow(s)
			}
			r.shows(mild.id)
		})
	}
}

func TestRuntime_withoutScriptALinkIsExplained(t *testing.T) {
	r := readGuide(t, nil)
	r.scripts = false
	r.Scripts(false)
	r.at(fragment(r.mildest()))
	r.shows("start")
	text := eval[string](r.keyboardUser, `document.querySelector('.guide').innerText`)
	if !strings.Contains(text, "A link with answers opens only with JavaScript") {
		t.Errorf("the start page says %q", text)
	}
}

// Browsers of 2020 run modules, but lack methods that came later.
func TestRuntime_oldBrowser(t *testing.T) {
	const old = `for (const type of [Array, String, Uint8Array]) for (const name of
			['at', 'findLast', 'findLastIndex', 'replaceAll', 'toSorted', 'toReversed', 'with', 'group'])
			delete type.prototype[name]
		for (const name of ['structuredClone', 'reportError', 'navigation', 'AbortController', 'AbortSignal'])
			delete self[name]
		delete self.trustedTypes
		delete Object.hasOwn; delete Object.groupBy; delete Performance.prototype.getEntriesByType`
	for name, script := range map[string]string{
		"of 2020": strings.Replace(old, "delete Performance.prototype.getEntriesByType", "", 1),
		// What the script cannot do without: the page stays as it is.
		"without a method":              old,
		"that fails at the first step":  `Element.prototype.scrollIntoView = () => { throw Error('old') }`,
		"that fails at the second step": `delete Element.prototype.replaceChildren`,
	} {
		t.Run(name, func(t *testing.T) {
			r := readGuide(t, nil)
			r.Do(chromedp.ActionFunc(func(ctx context.Context) error {
				_, err := cdppage.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
				return err
			}))
			end := r.mildest()
			r.at("")
			r.WaitFor(`document.querySelector('` + guideRunning + `') || ` + statusText)
			r.Click(startButton)
			for _, s := range end.path {
				r.WaitFor(fmt.Sprintf(`getComputedStyle(document.getElementById(%q)).display !== 'none'`, s.node.ID))
				if eval[bool](r.keyboardUser, fmt.Sprintf(`!!document.querySelector('[id=%q] fieldset')`, s.node.ID)) {
					r.give(s)
				} else {
					r.follow(s)
				}
			}
			r.WaitFor(fmt.Sprintf(`getComputedStyle(document.getElementById(%q)).display !== 'none'`, end.id))
			if hasNote := eval[bool](r.keyboardUser, `!!document.querySelector('`+staleNotice+`')`); hasNote {
				t.Error("the page says that a link does not fit")
			}
		})
	}
}

// After Start again neither Back nor Forward brings the answers back.
func TestRuntime_startAgainRemovesTheAnswers(t *testing.T) {
	r := readGuide(t, nil)
	end := r.mildest()
	first := end.path[0].node.ID
	for _, opened := range []string{"", fragment(end)} {
		r.at(opened)
		r.runs()
		if opened == "" {
			r.Click(startButton)
			for _, s := range end.path {
				r.give(s)
			}
		}
		r.shows(end.id)
		r.Click("[data-part=start-again]")
		r.shows(first)
		if got := r.focus(); !strings.HasPrefix(got, "h2 ") {
			t.Errorf("after Start again the focus is on %q", got)
		}
		var entries []string
		r.Do(chromedp.ActionFunc(func(ctx context.Context) error {
			_, all, err := cdppage.GetNavigationHistory().Do(ctx)
			for _, e := range all {
				entries = append(entries, e.URL)
			}
			return err
		}))
		if strings.Contains(strings.Join(entries[1:], " "), "=") {
			t.Errorf("answers are in the history: %q", entries)
		}
		r.Do(chromedp.NavigateBack())
		r.shows("start")
		r.Do(chromedp.NavigateForward())
		r.shows(first)
	}
}

func TestRuntime_backToTheStartMovesTheFocus(t *testing.T) {
	r := readGuide(t, nil)
	r.startGuide(r.base, soreness)
	first := r.mildest().path[0].node.ID
	r.shows(first)
	r.tabTo(fmt.Sprintf(`[id=%q] [data-part=back]`, first))
	r.press(kb.Enter)
	r.shows("start")
	if got := r.focus(); !strings.HasPrefix(got, "h1 ") {
		t.Errorf("the focus is on %q", got)
	}
}

// A button or a link goes on, and never a tick. There is no message to clear: without a tick, the button of a checklist
// shows the signs that were not on the screen, and goes on with none only when all were.
func TestRuntime_ticksNeverGoOn(t *testing.T) {
	r := readGuide(t, nil)
	first := r.mildest().path[0]
	question := fmt.Sprintf(`[id=%q] `, first.node.ID)
	r.Size(390, 500)
	r.at("#" + first.node.ID)
	r.runs()
	face := func() string {
		return eval[string](r.keyboardUser, fmt.Sprintf(`document.querySelector(%q).innerText`, question+goButton))
	}
	if got := face(); !strings.HasSuffix(got, " more below") {
		t.Errorf("before the last sign the button says %q", got)
	}
	inputs := eval[[]string](r.keyboardUser, fmt.Sprintf(
		`[...document.querySelectorAll(%q)].map(e => e.value)`, question+"input"))
	address := r.URL()
	for i, sign := range inputs[:2] {
		r.Click(question + "[value=" + sign + "]")
		if got, want := face(), fmt.Sprintf("Continue with %d", i+1); got != want {
			t.Errorf("with %d ticks the button says %q", i+1, got)
		}
	}
	for _, sign := range inputs[:2] {
		r.Click(question + "[value=" + sign + "]")
	}
	if r.URL() != address {
		t.Errorf("ticks lead to %s", r.URL())
	}
	for presses := 1; strings.HasSuffix(face(), " more below"); presses++ {
		before := face()
		r.tap(question + goButton)
		r.WaitFor(fmt.Sprintf(`document.querySelector(%q).innerText !== %q`, question+goButton, before))
		if focus := r.focus(); !strings.HasPrefix(focus, "input ") || presses > len(inputs) {
			t.Fatalf("after %d presses the focus is on %q", presses, focus)
		}
	}
	if got := face(); got != "None of these" || r.URL() != address {
		t.Errorf("after the last sign the button says %q, at %s", got, r.URL())
	}
	r.Click(question + goButton)
	r.shows(r.mildest().path[1].node.ID)
	// Back shows what was ticked, and the last sign was on the screen.
	r.Do(chromedp.NavigateBack())
	r.shows(first.node.ID)
	if got := face(); got != "None of these" {
		t.Errorf("at the next visit the button says %q", got)
	}
	r.Click(question + "[value=" + inputs[0] + "]")
	r.Click(question + goButton)
	r.WaitFor(`document.querySelector('.outcome:not([hidden])')`)
	r.Do(chromedp.NavigateBack())
	r.shows(first.node.ID)
	if got := face(); got != "Continue with 1" {
		t.Errorf("Back to a tick shows %q", got)
	}
	if invalid := eval[int](r.keyboardUser, `document.querySelectorAll('[aria-invalid],.error').length`); invalid > 0 {
		t.Errorf("%d elements have an error", invalid)
	}
}

// The heading that gets the focus says how urgent an outcome is.
func TestRuntime_levelIsInTheHeading(t *testing.T) {
	r := readGuide(t, nil)
	for _, level := range []graph.Level{graph.Emergency, graph.Urgent, graph.NonUrgent, graph.SelfCare} {
		end := r.b.find(t, soreness, level)
		last := len(end.path) - 1
		before := guideEnd{guide: soreness, id: end.path[last].node.ID, path: end.path[:last]}
		r.at(fragment(before))
		r.shows(before.id)
		r.give(end.path[last])
		r.shows(end.id)
		want := "h2  " + r.b.result.Site.Levels.Text(level).Name.Value + ": " + end.node.End.Title
		if got := r.focus(); got != want {
			t.Errorf("the focus is on %q, want %q", got, want)
		}
	}
}

// Each link that does not fit shows a place that is not too mild, and says why, until the reader goes on.
func TestRuntime_linksThatDoNotFit(t *testing.T) {
	r := readGuide(t, nil)
	mild, emergency := r.mildest(), r.b.find(t, soreness, graph.Emergency)
	first, last := mild.path[0].node.ID, mild.path[len(mild.path)-1].node.ID
	link := fragment(mild)
	digest := r.b.guide(soreness).Digest()
	versioned := func(digest string) string { return strings.Replace(link, "~", "~v:"+digest+"~", 1) }
	for _, c := range []struct{ name, fragment, shows, says string }{
		{"of this version", versioned(digest), mild.id, ""},
		{"of another version", versioned("0123456789ab"), mild.id, "has changed since"},
		{"too mild", strings.Replace(fragment(emergency), emergency.id, mild.id, 1), emergency.id, "another result"},
		{"without answers", "#" + mild.id, first, "no warning sign is missed"},
		{"to a later question", "#" + mild.path[4].node.ID, first, "no warning sign is missed"},
		{"truncated", link[:strings.LastIndex(link, "~")], last, "lacks an answer"},
		{"with an answer that is gone", link + "-gone", last, "does not fit its question"},
		{"with two answers to one question", link + "~" + first + "=unsure", first, "does not fit its question"},
		{"with an answer too many", link + "~__proto__=constructor", mild.id, "not asked here"},
		{"to a place that is gone", "#no-such-place", "start", "does not have the place"},
		{"with broken escapes", link + "%E0%A4", last, "does not fit its question"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r.at(c.fragment)
			r.runs()
			r.shows(c.shows)
			if got := r.note(); !strings.Contains(got, c.says) || (c.says == "") != (got == noNote) {
				t.Errorf("the page says %q, want %q", got, c.says)
			}
		})
	}
	r.at("#" + mild.path[4].node.ID)
	r.shows(first)
	r.give(mild.path[0])
	r.shows(mild.path[1].node.ID)
	if got := r.note(); got != noNote {
		t.Errorf("the next question still says %q", got)
	}
}

func TestRuntime_skipLinkKeepsTheStep(t *testing.T) {
	r := readGuide(t, nil)
	mild := r.mildest()
	before := guideEnd{guide: soreness, id: mild.path[2].node.ID, path: mild.path[:2]}
	r.at(fragment(before))
	r.runs()
	entries := eval[int](r.keyboardUser, `history.length`)
	r.tabTo(skipLink)
	r.press(kb.Enter)
	r.shows(before.id)
	if got := r.focus(); !strings.HasPrefix(got, "h2 ") {
		t.Errorf("the focus is on %q", got)
	}
	if at := r.URL(); at != r.url+fragment(before) || eval[int](r.keyboardUser, `history.length`) != entries {
		t.Errorf("the address is %s", at)
	}
}

// smallSite is a site with one guide, which has a former address and long words.
var smallSite = map[string]string{
	"content/site.yaml": "title: Small\nbase_url: https://small.example/\nlanguage: en\nsummary: A small site.\n" +
		"notice: General information.\ntopics: [{id: care, title: Care, summary: Care.}]\n",
	"content/signs.yaml": "chest-pain: {text: chest pain, level: emergency}\n" +
		"dvt: {text: one leg swollen, level: urgent}\n",
	"content/index.md": "---\ntitle: Small\nsummary: A small site.\n---\nHello.\n",
	"content/care/help.md": "---\ntitle: When to get help\nsummary: Help.\ntopic: care\n" +
		"care: {emergency: [chest-pain], urgent: [dvt]}\n---\n{{care}}\n\nText.\n",
	"content/guides/g.md": `---
title: A guide
summary: Where to go.
aliases: [/old-guide/]
guide:
  kind: triage
  questions:
    now:
      ask: Do you have any of these now?
      why: Because.
      any: [chest-pain, dvt]
      any_then: call
      any_each: {dvt: today}
      none_then: long
      unsure: call
    long:
      ask: How long, Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft?
      why: Because of Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.
      answers:
        - id: more
          text: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
          then: today
        - {id: less, text: Less than 3 days, then: rest}
      unsure: more
  outcomes:
    call: {level: emergency, title: Call now, read: help}
    today:
      level: urgent
      title: Get Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft today
      read: help
      safety_net: {expect: You should be seen today., watch_for: [chest-pain], then: call}
    rest:
      level: self-care
      title: Rest
      read: help
      safety_net: {expect: It should ease., watch_for: [dvt], then: today}
---
Start text.
`}

// No word and no size of text makes a step wider than the window.
func TestRuntime_longWordsWrap(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, smallSite)
	small, own := buildSite(t, dir), ownSite(t)
	u := newKeyboardUser(t)
	mild := own.find(t, soreness, graph.SelfCare)
	question := guideEnd{guide: soreness, id: mild.path[0].node.ID}
	for _, c := range []struct {
		url   string
		width int
		size  string
	}{
		{small.serve(t) + "guides/g/#long~now=none", 320, "100%"},
		{small.serve(t) + "guides/g/#now~now=none~long=more", 320, "100%"},
		{small.serve(t) + "guides/g/#today~now=none~long=more", 320, "100%"},
		{own.serve(t) + question.address(true), 360, "200%"},
		{own.serve(t) + question.address(true), 390, "200%"},
		{own.serve(t) + mild.address(true), 320, "200%"},
		{own.serve(t) + own.find(t, soreness, graph.Emergency).address(true), 320, "200%"},
	} {
		u.Size(c.width, 800)
		u.Visit("about:blank")
		u.Visit(c.url)
		u.WaitFor(`document.querySelector('` + guideAsking + `')`)
		width := eval[int](u, fmt.Sprintf(`(e => (e.style.fontSize = %q, e.scrollWidth))(document.documentElement)`,
			c.size))
		if width > c.width {
			t.Errorf("%s at %d px with text of %s is %d px wide", c.url, c.width, c.size, width)
		}
	}
	u.ConsoleErrors() // the policy refuses the style, and the script sets it all the same
}

// The page at a former address hands the fragment on, with the answers in it.
func TestAlias_keepsTheFragment(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, smallSite)
	base := buildSite(t, dir).serve(t)
	u := newKeyboardUser(t)
	t.Cleanup(func() { u.ConsoleErrors() }) // the page has no icon
	for _, fragment := range []string{"", "#today~v:0~now=dvt"} {
		u.Visit(base + "old-guide/" + fragment)
		u.WaitFor(fmt.Sprintf(`location.href === %q`, base+"guides/g/"+fragment))
	}
	waitVisible(u.Tab, "today")
	u.scripts = false
	u.Scripts(false)
	u.Visit(base + "old-guide/")
	u.WaitFor(fmt.Sprintf(`location.href === %q`, base+"guides/g/"))
}
