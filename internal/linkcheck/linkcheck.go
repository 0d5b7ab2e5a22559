// Package linkcheck asks addresses of other sites whether they are still there. It is the one room that talks to the
// network, and it does so only when `knead check --external` is said.
package linkcheck

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"knead/internal/diag"
	"knead/internal/source"
)

// A Link is an address with the place that names it.
type Link struct {
	URL  string
	Span source.Span
}

// Options say how to ask. The zero value is the usual way.
type Options struct {
	Client *http.Client // nil: one that gives up after ten seconds and ten redirects
	Jobs   int          // addresses asked at once; 0 means 8
}

// Check asks each address once, however many links name it, and tells those that do not answer or answer that there is
// nothing. What a site refuses to programs (401, 403, 405, 429) or fails at for now (5xx) is not the author's mistake.
func Check(ctx context.Context, links []Link, o Options) diag.List {
	client := o.Client
	if client == nil {
		client = &http.Client{Timeout: 10 * time.Second}
	}
	byURL := map[string][]Link{}
	for _, l := range links {
		byURL[l.URL] = append(byURL[l.URL], l)
	}
	addresses := make([]string, 0, len(byURL))
	for address := range byURL {
		addresses = append(addresses, address)
	}
	slices.Sort(addresses)
	answers := make([]error, len(addresses))
	next := make(chan int)
	var workers sync.WaitGroup
	for range cmp.Or(o.Jobs, 8) {
		workers.Go(func() {
			for i := range next {
				answers[i] = probe(ctx, client, addresses[i])
			}
		})
	}
	for i := range addresses {
		next <- i
	}
	close(next)
	workers.Wait()
	var list diag.List
	for i, address := range addresses {
		for _, l := range byURL[address] {
			if answers[i] != nil {
				list.Add(diag.CodeLinkExternalBroken, l.Span, "%s: %v", address, answers[i])
			}
		}
	}
	list.Sort()
	return list
}

// probe returns why an address is dead, or nil. Some hosts answer HEAD with an error and GET with the page.
func probe(ctx context.Context, client *http.Client, address string) error {
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		request, err := http.NewRequestWithContext(ctx, method, address, nil)
		if err != nil {
			return err
		}
		request.Header.Set("User-Agent", "knead-check")
		answer, err := client.Do(request)
		if err != nil {
			return normalize(err)
		}
		_ = answer.Body.Close()
		switch code := answer.StatusCode; {
		case code < 400 || code == 401 || code == 403 || code == 429 || code >= 500:
			return nil
		case method == http.MethodGet:
			return fmt.Errorf("the host answers %s", answer.Status)
		}
	}
	return nil
}

// normalize drops the address from an error, which the message has already.
func normalize(err error) error {
	var e *url.Error
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}
