// Package cli is the command line: flags, messages, exit codes.
//
// Each command reads its flags, calls one package and prints the result, in colour only on a terminal. The exit status
// is 0 on success, 1 if the content has errors, and 2 for wrong usage or a failure of the system.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/build"
	"knead/internal/diag"
	"knead/internal/source"
)

// Exit statuses.
const (
	exitDone    = 0
	exitContent = 1
	exitFailed  = 2
)

// errContent ends a command whose content has errors, all of which have been printed.
var errContent = errors.New("the content has errors")

// An app is one run of the program.
type app struct {
	out, err io.Writer
	dir      string
	drafts   bool
	without  []string // languages
	all      bool     // show every warning
	now      string
	allow    []string // codes whose errors are notes
	status   int

	publishing bool // example texts are errors
}

// Main runs the command of the arguments and returns the exit status.
func Main(args []string, stdout, stderr io.Writer) int {
	a := &app{out: stdout, err: stderr}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := checkCommand(root, args)
	if err == nil {
		err = root.Execute()
	}
	switch {
	case err == nil:
		return a.status
	case errors.Is(err, errContent):
		return exitContent
	}
	fmt.Fprintf(stderr, "knead: %s\n", diag.Printable(err.Error()))
	return exitFailed
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "knead",
		Short:         "A compiler for health guidance",
		Long:          "knead turns Markdown articles and decision guides into a checked, cross-linked static site.",
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       version(),
	}
	root.SetVersionTemplate("knead {{.Version}}\n")
	root.PersistentFlags().StringVar(&a.dir, "site", ".", "folder of the site")
	root.AddCommand(a.initCommand(), a.newCommand(), a.importCommand(), a.serveCommand(), a.buildCommand(),
		a.checkCommand(), a.publishCommand(), a.verifyCommand(),
		a.guideCommand(), a.listCommand(), a.searchCommand(), a.diffCommand(), a.explainCommand(),
		a.schemaCommand(), a.renameCommand(), a.reviewCommand(), a.translateCommand(), a.lspCommand(),
		a.sourceCommand(), a.versionCommand())
	addVersion(root)
	checkUsage(root)
	root.SetFlagErrorFunc(checkFlag)
	return root
}

// addVersion gives all commands below one the flag --version.
func addVersion(c *cobra.Command) {
	for _, below := range c.Commands() {
		below.Version = c.Version
		addVersion(below)
	}
}

// dated adds the flags of commands whose result depends on the date and on drafts.
func (a *app) dated(c *cobra.Command) {
	c.Flags().BoolVar(&a.drafts, "drafts", false, "include drafts")
	c.Flags().StringVar(&a.now, "now", "",
		"date of the build, YYYY-MM-DD (default SOURCE_DATE_EPOCH or today)")
}

// holding adds the flag of commands that make a site for readers.
func (a *app) holding(c *cobra.Command) {
	c.Flags().StringSliceVar(&a.without, "without", nil,
		"language of which no page is published, as es; its addresses lead to the source")
}

// open starts a pipeline on the site's folder.
func (a *app) open(o build.Options) (*build.Pipeline, error) {
	if o.Dir == "" {
		o.Dir = a.dir
	}
	o.Drafts, o.Without, o.CacheDir = a.drafts, a.without, cacheDir()
	if err := a.setDay(&o); err != nil {
		return nil, err
	}
	return build.Open(o)
}

// cacheDir is the folder of what is kept between runs, or "" if the system has none for it.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "knead")
}

// setDay sets the day of the build: that of --now, or else that of SOURCE_DATE_EPOCH
// (https://reproducible-builds.org/specs/source-date-epoch/) or the clock in the time zone of the site. Without a time
// zone, the epoch is in UTC and the clock is local.
func (a *app) setDay(o *build.Options) (err error) {
	if a.now != "" {
		if o.Now, err = time.Parse(time.DateOnly, a.now); err != nil {
			return fmt.Errorf("--now must be a date such as 2026-11-02, not %q", a.now)
		}
		return nil
	}
	o.Clock = time.Now
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil || seconds < 0 {
			return fmt.Errorf("SOURCE_DATE_EPOCH must be seconds since 1970, not %q", epoch)
		}
		o.Clock = func() time.Time { return time.Unix(seconds, 0).UTC() }
	}
	return nil
}

// openToEdit opens the site with its drafts, which have names and reviews too, and loads it. What is put into the
// buffers replaces the files of the next load.
func (a *app) openToEdit() (*build.Pipeline, *source.Buffers, *build.Result, error) {
	buffers := &source.Buffers{}
	a.drafts = true
	p, err := a.open(build.Options{Buffers: buffers, OnScan: limitEditingMemory,
		BuildCache: existingCache(a.dir)})
	if err != nil {
		return nil, nil, nil, err
	}
	r, err := p.Load()
	if err != nil {
		_ = p.Close()
		return nil, nil, nil, err
	}
	return p, buffers, r, nil
}

// existingCache is the folder with what builds and previews of a site have kept, or "" if there is none.
func existingCache(site string) string {
	if dir := filepath.Join(site, build.CacheName); isFolder(dir) {
		return dir
	}
	return ""
}

// load opens the site and loads it once.
func (a *app) load() (*build.Result, *build.Pipeline, error) {
	p, err := a.open(build.Options{OnScan: limitMemory})
	if err != nil {
		return nil, nil, err
	}
	r, err := p.Load()
	if err != nil {
		_ = p.Close()
		return nil, nil, err
	}
	return r, p, nil
}

// shown is the list as a terminal shows it: with one of the warnings that are many, unless --all is set.
func (a *app) shown(l diag.List) diag.List {
	if a.all {
		return l
	}
	return l.Collapse()
}

// listing adds the flag of commands that print warnings.
func (a *app) listing(c *cobra.Command) {
	c.Flags().BoolVar(&a.all, "all", false, "show every warning, not the first of those with one code")
}

// printDiagnostics writes diagnostics to the error stream.
func (a *app) printDiagnostics(l diag.List) {
	_ = a.shown(l).WriteText(a.err, colour(a.err))
}

// colour reports whether a stream is a terminal and colour is not disabled (https://no-color.org).
func colour(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(w)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// count is a number with its noun: "1 page", "2 pages".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
