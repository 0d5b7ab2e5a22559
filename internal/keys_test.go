package internal

import (
	"go/ast"
	"go/types"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// unreadKeys are keys that authors may give and that nothing shows, with the reason.
var unreadKeys = map[string]string{
	"site.SourceEntry.Type": "CSL, which citation managers export",
	"site.SourceEntry.DOI":  "CSL",
	"site.SourceEntry.PMID": "CSL",
	"site.SourceEntry.Note": "CSL",
	"site.Name.Given":       "CSL",
	"site.Name.Dropping":    "CSL",
	"site.Name.Suffix":      "CSL",
	"site.ClaimEntry.Seed":  "a record for editors",
}

// TestKeys_everyKeyHasAReader holds that every key of front matter, site.yaml and the data files is read by production
// code: a key that is accepted and does nothing misleads its author.
func TestKeys_everyKeyHasAReader(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks all packages")
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedFiles | packages.NeedSyntax |
		packages.NeedImports | packages.NeedTypes | packages.NeedTypesSizes | packages.NeedTypesInfo}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	keys, read := map[*types.Var]string{}, map[*types.Var]bool{}
	for _, p := range loaded {
		for _, e := range p.Errors {
			t.Fatal(e)
		}
		declaredKeys(p, keys)
		for _, f := range p.Syntax {
			readFields(p.TypesInfo, f, read)
		}
	}
	if len(keys) < 100 {
		t.Errorf("only %d keys found", len(keys))
	}
	shown := shownKeys(t)
	for field, name := range keys {
		read[field] = read[field] || shown[name]
	}
	names := map[string]bool{}
	for field, name := range keys {
		names[name] = true
		switch _, exempt := unreadKeys[name]; {
		case !read[field] && !exempt:
			t.Errorf("nothing reads the key %s", name)
		case read[field] && exempt:
			t.Errorf("%s is read: remove it from unreadKeys", name)
		}
	}
	for name := range unreadKeys {
		if !names[name] {
			t.Errorf("%s is no key: remove it from unreadKeys", name)
		}
	}
}

// shownKeys are the keys of the front matter whose values templates show, as "page.FrontMatter.Field".
func shownKeys(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, name := range filesWith(t, ".html") {
		text, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\.([A-Z]\w*)\.Value\b`).FindAllSubmatch(text, -1) {
			all["page.FrontMatter."+string(m[1])] = true
		}
	}
	return all
}

// declaredKeys adds the struct fields of a package that frontmatter.Decode fills, as "package.Type.Field".
func declaredKeys(p *packages.Package, keys map[*types.Var]string) {
	scope := p.Types.Scope()
	for _, name := range scope.Names() {
		object, ok := scope.Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		s, ok := object.Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range s.NumFields() {
			tag := reflect.StructTag(s.Tag(i)).Get("front")
			if tag != "" && !strings.HasSuffix(tag, ",rest") {
				keys[s.Field(i)] = p.Name + "." + name + "." + s.Field(i).Name()
			}
		}
	}
}

// readFields adds the fields that a file reads: all that it selects other than as the target of an assignment.
func readFields(info *types.Info, f *ast.File, read map[*types.Var]bool) {
	targets := map[ast.Expr]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				targets[e] = true
			}
		case *ast.SelectorExpr:
			if s := info.Selections[n]; s != nil && s.Kind() == types.FieldVal && !targets[n] {
				read[s.Obj().(*types.Var)] = true
			}
		}
		return true
	})
}
