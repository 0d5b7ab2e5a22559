package cli

// This file is `knead search`, which answers a query as the site's search does.

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"knead/internal/compose"
	"knead/internal/diag"
	"knead/internal/search"
)

// A searchAnswer is what `knead search --format json` prints.
type searchAnswer struct {
	Query   string         `json:"query"`
	Signs   []searchSign   `json:"signs"`
	Results []searchResult `json:"results"`
}

type searchSign struct {
	Text  string `json:"text"`
	Level string `json:"level"`
	URL   string `json:"url"`
}

type searchResult struct {
	URL     string `json:"url"`
	Title   string `json:"title"`
	Kind    string `json:"kind"` // page, guide or word
	Heading string `json:"heading,omitempty"`
	Summary string `json:"summary,omitempty"`
	Score   int    `json:"score"`
}

func (a *app) searchCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search the site as its readers do",
		Long: "Search the site with the index and the ranking that readers have in their browser.\n" +
			"Warning signs that the query names come first, then pages, the best first.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return fmt.Errorf("--format must be text or json, not %q", format)
			}
			r, p, err := a.load()
			if err != nil {
				return err
			}
			defer func() { _ = p.Close() }()
			if r.Set == nil {
				a.printDiagnostics(r.Diags.Errors())
				return errContent
			}
			index, err := compose.OpenSearch(r.Set)
			if err != nil {
				return err
			}
			query := strings.Join(args, " ")
			answer, err := index.Ask(query)
			if err != nil {
				return err
			}
			return a.printAnswer(format, newSearchAnswer(query, answer))
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	a.dated(c)
	return c
}

func newSearchAnswer(query string, a search.Answer) searchAnswer {
	all := searchAnswer{Query: query, Signs: []searchSign{}, Results: []searchResult{}}
	for _, s := range a.Signs {
		all.Signs = append(all.Signs, searchSign(s))
	}
	for _, h := range a.Hits {
		r := searchResult{URL: h.URL, Title: h.Title, Kind: h.Kind, Heading: h.Heading, Summary: h.Summary,
			Score: h.Score}
		if r.Kind == "" {
			r.Kind = "page"
		}
		all.Results = append(all.Results, r)
	}
	return all
}

func (a *app) printAnswer(format string, answer searchAnswer) error {
	if format == "json" {
		e := json.NewEncoder(a.out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(answer)
	}
	if len(answer.Signs)+len(answer.Results) == 0 {
		fmt.Fprintf(a.err, "nothing is found for %s\n", diag.Printable(strconv.Quote(answer.Query)))
	}
	var b strings.Builder
	for _, s := range answer.Signs {
		fmt.Fprintf(&b, "sign   %s  %s (%s)\n", s.URL, s.Text, s.Level)
	}
	for _, r := range answer.Results {
		fmt.Fprintf(&b, "%-5s  %s  %s\n", r.Kind, r.URL, r.Title)
	}
	_, err := fmt.Fprint(a.out, diag.Printable(b.String()))
	return err
}
