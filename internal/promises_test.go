package internal

import (
	"go/ast"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestPromises_namesTestsThatExist holds that every row of .ci/promises runs at least one test.
func TestPromises_namesTestsThatExist(t *testing.T) {
	text, err := os.ReadFile("../.ci/promises")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile(`(?m)^  "[^#]+# \./internal/(\S+) # (\S+) #`).FindAllStringSubmatch(string(text), -1)
	if len(rows) < 20 {
		t.Fatalf("only %d rows", len(rows))
	}
	tests := map[string][]string{} // by package
	for _, f := range goFiles(t) {
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && f.isTest() && fn.Recv == nil {
				tests[f.pkg()] = append(tests[f.pkg()], fn.Name.Name)
			}
		}
	}
	for _, row := range rows {
		for _, pattern := range strings.Split(row[2], "|") {
			if !slices.ContainsFunc(tests[row[1]], regexp.MustCompile("^"+pattern+"$").MatchString) {
				t.Errorf("%s has no test %s", row[1], pattern)
			}
		}
	}
}
