package internal

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// standard lists packages of the standard library that only some packages may import.
var standard = map[string][]string{
	"crypto/sha256": {"source"},
	"html/template": {"render"},
	"net/http":      {"bibliography", "deploy", "deploy/deploytest", "devserver", "linkcheck"},
	"os/exec":       {"browsertest", "cli", "deploy/deploytest", "deploy/generations", "deploy/gitbranch"},
	"text/template": {"render"},
	"unsafe":        {},
}

// embedded lists the importers of the embedded default folders.
var embedded = map[string][]string{
	"knead/content":   {"build", "guide/guidetest"},
	"knead/static":    {"build"},
	"knead/templates": {"build"},
}

// libraries lists each library, or the path that its packages begin with, and its only importer.
var libraries = map[string]string{
	"github.com/adrg/frontmatter":     "frontmatter",
	"github.com/chromedp":             "browsertest",
	"github.com/gobwas":               "browsertest",
	"github.com/evanw/esbuild":        "assets",
	"github.com/fsnotify/fsnotify":    "watch",
	"github.com/gofrs/flock":          "publish",
	"github.com/kljensen/snowball":    "search",
	"github.com/minio/minio-go":       "deploy/bucket",
	"github.com/pkg/sftp":             "deploy/generations",
	"github.com/rivo/uniseg":          "linebreak",
	"github.com/spf13/cobra":          "cli",
	"github.com/spf13/pflag":          "cli",
	"github.com/rogpeppe/go-internal": "cli",
	"github.com/yuin/goldmark":        "markdown",
	"go.yaml.in/yaml/v4":              "frontmatter",
	"github.com/andybalholm/brotli":   "compress",
	"github.com/arran4/golang-ical":   "cli",
	"golang.org/x/image/draw":         "imagescale",
	"golang.org/x/image/font":         "ogimage",
	"golang.org/x/image/math":         "ogimage",
	"golang.org/x/image/vector":       "ogimage",
	"golang.org/x/net/html":           "bundle",
	"golang.org/x/mod":                "site",
	"golang.org/x/sync":               "parallel",
	"golang.org/x/sys":                "publish",
	"golang.org/x/text":               "fold",
	"golang.org/x/tools":              "guide/guidetest",
	"rsc.io/qr":                       "qrcode",
}

// layers reads the numbers of the layers of packages from README.md.
func layers(t *testing.T) map[string]int {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]int{}
	for _, row := range regexp.MustCompile("(?m)^(\\d+)\\. (`.*)$").FindAllStringSubmatch(string(text), -1) {
		number, _ := strconv.Atoi(row[1])
		for _, pkg := range strings.Split(row[2], ", ") {
			pkg = strings.Trim(pkg, "`")
			if all[pkg] != 0 {
				t.Errorf("README.md lists %s twice", pkg)
			}
			all[pkg] = number
		}
	}
	return all
}

// TestImports_goDown also excludes import cycles, since a package never imports one of its own layer.
func TestImports_goDown(t *testing.T) {
	all, exists := layers(t), map[string]bool{}
	for _, f := range goFiles(t) {
		pkg := f.pkg()
		if f.isTest() || pkg == "" {
			continue
		}
		exists[pkg] = true
		if all[pkg] == 0 {
			t.Errorf("%s: README.md lists no layer for package %s", f.name, pkg)
		}
		for _, i := range f.ast.Imports {
			below, ours := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), "knead/internal/")
			if ours && all[below] >= all[pkg] {
				t.Errorf("%s:%d: %s (layer %d) imports %s (layer %d)", f.name, f.line(i.Pos()), pkg, all[pkg],
					below, all[below])
			}
		}
	}
	for pkg := range all {
		if !exists[pkg] {
			t.Errorf("README.md lists the package %s, which does not exist", pkg)
		}
	}
}

func TestImports_oneImporterForEachLibrary(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.isTest() {
			continue
		}
		for _, i := range f.ast.Imports {
			imported := strings.Trim(i.Path.Value, `"`)
			if mayImport(f.pkg(), imported) {
				continue
			}
			t.Errorf("%s:%d: %s may not import %s", f.name, f.line(i.Pos()), f.pkg(), imported)
		}
	}
}

// mayImport decides by the lists of libraries, of restricted packages of the standard library, and of embedded folders.
func mayImport(pkg, imported string) bool {
	if importers, restricted := standard[imported]; restricted {
		return slices.Contains(importers, pkg)
	}
	if importers, restricted := embedded[imported]; restricted {
		return slices.Contains(importers, pkg)
	}
	domain, _, _ := strings.Cut(imported, "/")
	if !strings.Contains(domain, ".") {
		return true
	}
	for library, importer := range libraries {
		if imported == library || strings.HasPrefix(imported, library+"/") {
			return pkg == importer
		}
	}
	return false
}

// TestTypes_noUntypedMaps holds that what was read from YAML becomes structs in frontmatter, and that JSON is made of
// structs.
func TestTypes_noUntypedMaps(t *testing.T) {
	for _, f := range goFiles(t) {
		if i := strings.Index(f.text, "map[string]"+"any"); i >= 0 && !f.isTest() && f.pkg() != "frontmatter" {
			t.Errorf("%s:%d: a map of anything; use a struct", f.name, 1+strings.Count(f.text[:i], "\n"))
		}
	}
}
