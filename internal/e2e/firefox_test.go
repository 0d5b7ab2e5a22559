package e2e

// This file uses a guide in Firefox, with the mouse and the keyboard: the way to an outcome and back, links with
// answers, a slow or missing program, and the bar that stays in view.

import (
	"fmt"
	"net/http"
	"path"
	"strings"
	"sync"
	"testing"

	"knead/internal/browsertest"
	"knead/internal/guide/graph"
)

// A firefoxReader reads the guide about soreness in Firefox.
type firefoxReader struct {
	*testing.T
	*browsertest.Firefox
	b   *builtSite
	url string // of the guide
}

// readInFirefox serves the repository's own content without a service worker, to a phone.
func readInFirefox(t *testing.T, intercept func(w http.ResponseWriter, name string) bool) *firefoxReader {
	t.Helper()
	b := ownSite(t)
	_, base := b.hostWithoutWorker(t, intercept)
	f := browsertest.OpenFirefox(t)
	f.Size(phoneWidth, phoneHeight)
	return &firefoxReader{t, f, b, base + "guides/" + soreness + "/"}
}

func (r *firefoxReader) at(fragment string) {
	r.Helper()
	r.Visit("about:blank")
	r.Visit(r.url + fragment)
}

// shows waits until one step is shown, or "start".
func (r *firefoxReader) shows(id string) {
	r.Helper()
	r.WaitFor(fmt.Sprintf(`%s === %q`, visibleSteps, id))
}

func (r *firefoxReader) runs() {
	r.Helper()
	r.WaitFor(`document.querySelector('` + guideRunning + `')`)
}

// focus is the tag and the text of the element with the focus.
func (r *firefoxReader) focus() string {
	r.Helper()
	return browsertest.FirefoxEval[string](r.Firefox, `(e => e.tagName.toLowerCase() + ' ' +
		(e.matches('button') ? e.innerText : e.textContent).trim().replace(/\s+/g, ' '))(document.activeElement)`)
}

// give answers a question with the mouse. To say that there is none of the signs, it reads to the last one.
func (r *firefoxReader) give(s answered) {
	r.Helper()
	question := fmt.Sprintf(`[id=%q] `, s.node.ID)
	r.WaitFor(fmt.Sprintf(`document.querySelector(%q)?.getClientRects().length`, question+"[data-part=bar]"))
	switch {
	case !s.isTicked():
		r.Click(question + "a[data-answer=" + s.edge.ID + "]")
		return
	case s.edge.Role == graph.RoleNone:
		r.WaitFor(fmt.Sprintf(`(document.querySelector(%q).scrollIntoView({ block: 'end', behavior: 'instant' }),
			document.querySelector(%q))`, question+lastSign, question+goingOn))
	default:
		for sign := range strings.SplitSeq(s.answerText(), ",") {
			r.Click(question + "[value=" + sign + "]")
		}
	}
	r.Click(question + goButton)
}

func (r *firefoxReader) mildest() guideEnd { return r.b.find(r.T, soreness, graph.SelfCare) }

// One browser does all that needs no special host, since it takes seconds to start.
func TestFirefox_guide(t *testing.T) {
	r := readInFirefox(t, nil)
	r.goToAnOutcomeAndBack()
	r.useTheKeyboard()
	r.openLinks()
	r.resize()
}

func (r *firefoxReader) goToAnOutcomeAndBack() {
	end := r.mildest()
	r.at("")
	r.runs()
	r.Click(startButton)
	for i, s := range end.path {
		r.shows(s.node.ID)
		if i > 0 && s.node.Ask == end.path[i-1].node.Ask {
			r.Errorf("%s asks the same as the question before it", s.node.ID)
		}
		if got := r.focus(); got != "h2 "+s.node.Ask {
			r.Errorf("at %s the focus is on %q", s.node.ID, got)
		}
		if number := fmt.Sprintf("Question %d", i+1); !browsertest.FirefoxEval[bool](r.Firefox, fmt.Sprintf(
			`document.querySelector('[id=%q] [data-part=progress]').innerText.startsWith(%q)`, s.node.ID, number)) {
			r.Errorf("%s is not called %s", s.node.ID, number)
		}
		r.give(s)
	}
	r.shows(end.id)
	name := r.b.result.Site.Levels.Text(graph.SelfCare).Name.Value
	if got := r.focus(); got != "h2 "+name+": "+end.node.End.Title {
		r.Errorf("at the outcome the focus is on %q", got)
	}
	r.History(-1)
	r.shows(end.path[len(end.path)-1].node.ID)
	r.History(1)
	r.shows(end.id)
	r.Click("[data-part=start-again]")
	r.shows(end.path[0].node.ID)
	r.History(-1)
	r.shows("start")
	if got := browsertest.FirefoxEval[string](r.Firefox, "location.hash"); strings.Contains(got, "=") {
		r.Errorf("after Start again, Back leads to %s", got)
	}
}

func (r *firefoxReader) useTheKeyboard() {
	const tab, enter = "\uE004", "\uE007"
	emergency := r.b.find(r.T, soreness, graph.Emergency)
	first := emergency.path[0]
	r.at("#" + first.node.ID)
	r.runs()
	browsertest.FirefoxEval[any](r.Firefox, `document.querySelector('.question:not([hidden]) h2').focus()`)
	hasFocus := func(selector string) {
		r.Helper()
		for range 40 {
			r.Press(tab)
			if problem := browsertest.FirefoxEval[string](r.Firefox, focusProblem); problem != "" {
				r.Errorf("the focus on %s: %s", r.focus(), problem)
			}
			if browsertest.FirefoxEval[bool](r.Firefox, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
				return
			}
		}
		r.Fatalf("40 times Tab do not lead to %s; the focus is on %s", selector, r.focus())
	}
	hasFocus(goButton)
	r.WaitFor(fmt.Sprintf(`document.querySelector(%q)`, fmt.Sprintf("[id=%q] ", first.node.ID)+goingOn))
	hash := browsertest.FirefoxEval[string](r.Firefox, "location.hash")
	browsertest.FirefoxEval[any](r.Firefox, `document.querySelector('.question:not([hidden]) h2').focus()`)
	hasFocus("[value=" + first.answerText() + "]")
	r.Press(enter)
	r.Press(" ")
	if got := browsertest.FirefoxEval[string](r.Firefox, "location.hash"); got != hash {
		r.Errorf("a tick leads to %s", got)
	}
	hasFocus(goButton)
	r.WaitFor(fmt.Sprintf(`document.querySelector(%q)`, fmt.Sprintf("[id=%q] ", first.node.ID)+goingOn))
	if got := r.focus(); !strings.HasSuffix(got, "Continue with 1") {
		r.Errorf("with a tick the button is %q", got)
	}
	r.Press(enter)
	r.shows(emergency.id)
	r.History(-1)
	r.shows(first.node.ID)
	if !browsertest.FirefoxEval[bool](r.Firefox, `document.querySelector('[value=`+first.answerText()+`]').checked`) {
		r.Error("Back does not show the tick")
	}
}

// Links with answers, those that do not fit, and those to a later question, as handovers have.
func (r *firefoxReader) openLinks() {
	mild, emergency := r.mildest(), r.b.find(r.T, soreness, graph.Emergency)
	for _, c := range []struct{ fragment, shows, says string }{
		{fragment(mild), mild.id, ""},
		{strings.Replace(fragment(emergency), emergency.id, mild.id, 1), emergency.id, "another result"},
		{"#" + mild.path[4].node.ID, mild.path[0].node.ID, "no warning sign is missed"},
		{"#no-such-place", "start", "does not have the place"},
	} {
		r.at(c.fragment)
		r.runs()
		r.shows(c.shows)
		if got := browsertest.FirefoxEval[string](r.Firefox, statusText); !strings.Contains(got, c.says) ||
			(c.says == "") != (got == "") {
			r.Errorf("%s: the page says %q, want %q", c.fragment, got, c.says)
		}
	}
}

// Before the program arrives, answers are links. Without it, they stay links, and an emergency is still shown.
func TestFirefox_slowAndMissingProgram(t *testing.T) {
	arrive := make(chan bool)
	release := sync.OnceFunc(func() { close(arrive) })
	status := http.StatusOK
	r := readInFirefox(t, func(w http.ResponseWriter, name string) bool {
		if path.Base(name) != "guide.json" {
			return false
		}
		<-arrive
		if status != http.StatusOK {
			http.Error(w, "", status)
		}
		return status != http.StatusOK
	})
	t.Cleanup(release)
	end := r.mildest()
	r.Start(r.url)
	r.WaitFor(`document.querySelector('` + startButton + `') && document.querySelector('footer') &&
		[...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet)`)
	r.Click(startButton)
	for _, s := range end.path[:3] {
		r.shows(s.node.ID)
		r.Click(fmt.Sprintf(`[id=%q] a[data-answer=%q]`, s.node.ID, s.edge.ID))
	}
	r.shows(end.path[3].node.ID)
	release()
	r.runs()
	r.shows(end.path[3].node.ID)
	if n := browsertest.FirefoxEval[int](r.Firefox, `document.querySelectorAll('`+answerItem+`').length`); n != 3 {
		t.Errorf("%d answers are kept, want 3", n)
	}
	status = http.StatusServiceUnavailable
	emergency := r.b.find(t, soreness, graph.Emergency)
	r.at(fragment(emergency))
	r.WaitFor(statusText)
	r.shows(emergency.id)
}

// In a low window, as on a phone on its side and at 400 %, no bar takes a part of it.
func (r *firefoxReader) resize() {
	for _, c := range []struct {
		width, height int
		inView        bool
	}{{phoneWidth, phoneHeight, true}, {phoneHeight, phoneWidth, false}, {320, 256, false}} {
		r.Size(c.width, c.height)
		r.at("#" + r.mildest().path[0].node.ID)
		r.runs()
		for _, bar := range []string{".help-bar", ".bar"} {
			browsertest.FirefoxEval[any](r.Firefox, `scrollTo({ top: 150, behavior: 'instant' })`)
			if got := browsertest.FirefoxEval[bool](r.Firefox, `(b => b.top < innerHeight && b.bottom > 0)(
				document.querySelector('`+bar+`').getBoundingClientRect())`); got != c.inView {
				r.Errorf("at %d × %d, %s in view: %t", c.width, c.height, bar, got)
			}
		}
		if n := browsertest.FirefoxEval[int](r.Firefox, `document.documentElement.scrollWidth`); n > c.width {
			r.Errorf("at %d px the page is %d px wide", c.width, n)
		}
	}
}
