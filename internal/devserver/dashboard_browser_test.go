package devserver

// This file tests the dashboard in a browser, on the content of this repository.

import (
	"strings"
	"testing"

	"knead/internal/browsertest"
)

func (e *editedSite) open(path string) {
	e.T.Helper()
	e.Size(1000, 900)
	e.Visit(e.url + path)
	e.WaitFor(`document.querySelector("[data-part=sections] li")`)
}

// list is the text of a list of the dashboard.
func (e *editedSite) list(selector string) string {
	e.T.Helper()
	return browsertest.Eval[string](e.Tab, `document.querySelector('`+selector+`').textContent`)
}

func TestDashboard_lists(t *testing.T) {
	e := editSite(t)
	e.replace("care/aftercare.md", "topic: care", "topic: care\ndraft: true")
	e.replace("soreness/bruises-after-massage.md", "topic: soreness",
		"topic: soreness\nreviewed: {on: 2026-01-02, by: Somebody, role: nurse, next: 2026-12-01}")
	e.replace("claims.yaml", "- id: ", "- id: nobody-uses-this\n  topic: care\n  statement: Words.\n"+
		"  verdict: opinion\n  why: Words.\n  sources: []\n- id: ")
	e.open("_knead/")
	for selector, want := range map[string]string{
		"#problems .problems":             "content/",
		"#drafts .notes":                  "content/care/aftercare.md draft",
		"#reviews .notes":                 "content/soreness/bruises-after-massage.md next review 2026-12-01",
		"#reopened .notes":                "content/soreness/bruises-after-massage.md nobody has signed it off",
		"#reviews [data-part=unreviewed]": "pages were never reviewed",
		"#claims .problems":               "nobody-uses-this",
		"#guides .notes":                  "answers are tested",
	} {
		if got := strings.Join(strings.Fields(e.list(selector)), " "); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in %q", selector, want, got)
		}
	}
	e.want(`document.querySelector("#orphans .empty").textContent === "None." &&
		!document.body.textContent.includes("Loading…")`, "an empty list")
	place := browsertest.Eval[string](e.Tab, `document.querySelector("#drafts .place").href`)
	if !strings.HasPrefix(place, "vscode://file") || !strings.HasSuffix(place, "/content/care/aftercare.md:1:1") {
		t.Errorf("the draft leads to %s", place)
	}
	e.screenshots("dashboard", e.Screenshot)

	// It shows the next build by itself.
	e.replace("care/aftercare.md", "draft: true", "draft: false")
	e.WaitFor(`!document.querySelector("#drafts .notes li")`)
}

func TestDashboard_walkAsATest(t *testing.T) {
	e := editSite(t)
	e.open("_knead/")
	browsertest.Eval[bool](e.Tab, `(() => {
		const guide = document.querySelector("#guide"), question = document.querySelector("#question")
		guide.selectedIndex = [...guide.options].findIndex(o => o.value === "/guides/sore-after-massage/")
		guide.dispatchEvent(new Event("change"))
		question.selectedIndex = question.options.length - 1
		window.asked = question.selectedOptions[0].textContent
		document.querySelector("[data-part=walk]").click()
		return true
	})()`)
	const inside = `document.querySelector("iframe.walk").contentDocument`
	e.WaitFor(inside + `?.querySelector(".guide.running section.question:not([hidden])")`)
	e.want(inside+`.querySelector("section.question:not([hidden]) [data-part=heading]").textContent === window.asked`,
		"the question at which the walk starts")
	e.want(`!`+inside+`.querySelector("[data-part=status]").textContent`, "no note about the address")
	e.WaitFor(`document.querySelector("[data-part=yaml]").textContent.startsWith("- {answers: [")`)
	browsertest.Eval[bool](e.Tab, `(() => {
		`+inside+`.querySelector("section.question:not([hidden]) a[data-answer]").click()
		return true
	})()`)
	e.WaitFor(`/expect: [a-z-]+}$/.test(document.querySelector("[data-part=yaml]").textContent)`)
	e.screenshots("walk", e.Screenshot)

	// The test passes: the guide has it from now on.
	test := e.list("[data-part=yaml]")
	e.replace("guides/sore-after-massage.md", "  tests:\n", "  tests:\n    "+test+"\n")
	now, _ := e.server.current()
	for _, p := range now.report.Problems("", 100) {
		if p.Severity == "error" {
			t.Errorf("the test %s: %s", test, p.Message)
		}
	}
}

func TestDashboard_framesOfAPage(t *testing.T) {
	e := editSite(t)
	e.open("_knead/#page=" + "%2Fsearch%2F")
	browsertest.Eval[bool](e.Tab, `(() => {
		for (const input of document.querySelectorAll("[data-part=views] input")) if (!input.checked) input.click()
		return true
	})()`)
	frame := func(kind string) string {
		return `document.querySelector('[data-view="` + kind + `"] iframe').contentDocument`
	}
	for _, kind := range []string{"narrow", "medium", "wide", "dark", "print"} {
		e.WaitFor(frame(kind) + `?.querySelector("h1") && !` + frame(kind) + `.querySelector("noscript p")`)
	}
	e.WaitFor(frame("scriptless") + `.querySelector("noscript p")`) // is an element only if scripts are off
	background := func(kind string) string {
		d := frame(kind)
		return d + `.defaultView.getComputedStyle(` + d + `.body).backgroundColor`
	}
	e.WaitFor(background("dark") + ` !== ` + background("narrow"))
	d := frame("print")
	e.WaitFor(d + `.defaultView.getComputedStyle(` + d + `.querySelector("nav")).display === "none"`)
	e.want(`!`+frame("narrow")+`.querySelector("knead-preview")`, "no bar in a frame")
	e.screenshots("frames", e.Screenshot)

	// An edit reaches all frames, over one event stream.
	e.replace("site.yaml", "unreviewed: ", "unreviewed: Quokka. ")
	for _, kind := range []string{"narrow", "medium", "wide", "dark", "print", "scriptless"} {
		e.WaitFor(frame(kind) + `?.querySelector("main").textContent.includes("Quokka.")`)
	}
	if n := e.server.streams.Load(); n != 1 {
		t.Errorf("%d event streams for one tab with frames", n)
	}
}
