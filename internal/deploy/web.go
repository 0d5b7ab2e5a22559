package deploy

// This file reads a site as readers do, by HTTP.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"time"

	"knead/internal/release"
)

// requestTimeout is how long a server may take for one file.
const requestTimeout = time.Minute

// unserved are files that hosts read and do not send.
var unserved = map[string]bool{"_headers": true, "_redirects": true, ".nojekyll": true}

// A Web is a site at an address.
type Web struct {
	base   *url.URL
	client *http.Client
}

// NewWeb returns the site at an address.
func NewWeb(address string) (*Web, error) {
	base, err := url.Parse(strings.TrimSuffix(address, "/") + "/")
	switch {
	case err != nil:
		return nil, errors.New("the address of the site cannot be parsed")
	case base.User != nil:
		return nil, errors.New("the address of a site may not have a user name or a password")
	case base.Host == "":
		return nil, fmt.Errorf("%q is not the address of a site", address)
	}
	return &Web{base, &http.Client{Timeout: requestTimeout}}, nil
}

// Open requests a file: an index.html by the address of its folder. The error is fs.ErrNotExist for status 404 and 410.
func (w *Web) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	to := *w.base
	to.Path += strings.TrimSuffix(name, "index.html")
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, to.String(), nil)
	if err != nil {
		return nil, err
	}
	response, err := w.client.Do(request)
	if err != nil {
		return nil, err
	}
	switch response.StatusCode {
	case http.StatusOK:
		return response.Body, nil
	case http.StatusNotFound, http.StatusGone:
		err = fs.ErrNotExist
	default:
		err = fmt.Errorf("the server answered with status %s", response.Status)
	}
	response.Body.Close()
	return nil, err
}

// Verify requests the files of a release. Files that hosts do not send are left out, and so are former addresses, which
// a host may redirect by itself.
func (w *Web) Verify(ctx context.Context, r *release.Manifest, former []string, report Progress) ([]Difference, error) {
	redirected := map[string]bool{}
	for _, name := range former {
		redirected[name] = true
	}
	sent := *r
	sent.Files = nil
	for _, f := range r.Files {
		if !unserved[f.Path] && !redirected[f.Path] {
			sent.Files = append(sent.Files, f)
		}
	}
	return Verify(ctx, w.Open, &sent, report)
}
