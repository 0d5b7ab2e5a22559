package build

// This file tests that every code can be triggered: each archive in testdata/codes is a small site, named after a code,
// with the diagnostics that it must cause, at line and column. It also has a near miss, which must not be reported.

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"knead/internal/diag"
	"knead/internal/publish"
)

var update = flag.Bool("update", false, "rewrite the want files of testdata")

// testedElsewhere are codes that an archive cannot cause, with the package or the test that tests them.
var testedElsewhere = map[string]string{
	"link-external-moved":  "internal/linkcheck",
	"link-external-broken": "internal/linkcheck", // it needs a network
	"host-limit":           "internal/hosting, TestScripts/hosting of internal/cli",
	"too-many-diagnostics": "internal/diag", // its example would be as long as the limit
	"rename-unsafe":        "TestScripts/rename_refused of internal/cli",
	"url-vanished":         "TestScripts/since of internal/cli",
	"anchor-vanished":      "TestScripts/since of internal/cli",
	"phone-changed":        "TestScripts/values of internal/cli",
	"po-invalid":           "internal/po, TestScripts/translate_exchange of internal/cli",
	"translation-import":   "internal/translate/gettext, TestScripts/translate_exchange of internal/cli",
	"file-unreadable":      "TestBadTrees",
	"file-outside-root":    "TestBadTrees",
	"file-too-large":       "TestBadTrees",
}

func TestCodes_haveAnArchive(t *testing.T) {
	for _, doc := range diag.Codes() {
		code := string(doc.Code)
		if strings.HasPrefix(code, "guide-") || testedElsewhere[code] != "" {
			continue // the archives of guides are in internal/guide
		}
		if _, err := os.Stat(filepath.Join("testdata", "codes", code+".txtar")); err != nil {
			t.Errorf("no archive for %s", code)
		}
	}
}

func TestArchives(t *testing.T) {
	archives, _ := filepath.Glob("testdata/codes/*.txtar")
	for _, path := range archives {
		code := strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run(code, func(t *testing.T) {
			ar, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files := tiny(0)
			files["content/index.md"] = "---\ntitle: Home\nsummary: S.\n---\n"
			want := -1
			for i, f := range ar.Files {
				if f.Name == "want" {
					want = i
					continue
				}
				files[f.Name] = unescape(string(f.Data))
			}
			dir := t.TempDir()
			write(t, dir, files)
			got := reported(t, openParsed(t, dir, 1), code)
			if !strings.Contains(got, " "+code+":") {
				t.Errorf("%s is not reported", code)
			}
			if *update {
				ar.Files[want].Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(string(ar.Files[want].Data), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

var escapedRune = regexp.MustCompile(`‹u([0-9a-f]{4})›`)

// unescape lets an archive hold bytes that a text file cannot, ‹00› is the byte 0x00, and invisible characters,
// ‹u200b›.
func unescape(s string) string {
	for _, b := range []byte{0x00, 0xff, 0xfe} {
		s = strings.ReplaceAll(s, fmt.Sprintf("‹%02x›", b), string([]byte{b}))
	}
	s = escapedRune.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseInt(m[len("‹u"):len(m)-len("›")], 16, 32)
		return string(rune(n))
	})
	return strings.ReplaceAll(s, "‹bom›", "\ufeff")
}

// reported lists the diagnostics of a site with their hints. Orphans are left out but in their own archive, since few
// of these articles are linked.
func reported(t *testing.T, p *Pipeline, code string) string {
	t.Helper()
	r := load(t, p)
	list := r.Diags
	if code == "template-error" && r.Set != nil {
		_, more, err := r.Write(Target{Dir: filepath.Join(t.TempDir(), "public"), Options: publish.Options{Jobs: 1}})
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, more...)
	}
	var b strings.Builder
	for _, d := range list {
		if d.Code == diag.CodePageOrphan && code != "page-orphan" {
			continue
		}
		fmt.Fprintf(&b, "%s\n", d)
		if d.Hint != "" {
			fmt.Fprintf(&b, "  hint: %s\n", d.Hint)
		}
	}
	return b.String()
}

// TestBadTrees has files that an archive cannot hold.
func TestBadTrees(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, tiny(1))
	secret := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(secret, []byte("---\ntitle: Secret\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	at := func(name string) string { return filepath.Join(dir, "content", "a", name) }
	must(os.Symlink(secret, at("out.md")))
	must(os.Mkdir(at("folder.md"), 0o755))
	must(os.WriteFile(at("huge.md"), make([]byte, 50<<20), 0o644))
	must(os.WriteFile(at("deep.md"), []byte("---\ntitle: Deep\ntopic: a\n---\n"+strings.Repeat(">", 10000)+" x\n"),
		0o644))
	must(os.WriteFile(at("bomb.md"), []byte("---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n"), 0o644))
	must(os.WriteFile(at("P0.md"), []byte("---\ntitle: P\ntopic: a\n---\n"), 0o644))
	must(os.Symlink("nowhere.md", at("dangling.md")))
	must(os.Symlink("loop.md", at("loop.md")))
	must(os.Symlink(".", at("folderlink")))
	must(syscall.Mkfifo(at("pipe.md"), 0o644))
	must(syscall.Mkfifo(filepath.Join(dir, "content", "claims.yaml"), 0o644))
	must(os.MkdirAll(filepath.Join(dir, "templates"), 0o755))
	must(os.MkdirAll(filepath.Join(dir, "static", "root"), 0o755))
	must(syscall.Mkfifo(filepath.Join(dir, "templates", "article.html"), 0o644))
	must(syscall.Mkfifo(filepath.Join(dir, "static", "root", "favicon.ico"), 0o644))
	got := reported(t, openParsed(t, dir, 2), "")
	wants := []string{"content/a/out.md:1:1: error file-outside-root", "content/a/folder.md:1:1: error path-reserved",
		"content/a/huge.md:1:1: error file-too-large",
		"content/a/deep.md:5:1: error body-too-complex", "content/a/bomb.md:2:4: error frontmatter-too-deep",
		"error path-collision",
		"content/a/dangling.md:1:1: error file-outside-root: content/a/dangling.md is a link to nothing",
		"content/a/loop.md:1:1: error file-outside-root: content/a/loop.md is a link to nothing",
		"content/a/folderlink:1:1: error file-outside-root: content/a/folderlink is a link to a folder",
		"content/a/pipe.md:1:1: error file-unreadable", "content/claims.yaml:1:1: error file-unreadable",
		"templates/article.html:1:1: error file-unreadable", "static/root/favicon.ico:1:1: error file-unreadable"}
	for _, want := range wants {
		if !strings.Contains(got, want) {
			t.Errorf("not reported: %s", want)
		}
	}
	if strings.Contains(got, "Secret") {
		t.Error("a file outside of the site was read")
	}
	if t.Failed() {
		t.Log(got)
	}
}
