package e2e

// This file times the preview for .ci/bench: from just before a save until the server sends the new word.

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// A benchServer is a running preview.
type benchServer struct {
	program   string
	site      benchSite
	base      string
	process   *exec.Cmd
	firstPage time.Duration // from the start of the program
	body      []float64     // ms
	title     []float64
}

// previewServers starts the previews one after the other. The sites were built before, so that a cache is warm.
func previewServers(t *testing.T, hugo string, theirs benchSite, binaries []string, ours []benchSite) []*benchServer {
	var all []*benchServer
	if hugo != "" {
		all = append(all, startServer(t, "Hugo", theirs, hugo, "server", "--bind", "127.0.0.1", "--port"))
	}
	for i, binary := range binaries {
		removeBuilt(t, ours[i], 0)
		cold := startServer(t, benchName(i)+", no cache", ours[i], binary, "serve", "--addr")
		cold.stop()
		measure(t, ours[i].dir, []string{binary, "build"})
		all = append(all, cold, startServer(t, benchName(i), ours[i], binary, "serve", "--addr"))
	}
	return all
}

// startServer starts a program whose last argument is the port, or the address, and waits for the edited page.
func startServer(t *testing.T, program string, s benchSite, args ...string) *benchServer {
	t.Helper()
	address := freeAddress(t)
	last := address
	if args[len(args)-1] == "--port" {
		_, last, _ = net.SplitHostPort(address)
	}
	b := &benchServer{program: program, site: s, base: "http://" + address}
	b.process = exec.Command(args[0], append(args[1:], last)...)
	b.process.Dir = s.dir
	start := time.Now()
	if err := b.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.stop)
	b.waitFor(t, "guide ")
	b.firstPage = time.Since(start)
	return b
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func (b *benchServer) stop() {
	_ = b.process.Process.Kill()
	_ = b.process.Wait()
}

// waitFor asks for the edited page every millisecond until it has a text.
func (b *benchServer) waitFor(t *testing.T, text string) {
	t.Helper()
	for begun := time.Now(); time.Since(begun) < 5*time.Minute; time.Sleep(time.Millisecond) {
		r, err := http.Get(b.base + b.site.url)
		if err != nil {
			continue
		}
		page, err := io.ReadAll(r.Body)
		_ = r.Body.Close()
		if err == nil && bytes.Contains(page, []byte(text)) {
			return
		}
	}
	t.Fatalf("%s does not show %q at %s", b.program, text, b.base+b.site.url)
}

// printPreviews saves the edited article in all servers by turns. Pauses are random, so that fixed ticks of a server
// are met at any phase.
func printPreviews(t *testing.T, servers []*benchServer) {
	time.Sleep(3 * time.Second)
	for run := range *benchEdits {
		for _, b := range servers {
			if b.process.ProcessState != nil {
				continue // stopped
			}
			save := func(edit func(word string), into *[]float64) {
				word := word(run)
				start := time.Now()
				edit(word)
				b.waitFor(t, word)
				*into = append(*into, time.Since(start).Seconds()*1000)
				time.Sleep(700*time.Millisecond + rand.N(300*time.Millisecond))
			}
			save(func(word string) { b.site.insertBody(t, word) }, &b.body)
			save(func(word string) { b.site.insertTitle(t, word) }, &b.title)
		}
	}
	fmt.Printf("\n%d saves of each kind.\n\n", *benchEdits)
	fmt.Println("| preview | body p50 ms | p95 | title p50 ms | p95 | first page s | peak MiB |")
	fmt.Println("|---|--:|--:|--:|--:|--:|--:|")
	for _, b := range servers {
		if b.process.ProcessState != nil {
			fmt.Printf("| %s | | | | | %.2f | |\n", b.program, b.firstPage.Seconds())
			continue
		}
		fmt.Printf("| %s | %.1f | %.1f | %.1f | %.1f | %.2f | %.0f |\n", b.program, quantile(b.body, 0.5),
			quantile(b.body, 0.95), quantile(b.title, 0.5), quantile(b.title, 0.95), b.firstPage.Seconds(),
			peakOf(t, b.process.Process.Pid))
	}
}

// peakOf is the peak memory of a running process in MiB.
func peakOf(t *testing.T, pid int) float64 {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	var kib float64
	_, line, _ := strings.Cut(string(status), "VmHWM:")
	if _, err := fmt.Sscan(line, &kib); err != nil {
		t.Fatal(err)
	}
	return kib / 1024
}
