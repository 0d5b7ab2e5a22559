package lsp

// This file is the client of the tests: it sends what an editor sends, and prints what the server answers.

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"knead/internal/build"
	"knead/internal/lsp/protocol"
)

// fullClient are the capabilities of a client that can do everything.
const fullClient = `{"general": {"positionEncodings": ["utf-16"]}, "workspace": {"workspaceEdit": {"documentChanges":
	true, "resourceOperations": ["create", "rename", "delete"]}}, "textDocument": {"publishDiagnostics":
	{"relatedInformation": true}, "documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}}`

// day is the day of all sessions.
var day = time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)

var themes = &build.Themes{} // templates and static files, which all tests have alike

func openDay(dir string) (*build.Session, error) {
	return build.OpenSession(build.Options{Dir: dir, Now: day, Jobs: 2, Themes: themes})
}

// A client is one session with a server.
type client struct {
	t       testing.TB
	dir     string
	in      io.WriteCloser
	out     *protocol.Reader
	ended   chan error
	id      int
	texts   map[string]string
	version int
	log     strings.Builder
	pending []protocol.PublishDiagnosticsParams // since the last command
}

func newClient(t testing.TB, dir, capabilities string) *client {
	t.Helper()
	c := startClient(t, dir)
	c.request("initialize", fmt.Sprintf(`{"rootUri": %q, "capabilities": %s}`, uriOf(dir), capabilities))
	c.notify("initialized", `{}`)
	return c
}

// startClient starts a server, and sends nothing.
func startClient(t testing.TB, dir string) *client {
	t.Helper()
	toServer, in := io.Pipe()
	out, fromServer := io.Pipe()
	c := &client{t: t, dir: dir, in: in, out: protocol.NewReader(out), ended: make(chan error, 1),
		texts: map[string]string{}}
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		err := Serve(ctx, toServer, fromServer, Options{Version: "test", Open: openDay})
		_ = toServer.CloseWithError(io.ErrClosedPipe)
		_ = fromServer.Close()
		c.ended <- err
	}()
	t.Cleanup(func() {
		stop()
		_ = in.Close()
		_ = out.Close()
	})
	return c
}

func (c *client) send(body string) {
	c.t.Helper()
	if _, err := fmt.Fprintf(c.in, "Content-Length: %d\r\n\r\n%s", len(body), body); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) notify(method, params string) {
	c.t.Helper()
	c.send(fmt.Sprintf(`{"jsonrpc": "2.0", "method": %q, "params": %s}`, method, params))
}

// request sends a request and returns the response.
func (c *client) request(method, params string) *protocol.Message {
	c.t.Helper()
	c.id++
	c.send(fmt.Sprintf(`{"jsonrpc": "2.0", "id": %d, "method": %q, "params": %s}`, c.id, method, params))
	return c.response(fmt.Sprint(c.id))
}

// response waits for the response with an id, and notes the diagnostics before it.
func (c *client) response(id string) *protocol.Message {
	c.t.Helper()
	for {
		m, err := c.out.Read()
		if err != nil {
			c.t.Fatal(err)
		}
		switch m.Method {
		case "textDocument/publishDiagnostics":
			var p protocol.PublishDiagnosticsParams
			if err := json.Unmarshal(m.Params, &p); err != nil {
				c.t.Fatal(err)
			}
			c.pending = append(c.pending, p)
		case "window/showMessage":
			fmt.Fprintf(&c.log, "message %s\n", m.Params)
		case "":
			if string(m.ID) == id || id == "" && m.ID == nil {
				return m
			}
		}
	}
}

func (c *client) shutDown() {
	c.t.Helper()
	c.request("shutdown", "null")
	c.notify("exit", "null")
	if err := <-c.ended; err != nil {
		c.t.Errorf("the server ended with %v", err)
	}
}

func (c *client) uri(file string) string { return uriOf(filepath.Join(c.dir, file)) }

// play plays one line of a session.
func (c *client) play(line string) {
	c.t.Helper()
	command, rest, _ := strings.Cut(line, " ")
	if command == "" || command == "#" {
		return
	}
	fmt.Fprintf(&c.log, "> %s\n", line)
	file, arg, _ := strings.Cut(rest, " ")
	switch command {
	case "open":
		data, _ := os.ReadFile(filepath.Join(c.dir, file))
		c.texts[file] = string(data)
		c.notify("textDocument/didOpen", fmt.Sprintf(`{"textDocument": {"uri": %q, "version": 1, "text": %s}}`,
			c.uri(file), quote(string(data))))
		c.settle(file)
	case "close":
		c.notify("textDocument/didClose", fmt.Sprintf(`{"textDocument": {"uri": %q}}`, c.uri(file)))
		c.settle(file)
	case "edit":
		c.edit(file, arg)
		c.settle(file)
	case "disk":
		c.disk(file, arg)
	case "symbols":
		c.printSymbols(c.settle(file))
	default:
		c.at(command, file, arg)
	}
	c.printDiagnostics()
}

// settle waits until the server has handled everything, and published what changed.
func (c *client) settle(file string) *protocol.Message {
	return c.request("textDocument/documentSymbol", fmt.Sprintf(`{"textDocument": {"uri": %q}}`, c.uri(file)))
}

func (c *client) edit(file, arg string) {
	c.t.Helper()
	old, text := parts(arg)
	before := c.texts[file]
	at := strings.Index(before, old)
	if at < 0 {
		c.t.Fatalf("%s has no %q", file, old)
	}
	r := protocol.UTF16.Range(before, at, at+len(old))
	c.texts[file] = before[:at] + text + before[at+len(old):]
	c.change(file, r, text)
}

func (c *client) change(file string, at protocol.Range, text string) {
	c.t.Helper()
	c.version++
	c.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument": {"uri": %q, "version": %d}, "contentChanges":
		[{"range": %s, "text": %s}]}`, c.uri(file), c.version, quote(at), quote(text)))
}

// disk changes a file as another program does, in one step, so that the server sees no half of it.
func (c *client) disk(file, arg string) {
	c.t.Helper()
	old, text := parts(arg)
	name := filepath.Join(c.dir, file)
	data, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(c.dir+".next", []byte(strings.Replace(string(data), old, text, 1)), 0o666)
	}
	if err == nil {
		err = os.Rename(c.dir+".next", name)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	c.notify("workspace/didChangeWatchedFiles", `{"changes": []}`)
	c.settle(file)
}

// parts are OLD and NEW of /OLD/NEW/, or of another character in place of the slash.
func parts(arg string) (old, text string) {
	all := strings.Split(strings.ReplaceAll(arg, `\n`, "\n"), arg[:1])
	return all[1], all[2]
}

// at sends a request about the position of a bar.
func (c *client) at(command, file, arg string) {
	c.t.Helper()
	end := strings.LastIndex(arg, arg[:1])
	marked, last := strings.ReplaceAll(arg[1:end], `\n`, "\n"), strings.TrimSpace(arg[end+1:])
	bar := strings.IndexByte(marked, '|')
	at := strings.Index(c.texts[file], marked[:bar]+marked[bar+1:])
	if at < 0 {
		c.t.Fatalf("%s has no %q", file, marked)
	}
	p := protocol.UTF16.Position(c.texts[file], at+bar)
	position := fmt.Sprintf(`"textDocument": {"uri": %q}, "position": %s`, c.uri(file), quote(p))
	switch command {
	case "complete":
		c.printCompletions(c.request("textDocument/completion", "{"+position+"}"))
	case "hover":
		var h protocol.Hover
		c.decode(c.request("textDocument/hover", "{"+position+"}"), &h)
		fmt.Fprintf(&c.log, "%s\n", strings.ReplaceAll(h.Contents.Value, "\n\n", "\n"))
	case "definition":
		var l protocol.Location
		c.decode(c.request("textDocument/definition", "{"+position+"}"), &l)
		c.log.WriteString(c.place(l))
	case "references":
		var all []protocol.Location
		c.decode(c.request("textDocument/references", "{"+position+`, "context": {"includeDeclaration": true}}`), &all)
		var lines []string
		for _, l := range all {
			lines = append(lines, c.place(l))
		}
		slices.Sort(lines)
		c.log.WriteString(strings.Join(lines, ""))
	case "prepare":
		var p protocol.PrepareRename
		c.decode(c.request("textDocument/prepareRename", "{"+position+"}"), &p)
		fmt.Fprintf(&c.log, "%q\n", p.Placeholder)
	case "rename":
		var e protocol.WorkspaceEdit
		if c.decode(c.request("textDocument/rename", "{"+position+fmt.Sprintf(`, "newName": %q}`, last)), &e) {
			c.printEdit(&e)
		}
	case "actions":
		c.actions(file, quote(protocol.Range{Start: p, End: p}), last)
	default:
		c.t.Fatalf("no command %s", command)
	}
}

// decode reads a result, or prints the error.
func (c *client) decode(m *protocol.Message, into any) bool {
	c.t.Helper()
	if m.Error != nil {
		fmt.Fprintf(&c.log, "error %d: %s\n", m.Error.Code, strings.ReplaceAll(m.Error.Message, c.dir, "DIR"))
		return false
	}
	if err := json.Unmarshal(m.Result, into); err != nil {
		c.t.Fatalf("%v: %s", err, m.Result)
	}
	return true
}

func quote(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}

func (c *client) file(uri string) string { return strings.TrimPrefix(uri, uriOf(c.dir)+"/") }

func (c *client) place(l protocol.Location) string {
	if l.URI == "" {
		return "nothing\n"
	}
	return fmt.Sprintf("%s:%s\n", c.file(l.URI), rangeText(l.Range))
}

// rangeText is a range as editors show it, from 1 on.
func rangeText(r protocol.Range) string {
	text := fmt.Sprintf("%d:%d", r.Start.Line+1, r.Start.Character+1)
	if r.End.Line != r.Start.Line {
		return text + fmt.Sprintf("-%d:%d", r.End.Line+1, r.End.Character+1)
	}
	return text + fmt.Sprintf("-%d", r.End.Character+1)
}

func (c *client) printDiagnostics() {
	slices.SortStableFunc(c.pending, func(a, b protocol.PublishDiagnosticsParams) int {
		return strings.Compare(a.URI, b.URI)
	})
	for _, p := range c.pending {
		if len(p.Diagnostics) == 0 {
			fmt.Fprintf(&c.log, "%s is fine\n", c.file(p.URI))
		}
		for _, d := range p.Diagnostics {
			fmt.Fprintf(&c.log, "%s:%s: %d %s: %s\n", c.file(p.URI), rangeText(d.Range), d.Severity, d.Code,
				strings.ReplaceAll(d.Message, "\n", "\n  "))
			for _, r := range d.RelatedInformation {
				fmt.Fprintf(&c.log, "  see %s: %s\n", strings.TrimSpace(c.place(r.Location)), r.Message)
			}
		}
	}
	c.pending = nil
}

func (c *client) printCompletions(m *protocol.Message) {
	c.t.Helper()
	var list protocol.CompletionList
	c.decode(m, &list)
	slices.SortStableFunc(list.Items, func(a, b protocol.CompletionItem) int {
		return strings.Compare(a.SortText, b.SortText)
	})
	for _, i := range list.Items {
		fmt.Fprintf(&c.log, "%s (%s) replaces %s by %q\n", i.Label, i.Detail, rangeText(i.TextEdit.Range),
			i.TextEdit.NewText)
	}
	if list.IsIncomplete {
		c.log.WriteString("and more\n")
	}
}

func (c *client) printSymbols(m *protocol.Message) {
	c.t.Helper()
	var all []protocol.DocumentSymbol
	var print func(indent string, all []protocol.DocumentSymbol)
	print = func(indent string, all []protocol.DocumentSymbol) {
		for _, s := range all {
			fmt.Fprintf(&c.log, "%s%s (%s) %s\n", indent, s.Name, s.Detail, rangeText(s.Range))
			print(indent+"  ", s.Children)
		}
	}
	c.decode(m, &all)
	print("", all)
}

// actions lists the fixes in a range, or applies one of them.
func (c *client) actions(file, at, number string) {
	c.t.Helper()
	var all []protocol.CodeAction
	c.decode(c.request("textDocument/codeAction", fmt.Sprintf(`{"textDocument": {"uri": %q}, "range": %s,
		"context": {"diagnostics": []}}`, c.uri(file), at)), &all)
	for i, a := range all {
		if number == "" {
			fmt.Fprintf(&c.log, "%d %s\n", i+1, a.Title)
		} else if number == fmt.Sprint(i+1) {
			c.printEdit(a.Edit)
			c.apply(a.Edit)
			c.settle(file)
		}
	}
}

func (c *client) printEdit(e *protocol.WorkspaceEdit) {
	for _, uri := range slices.Sorted(maps.Keys(e.Changes)) {
		for _, t := range e.Changes[uri] {
			fmt.Fprintf(&c.log, "%s:%s becomes %q\n", c.file(uri), rangeText(t.Range), t.NewText)
		}
	}
	for _, d := range e.DocumentChanges {
		if d.Kind != "" {
			fmt.Fprintf(&c.log, "%s %s to %s\n", d.Kind, c.file(d.OldURI), c.file(d.NewURI))
			continue
		}
		for _, t := range d.Edits {
			text := t.NewText
			if path.Ext(d.TextDocument.URI) == ".lock" {
				text = "…"
			}
			fmt.Fprintf(&c.log, "%s:%s becomes %q\n", c.file(d.TextDocument.URI), rangeText(t.Range), text)
		}
	}
}

// apply makes edits of open files as an editor does.
func (c *client) apply(e *protocol.WorkspaceEdit) {
	c.t.Helper()
	for _, d := range e.DocumentChanges {
		if d.TextDocument == nil {
			continue
		}
		file := c.file(d.TextDocument.URI)
		for _, t := range slices.Backward(d.Edits) {
			text := c.texts[file]
			start, end := protocol.UTF16.Offset(text, t.Range.Start), protocol.UTF16.Offset(text, t.Range.End)
			c.texts[file] = text[:start] + t.NewText + text[end:]
			c.change(file, t.Range, t.NewText)
		}
	}
}
