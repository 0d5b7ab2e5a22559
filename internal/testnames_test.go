package internal

import (
	"go/ast"
	"regexp"
	"strings"
	"testing"
)

// maxSubject is how many words name what a test tests; what it expects follows an underscore:
// TestWrite_preservesFilesAddedDuringSwap.
const maxSubject = 4

var testName = regexp.MustCompile(`^(?:Test|Fuzz)([A-Z][A-Za-z0-9]*)(?:_[A-Za-z0-9_]+)?$`)

func TestTestNames_goForm(t *testing.T) {
	for _, f := range goFiles(t) {
		if !f.isTest() {
			continue
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv != nil || fn.Name.Name == "TestMain" || !isTestName(fn.Name.Name) {
				continue
			}
			m := testName.FindStringSubmatch(fn.Name.Name)
			if m == nil || len(splitWords(m[1])) > maxSubject {
				t.Errorf("%s:%d: %s is not of the form TestSubject_expectation with a subject of up to %d words",
					f.name, f.line(fn.Pos()), fn.Name.Name, maxSubject)
			}
		}
	}
}

func isTestName(name string) bool {
	return strings.HasPrefix(name, "Test") || strings.HasPrefix(name, "Fuzz")
}
