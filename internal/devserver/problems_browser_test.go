package devserver

// This file tests in a browser what is shown of problems, and takes screenshots of it if KNEAD_TEST_SCREENSHOTS names a
// folder.

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"knead/internal/browsertest"
)

const (
	shadow  = `document.querySelector("knead-preview")?.shadowRoot`
	overlay = shadow + `?.querySelector("#problems:not([hidden])")`
	badge   = shadow + `?.querySelector(".badge:not([hidden])")`
)

// screenshots takes pictures at three widths, light and dark: of the tab by Viewport, of the whole page by Screenshot.
func (e *editedSite) screenshots(name string, take func(file string)) {
	e.T.Helper()
	dir := os.Getenv("KNEAD_TEST_SCREENSHOTS")
	if dir == "" {
		return
	}
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int{320, 390, 1280} {
			e.Size(width, 900)
			e.Media("", "prefers-color-scheme="+scheme)
			take(filepath.Join(dir, fmt.Sprintf("%s-%d-%s.png", name, width, scheme)))
		}
	}
	e.Media("")
	e.Size(1000, 900)
}

func TestProblems_overlayAndBadge(t *testing.T) {
	e := editSite(t)
	e.visit("care/aftercare/")
	e.replace("care/aftercare.md", "\n\n", "\n\n[gone](missing.md)\n\n")

	// The page with the error says that it is stale, with the place as a link into the editor.
	e.WaitFor(overlay)
	place := browsertest.Eval[string](e.Tab, overlay+`.querySelector(".place").href`)
	if want := "vscode://file" + filepath.ToSlash(e.dir) + "/content/care/aftercare.md:"; len(place) < len(want) ||
		place[:len(want)] != want {
		t.Errorf("the place is %s, want %s", place, want)
	}
	e.want(overlay+`.textContent.includes("This page is not up to date")`, "the title")
	e.want(overlay+`.textContent.includes("link-missing-page")`, "the error")
	e.want(overlay+`.querySelector(".stop").textContent.match(/aftercare\.md:\d+:\d+.*has errors since .*\d/s)`,
		"since when the file has errors")
	e.want(overlay+`.querySelector(".stop p a").href.endsWith("/care/aftercare/")`, "the page that is not up to date")
	e.screenshots("overlay", e.Viewport)
	browsertest.Eval[bool](e.Tab, overlay+`.querySelector("button").click() ?? true`)
	e.want(`!(`+overlay+`) && `+shadow+`.activeElement.matches(".badge")`, "the overlay can be hidden")

	// The overlay does not claim a version that was not kept.
	e.replace("soreness/bruises-after-massage.md", "\n\n", "\n\n[gone](missing.md)\n\n")
	e.visit("soreness/bruises-after-massage/")
	e.WaitFor(overlay + `?.textContent.includes("No earlier version of this page was kept")`)
	e.want(`!`+overlay+`.textContent.includes("You see it as it was")`, "no earlier version")
	e.replace("soreness/bruises-after-massage.md", "[gone](missing.md)\n\n", "")

	// Another page is up to date, and has a badge that opens the list.
	e.visit("soreness/sore-after-massage/")
	e.WaitFor(badge + `?.textContent.startsWith("1 error")`)
	e.want(`!(`+overlay+`)`, "no overlay over a page that is up to date")
	e.Size(390, 900)
	e.want(badge+`.getBoundingClientRect().bottom <= `+shadow+`.querySelector(".bar").getBoundingClientRect().bottom`,
		"the badge covers no words on a phone")
	e.Size(1000, 1200)
	e.screenshots("bar", e.Viewport)
	browsertest.Eval[bool](e.Tab, badge+`.click() ?? true`)
	e.WaitFor(overlay + `?.textContent.includes("content/care/aftercare.md")`)
	e.screenshots("badge", e.Viewport)
	e.replace("soreness/sore-after-massage.md", `title: "`, `title: "Quokka `)
	e.WaitFor(`document.querySelector("h1").textContent.startsWith("Quokka")`)

	// The bar says what the edit changes.
	e.WaitFor(shadow + `.textContent.includes("Your edits: 1 page")`)

	// Lowered advice is said on the guide's page.
	e.replace("care/aftercare.md", "[gone](missing.md)\n\n", "")
	e.WaitFor(`!(` + badge + `) || !` + badge + `.textContent.includes("error")`)
}

func TestProblems_changedAdvice(t *testing.T) {
	e := editSite(t)
	e.visit("guides/sore-after-massage/")
	e.WaitFor(shadow + `?.textContent.includes("answers")`)
	e.screenshots("guide", e.Viewport)
	e.replace("guides/sore-after-massage.md", "level: self-care", "level: non-urgent")
	e.WaitFor(shadow + `?.querySelector(".fact.raised")`)
	e.want(shadow+`.textContent.includes("Your edits: 1 page")`, "the number of pages")
	e.screenshots("changed", e.Viewport)
}
