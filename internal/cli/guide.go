package cli

// This file is `knead guide`, which lists, counts, walks, tests and draws guides.

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/graph"
)

func (a *app) guideCommand() *cobra.Command {
	c := &cobra.Command{Use: "guide", Short: "Inspect, test and lock decision guides", Args: cobra.NoArgs}
	c.AddCommand(a.guideList(), a.guideStats(), a.guideWalk(), a.guideTest(), a.guideChart(), a.guideExport(),
		a.guideLock())
	return c
}

// guides loads the site and returns its guides with the diagnostics of the site.
func (a *app) guides() (*guide.Set, diag.List, error) {
	r, p, err := a.load()
	if err != nil {
		return nil, nil, err
	}
	return r.Site.Guides, r.Diags, p.Close()
}

// findGuide returns the guide with an id and prints the errors of guides, which may make its answers wrong.
func (a *app) findGuide(id string) (*guide.Linked, error) {
	set, diags, err := a.guides()
	if err != nil {
		return nil, err
	}
	return a.pickGuide(set, diags, id)
}

func (a *app) pickGuide(set *guide.Set, diags diag.List, id string) (*guide.Linked, error) {
	g := set.ByID(id)
	if g == nil {
		var ids []string
		for _, g := range set.Guides {
			ids = append(ids, g.ID)
		}
		return nil, unknownName(id, ids, "The guides are", "there is no guide %q", id)
	}
	if errors := guideErrors(set, diags); len(errors) > 0 {
		a.printDiagnostics(errors)
	}
	return g, nil
}

// guideErrors returns the errors that make the answers of guides wrong: all that are about guides or in their files,
// but for those of tests, of the lock and of reviews.
func guideErrors(set *guide.Set, diags diag.List) diag.List {
	isOwn := ownFiles(set.Guides)
	var errors diag.List
	for _, d := range diags {
		switch d.Code {
		case diag.CodeGuideTestFailed, diag.CodeGuideTestStale, diag.CodeGuideAdviceLowered, diag.CodeGuideLockMissing,
			diag.CodeLockInvalid, diag.CodeReviewOverdue:
			continue
		}
		if d.Severity == diag.Error && (strings.HasPrefix(string(d.Code), "guide-") || isOwn[d.Span.Name()]) {
			errors = append(errors, d)
		}
	}
	return errors
}

func (a *app) guideList() *cobra.Command {
	var format string
	c := &cobra.Command{Use: "list", Short: "List the guides", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			set, _, err := a.guides()
			if err != nil {
				return err
			}
			var rows []guide.Stats
			for _, g := range set.Guides {
				rows = append(rows, g.Stats())
			}
			if format == "json" {
				return a.json(rows)
			}
			for i, g := range set.Guides {
				s := rows[i]
				fmt.Fprintf(a.out, "%-30s %-9s %3d questions %3d outcomes %4d answers %s paths\n", g.ID, g.Kind,
					s.Questions, s.Outcomes, s.Answers, s.Paths)
			}
			return nil
		}}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

func (a *app) guideStats() *cobra.Command {
	var format string
	c := &cobra.Command{Use: "stats GUIDE", Short: "Count the questions, answers and paths of a guide",
		Args: cobra.ExactArgs(1), RunE: func(_ *cobra.Command, args []string) error {
			g, err := a.findGuide(args[0])
			if err != nil {
				return err
			}
			if format == "json" {
				return a.json(g.Stats())
			}
			return a.statsText(g.Stats())
		}}
	c.Flags().StringVar(&format, "format", "json", "json or text")
	return c
}

func (a *app) statsText(s guide.Stats) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	var rows map[string]json.RawMessage
	if err := json.Unmarshal(data, &rows); err != nil {
		return err
	}
	for _, key := range []string{"guide", "questions", "outcomes", "answers", "paths", "longest", "mean_length",
		"first_emergency", "levels", "tests", "answers_untested"} {
		fmt.Fprintf(a.out, "%-17s %s\n", key, strings.Trim(string(rows[key]), `"`))
	}
	return nil
}

func (a *app) json(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func (a *app) guideWalk() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "walk GUIDE ANSWER…",
		Short: "Answer a guide's questions and print the outcome",
		Long: "Give an answer by its id or its exact text, and the answer to a checklist as sign ids separated by " +
			"commas, " +
			"none or unsure.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			g, err := a.findGuide(args[0])
			if err != nil {
				return err
			}
			trace, err := walk(g, args[1:])
			if format == "json" && err == nil {
				return a.json(walked(g, trace))
			}
			for _, line := range g.FormatTrace(trace) {
				fmt.Fprintln(a.out, line)
			}
			return err
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

// walk converts the arguments to answers and walks the guide. For a checklist, ids separated by commas are ticked
// signs.
func walk(g *guide.Linked, args []string) (graph.Trace, error) {
	var answers []graph.Answer
	for _, arg := range args {
		answer := graph.TextAnswer(arg)
		trace, _ := g.Walk(answers)
		at := trace.End // the next question
		isChecklist := at >= 0 && at < g.Questions && g.Nodes[at].Kind == graph.NodeChecklist
		if isChecklist && arg != "none" && arg != "unsure" {
			answer = graph.SignAnswer(strings.Split(strings.Trim(arg, "[]"), ",")...)
		}
		answers = append(answers, answer)
	}
	return g.Walk(answers)
}

// A walkedStep is one step of `guide walk --format json`.
type walkedStep struct {
	Question string   `json:"question"`
	Answer   string   `json:"answer"`
	Ticked   []string `json:"ticked,omitempty"`
}

func walked(g *guide.Linked, t graph.Trace) any {
	out := struct {
		Guide string       `json:"guide"`
		Steps []walkedStep `json:"steps"`
		End   string       `json:"end"`
		Level string       `json:"level"`
	}{Guide: g.ID, Steps: []walkedStep{}, End: g.Nodes[t.End].ID}
	for _, s := range t.Steps {
		out.Steps = append(out.Steps, walkedStep{g.Nodes[s.Node].ID, g.Nodes[s.Node].Edges[s.Edge].ID, s.Signs})
	}
	if end := g.Nodes[t.End].End; end != nil && end.Level != graph.NoLevel {
		out.Level = end.Level.String()
	}
	return out
}

func (a *app) guideTest() *cobra.Command {
	var transcripts string
	c := &cobra.Command{Use: "test", Short: "Run the scenario tests of all guides, or recorded transcripts",
		Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
			set, diags, err := a.guides()
			if err != nil {
				return err
			}
			passes := a.scenarios
			if transcripts != "" {
				passes = func(set *guide.Set) error { return a.replay(set, transcripts) }
			}
			// A guide with errors is wrong, whatever its tests say.
			errors := guideErrors(set, diags)
			a.printDiagnostics(errors)
			if err := passes(set); err != nil || len(errors) == 0 {
				return err
			}
			return errContent
		}}
	c.Flags().StringVar(&transcripts, "transcripts", "",
		`file of recorded walks, one JSON object per line ("-" for standard input)`)
	return c
}

// scenarios runs the tests in the front matter of the guides.
func (a *app) scenarios(set *guide.Set) error {
	passed, failed := 0, 0
	for _, g := range set.Guides {
		failures := guide.RunTests(g)
		if err := failures.WriteText(a.out, colour(a.out)); err != nil {
			return err
		}
		failed += len(failures)
		passed += len(g.Source.Guide.Tests) - len(failures)
	}
	return a.verdict(passed, failed)
}

// replay runs recorded walks.
func (a *app) replay(set *guide.Set, name string) error {
	var in io.Reader = os.Stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		in = file
	}
	report, err := guide.RunTranscripts(set, in)
	if err != nil {
		return err
	}
	for _, f := range report.Failures {
		fmt.Fprintf(a.out, "%s:%d: %s\n", name, f.Line, f.Message)
		for _, step := range f.Path {
			fmt.Fprintf(a.out, "  %s\n", step)
		}
	}
	return a.verdict(report.Passed, report.Failed)
}

// verdict prints the number of passed and failed tests.
func (a *app) verdict(passed, failed int) error {
	fmt.Fprintf(a.out, "%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		return errContent
	}
	return nil
}
