package lsp

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"knead/internal/lsp/protocol"
)

// tinySite writes a site of two pages.
func tinySite(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"content/site.yaml": "title: T\nbase_url: https://example.org/\nlanguage: en\ntopics: [{id: a, title: A}]\n",
		"content/index.md":  "---\ntitle: Home\nsummary: Start.\n---\n\n[One](a/one.md)\n",
		"content/a/one.md":  "---\ntitle: One\nsummary: First.\ntopic: a\n---\n\n## Why\n\nWords.\n",
	} {
		file := filepath.Join(dir, name)
		err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666))
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestServe_lifecycle holds what the protocol says of the beginning and the end of a session.
func TestServe_lifecycle(t *testing.T) {
	c := startClient(t, tinySite(t))
	if m := c.request("textDocument/hover", "{}"); m.Error == nil || m.Error.Code != protocol.ServerNotInitialized {
		t.Errorf("before initialize: %v", m.Error)
	}
	c.notify("textDocument/didOpen", "{}")
	if m := c.request("initialize", "[]"); m.Error == nil || m.Error.Code != protocol.InvalidParams {
		t.Errorf("no parameters: %v", m.Error)
	}
	m := c.request("initialize", fmt.Sprintf(`{"rootUri": %q, "capabilities": {}}`, uriOf(c.dir)))
	if m.Error != nil || !strings.Contains(string(m.Result), `"positionEncoding":"utf-16"`) {
		t.Errorf("initialize: %v %s", m.Error, m.Result)
	}
	if m := c.request("initialize", "{}"); m.Error == nil || m.Error.Code != protocol.InvalidRequest {
		t.Errorf("a second initialize: %v", m.Error)
	}
	if m := c.request("textDocument/documentSymbol", `{"textDocument": {"uri": "file:///x"}}`); m.Error != nil {
		t.Errorf("before initialized: %v", m.Error)
	}
	if m := c.request("workspace/unknown", "{}"); m.Error == nil || m.Error.Code != protocol.MethodNotFound {
		t.Errorf("an unknown method: %v", m.Error)
	}
	if m := c.request("shutdown", "null"); m.Error != nil || string(m.Result) != "null" {
		t.Errorf("shutdown: %v %s", m.Error, m.Result)
	}
	if m := c.request("shutdown", "null"); m.Error == nil || m.Error.Code != protocol.InvalidRequest {
		t.Errorf("after shutdown: %v", m.Error)
	}
	c.notify("exit", "null")
	if err := <-c.ended; err != nil {
		t.Errorf("exit: %v", err)
	}
	c = startClient(t, tinySite(t))
	c.notify("exit", "null")
	if err := <-c.ended; !errors.Is(err, ErrExit) {
		t.Errorf("exit without shutdown: %v", err)
	}
	c = startClient(t, tinySite(t))
	_ = c.in.Close()
	if err := <-c.ended; !errors.Is(err, ErrExit) {
		t.Errorf("the end of the stream: %v", err)
	}
	c = startClient(t, tinySite(t))
	if _, err := fmt.Fprint(c.in, "Content-Length: 99999999999\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if err := <-c.ended; err == nil || errors.Is(err, ErrExit) || !strings.Contains(err.Error(), "Content-Length") {
		t.Errorf("a message that is too long: %v", err)
	}
}

// methods are all requests and notifications that have parameters.
var methods = strings.Fields("didOpen didChange didClose completion hover definition references documentSymbol " +
	"codeAction prepareRename rename")

// TestServe_brokenMessages holds that parameters of any form are answered, and stop nothing.
func TestServe_brokenMessages(t *testing.T) {
	c := newClient(t, tinySite(t), fullClient)
	page := c.uri("content/a/one.md")
	params := []string{"null", "[]", "1", `"x"`, "{}", `{"textDocument": null}`, `{"textDocument": {"uri": 1}}`}
	for _, uri := range []string{"", "file://%zz", "http://x/y.md", "file:///etc/passwd", page, c.uri("content"),
		c.uri("../x.md"), c.uri("content/x\\u0000.md")} {
		for _, position := range []string{`{"line": -5, "character": -9}`, `{"line": 99999999, "character": 99999999}`,
			`{"line": 1e99}`} {
			params = append(params, fmt.Sprintf(`{"textDocument": {"uri": "%s", "version": 1, "text": "---\ntitle: x"},
				"position": %s, "range": {"start": %[2]s, "end": {"line": 0}}, "newName": "x", "contentChanges":
				[{"range": {"start": %[2]s, "end": {"line": 3}}, "text": "---\n[["}], "context": {}}`, uri, position))
		}
	}
	for _, method := range methods {
		for _, p := range params {
			c.send(fmt.Sprintf(`{"jsonrpc": "2.0", "method": "textDocument/%s", "params": %s}`, method, p))
			c.request("textDocument/"+method, p)
		}
	}
	for _, body := range []string{"{", "[]", `{"jsonrpc": "2.0", "result": 1}`, `{"jsonrpc": "2.0", "id": 9}`} {
		c.send(body)
	}
	c.response("") // to what is no JSON
	if m := c.settle("content/a/one.md"); m.Error != nil {
		t.Error(m.Error)
	}
	c.shutDown()
}

// TestServe_cancel cancels a request that waits behind others.
func TestServe_cancel(t *testing.T) {
	c := newClient(t, tinySite(t), fullClient)
	var stream strings.Builder
	add := func(body string) { fmt.Fprintf(&stream, "Content-Length: %d\r\n\r\n%s", len(body), body) }
	// The site is loaded for the first request, so that the others are read before they are handled.
	add(`{"jsonrpc": "2.0", "id": "first", "method": "textDocument/documentSymbol", "params": {"textDocument": {}}}`)
	add(`{"jsonrpc": "2.0", "id": "second", "method": "textDocument/hover", "params": {}}`)
	add(`{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": "second"}}`)
	add(`{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": "unknown"}}`)
	add(`{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": 7}`)
	if _, err := fmt.Fprint(c.in, stream.String()); err != nil {
		t.Fatal(err)
	}
	if m := c.response(`"first"`); m.Error != nil {
		t.Error(m.Error)
	}
	if m := c.response(`"second"`); m.Error == nil || m.Error.Code != protocol.RequestCancelled {
		t.Errorf("the cancelled request: %v", m.Error)
	}
	c.shutDown()
}

// TestServe_noSite shows why there is no site, once, and works when there is one.
func TestServe_noSite(t *testing.T) {
	c := newClient(t, t.TempDir(), fullClient)
	c.settle("x.md")
	c.settle("y.md")
	if got := c.log.String(); strings.Count(got, "there is no content folder") != 1 {
		t.Errorf("messages: %s", got)
	}
	if err := os.CopyFS(c.dir, os.DirFS(tinySite(t))); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	for len(c.pending) == 0 && time.Since(begun) < 10*time.Second {
		c.notify("workspace/didChangeWatchedFiles", `{"changes": []}`)
		c.play("open content/a/one.md")
		c.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument": {"uri": %q, "version": 2}, "contentChanges":
			[{"text": "---\ntitle: One"}]}`, c.uri("content/a/one.md")))
		c.settle("content/a/one.md")
	}
	c.printDiagnostics()
	if !strings.Contains(c.log.String(), "frontmatter-unclosed") {
		t.Errorf("the site that was made later: %s", c.log.String())
	}
	c.shutDown()
}

// TestServe_utf8 holds that positions count bytes if the client prefers that.
func TestServe_utf8(t *testing.T) {
	c := newClient(t, tinySite(t), `{"general": {"positionEncodings": ["utf-32", "utf-8", "utf-16"]}}`)
	c.play("open content/a/one.md")
	c.change("content/a/one.md", protocol.Range{Start: protocol.Position{Line: 8}, End: protocol.Position{Line: 8,
		Character: 6}}, "😀 [x](y.md)")
	c.settle("content/a/one.md")
	c.printDiagnostics()
	if want := "content/a/one.md:9:6-15: 1 link-missing-page"; !strings.Contains(c.log.String(), want) {
		t.Errorf("%s\nhas no %s", c.log.String(), want)
	}
	c.shutDown()
}
