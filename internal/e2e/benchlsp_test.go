package e2e

// This file times the language server for .ci/bench-lsp: from a key to the diagnostics of the text with it.

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"knead/internal/lsp/protocol"
)

var benchKeys = flag.Int("bench-keys", 0, "measure so many keys in the language server (see .ci/bench-lsp)")

// A typist types a text into a file, one character after the other and again from its start.
type typist struct {
	kind, file string
	behind     string // where, in the text of the file
	text       string
	uri        string
	at         protocol.Position
	version    int
	typed      int
	samples    []float64 // ms
	cpu        []float64 // ms of all processors
}

// TestBenchLSP prints the tables of .ci/bench-lsp: of the content of this repository, and of a site of -bench-articles.
func TestBenchLSP(t *testing.T) {
	if *benchKeys == 0 {
		t.Skip("no -bench-keys")
	}
	fmt.Println("| site | kind | keys | least ms | p50 | p95 | CPU p50 ms | p95 |\n|---|---|--:|--:|--:|--:|--:|--:|")
	const article = "content/care/aftercare.md"
	benchLSP(t, "this repository", "../..", []*typist{
		{kind: "word", file: article, behind: "\n---\n\n", text: "And some more words. "},
		{kind: "link", file: "content/soreness/bruises-after-massage.md", behind: "\n---\n\n",
			text: "[care](../care/aftercare.md#x) "},
		{kind: "title", file: "content/soreness/sore-after-massage.md", behind: "title: \"", text: "Why so "},
		{kind: "question", file: "content/guides/sore-after-massage.md", behind: "ask: ", text: "Or is it "},
		{kind: "sign", file: "content/signs.yaml", behind: "text: ", text: "some "},
	})
	if *benchArticles == 0 {
		return
	}
	dir, err := os.MkdirTemp(*benchDir, "knead-bench-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	sites, _ := writeBenchSites(t, dir, *benchArticles, []string{""})
	article9 := func(n int) string {
		name, _ := filepath.Rel(sites[0].dir, sites[0].article(n**benchArticles/9))
		return filepath.ToSlash(name)
	}
	time.Sleep(3 * time.Second) // until the times of the files are old enough to be trusted
	benchLSP(t, fmt.Sprintf("%d articles", *benchArticles), sites[0].dir, []*typist{
		{kind: "word", file: article9(1), behind: "| What to do |\n", text: "words and words "},
		{kind: "link", file: article9(2), behind: ". See also ", text: "[care](../risks/none.md#x) "},
		{kind: "title", file: article9(3), behind: "guide ", text: "for all "},
		{kind: "heading", file: article9(4), behind: "## ", text: "In short: "},
	})
}

// benchLSP starts the server on a site, and lets the typists type in turns.
func benchLSP(t *testing.T, name, dir string, typists []*typist) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command(*benchBinaries, "lsp")
	server.Stderr = os.Stderr
	in, err := server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = server.Process.Kill(); _ = server.Wait() }()
	b := lspBench{t: t, in: in, out: protocol.NewReader(out)}
	b.send(`{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"rootUri": %q, "capabilities": {}}}`,
		"file://"+dir)
	b.send(`{"jsonrpc": "2.0", "method": "initialized", "params": {}}`)
	for _, p := range typists {
		data, err := os.ReadFile(filepath.Join(dir, p.file))
		if err != nil {
			t.Fatal(err)
		}
		at := strings.Index(string(data), p.behind)
		if at < 0 {
			t.Fatalf("%s has no %q", p.file, p.behind)
		}
		at += len(p.behind)
		p.uri, p.at, p.version = "file://"+filepath.Join(dir, p.file), protocol.UTF16.Position(string(data), at), 1
		b.send(`{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {"uri": %q,
			"version": 1, "text": %s}}}`, p.uri, quoted(data))
		b.wait(p)
	}
	for range *benchKeys {
		for _, p := range typists {
			time.Sleep(20 * time.Millisecond)
			start, before := time.Now(), cpuOf(t, server.Process.Pid)
			b.key(p)
			b.wait(p)
			p.samples = append(p.samples, time.Since(start).Seconds()*1000)
			p.cpu = append(p.cpu, cpuOf(t, server.Process.Pid)-before)
		}
	}
	all := &typist{kind: "all"}
	for _, p := range typists {
		p.print(name)
		all.samples, all.cpu = append(all.samples, p.samples...), append(all.cpu, p.cpu...)
	}
	all.print(name)
	fmt.Printf("\n%s: peak memory %.0f MiB\n\n", name, peakOf(t, server.Process.Pid))
}

func (p *typist) print(site string) {
	fmt.Printf("| %s | %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f |\n", site, p.kind, len(p.samples),
		quantile(p.samples, 0), quantile(p.samples, 0.5), quantile(p.samples, 0.95), quantile(p.cpu, 0.5),
		quantile(p.cpu, 0.95))
}

// cpuOf is the time in ms for which a process has run on all processors, of Linux. It depends little on what else runs.
func cpuOf(t *testing.T, pid int) float64 {
	t.Helper()
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	if err != nil {
		t.Fatal(err)
	}
	var sum float64
	for _, name := range tasks {
		var ns float64
		if data, err := os.ReadFile(name); err == nil { // it may have ended
			_, _ = fmt.Sscan(string(data), &ns)
		}
		sum += ns / 1e6
	}
	return sum
}

func quoted(text []byte) string {
	data, err := json.Marshal(string(text))
	if err != nil {
		panic(err)
	}
	return string(data)
}

type lspBench struct {
	t   *testing.T
	in  io.Writer
	out *protocol.Reader
}

func (b *lspBench) send(format string, args ...any) {
	b.t.Helper()
	body := fmt.Sprintf(format, args...)
	if _, err := fmt.Fprintf(b.in, "Content-Length: %d\r\n\r\n%s", len(body), body); err != nil {
		b.t.Fatal(err)
	}
}

// key types the next character, or removes all of them if the text is complete.
func (b *lspBench) key(p *typist) {
	b.t.Helper()
	p.version++
	at, end, text := p.at, p.at, ""
	if p.typed == len(p.text) {
		end.Character += p.typed
		p.typed = 0
	} else {
		at.Character += p.typed
		end = at
		text = p.text[p.typed : p.typed+1]
		p.typed++
	}
	change, err := json.Marshal(protocol.ContentChange{Range: &protocol.Range{Start: at, End: end}, Text: text})
	if err != nil {
		b.t.Fatal(err)
	}
	b.send(`{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": {"uri": %q,
		"version": %d}, "contentChanges": [%s]}}`, p.uri, p.version, change)
}

// wait reads until the diagnostics of the text are there.
func (b *lspBench) wait(p *typist) {
	b.t.Helper()
	for {
		m, err := b.out.Read()
		if err != nil {
			b.t.Fatal(err)
		}
		var published protocol.PublishDiagnosticsParams
		if m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &published) == nil &&
			published.URI == p.uri && published.Version != nil && *published.Version == p.version {
			return
		}
	}
}
