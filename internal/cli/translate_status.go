package cli

// This file is `knead translate status`, which says what is translated and what readers see of it.

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"knead/internal/diag"
	"knead/internal/translate"
)

func (a *app) translateStatusCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "status [LANG]",
		Short: "List what is translated, what is not current, and which pages readers find",
		Long: "The files of which something is translated come in the order of danger: words of the levels, notice,\n" +
			"guides, signs, the other pages; then the files with texts that nobody has begun. A text is current,\n" +
			"stale (its source has changed since somebody confirmed it), unconfirmed or missing. WORDS are those of\n" +
			"the source texts that are not current. Without LANG the list has all languages.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.translateStatus(args, format) },
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	a.dayFlag(c)
	return c
}

// A languageStatus is what is translated into one language.
type languageStatus struct {
	Language string       `json:"language"`
	Name     string       `json:"name"`
	Publish  string       `json:"publish"`
	Files    []fileStatus `json:"files"`     // with a translation, in the order of danger
	NotBegun []string     `json:"not_begun"` // the paths of the other files with texts, in the same order
}

// A fileStatus counts the texts of a file by their states.
type fileStatus struct {
	Path        string `json:"path"`
	State       string `json:"state,omitempty"` // of a page: offered, held, not offered
	Why         string `json:"why,omitempty"`   // it is not offered
	Current     int    `json:"current"`
	Stale       int    `json:"stale"`
	Missing     int    `json:"missing"`
	Unconfirmed int    `json:"unconfirmed"`
	Orphans     int    `json:"orphans"`
	WordsLeft   int    `json:"words_left"`
}

func (a *app) translateStatus(langs []string, format string) error {
	if format != "text" && format != "json" {
		return fmt.Errorf("--format must be text or json, not %q", format)
	}
	opened, err := a.openTranslations(langs...)
	if err != nil {
		return err
	}
	defer opened[0].close()
	all := make([]languageStatus, 0, len(opened))
	for _, t := range opened {
		all = append(all, t.status())
	}
	if format == "json" {
		e := json.NewEncoder(a.out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(all)
	}
	for i, s := range all {
		if i > 0 {
			fmt.Fprintln(a.out)
		}
		s.print(a)
	}
	return nil
}

func (t *translating) status() languageStatus {
	s := languageStatus{Language: t.Lang, Name: t.language.Name.Value, Publish: t.language.Publish.Value,
		Files: []fileStatus{}, NotBegun: []string{}}
	if s.Publish == "" {
		s.Publish = translate.Checked.String()
	}
	if missing := t.words.Missing(); len(missing) > 0 {
		f := fileStatus{Path: wordsFile, Current: len(t.words.Keys()) - len(missing), Missing: len(missing)}
		for _, key := range missing {
			f.WordsLeft += len(strings.Fields(t.words.Lookup(key).Forms[0].Text))
		}
		s.Files = append(s.Files, f)
	}
	for _, path := range t.ByDanger() {
		if t.IsBegun(path) {
			s.Files = append(s.Files, t.fileStatus(path))
		} else if len(t.Pairs(path)) > 0 {
			s.NotBegun = append(s.NotBegun, path)
		}
	}
	return s
}

func (t *translating) fileStatus(path string) fileStatus {
	f := fileStatus{Path: path}
	if strings.HasSuffix(path, ".md") {
		state, why := t.PageState(path)
		f.State, f.Why = state.String(), why
	}
	for _, p := range t.Pairs(path) {
		switch p.State {
		case translate.Current:
			f.Current++
			continue
		case translate.Stale:
			f.Stale++
		case translate.Missing:
			f.Missing++
		case translate.Unconfirmed:
			f.Unconfirmed++
		case translate.Orphan:
			f.Orphans++
			continue
		}
		f.WordsLeft += len(strings.Fields(p.Source.Value))
	}
	return f
}

func (s *languageStatus) print(a *app) {
	fmt.Fprintf(a.out, "%s %s, shown from %s on\n", s.Language, diag.Printable(s.Name), s.Publish)
	fmt.Fprintf(a.out, "%7s %7s %7s %7s %7s\n", "CURRENT", "STALE", "UNCONF.", "MISSING", "WORDS")
	for _, f := range s.Files {
		fmt.Fprintf(a.out, "%7d %7d %7d %7d %7d  %s", f.Current, f.Stale, f.Unconfirmed, f.Missing, f.WordsLeft, f.Path)
		if f.State != "" {
			fmt.Fprintf(a.out, ": %s", f.State)
		}
		if f.Why != "" {
			fmt.Fprintf(a.out, ", since %s", f.Why)
		}
		if f.Orphans > 0 {
			fmt.Fprintf(a.out, "; %s no source", count(f.Orphans, "text has", "texts have"))
		}
		fmt.Fprintln(a.out)
	}
	pages, data := 0, []string{}
	for _, path := range s.NotBegun {
		if strings.HasSuffix(path, ".md") {
			pages++
		} else {
			data = append(data, path)
		}
	}
	if len(data) > 0 {
		fmt.Fprintf(a.out, "not begun: %s. Begin with: knead translate add %s %s\n", strings.Join(data, ", "),
			s.Language, strings.Join(data, " "))
	}
	if pages > 0 {
		fmt.Fprintf(a.out, "%s not begun\n", count(pages, "page is", "pages are"))
	}
}
