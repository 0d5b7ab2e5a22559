package cli

// This file is `knead serve`, a preview that reloads after every save.

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/artifact"
	"knead/internal/build"
	"knead/internal/compose"
	"knead/internal/devserver"
	"knead/internal/diag"
	"knead/internal/editorial"
	"knead/internal/qrcode"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/watch"
)

type serveFlags struct {
	addr, editor     string
	open, poll, host bool
	names            []string
	pseudo           string
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site with live reload",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return a.serve(f) },
	}
	a.dated(c)
	a.listing(c)
	c.Flags().StringVar(&f.addr, "addr", "127.0.0.1:4000",
		"address to listen on; if the port is taken, the next free one")
	c.Flags().BoolVar(&f.open, "open", false, "open the site in a browser")
	c.Flags().BoolVar(&f.poll, "poll", false,
		"poll for changes instead of using file-system events (for network folders)")
	c.Flags().StringVar(&f.editor, "editor", "vscode",
		"editor that links to files open: vscode, idea, none, or an address with {file}, {line} and {column}")
	c.Flags().BoolVar(&f.host, "host", false,
		"also let other devices of the network in, such as a phone: with a token, which is printed with a QR code")
	c.Flags().StringSliceVar(&f.names, "allow-host", nil,
		"another name of this machine, or of a proxy before it, under which requests are accepted; they need the token")
	c.Flags().StringVar(&f.pseudo, "pseudo", "", "add the site in a language that does not exist, to find what nobody "+
		"can translate: "+strings.Join(build.PseudoLanguages, " or "))
	return c
}

func (a *app) serve(f serveFlags) error {
	if f.pseudo != "" && !slices.Contains(build.PseudoLanguages, f.pseudo) {
		return fmt.Errorf("--pseudo must be %s, not %q", strings.Join(build.PseudoLanguages, " or "), f.pseudo)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// Watching starts before the first build, so that no save in between is missed.
	changed, err := watch.Watch(ctx, watchDirs(a.dir),
		watch.Options{Ignore: []string{filepath.Join(a.dir, "public")}, PollOnly: f.poll,
			OnDegraded: func(err error) { fmt.Fprintf(a.err, "%v\n", err) }})
	if err != nil {
		return err
	}
	editor, err := devserver.NewEditor(f.editor, a.dir)
	if err != nil {
		return err
	}
	server := devserver.New(devserver.Options{Editor: editor, AllowRemote: f.host, Names: f.names})
	url, err := server.Listen(f.listenAddr())
	if err != nil {
		return err
	}
	pipeline, err := a.open(build.Options{BaseURL: url, Preview: true, Editing: true, OnScan: limitPreviewMemory,
		Pseudo:     f.pseudo,
		BuildCache: filepath.Join(a.dir, build.CacheName)})
	if err != nil {
		return err
	}
	defer pipeline.Close()
	p := preview{app: a, pipeline: pipeline, server: server}
	p.rebuild()
	url += strings.TrimPrefix(p.base, "/")
	fmt.Fprintf(a.out, "%s\n", url)
	a.printRemote(server.RemoteURLs())
	if f.open {
		openBrowser(url)
	}
	go func() {
		pipeline.KeepPages() // so that the next start is fast
		a.printNotes(pipeline)
		for e := range changed {
			p.rebuild(e.Names...)
		}
	}()
	return server.Serve(ctx)
}

// listenAddr is the address to listen on: with --host all addresses of the machine, unless --addr names one of them.
func (f serveFlags) listenAddr() string {
	host, port, err := net.SplitHostPort(f.addr)
	if ip := net.ParseIP(host); err == nil && f.host && (host == "localhost" || ip != nil && ip.IsLoopback()) {
		return net.JoinHostPort("", port)
	}
	return f.addr
}

// printRemote prints the addresses for other devices, and on a terminal the first one as a QR code.
func (a *app) printRemote(urls []string) {
	for _, url := range urls {
		fmt.Fprintf(a.out, "%s\n", url)
	}
	if len(urls) > 0 && isTerminal(a.err) {
		fmt.Fprint(a.err, qrcode.Terminal(urls[0]))
	}
}

// watchDirs are the folders to watch. site.yaml is in content.
func watchDirs(dir string) []string {
	return []string{filepath.Join(dir, "content"), filepath.Join(dir, "templates"), filepath.Join(dir, "static")}
}

// A preview builds the site after each save.
type preview struct {
	*app
	pipeline *build.Pipeline
	server   *devserver.Server
	builds   int
	last     *build.Result       // nil after a failure
	base     string              // the path of the site's address, with slashes at both ends
	baseline *editorial.Baseline // the guides at the start; nil until the site can be read
}

// rebuild makes the site again after files of these names changed, or any files if there are no names.
func (p *preview) rebuild(names ...string) {
	start := time.Now()
	load := p.pipeline.Load
	if len(names) > 0 {
		load = func() (*build.Result, error) { return p.pipeline.Refresh(names...) }
	}
	r, err := load()
	if err == nil && r == p.last {
		return
	}
	p.builds++
	p.last = r
	if err != nil {
		p.server.SetSnapshot(failedSnapshot(err, p.builds))
		fmt.Fprintf(p.err, "%s\n", diag.Printable(err.Error()))
		return
	}
	p.server.SetSnapshot(p.snapshot(r))
	p.printRebuild(r, time.Since(start))
}

// snapshot is what the server needs of a result.
func (p *preview) snapshot(r *build.Result) devserver.Snapshot {
	if p.baseline == nil {
		p.baseline = editorial.NewBaseline(r.Site)
		p.pipeline.MarkVersions()
	}
	p.base = site.BasePath(r.Site.Config.BaseURL.Value)
	s := devserver.Snapshot{Build: strconv.Itoa(p.builds), Builtin: r.BuiltinContent, Base: p.base,
		Report: editorial.New(r.Site, r.Diags, p.baseline, p.pipeline.Edited(), r.Stopped)}
	if r.Set != nil {
		s.Lookup = hideServiceWorker(r.Set)
	}
	return s
}

// failedSnapshot shows that the folder could not be read, over the last good pages.
func failedSnapshot(err error, n int) devserver.Snapshot {
	p := editorial.Problem{Severity: diag.Error.String(), Message: err.Error()}
	var folder *build.FolderError
	var read *source.ReadError
	switch {
	case errors.As(err, &folder):
		p.Message, p.Hint = folder.Problem, folder.Hint
	case errors.As(err, &read):
		p.File, p.Code = read.Path, string(diag.CodeFileUnreadable)
		p.Message, p.Hint = read.Problem(), read.Hint()
	}
	return devserver.Snapshot{Build: strconv.Itoa(n), Report: editorial.Failed(p)}
}

// hideServiceWorker removes the service worker, which would serve cached pages in a preview.
func hideServiceWorker(set *artifact.Set) func(string) (*artifact.Artifact, bool) {
	return func(path string) (*artifact.Artifact, bool) {
		if path == compose.ServiceWorkerPath {
			return nil, false
		}
		return set.Get(path)
	}
}

// printRebuild prints the result of a save: one line, or the diagnostics if there are errors.
func (a *app) printRebuild(r *build.Result, took time.Duration) {
	if r.BuiltinContent {
		fmt.Fprintf(a.err, "%s has no part of a site: showing the built-in site until there is a content folder\n",
			a.dir)
	}
	errors, warnings := r.Diags.Count()
	if errors > 0 {
		a.printDiagnostics(r.Diags)
		fmt.Fprintf(a.err, "\n%s; the pages with errors stay as they were\n", count(errors, "error", "errors"))
		return
	}
	fmt.Fprintf(a.err, "%s, %s, %s; %s\n", count(r.Pages, "page", "pages"), count(r.Guides, "guide", "guides"),
		count(warnings, "warning", "warnings"), took.Round(100*time.Microsecond))
}

// openBrowser opens a URL in the default browser. Failures are ignored, since the URL is printed too.
func openBrowser(url string) {
	name := map[string]string{"darwin": "open", "windows": "explorer"}[runtime.GOOS]
	if name == "" {
		name = "xdg-open"
	}
	_ = exec.Command(name, url).Start()
}
