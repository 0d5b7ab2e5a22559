package e2e

// This file shows a guide in the pages of other sites, in a browser with three origins: the site, one that may show the
// guide, and one that may not.

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"
	"golang.org/x/tools/txtar"

	"knead/internal/cli"
	"knead/internal/guide/diff"
)

// otherSite serves a page with a link to the guide and the script that shows it in a frame.
func otherSite(t *testing.T, site *string) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><title>Another site</title><p>Some words.</p>
			<p><a href="%[1]sguides/g/embed/" data-knead>Sore after a massage?</a></p>
			<script defer src="%[1]sembed.js"></script>`, *site)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// lockedSite is a folder with the site of a script of package cli, whose guide an origin may show.
func lockedSite(t *testing.T, origin string) (dir string, files map[string]string) {
	t.Helper()
	archive, err := txtar.ParseFile("../cli/testdata/script/recall.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir, files = t.TempDir(), map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = strings.Replace(string(f.Data), "  kind: triage\n",
			"  kind: triage\n  embed: {origins: ["+origin+"]}\n", 1)
		if strings.HasPrefix(f.Name, "content/") {
			writeFile(t, filepath.Join(dir, f.Name), files[f.Name])
		}
	}
	return dir, files
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func knead(t *testing.T, args ...string) {
	t.Helper()
	if code := cli.Main(args, io.Discard, os.Stderr); code != 0 {
		t.Fatalf("knead %s: status %d", strings.Join(args, " "), code)
	}
}

func TestEmbed_twoOrigins(t *testing.T) {
	var address string
	allowed, refused := otherSite(t, &address), otherSite(t, &address)
	dir, files := lockedSite(t, allowed)
	knead(t, "guide", "lock", "--site", dir, "--now", "2026-11-20")
	b := buildSite(t, dir)
	if n := len(b.files["embed.js"]); n == 0 || n > 1024 {
		t.Errorf("the script for other sites has %d bytes, want at most 1,024", n)
	}
	h, base := b.host(t)
	address = base
	u := newKeyboardUser(t)
	notice := func() string { return strings.TrimSpace(frameText(u, "version-state")) }

	u.Visit(allowed)
	u.WaitFor(`document.querySelector('a[data-knead]').hidden && document.querySelector('iframe').clientHeight > 200`)
	u.waitUntil("the frame says that its advice is current", func() bool {
		return notice() == "This advice is current."
	})
	t.Logf("the frame is %d pixels high", eval[int](u, `document.querySelector('iframe').clientHeight`))
	own := []string{"/embed.js", "/guides/g/embed/", "/guides/g/guide.json", "/v/versions.json"}
	for _, r := range h.requests() {
		if !slices.Contains(own, r.URL.Path) && !strings.HasPrefix(r.URL.Path, "/assets/") {
			t.Errorf("the frame requested %s", r.URL)
		}
		if r.Header.Get("Cookie") != "" || r.URL.RawQuery != "" && r.URL.Path != "/guides/g/guide.json" {
			t.Errorf("the frame sent more than an address: %s", r.URL)
		}
	}
	for _, url := range u.Requests() {
		if !strings.HasPrefix(url, base) && !strings.HasPrefix(url, allowed) && url != "about:blank" {
			t.Errorf("request to another site: %s", url)
		}
	}
	u.checkConsole()

	before := len(h.requests())
	u.Visit(refused)
	u.WaitFor(`document.querySelector('iframe')`)
	u.waitUntil("the frame is refused", func() bool { return len(u.ConsoleErrors()) > 0 })
	if eval[bool](u, `document.querySelector('a[data-knead]').hidden`) || notice() != "" {
		t.Errorf("a site that may not show the guide shows it: %q", notice())
	}
	for _, r := range h.requests()[before:] {
		if r.URL.Path == "/v/versions.json" {
			t.Error("a frame that was refused asks for the versions")
		}
	}
	u.Scripts(false)
	u.Visit(allowed)
	if eval[bool](u, `document.querySelector('a[data-knead]').hidden || !!document.querySelector('iframe')`) {
		t.Error("without scripts there is no plain link")
	}
	u.Scripts(true)

	// The advice is lowered. A frame with the page of before, for example from a cache, says so.
	old := b.result.Site.Recalls
	writeFile(t, filepath.Join(dir, "content/guides/g.md"), files["lower.md"])
	knead(t, "guide", "lock", "--site", dir, "--now", "2026-11-21", "--accept", "Most people need no doctor",
		"--by", "A Person")
	now := buildSite(t, dir)
	h.setFile("v/versions.json", now.files["v/versions.json"])
	u.Visit(allowed)
	u.waitUntil("the frame says that its advice has changed", func() bool {
		return strings.HasPrefix(notice(), "This advice has changed.")
	})
	changed := 0
	for _, r := range old {
		page := string(now.files["v/"+r.Code+"/index.html"])
		if state := recallOf(now, r.Code); state == diff.Changed {
			changed++
			u.Visit(now.serve(t) + "v/" + r.Code + "/")
			title := eval[string](u, `document.querySelector('h1').textContent`)
			if title != "This advice has changed" {
				t.Errorf("the page of %s has the title %q", r.Code, title)
			}
		} else if !strings.Contains(page, "This advice is current") {
			t.Errorf("the page of %s does not say that it is current", r.Code)
		}
	}
	if changed != 2 {
		t.Errorf("%d of %d versions changed, want 2", changed, len(old))
	}

	h.setFile("v/versions.json", nil)
	u.Visit(allowed)
	u.waitUntil("the frame says that it could not check", func() bool {
		return strings.HasPrefix(notice(), "We could not check")
	})
	u.ConsoleErrors() // of the file that is missing
	t.Logf("%d pages have the policy of a page that nobody may frame", policies(t, b, allowed))
}

// policies holds that only the embedded page may be framed, and returns the number of other pages.
func policies(t *testing.T, b *builtSite, allowed string) (others int) {
	t.Helper()
	h := &host{builtSite: b}
	for name := range b.files {
		header := http.Header{}
		h.setHeaders(header, "/"+strings.TrimSuffix(name, "index.html"))
		policy := header.Values("Content-Security-Policy")
		want := "frame-ancestors 'none'"
		if strings.HasPrefix(name, "guides/g/embed/") {
			want = "frame-ancestors " + allowed
		} else {
			others++
		}
		if len(policy) != 1 || !strings.HasSuffix(policy[0], want) {
			t.Errorf("%s has the policy %q, want %s", name, policy, want)
		}
	}
	return others
}

func recallOf(b *builtSite, code string) diff.State {
	for _, r := range b.result.Site.Recalls {
		if r.Code == code {
			return r.State
		}
	}
	return diff.Withdrawn
}

// setFile replaces a file of the host; nil removes it.
func (h *host) setFile(name string, data []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.packed[name] = nil
	if data == nil {
		delete(h.files, name)
		return
	}
	h.files[name] = data
}

// frameText is the text of the element with a data-part, in any frame of the page.
func frameText(u *keyboardUser, part string) string {
	var root *cdp.Node
	u.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		root, err = dom.GetDocument().WithDepth(-1).WithPierce(true).Do(ctx)
		return err
	}))
	var text func(n *cdp.Node, inside bool) string
	text = func(n *cdp.Node, inside bool) string {
		inside = inside || n.AttributeValue("data-part") == part
		if inside && n.NodeType == cdp.NodeTypeText {
			return n.NodeValue
		}
		var all string
		for _, child := range n.Children {
			all += text(child, inside)
		}
		if n.ContentDocument != nil {
			all += text(n.ContentDocument, inside)
		}
		return all
	}
	return text(root, false)
}

// waitUntil waits for something that no script of the page can see.
func (u *keyboardUser) waitUntil(what string, holds func() bool) {
	u.Helper()
	for deadline := time.Now().Add(20 * time.Second); !holds(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			u.Fatalf("not in 20 seconds: %s", what)
		}
	}
}
