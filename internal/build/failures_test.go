package build

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"knead/internal/diag"
	"knead/internal/publish"
	"knead/internal/source"
)

// A faultFS fails at one operation of a file system, counted from 1, with an error. It counts all operations.
type faultFS struct {
	fs.FS
	fail int
	err  error

	mu    sync.Mutex
	count int
	names []string // of the operations
	name  string   // of the file at which it failed
}

func (f *faultFS) next(name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.names = append(f.names, name)
	if f.count++; f.count != f.fail {
		return nil
	}
	f.name = name
	return &fs.PathError{Op: "read", Path: name, Err: f.err}
}

func (f *faultFS) Open(name string) (fs.File, error) {
	if err := f.next(name); err != nil {
		return nil, err
	}
	file, err := f.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return faultFile{file, f, name}, nil
}

func (f *faultFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := f.next(name); err != nil {
		return nil, err
	}
	return fs.ReadDir(f.FS, name)
}

func (f *faultFS) Stat(name string) (fs.FileInfo, error) {
	if err := f.next(name); err != nil {
		return nil, err
	}
	return fs.Stat(f.FS, name)
}

type faultFile struct {
	fs.File
	faults *faultFS
	name   string
}

func (f faultFile) Read(to []byte) (int, error) {
	if err := f.faults.next(f.name); err != nil {
		return 0, err
	}
	return f.File.Read(to)
}

func (f faultFile) ReadAt(to []byte, offset int64) (int, error) {
	if err := f.faults.next(f.name); err != nil {
		return 0, err
	}
	return f.File.(io.ReaderAt).ReadAt(to, offset)
}

// faultSite has a file of each kind that a site is made of.
func faultSite(t *testing.T) string {
	dir := t.TempDir()
	files := tiny(8)
	files["content/a/p0.md"] += "\n![leg](leg.png)\n\n[leaflet](../files/leaflet.pdf)\n"
	files["content/a/leg.png"] = pngOf(t, 3, 2)
	files["content/files/leaflet.pdf"] = "%PDF-1.7"
	files["content/glossary.yaml"] = "knot: {term: Knot, means: A tight spot.}\n"
	files["templates/source.html"] = "{{define \"mine\"}}{{end}}"
	files["static/extra.css"] = "@import './css/more.css';"
	files["static/css/more.css"] = "p { margin: 0 }"
	files["static/root/favicon.ico"] = "icon"
	write(t, dir, files)
	return dir
}

var allFaults = flag.Bool("faults", false, "let every operation fail in every way")

// sampleOf is of how many faults one is injected, if there are n ways to fail.
func sampleOf(n int) int {
	switch {
	case *allFaults:
		return 1
	case testing.Short():
		return 4 * n
	}
	return n
}

// A failure of the system at any operation while a site is read is an error with the name of the file and what to do,
// and never a diagnostic of an author.
func TestLoad_failuresOfTheSystem(t *testing.T) {
	dir := faultSite(t)
	count := func(fail int, errno error) (*faultFS, *Result, error) {
		f := &faultFS{fail: fail, err: errno}
		p, err := Open(Options{Dir: dir, Now: day, Jobs: 2, Themes: sharedThemes, wrap: func(fsys fs.FS) fs.FS {
			f.FS = fsys
			return f
		}})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		r, err := p.Load()
		if err != nil {
			return f, r, err
		}
		if faults, _ := r.Diags.Count(); faults > 0 {
			return f, r, nil
		}
		_, _, err = r.Write(Target{Dir: filepath.Join(t.TempDir(), "public"), Options: publish.Options{Jobs: 2}})
		return f, r, err
	}
	clean, _, err := count(0, nil)
	if err != nil {
		t.Fatal(err)
	}
	injected := 0
	errnos := []syscall.Errno{syscall.EIO, syscall.EMFILE, syscall.ENOSPC, syscall.EACCES}
	for i, errno := range errnos {
		for fail := 1; fail <= clean.count; fail++ {
			if step := sampleOf(len(errnos)); fail%step != i%step {
				continue // each operation fails in one way, or with -faults in every way
			}
			f, r, err := count(fail, errno)
			if f.name == "" {
				continue // files that are older than some seconds are read once, so that there are fewer operations
			}
			injected++
			var failed *source.ReadError
			switch {
			case err == nil && r != nil:
				t.Errorf("%v at operation %d (%s): reported %v", errno, fail, f.name, r.Diags)
			case !errors.As(err, &failed):
				t.Errorf("%v at operation %d (%s): %v", errno, fail, f.name, err)
			case failed.Path != f.name || failed.Hint() == "" || !strings.Contains(err.Error(), errno.Error()):
				t.Errorf("%v at operation %d (%s): %v", errno, fail, f.name, err)
			}
		}
	}
	t.Logf("%d faults injected", injected)
	if clean, _, err = count(0, nil); err != nil {
		t.Fatal(err)
	}
	if want := clean.count * len(errnos) / sampleOf(len(errnos)); injected < want*9/10 {
		t.Errorf("only %d faults, want about %d", injected, want)
	}
}

// A file that is deleted between its listing and its reading is not a mistake: the folder is read again.
func TestLoad_fileDeletedWhileReading(t *testing.T) {
	dir := faultSite(t)
	clean := &faultFS{}
	load := func(f *faultFS) (*Result, error) {
		p, err := Open(Options{Dir: dir, Now: day, Jobs: 1, Themes: sharedThemes, wrap: func(fsys fs.FS) fs.FS {
			f.FS = fsys
			return f
		}})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		return p.Load()
	}
	want, err := load(clean)
	if err != nil {
		t.Fatal(err)
	}
	for fail := 1; fail <= clean.count; fail++ {
		if !strings.HasSuffix(clean.names[fail-1], ".md") {
			continue
		}
		f := &faultFS{fail: fail, err: syscall.ENOENT}
		if r, err := load(f); err != nil || r.Pages != want.Pages {
			t.Errorf("%s: %v, %v", f.name, r, err)
		}
	}
}

func TestLoad_recoversFromAFailure(t *testing.T) {
	dir := faultSite(t)
	f := &faultFS{err: syscall.EIO}
	p, err := Open(Options{Dir: dir, Now: day, wrap: func(fsys fs.FS) fs.FS {
		f.FS = fsys
		return f
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	load(t, p)
	f.count = 0
	want := fmt.Sprint(load(t, p).Diags)
	for fail, all := 1, f.count; fail <= all; fail += 11 {
		f.fail, f.count, f.name = fail, 0, ""
		if _, err := p.Load(); err == nil && f.name != "" {
			t.Errorf("operation %d (%s): no error", fail, f.name)
		}
		f.fail = 0
		if got := fmt.Sprint(load(t, p).Diags); got != want {
			t.Errorf("after the failure of operation %d: %s", fail, got)
		}
	}
}

func TestFolder_isNoSite(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, tiny(1))
	for name, c := range map[string]struct {
		files   map[string]string
		links   map[string]string
		problem string
		builtin bool // serve shows the built-in site
	}{
		"an empty folder": {problem: "there is no content folder", builtin: true},
		"an unrelated file": {files: map[string]string{"notes.txt": ""},
			problem: "there is no content folder", builtin: true},
		"content is a file": {files: map[string]string{"content": ""},
			problem: "content is not a folder"},
		"another case": {files: map[string]string{"Content/site.yaml": ""},
			problem: "Content must be called content"},
		"capital letters": {files: map[string]string{"CONTENT/site.yaml": ""},
			problem: "CONTENT must be called content"},
		"content leads out": {links: map[string]string{"content": outside + "/content"},
			problem: "leads out of the site"},
		"content is dangling": {links: map[string]string{"content": "gone"},
			problem: "content is a link to nothing"},
		"content is a loop": {links: map[string]string{"content": "content"},
			problem: "content is a link"},
		"inside of content": {files: map[string]string{"site.yaml": "", "index.md": ""},
			problem: "but there is site.yaml"},
		"only templates": {files: map[string]string{"templates/x.html": ""},
			problem: "there is no content folder"},
		"only static files": {files: map[string]string{"static/x.css": ""},
			problem: "there is no content folder"},
		"only the output": {files: map[string]string{"public/release.json": ""},
			problem: "there is no content folder"},
		"templates is dangling": {files: tiny(1), links: map[string]string{"templates": "gone"},
			problem: "templates is a link to nothing"},
		"static leads out": {files: tiny(1), links: map[string]string{"static": outside},
			problem: "static is a link"},
		"static of another case": {files: merge(tiny(1), "Static/x.css"),
			problem: "Static must be called static"},
		"templates is a file": {files: merge(tiny(1), "templates"),
			problem: "templates is not a folder"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, c.files)
			for from, to := range c.links {
				symlink(t, to, filepath.Join(dir, from))
			}
			var folder *FolderError
			_, err := openParsed(t, dir, 1).Load()
			if !errors.As(err, &folder) || !strings.Contains(err.Error(), c.problem) || folder.Hint == "" {
				t.Errorf("the error is %v", err)
			}
			preview, err := Open(Options{Dir: dir, Now: day, Preview: true, Themes: sharedThemes})
			if err != nil {
				t.Fatal(err)
			}
			defer preview.Close()
			if r, err := preview.Load(); c.builtin != (err == nil && r.BuiltinContent) {
				t.Errorf("in a preview: %v", err)
			}
		})
	}
}

func merge(files map[string]string, name string) map[string]string {
	files[name] = "x"
	return files
}

func TestFolder_linksInsideTheSite(t *testing.T) {
	dir := t.TempDir()
	for name, text := range tiny(2) {
		write(t, dir, map[string]string{"sub/" + name: text})
	}
	symlink(t, "sub/content", filepath.Join(dir, "content"))
	if r := load(t, open(t, dir, 1)); r.Pages != 3 {
		t.Errorf("%d pages", r.Pages)
	}
}

// The content may appear, disappear and appear again while a preview runs.
func TestLoad_contentThatAppears(t *testing.T) {
	dir := t.TempDir()
	p, err := Open(Options{Dir: dir, Now: day, Preview: true})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if r := load(t, p); !r.BuiltinContent {
		t.Error("an empty folder does not show the built-in site")
	}
	write(t, dir, map[string]string{"content/a/x.md": "---\ntitle: X\ntopic: a\n---\n"})
	r := load(t, p)
	if r.BuiltinContent || !strings.Contains(fmt.Sprint(r.Diags), "content/site.yaml") {
		t.Errorf("with one file the site is the built-in one, or has no errors: %v", r.Diags)
	}
	write(t, dir, tiny(3))
	if r := load(t, p); r.BuiltinContent || r.Site.Config.Title.Value != "T" {
		t.Error("the new content is not shown")
	}
}

func TestLoad_noHomePage(t *testing.T) {
	for name, c := range map[string]struct{ index, want string }{
		"missing": {"", "content/index.md:1:1: error home-missing: the site has no home page"},
		"a draft": {"---\ntitle: H\nsummary: S.\ndraft: true\n---\n",
			"content/index.md:1:1: error home-missing: the home page is not published: it is a draft"},
		"published": {"---\ntitle: H\nsummary: S.\n---\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			files := tiny(1)
			delete(files, "content/index.md")
			if c.index != "" {
				files["content/index.md"] = c.index
			}
			write(t, dir, files)
			var got string
			for _, d := range load(t, openParsed(t, dir, 1)).Diags {
				if d.Code == diag.CodeHomeMissing {
					got += d.String()
				}
			}
			if got != c.want {
				t.Errorf("reported %q, want %q", got, c.want)
			}
		})
	}
}

// A save that restores the size and the modification time is noticed, whatever kind of file it is.
func TestLoad_saveOfEqualSizeAndTime(t *testing.T) {
	dir := t.TempDir()
	files := tiny(2)
	files["content/a/p0.md"] += "\n![leg](leg.svg)\n"
	files["content/a/leg.svg"] = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>`
	files["static/extra.css"] = "p { margin: 1px }"
	files["templates/source.html"] = "one"
	write(t, dir, files)
	old := time.Now().Add(-time.Hour)
	for name := range files {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	p := open(t, dir, 1)
	load(t, p)
	time.Sleep(mtimeGranularity + 100*time.Millisecond)
	load(t, p) // now everything is cached
	for name, from := range map[string]string{"content/a/p1.md": "words", "content/site.yaml": "title: T",
		"content/a/leg.svg": `width="10"`, "static/extra.css": "1px", "templates/source.html": "one"} {
		to := strings.NewReplacer("words", "other", "title: T", "title: U", "10", "20", "1px", "2px", "one", "two").
			Replace(from)
		write(t, dir, map[string]string{name: strings.Replace(files[name], from, to, 1)})
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
		if got, want := all(t, load(t, p)), all(t, load(t, open(t, dir, 1))); !maps.Equal(got, want) {
			t.Errorf("the save of %s is not noticed", name)
		}
	}
}

// Many mistakes on one long line take time in proportion to the line, in each list of front matter.
func TestLoad_manyMistakesOnOneLine(t *testing.T) {
	for _, key := range []string{"claims", "about", "aliases", "related", "types", "figures", "care", "unknown"} {
		t.Run(key, func(t *testing.T) {
			dir := t.TempDir()
			files := tiny(1)
			files["content/a/p0.md"] = "---\ntitle: P\nsummary: S.\ntopic: a\n" + key + ": [" +
				strings.Repeat("a1, ", 5000) + "]\n---\n" + strings.Repeat("[x](y.md) ", 2000) + "\n"
			write(t, dir, files)
			started := time.Now()
			list := load(t, openParsed(t, dir, 1)).Diags
			_ = list.WriteText(io.Discard, false)
			_ = list.WriteJSON(io.Discard, diag.Summary{})
			if took := time.Since(started); took > 5*time.Second || len(list) == 0 {
				t.Errorf("%d diagnostics took %v", len(list), took)
			}
		})
	}
}

func TestLoad_namesThatAreNotText(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, tiny(1))
	write(t, dir, map[string]string{"content/a/x\xff.md": "x", "content/\xff/y.md": "y", "content/files/z\xff.pdf": "z",
		"content/a/new\nline.md": "---\ntitle: N\ntopic: a\n---\n", "content/files/e\x1b[31m.pdf": "z"})
	got := reported(t, openParsed(t, dir, 1), "")
	for _, want := range []string{`the name "x\xff.md" is not UTF-8`, `the name "\xff" is not UTF-8`,
		`the name "z\xff.pdf" is not UTF-8`, `content/a/new·line.md:1:1: error path-reserved`,
		`content/files/e·[31m.pdf:1:1: error path-reserved`} {
		if !strings.Contains(got, want) {
			t.Errorf("not reported: %s", want)
		}
	}
	if strings.ContainsRune(got, 0x1b) {
		t.Error("a name moves the cursor")
	}
}

func TestLoad_largeTemplatesAndStyles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, tiny(1))
	large := strings.Repeat("p { color: red }\n", maxThemeFile/16)
	write(t, dir, map[string]string{"templates/home.html": large, "static/knead.css": large,
		"static/root/x.html": large})
	got := reported(t, openParsed(t, dir, 1), "")
	for name, want := range map[string]bool{"templates/home.html": true, "static/knead.css": true,
		"static/root/x.html": false} {
		if strings.Contains(got, name+":1:1: error file-too-large") != want {
			t.Errorf("%s: reported %s", name, got)
		}
	}
}

func TestLoad_noTopicsWithoutSiteYAML(t *testing.T) {
	for _, name := range []string{"Site.yaml", "site.yml", "site.yaml.bak"} {
		dir := t.TempDir()
		write(t, dir, tiny(2))
		if err := os.Rename(filepath.Join(dir, "content/site.yaml"), filepath.Join(dir, "content", name)); err != nil {
			t.Fatal(err)
		}
		got := reported(t, openParsed(t, dir, 1), "")
		if strings.Contains(got, "topic-unknown") || !strings.Contains(got, name) {
			t.Errorf("%s: reported %s", name, got)
		}
	}
}

// A file of static/root replaces nothing that Knead makes, but robots.txt.
func TestLoad_filesForTheRoot(t *testing.T) {
	for name, want := range map[string]string{"sw.js": "path-collision", "_headers": "path-collision",
		"index.html": "path-collision", "robots.txt": "", "own.js": "", ".well-known/security.txt": "", "x.html": ""} {
		dir := t.TempDir()
		write(t, dir, tiny(2))
		write(t, dir, map[string]string{"static/root/" + name: "mine"})
		r := load(t, openParsed(t, dir, 1))
		got := fmt.Sprint(r.Diags)
		switch {
		case want != "" && !strings.Contains(got, "static/root/"+name+":1:1: error "+want):
			t.Errorf("%s: reported %s", name, got)
		case want == "" && (r.Set == nil || all(t, r)[name] != "mine"):
			t.Errorf("%s is not published: %s", name, got)
		}
	}
}
