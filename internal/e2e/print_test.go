package e2e

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	pdf "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"knead/internal/guide/graph"
)

var writePDF = flag.String("pdf", "", "write the printed outcomes to this folder")

// pdf prints the page on A4.
func (u *keyboardUser) pdf() (data []byte) {
	u.Helper()
	u.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		data, _, err = pdf.PrintToPDF().WithPaperWidth(8.27).WithPaperHeight(11.69).Do(ctx)
		return err
	}))
	return data
}

// pagesOf is the number of pages of a PDF.
func pagesOf(data []byte) int { return bytes.Count(data, []byte("/Type /Page\n")) }

// Without a script, a guide prints at least three questions on a page, after the page with its start.
func TestPrint_guideWithoutScript(t *testing.T) {
	b := ownSite(t)
	u := newKeyboardUser(t)
	u.scripts = false
	u.Scripts(false)
	base := b.serve(t)
	for _, p := range b.guides() {
		u.Visit(base + p.url)
		all := pagesOf(u.pdf())
		questions := eval[int](u, `document.querySelectorAll('.question').length`)
		eval[any](u, `document.querySelectorAll('.outcome').forEach(e => e.remove())`)
		if n := pagesOf(u.pdf()); n > 1+(questions+2)/3 {
			t.Errorf("%s: %d questions print on %d pages", p.url, questions, n)
		}
		t.Logf("%s: %d pages", p.url, all)
	}
}

// A printed outcome says where to go and what to watch for, has the answers, its address, day and version, and who
// reviewed it, and no buttons, on one page.
func TestPrint_outcome(t *testing.T) {
	b := ownSite(t)
	base := b.serve(t)
	u := newKeyboardUser(t)
	for _, level := range []graph.Level{graph.Emergency, graph.SelfCare} {
		end := b.find(t, soreness, level)
		u.Visit("about:blank")
		u.Visit(base + end.address(true))
		u.expect(end)
		u.Media("print")
		text := eval[string](u, `document.body.innerText`)
		name := b.result.Site.Levels.Text(level).Name.Value
		wanted := append([]string{end.node.End.Title, "not a diagnosis", "What you told us", name}, end.node.End.Do...)
		if net := end.node.End.SafetyNet; net != nil {
			wanted = append(wanted, net.Expect)
			for _, w := range net.WatchFor {
				wanted = append(wanted, w.Text)
			}
		}
		for _, s := range end.path {
			if s.edge.Role != graph.RoleNone {
				wanted = append(wanted, s.node.Ask)
			}
		}
		if level == graph.SelfCare {
			wanted = append(wanted, fmt.Sprintf("Your other checks (%d): none of these", len(end.path)-2))
		}
		address := b.result.Site.Config.BaseURL.Value + "guides/" + soreness + "/"
		wanted = append(wanted, address+", version "+b.guide(soreness).Digest()+", answered on ",
			fmt.Sprint(time.Now().Year()))
		if p := b.result.Site.PageBySlug(end.node.Page.ID); p.Front.Reviewed == nil {
			wanted = append(wanted, "Not reviewed by a clinician yet")
		}
		for _, want := range wanted {
			if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
				t.Errorf("%s: the printed page has no %q:\n%s", end.id, want, text)
			}
		}
		for _, not := range []string{"Change", "Copy the link", "Start again", "Undo", "Topics"} {
			if strings.Contains(text, not) {
				t.Errorf("%s: the printed page has %q", end.id, not)
			}
		}
		u.Media("")
		data := u.pdf()
		if n := pagesOf(data); n != 1 {
			t.Errorf("%s prints on %d pages", end.id, n)
		}
		if *writePDF == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(*writePDF, fmt.Sprintf("%s-%s.pdf", soreness, level)), data,
			0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Pages are leaflets on paper: short, with the address and the version of each page at its foot.
func TestPrint_leaflets(t *testing.T) {
	b := ownSite(t)
	base := b.serve(t)
	u := newKeyboardUser(t)
	most := map[string]int{"types/types-of-massage/": 4, "soreness/sore-after-massage/": 4,
		"risks/blood-clots-and-massage/": 3, "care/emergency-numbers/": 2, "risks/when-to-get-help/": 6,
		"soreness/print/": 4, "risks/print/": 5}
	for url, most := range most {
		u.Visit(base + url)
		if n := pagesOf(u.pdf()); n > most {
			t.Errorf("%s prints on %d pages, more than %d", url, n, most)
		}
		u.Media("print")
		foot := eval[string](u, `document.querySelector('.print-foot').innerText`)
		u.Media("")
		if want := b.result.Site.Config.BaseURL.Value + url; !strings.Contains(foot, want) ||
			!strings.Contains(foot, "Not reviewed by a clinician") {
			t.Errorf("%s has the foot %q", url, foot)
		}
	}
}
