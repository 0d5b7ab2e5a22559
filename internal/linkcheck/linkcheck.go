// Package linkcheck requests external links and reports those that are broken. It is the only package that uses the
// network, and only for `knead check --external`.
package linkcheck

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"knead/internal/diag"
	"knead/internal/parallel"
	"knead/internal/source"
)

// A Link is an external link with its location in the content.
type Link struct {
	URL  string
	Span source.Span
}

// Options are the options of [Check]. The zero value is right for most sites.
type Options struct {
	Client *http.Client // nil means one with a timeout of ten seconds and at most ten redirects
	Jobs   int          // concurrent requests; 0 means 8
}

// Check requests each address once, however many links have it, and reports those that do not respond or respond with
// an error. A refusal that programs get but browsers may not (401, 403, 429) and a failure of the server (5xx) are not
// reported: the link may be right.
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
	errs := make([]error, len(addresses))
	_ = parallel.Each(cmp.Or(o.Jobs, 8), len(addresses), func(i int) error {
		errs[i] = probe(ctx, client, addresses[i])
		return nil
	})
	var list diag.List
	for i, address := range addresses {
		for _, l := range byURL[address] {
			if errs[i] != nil {
				list.Add(diag.CodeLinkExternalBroken, l.Span, "%s: %v", address, errs[i])
			}
		}
	}
	list.Sort()
	return list
}

// probe returns why an address is broken, or nil. Some hosts respond to HEAD with an error and to GET with the page.
func probe(ctx context.Context, client *http.Client, address string) error {
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		request, err := http.NewRequestWithContext(ctx, method, address, nil)
		if err != nil {
			return err
		}
		request.Header.Set("User-Agent", "knead-check")
		response, err := client.Do(request)
		if err != nil {
			return normalize(err)
		}
		_ = response.Body.Close()
		switch code := response.StatusCode; {
		case code < 400 || code == 401 || code == 403 || code == 429 || code >= 500:
			return nil
		case method == http.MethodGet:
			return fmt.Errorf("the host responds with %s", response.Status)
		}
	}
	return nil
}

// normalize removes the address from an error, since the message already contains it.
func normalize(err error) error {
	var e *url.Error
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}
