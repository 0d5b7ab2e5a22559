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
	"net/http":      {"devserver", "linkcheck"},
	"os/exec":       {"browsertest", "cli"},
	"text/template": {"render"},
	"unsafe":        {},
}

// embedded lists the importers of the embedded default folders.
var embedded = map[string][]string{
	"knead/content":   {"build", "guide/guidetest"},
	"knead/static":    {"build"},
	"knead/templates": {"build"},
}

// A layer is a row of the table of layers in README.md.
type layer struct {
	number    int
	libraries []string
}

// layers reads the table of layers from README.md.
func layers(t *testing.T) map[string]layer {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| (\\d+) \\| `([a-z0-9/]+)` \\| [^|]+ \\| ?([^|]*) ?\\|$")
	all := map[string]layer{}
	for _, m := range row.FindAllStringSubmatch(string(text), -1) {
		number, _ := strconv.Atoi(m[1])
		libraries := strings.FieldsFunc(m[3], func(r rune) bool { return r == ',' || r == ' ' })
		if _, duplicate := all[m[2]]; duplicate {
			t.Errorf("README.md lists %s twice", m[2])
		}
		all[m[2]] = layer{number, libraries}
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
		if all[pkg].number == 0 {
			t.Errorf("%s: the table in README.md has no row for package %s", f.name, pkg)
		}
		for _, i := range f.ast.Imports {
			below, ours := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), "knead/internal/")
			if ours && all[below].number >= all[pkg].number {
				t.Errorf("%s:%d: %s (layer %d) imports %s (layer %d)", f.name, f.line(i.Pos()), pkg, all[pkg].number,
					below, all[below].number)
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
	all := layers(t)
	owner := map[string]string{}
	for pkg, l := range all {
		for _, library := range l.libraries {
			if other, taken := owner[library]; taken {
				t.Errorf("README.md lists %s for %s and for %s", library, other, pkg)
			}
			owner[library] = pkg
		}
	}
	for _, f := range goFiles(t) {
		if f.isTest() {
			continue
		}
		for _, i := range f.ast.Imports {
			imported := strings.Trim(i.Path.Value, `"`)
			if mayImport(f.pkg(), imported, owner) {
				continue
			}
			t.Errorf("%s:%d: %s may not import %s", f.name, f.line(i.Pos()), f.pkg(), imported)
		}
	}
}

// mayImport decides by the owner of each library and by the restricted packages of the standard library.
func mayImport(pkg, imported string, owner map[string]string) bool {
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
	for library, importer := range owner {
		if imported == library || strings.HasPrefix(imported, library+"/") {
			return pkg == importer
		}
	}
	return false
}
