package devserver

// This file is the soak test: many edits and many event streams, after which nothing may be left over.

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const (
	soakStreams  = 50
	soakInterval = 50 * time.Millisecond // 20 edits a second
	soakShort    = 5 * time.Second       // without KNEAD_SOAK, which is a duration such as 10m
)

// A soakSample is what the process uses.
type soakSample struct {
	goroutines, files int
	heap              uint64 // bytes in use after a collection
}

func (s soakSample) String() string {
	return fmt.Sprintf("%d goroutines, %d file descriptors, %.1f MiB of heap", s.goroutines, s.files,
		float64(s.heap)/(1<<20))
}

func sample(t *testing.T) soakSample {
	t.Helper()
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fds, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("the system does not list file descriptors")
	}
	return soakSample{runtime.NumGoroutine(), len(fds), m.HeapAlloc}
}

// A soakTab is what a tab of a browser is to the server: it has an event stream, and asks for its page on each event.
// Every twentieth event it closes its stream and opens another, as a tab that is hidden and shown.
type soakTab struct {
	url, path  string
	client     *http.Client
	seen       atomic.Value // the last text of the page
	requests   atomic.Int64
	reconnects atomic.Int64
}

func (tab *soakTab) run(ctx context.Context, t *testing.T) {
	for ctx.Err() == nil {
		stream := listenTo(t, tab.url)
		stop := context.AfterFunc(ctx, func() { stream.Close() })
		for n := 0; n < 20 && stream.Scan(); {
			if !strings.HasPrefix(stream.Text(), "data: ") {
				continue
			}
			n++
			for _, path := range []string{"_knead/status.json?path=/" + tab.path, tab.path} {
				body, err := get(ctx, tab.client, tab.url+path)
				if err != nil && ctx.Err() == nil {
					t.Error(err)
				}
				tab.requests.Add(1)
				tab.seen.Store(body)
			}
		}
		stop()
		stream.Close()
		tab.reconnects.Add(1)
	}
}

func get(ctx context.Context, client *http.Client, url string) (string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	w, err := client.Do(r)
	if err != nil {
		return "", err
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	return string(body), err
}

func TestSoak_leavesNothing(t *testing.T) {
	duration := soakShort
	if text := os.Getenv("KNEAD_SOAK"); text != "" {
		var err error
		if duration, err = time.ParseDuration(text); err != nil {
			t.Fatal(err)
		}
	}
	s := newSmallSite(t)
	s.hosts = nil
	url := serve(t, s.Server)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	before := sample(t)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 6}}
	tabs := make([]*soakTab, soakStreams)
	var running sync.WaitGroup
	for i := range tabs {
		tabs[i] = &soakTab{url: url, path: []string{"", "care/one/", "care/two/"}[i%3], client: client}
		running.Go(func() { tabs[i].run(ctx, t) })
	}
	one, two := smallFiles["content/care/one.md"], smallFiles["content/care/part.md"]
	var middle soakSample
	edits, start := 0, time.Now()
	for ; time.Since(start) < duration; edits++ {
		text := fmt.Sprintf("Edit %d.\n", edits)
		switch edits % 4 {
		case 0:
			s.save("content/care/one.md", one+text)
		case 1:
			s.save("content/care/one.md", one+text+"[Gone](gone.md)\n")
		case 2:
			s.save("content/care/part.md", two+text)
		case 3:
			s.save("content/index.md", smallFiles["content/index.md"]+text)
		}
		if middle.files == 0 && time.Since(start) > duration/2 {
			middle = sample(t)
		}
		time.Sleep(time.Until(start.Add(time.Duration(edits+1) * soakInterval)))
	}
	rate := float64(edits) / time.Since(start).Seconds()
	last := "The last edit."
	for name, text := range map[string]string{"content/care/one.md": one, "content/care/part.md": two,
		"content/index.md": smallFiles["content/index.md"]} {
		s.save(name, text+last+"\n")
	}
	for i, tab := range tabs {
		for try := 0; !strings.Contains(fmt.Sprint(tab.seen.Load()), last); try++ {
			if try == 500 {
				t.Errorf("tab %d of /%s does not show the last edit", i, tab.path)
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	loaded := sample(t)
	cancel()
	running.Wait()
	client.CloseIdleConnections()
	var after soakSample
	for range 250 {
		if after = sample(t); after.goroutines <= before.goroutines+2 && after.files <= before.files {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	var requests, reconnects int64
	for _, tab := range tabs {
		requests += tab.requests.Load()
		reconnects += tab.reconnects.Load()
	}
	t.Logf("%d edits, %.1f a second; %d requests, %d streams", edits, rate, requests, reconnects)
	t.Logf("before: %s\nmiddle: %s\nend:    %s\nafter:  %s", before, middle, loaded, after)
	if after.goroutines > before.goroutines+2 || after.files > before.files {
		t.Errorf("left over: before %s, after %s", before, after)
	}
	if n := s.streams.Load(); n != 0 {
		t.Errorf("%d event streams are left", n)
	}
	if after.heap > before.heap+8<<20 {
		t.Errorf("the heap has grown: before %s, after %s", before, after)
	}
}
