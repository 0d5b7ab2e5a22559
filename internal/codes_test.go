package internal

import (
	"go/ast"
	"go/token"
	"strconv"
	"testing"

	"knead/internal/diag"
)

// TestCodes_namedByConstants holds that production code names a diagnostic code by its constant in package diag.
func TestCodes_namedByConstants(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.isTest() || f.pkg() == "diag" {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if _, isCode := diag.Lookup(diag.Code(text)); isCode && err == nil {
				t.Errorf("%s:%d: %q is text; use the constant of package diag", f.name, f.line(n.Pos()), text)
			}
			return true
		})
	}
}
