package internal

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// forAuthors are functions whose texts readers of a site do not see, and forPrograms those of lists of names.
var (
	forAuthors  = []string{"panic", "Errorf", "New", "Add", "WithHint", "report"}
	forPrograms = []string{"MustCompile", "Fields"}
)

// notShown are texts that readers do not see, with the reason.
var notShown = map[string]string{
	"Organization":                "a type of schema.org",
	"Authors not shown":           "compared with sources.yaml",
	"the template writes nothing": "a message for authors",
	" (while rendering ":          "a message for authors",
	"words of site.yaml: ":        "a key",
}

// sentence matches two words, or one that begins a sentence.
var sentence = regexp.MustCompile(`[a-z]{2,} [a-z]{2,}|^[A-Z][a-z]+$`)

// TestLiterals_noWordsInCode holds that code that makes pages has no text for readers, who may read another language.
func TestLiterals_noWordsInCode(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.isTest() || !slices.Contains([]string{"chart", "compose", "render"}, f.pkg()) {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec, *ast.Field:
				return false
			case *ast.CallExpr:
				name := calledName(n)
				return !slices.Contains(forAuthors, name) && !slices.Contains(forPrograms, name)
			case *ast.BasicLit:
				text, _ := strconv.Unquote(n.Value)
				isSentence := sentence.MatchString(text) && !strings.ContainsAny(text, "<>{}=")
				if n.Kind == token.STRING && isSentence && notShown[text] == "" {
					t.Errorf("%s:%d: %s is not in templates/words.yaml", f.name, f.line(n.Pos()), n.Value)
				}
			}
			return true
		})
	}
}

func calledName(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
