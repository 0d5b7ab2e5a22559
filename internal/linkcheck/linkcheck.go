// Package linkcheck requests external links and reports those that are broken. It is used by
// `knead check --external` only.
//
// The links are those of authors, and the servers are those of others. So no text of a server is printed, no name or
// password of an address is sent, and addresses of this computer and of private networks are refused: a link, or a
// redirect of a server, could otherwise reach what only this computer can reach. A host gets one request at a time,
// with a pause.
package linkcheck

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
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
	Jobs         int                   // hosts requested concurrently; 0 means 8
	Timeout      time.Duration         // of one request with its redirects; 0 means ten seconds
	Pause        time.Duration         // between two requests to one host; 0 means half a second
	Total        time.Duration         // of all requests; 0 means ten minutes
	AllowPrivate bool                  // also request addresses of this computer and of private networks
	Cache        *Cache                // good answers of earlier checks; nil: none
	Progress     func(done, total int) // called after each address, by one goroutine at a time; may be nil
}

// A Result is what [Check] found.
type Result struct {
	Diags     diag.List // sorted
	Cached    int       // addresses that were not requested, since they responded lately
	Unchecked int       // addresses that were not requested when the total time was over
	NoNetwork bool      // no request left this computer, so that nothing is known of any address
}

const (
	defaultJobs    = 8
	defaultTimeout = 10 * time.Second
	defaultPause   = 500 * time.Millisecond
	defaultTotal   = 10 * time.Minute
)

// Check requests each address once, however many links have it, and reports those that do not respond or respond with
// an error, and those that have moved for good. A refusal that programs get but browsers may not (401, 403, 429) and a
// failure of the server (5xx) are not reported: the link may be right.
func Check(ctx context.Context, links []Link, o Options) Result {
	byURL := map[string][]Link{}
	for _, l := range links {
		byURL[l.URL] = append(byURL[l.URL], l)
	}
	c := checker{client: newClient(o), progress: o.Progress, errs: map[string]error{}, moved: map[string]string{}}
	var requested []string
	for address := range byURL {
		if a, ok := o.Cache.answered(address); ok {
			c.moved[address] = a.Moved
			c.cached++
			continue
		}
		requested = append(requested, address)
	}
	c.total = len(requested)
	hosts := groupByHost(requested)
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(o.Total, defaultTotal))
	defer cancel()
	_ = parallel.Each(cmp.Or(o.Jobs, defaultJobs), len(hosts), func(i int) error {
		for _, address := range hosts[i] {
			c.check(ctx, address)
		}
		return nil
	})
	for address, err := range c.errs {
		if err == nil {
			o.Cache.add(address, c.moved[address])
		}
	}
	return c.result(byURL)
}

// groupByHost groups addresses by their hosts, in order.
func groupByHost(all []string) [][]string {
	byHost := map[string][]string{}
	for _, address := range all {
		host := ""
		if u, err := url.Parse(address); err == nil {
			host = strings.ToLower(u.Host)
		}
		byHost[host] = append(byHost[host], address)
	}
	groups := make([][]string, 0, len(byHost))
	for _, addresses := range byHost {
		slices.Sort(addresses)
		groups = append(groups, addresses)
	}
	slices.SortFunc(groups, func(a, b []string) int { return cmp.Compare(a[0], b[0]) })
	return groups
}

// A checker is one call of Check.
type checker struct {
	client   *http.Client
	total    int
	progress func(done, total int)

	cached int

	mu    sync.Mutex
	errs  map[string]error  // of each address that was requested
	moved map[string]string // where an address has moved for good, or ""
}

// errUnchecked means that the total time was over before an answer came.
var errUnchecked = errors.New("not checked")

func (c *checker) check(ctx context.Context, address string) {
	moved, err := probe(ctx, c.client, address)
	if ctx.Err() != nil {
		err = errUnchecked
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.errs[address], c.moved[address] = err, moved
	if c.progress != nil {
		c.progress(len(c.errs), c.total)
	}
}

func (c *checker) result(byURL map[string][]Link) Result {
	r := Result{Cached: c.cached}
	for address, to := range c.moved {
		for _, l := range byURL[address] {
			if to != "" {
				r.Diags.Add(diag.CodeLinkExternalMoved, l.Span, "%s has moved to %s", address, diag.Printable(to))
			}
		}
	}
	var left unreached
	for address, err := range c.errs {
		left.add(err)
		switch {
		case errors.Is(err, errUnchecked):
			r.Unchecked++
		case err != nil:
			for _, l := range byURL[address] {
				r.Diags.Add(diag.CodeLinkExternalBroken, l.Span, "%s: %s", address, describe(err))
			}
		}
	}
	if n := left.addresses(); n > 0 && n+r.Unchecked == len(c.errs) && c.cached == 0 {
		return Result{NoNetwork: true}
	}
	r.Diags.Sort()
	return r
}

// A statusError is an answer that says that there is nothing at an address.
type statusError int

// Error never has the words of the server, which could be anything.
func (e statusError) Error() string {
	return strings.TrimSpace(fmt.Sprintf("the server responds with %d %s", int(e), http.StatusText(int(e))))
}

// probe returns why an address is broken, or nil, and where it has moved for good. Some hosts respond to HEAD with an
// error and to GET with the page.
func probe(ctx context.Context, client *http.Client, address string) (moved string, err error) {
	var way redirects
	ctx = context.WithValue(ctx, redirectsKey{}, &way)
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		request, err := http.NewRequestWithContext(ctx, method, address, nil)
		if err != nil {
			return "", err
		}
		prepare(request)
		response, err := client.Do(request)
		if err != nil {
			return "", err
		}
		_ = response.Body.Close()
		switch code := response.StatusCode; {
		case code < 400 || code == 401 || code == 403 || code == 429 || code >= 500:
			return way.target(response), nil
		case method == http.MethodGet:
			return "", statusError(code)
		}
	}
	return "", nil
}
