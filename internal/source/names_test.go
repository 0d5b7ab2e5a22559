package source

import (
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestClassOf(t *testing.T) {
	for class, names := range map[NameClass][]string{
		NameCopy: {"x.md~", "#x.md#", "x.md.orig", "x.md.rej", "x.md.bak", "x.md.save", "x.md.tmp", "x.md.swo",
			"x.md.swp", ".x.md.swp", ".#x.md", "4913", "x.md___jb_tmp___", "~$x.docx", ".~lock.x.odt#", "x.md.txt",
			"x.md (1)", "x.MD.old", "site.yaml.2", "x.sync-conflict-20260101-1.md", "x (Ann's conflicted copy).md",
			"video.mp4.part", "X.BAK", "x.bak.md", "x.Old.md", "x_LOCAL_4711.md", "x_BASE_1.md"},
		NameSystem: {"Thumbs.db", "desktop.ini", "Desktop.ini", ".DS_Store", "._x.md", "__MACOSX", "x.lnk",
			"Icon\r"},
		NameTool:       {".git", ".gitkeep", ".obsidian", "node_modules", ".knead-stage-public", ".editorconfig"},
		NameUnderscore: {"_index.md", "_docs", "_"},
		NameHidden:     {".well-known", ".htaccess", ".env", ".nojekyll", ".x.md"},
		NameOrdinary: {"x.md", "a.b.md", "x.yaml.md", "old.md", "save", "x.mdb", "temp.md", "bak", "orig.png",
			"Thumbs.md", "übung.md", "日本.md", "x_.md", "a_b", "x#.md", "swap.swf", "x_local_.md"},
	} {
		for _, name := range names {
			if got := ClassOf(name); got != class {
				t.Errorf("ClassOf(%q) = %d, want %d", name, got, class)
			}
		}
	}
}

func TestClassOf_patternsAreWellFormed(t *testing.T) {
	for _, pattern := range slices.Concat(copyPatterns, systemPatterns, toolPatterns) {
		if _, err := path.Match(pattern, "x"); err != nil || strings.ToLower(pattern) != pattern {
			t.Errorf("%s: %v", pattern, err)
		}
	}
}

// A plain name has the same class as the patterns say.
func TestClassOf_plain(t *testing.T) {
	for _, name := range []string{"a.md", "-.md", "4913.md", "cvs.md", "node-modules.md", "thumbs-db.md", "a", ""} {
		if want := classByPatterns(name); !isPlain(name) || want != NameOrdinary {
			t.Errorf("%s: the patterns say %d", name, want)
		}
	}
	for _, name := range []string{"4913", "cvs", ".md"} {
		if isPlain(name) {
			t.Errorf("%q is plain", name)
		}
	}
	for _, pattern := range slices.Concat(copyPatterns, systemPatterns, toolPatterns) {
		const plain = "abcdefghijklmnopqrstuvwxyz0123456789-"
		if literal := strings.ReplaceAll(pattern, "*", ""); strings.ContainsAny(pattern, "*?[") &&
			!strings.ContainsFunc(literal, isSpecial) {
			t.Errorf("%s may match a plain name", pattern)
		}
		name := strings.Map(func(r rune) rune {
			if strings.ContainsRune(plain, r) {
				return r
			}
			return '-'
		}, pattern) + ".md"
		if class := classByPatterns(name); !isPlain(name) || class != NameOrdinary {
			t.Errorf("%s: the patterns say %d", name, class)
		}
	}
}

func TestScan_veryDeepTrees(t *testing.T) {
	deep := "content/" + strings.Repeat("d/", MaxDepth)
	tree := Scan(fstest.MapFS{deep + "x.md": {}, deep + "e/y.md": {}, deep + "e/f/z.md": {}}, "content")
	if want := []string{deep + "e", deep + "x.md"}; !slices.Equal(paths(tree), want) {
		t.Errorf("got %q, want %q", paths(tree), want)
	}
}

func TestScan_verbatimFolders(t *testing.T) {
	tree := Scan(fstest.MapFS{"static/root/.well-known/x": {}, "static/root/_headers": {}, "static/root/.git/x": {},
		"static/root/x~": {}, "static/_x": {}}, "static", "static/root")
	var read []string
	for _, e := range tree.Entries {
		if e.Problem == ProblemNone {
			read = append(read, e.Path)
		}
	}
	if want := []string{"static/root/.well-known/x", "static/root/_headers"}; !slices.Equal(read, want) {
		t.Errorf("read %q, want %q", read, want)
	}
}
