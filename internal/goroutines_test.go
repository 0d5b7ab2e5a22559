package internal

import (
	"go/ast"
	"os"
	"regexp"
	"slices"
	"testing"
)

// TestGoroutines_startWhereTheReadmeSays finds go statements and calls of a method Go, as sync.WaitGroup and
// errgroup.Group have it.
func TestGoroutines_startWhereTheReadmeSays(t *testing.T) {
	allowed := packagesWithGoroutines(t)
	found := map[string]bool{}
	for _, f := range goFiles(t) {
		if f.isTest() {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if !startsGoroutine(n) {
				return true
			}
			found[f.pkg()] = true
			if !slices.Contains(allowed, f.pkg()) {
				t.Errorf("%s:%d: README.md does not list %s among the packages with goroutines", f.name,
					f.line(n.Pos()), f.pkg())
			}
			return true
		})
	}
	for _, pkg := range allowed {
		if !found[pkg] {
			t.Errorf("README.md lists %s among the packages with goroutines, but it starts none", pkg)
		}
	}
}

func startsGoroutine(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GoStmt:
		return true
	case *ast.CallExpr:
		method, ok := n.Fun.(*ast.SelectorExpr)
		return ok && method.Sel.Name == "Go"
	}
	return false
}

// packagesWithGoroutines reads the sentence "Goroutines start in …" of README.md.
func packagesWithGoroutines(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	sentence := regexp.MustCompile(`(?m)^Goroutines start in .*\.$`).Find(text)
	var packages []string
	for _, m := range regexp.MustCompile("`([a-z0-9/]+)`").FindAllSubmatch(sentence, -1) {
		packages = append(packages, string(m[1]))
	}
	if len(packages) == 0 {
		t.Fatal("README.md has no sentence that starts with \"Goroutines start in\" and names packages")
	}
	return packages
}
