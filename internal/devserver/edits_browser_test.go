package devserver

// This file tests in a browser what survives an edit, on the content and with the scripts of this repository.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"knead/internal/browsertest"
)

// An editedSite is a copy of the content of this repository, served from a pipeline of its own.
type editedSite struct {
	*testing.T
	*browsertest.Tab
	*builder
	dir    string
	url    string
	server *Server
}

func editSite(t *testing.T) *editedSite {
	t.Helper()
	e := &editedSite{T: t, Tab: browsertest.Open(t), dir: t.TempDir()}
	if err := os.CopyFS(filepath.Join(e.dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	editor, err := NewEditor("vscode", e.dir)
	if err != nil {
		t.Fatal(err)
	}
	e.server = New(Options{Editor: editor})
	e.url = serve(t, e.server)
	e.builder = newBuilder(t, e.dir, e.url)
	t.Cleanup(func() {
		for _, message := range e.ConsoleErrors() {
			// The frame without scripts, and a page with errors of which no version was kept.
			if !strings.Contains(message, "is sandboxed") && !strings.Contains(message, "503 (Service") {
				t.Errorf("the browser reports %s", message)
			}
		}
	})
	e.build()
	return e
}

// build serves the folder as it is now.
func (e *editedSite) build() {
	e.T.Helper()
	e.server.SetSnapshot(e.snapshot(e.T))
}

// replace edits a file of the content and serves the result.
func (e *editedSite) replace(file, old, new string) {
	e.T.Helper()
	name := filepath.Join(e.dir, "content", file)
	text, err := os.ReadFile(name)
	if err != nil {
		e.T.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		e.T.Fatalf("%s does not have %q", file, old)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(text), old, new, 1)), 0o644); err != nil {
		e.T.Fatal(err)
	}
	e.build()
}

// visit opens a page, marks it so that a reload is noticed, and waits for its scripts.
func (e *editedSite) visit(path string) {
	e.T.Helper()
	e.Size(1000, 1200) // so that the bar covers nothing that is clicked
	e.Visit(e.url + path)
	e.WaitFor(`document.querySelector("knead-preview") && (window.mark = true)`)
	time.Sleep(200 * time.Millisecond) // until the script has recorded the ETags
}

func (e *editedSite) want(script, what string) {
	e.T.Helper()
	if !browsertest.Eval[bool](e.Tab, "Boolean("+script+")") {
		e.T.Errorf("lost by the edit: %s", what)
	}
}

func TestEdit_articleKeepsItsState(t *testing.T) {
	e := editSite(t)
	e.visit("care/aftercare/")
	e.Size(390, 600)
	browsertest.Eval[bool](e.Tab, `(() => {
		for (let i = 0; i < 2; i++) document.getElementById("theme").click() // light, then dark
		const details = document.createElement("details") // what a script of the site might add
		document.querySelector("main").append(details)
		details.open = true
		document.querySelector("main a[href]").focus()
		window.focused = document.activeElement
		scrollTo({ top: 700, behavior: "instant" })
		window.before = scrollY
		window.heading = document.querySelector("h1").firstChild
		return true
	})()`)
	e.replace("care/aftercare.md", "title: ", "title: Quokka ")
	e.WaitFor(`document.querySelector("h1").textContent.startsWith("Quokka ")`)
	e.want(`window.mark`, "the page was reloaded")
	e.want(`document.title.startsWith("Quokka")`, "the title")
	e.want(`document.documentElement.dataset.theme === "dark"`, "the theme")
	e.want(`document.querySelector("main > details").open`, "the open details")
	e.want(`document.activeElement === window.focused && window.focused !== document.body`, "the focus")
	e.want(`scrollY === window.before && scrollY > 0`, "the scroll position")
	e.want(`document.querySelector("h1").firstChild === window.heading`, "the node of the heading")
}

func TestEdit_guideKeepsItsAnswers(t *testing.T) {
	e := editSite(t)
	e.visit("guides/sore-after-massage/")
	e.WaitFor(`document.querySelector(".guide.running")`)
	e.Click(".guide-intro .btn-next")
	const question = `document.querySelector("section.question:not([hidden])")`
	const box = question + `.querySelector("input[type=checkbox]`
	e.WaitFor(question + `?.querySelector("[data-part=go]")`)
	// Answer the first question, and tick a box of the second without pressing the button.
	e.WaitFor(`document.querySelector("[data-part=said]") || (` + question +
		`.querySelector("[data-part=go]").click(), false)`)
	browsertest.Eval[bool](e.Tab, `(() => {
		const ticked = `+box+`")
		ticked.focus()
		ticked.click()
		window.ticked = ticked.value
		window.address = location.hash
		return ticked.checked
	})()`)
	e.replace("guides/sore-after-massage.md", "ask: ", "ask: Quokka? ")
	e.WaitFor(`document.documentElement.outerHTML.includes("Quokka")`)
	const again = box + `:checked")`
	e.WaitFor(`document.querySelector(".guide.running") && ` + again + ` && document.activeElement === ` + again)
	e.want(`window.mark`, "the page was reloaded")
	e.want(again+`.value === window.ticked`, "the tick")
	e.want(question+`.querySelectorAll("input:checked").length === 1`, "one tick")
	e.want(`location.hash.replace(/v:[^~]*/, "") === window.address.replace(/v:[^~]*/, "")`, "the answers")
	e.want(`!document.querySelector("[data-part=status]").textContent`, "no note")
	e.want(question+`.querySelector("[data-part=tick-count]").textContent === "1"`, "the button counts the tick")
	// The guide still runs: the button leads on.
	browsertest.Eval[bool](e.Tab, question+`.querySelector("[data-part=go]").click() ?? true`)
	e.WaitFor(`location.hash !== window.address && !` + question + `?.querySelector("input:checked")`)
}

func TestEdit_searchKeepsItsText(t *testing.T) {
	e := editSite(t)
	e.visit("search/")
	browsertest.Eval[bool](e.Tab, `(() => {
		const input = document.getElementById("query")
		input.focus()
		input.value = "bruises"
		input.setSelectionRange(2, 4)
		return input.dispatchEvent(new Event("input"))
	})()`)
	e.WaitFor(`document.querySelector("[data-part=results] a")`)
	e.replace("site.yaml", "unreviewed: ", "unreviewed: Quokka. ")
	e.WaitFor(`document.querySelector("main").textContent.includes("Quokka.")`)
	e.WaitFor(`document.querySelector("[data-part=results] a")`)
	e.want(`window.mark`, "the page was reloaded")
	e.want(`document.activeElement.value === "bruises"`, "the text or the focus")
	e.want(`document.activeElement.selectionStart === 2 && document.activeElement.selectionEnd === 4`, "the selection")
}

func TestEdit_styleWithoutReload(t *testing.T) {
	e := editSite(t)
	e.visit("care/aftercare/")
	if err := os.MkdirAll(filepath.Join(e.dir, "static"), 0o755); err != nil {
		t.Fatal(err)
	}
	style := `@import './css/base.css'; h1 { color: rgb(1, 2, 3) }`
	if err := os.WriteFile(filepath.Join(e.dir, "static", "knead.css"), []byte(style), 0o644); err != nil {
		t.Fatal(err)
	}
	e.build()
	e.WaitFor(`getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)"`)
	e.WaitFor(`document.querySelectorAll("link[rel=stylesheet]:is([href*=knead], [href*=languages])").length === 1`)
	e.want(`window.mark`, "the page was reloaded")
}
