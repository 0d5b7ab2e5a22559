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

	pdf "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"knead/internal/guide/graph"
)

var writePDF = flag.String("pdf", "", "write the printed outcomes to this folder")

// A printed outcome says where to go and what to watch for, has the answers and who reviewed it, and no buttons.
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
			wanted = append(wanted, s.node.Ask)
		}
		if p := b.result.Site.PageBySlug(end.node.Page.ID); p.Front.Reviewed == nil {
			wanted = append(wanted, "Not reviewed by a clinician yet")
		}
		for _, want := range wanted {
			if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
				t.Errorf("%s: the printed page has no %q:\n%s", end.id, want, text)
			}
		}
		for _, not := range []string{"Change", "Copy the link", "Start again", "Continue", "Topics"} {
			if strings.Contains(text, not) {
				t.Errorf("%s: the printed page has %q", end.id, not)
			}
		}
		u.Media("")
		var data []byte
		u.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			data, _, err = pdf.PrintToPDF().WithPaperWidth(8.27).WithPaperHeight(11.69).Do(ctx)
			return err
		}))
		if n := bytes.Count(data, []byte("/Type /Page\n")); n < 1 || n > 2 {
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
