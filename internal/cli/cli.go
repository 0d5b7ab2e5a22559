// Package cli is the command line: flags, words, exit codes.
//
// Nothing is decided here that a library could not be asked for. Every command reads its flags, calls one room and
// says what came of it: quietly, in colour only on a terminal, plain in a pipe. The exit status is 0 when the work is
// done, 1 when the content has errors, 2 when the command was used wrongly or the machine failed.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/build"
	"knead/internal/diag"
)

// Exit statuses.
const (
	exitDone    = 0
	exitContent = 1
	exitFailed  = 2
)

// errContent ends a command whose content has errors, all of which have been told.
var errContent = errors.New("the content has errors")

// An app is one run of the program.
type app struct {
	out, err io.Writer
	dir      string
	drafts   bool
	now      string
	status   int
}

// Main runs the command that the arguments name and returns the exit status.
func Main(args []string, stdout, stderr io.Writer) int {
	a := &app{out: stdout, err: stderr}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	switch {
	case err == nil:
		return a.status
	case errors.Is(err, errContent):
		return exitContent
	}
	fmt.Fprintf(stderr, "knead: %v\n", err)
	return exitFailed
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "knead",
		Short:         "A compiler for health guidance",
		Long:          "knead turns Markdown articles and decision guides into a checked, cross-linked static site.",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.PersistentFlags().StringVar(&a.dir, "site", ".", "the site's folder")
	root.AddCommand(a.serveCommand(), a.buildCommand(), a.checkCommand(), a.guideCommand(), a.diffCommand(),
		a.explainCommand(), a.versionCommand())
	return root
}

// dated adds the flags of commands that depend on a day and on drafts.
func (a *app) dated(c *cobra.Command) {
	c.Flags().BoolVar(&a.drafts, "drafts", false, "publish drafts, too")
	c.Flags().StringVar(&a.now, "now", "",
		"the day for which the site is built, YYYY-MM-DD (else SOURCE_DATE_EPOCH, else today)")
}

// open starts a pipeline on the site's folder and says where it serves the program's own site.
func (a *app) open(baseURL string, jobs int) (*build.Pipeline, error) {
	now, err := a.day()
	if err != nil {
		return nil, err
	}
	return build.Open(build.Options{Dir: a.dir, BaseURL: baseURL, Drafts: a.drafts, Now: now, Jobs: jobs})
}

// day is the date that --now, SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) or the clock
// gives.
func (a *app) day() (time.Time, error) {
	if a.now != "" {
		day, err := time.Parse(time.DateOnly, a.now)
		if err != nil {
			return day, fmt.Errorf("--now wants a date such as 2026-11-02, not %q", a.now)
		}
		return day, nil
	}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH should be seconds since 1970, not %q", epoch)
		}
		return time.Unix(seconds, 0).UTC().Truncate(24 * time.Hour), nil
	}
	year, month, day := time.Now().Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC), nil
}

// load opens the site, loads it once, and says where the program's own content serves.
func (a *app) load(baseURL string, jobs int) (*build.Result, *build.Pipeline, error) {
	p, err := a.open(baseURL, jobs)
	if err != nil {
		return nil, nil, err
	}
	r := p.Load()
	if r.BuiltinContent {
		fmt.Fprintf(a.err, "%s has no content folder: this is the site that comes with knead\n", a.dir)
	}
	return r, p, nil
}

// printDiagnostics writes diagnostics for people to the error stream.
func (a *app) printDiagnostics(l diag.List) {
	_ = l.WriteText(a.err, colour(a.err))
}

// colour says whether a stream is a terminal whose user wants colour (https://no-color.org).
func colour(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
