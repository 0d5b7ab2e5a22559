package bibliography

// This file asks registries for the record of a DOI or a PMID.

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// A Registry is where records are asked for. The zero Registry asks doi.org and PubMed.
type Registry struct {
	DOI  string       // the address before a DOI
	PMID string       // the address before a PMID
	HTTP *http.Client // nil: one with a limit of 30 seconds
}

const (
	doiAddress  = "https://doi.org/"
	pmidAddress = "https://api.ncbi.nlm.nih.gov/lit/ctxp/v1/pubmed/?format=csl&id="
	maxRecord   = 1 << 20
)

// Host is the host that Lookup asks about a DOI or a PMID.
func (r Registry) Host(doi string) string {
	u, err := url.Parse(r.address(doi, ""))
	if err != nil {
		return ""
	}
	return u.Host
}

func (r Registry) address(doi, pmid string) string {
	if doi == "" {
		return cmp.Or(r.PMID, pmidAddress) + url.QueryEscape(pmid)
	}
	return cmp.Or(r.DOI, doiAddress) + (&url.URL{Path: doi}).EscapedPath()
}

// Lookup asks for the record of a DOI or, if it is "", of a PMID, as CSL in JSON
// (https://citation.crosscite.org/docs.html, https://api.ncbi.nlm.nih.gov/lit/ctxp).
func (r Registry) Lookup(ctx context.Context, doi, pmid string) (Entry, error) {
	what := cmp.Or(doi, pmid)
	client := cmp.Or(r.HTTP, &http.Client{Timeout: 30 * time.Second})
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.address(doi, pmid), nil)
	if err != nil {
		return Entry{}, err
	}
	request.Header.Set("Accept", "application/vnd.citationstyles.csl+json, application/json;q=0.5")
	response, err := client.Do(request)
	if err != nil {
		return Entry{}, err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode == http.StatusNotFound {
		return Entry{}, fmt.Errorf("%s does not know %s", request.URL.Host, what)
	}
	if response.StatusCode != http.StatusOK {
		return Entry{}, fmt.Errorf("%s answered %s", request.URL.Host, response.Status)
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, maxRecord+1))
	if err != nil {
		return Entry{}, err
	}
	if len(data) > maxRecord {
		return Entry{}, fmt.Errorf("the record of %s is longer than %d KB", what, maxRecord>>10)
	}
	e, err := readCSL(data)
	if err != nil {
		return Entry{}, fmt.Errorf("the record of %s cannot be read: %w", what, err)
	}
	e.At = Place{File: request.URL.Host}
	e.DOI, e.PMID = cmp.Or(e.DOI, doi), cmp.Or(e.PMID, pmid)
	e.clean()
	if e.Title == "" {
		return Entry{}, fmt.Errorf("the record of %s has no title", what)
	}
	return e, nil
}

// A cslRecord is a record in CSL. Registries write numbers and texts for the same variable, and lists for some.
type cslRecord struct {
	Type      cslText
	Title     cslText
	Container cslText `json:"container-title"`
	Volume    cslText
	Issue     cslText
	Page      cslText
	Publisher cslText
	DOI       cslText
	PMID      cslText
	URL       cslText
	Author    []struct{ Family, Given, Literal, Name cslText }
	Issued    struct {
		Parts [][]cslText `json:"date-parts"`
	}
}

// A cslText is a text, a number, or the first of a list of them.
type cslText string

// UnmarshalJSON implements json.Unmarshaler.
func (t *cslText) UnmarshalJSON(data []byte) error {
	switch data = bytes.TrimSpace(data); {
	case len(data) == 0 || string(data) == "null":
		return nil
	case data[0] == '[':
		var all []json.RawMessage
		if err := json.Unmarshal(data, &all); err != nil || len(all) == 0 {
			return err
		}
		if first := bytes.TrimSpace(all[0]); first[0] != '[' {
			return t.UnmarshalJSON(first)
		}
		return errors.New("a list of lists in place of a text")
	case data[0] == '"':
		return json.Unmarshal(data, (*string)(t))
	case data[0] == '{':
		return errors.New("an object in place of a text")
	}
	*t = cslText(data)
	return nil
}

func readCSL(data []byte) (Entry, error) {
	var c cslRecord
	if err := json.Unmarshal(data, &c); err != nil {
		return Entry{}, err
	}
	e := Entry{Type: string(c.Type), Title: string(c.Title), Container: string(c.Container), Volume: string(c.Volume),
		Issue: string(c.Issue), Page: string(c.Page), Publisher: string(c.Publisher), DOI: string(c.DOI),
		PMID: string(c.PMID), URL: string(c.URL)}
	if e.Type == "journal-article" {
		e.Type = "article-journal"
	}
	for _, a := range c.Author {
		if a.Family == "" {
			e.Authors = append(e.Authors, Name{Literal: string(cmp.Or(a.Literal, a.Name))})
			continue
		}
		e.Authors = append(e.Authors, Name{Family: string(a.Family), Given: string(a.Given)})
	}
	if len(c.Issued.Parts) > 0 {
		var parts []string
		for _, part := range c.Issued.Parts[0] {
			parts = append(parts, string(part))
		}
		e.Date = dateOf(strings.Join(parts, "-"))
	}
	return e, nil
}
