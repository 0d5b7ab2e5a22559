package lsp

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the server answers into the archives of testdata")

// TestServe_sessions plays the sessions of testdata: archives with a site, the lines of a session, and what the server
// answers. The first line of an archive says what it shows.
//
//	open FILE                    opens a file, with the text on the disk
//	edit FILE /OLD/NEW/          replaces the first OLD; \n is a line break
//	complete FILE /TEXT|/        completes at the bar, in the text that is open
//	hover, definition, references, prepare, rename FILE /TEXT|/ [NEW NAME]
//	actions FILE /TEXT|/         lists the fixes at the bar; with a number behind it, applies that one
//	symbols FILE, close FILE, disk FILE /OLD/NEW/
func TestServe_sessions(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { playArchive(t, name) })
	}
}

func playArchive(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var session, want string
	wanted := -1
	for i, f := range archive.Files {
		switch f.Name {
		case "session":
			session = string(f.Data)
		case "want":
			want, wanted = string(f.Data), i
		default:
			file := filepath.Join(dir, f.Name)
			err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, f.Data, 0o666))
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	capabilities := fullClient
	if strings.Contains(string(archive.Comment), "plain client") {
		capabilities = "{}"
	}
	c := newClient(t, dir, capabilities)
	c.settle("content/site.yaml")
	c.printDiagnostics()
	for line := range strings.Lines(session) {
		c.play(strings.TrimSpace(line))
	}
	c.shutDown()
	got := c.log.String()
	switch {
	case got == want:
	case *update && wanted >= 0:
		archive.Files[wanted].Data = []byte(got)
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s\nRun go test ./internal/lsp -update to accept it.",
			diff.Diff("want", []byte(want), "got", []byte(got)))
	}
}
