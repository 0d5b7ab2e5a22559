package build

// This file checks the site's own templates and static files for what nobody wants in them, and for ones that nothing
// uses: a file with a typo in its name leaves the built-in one in place without a word.

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/site"
	"knead/internal/source"
	"knead/static"
	"knead/templates"
)

// checkTheme reports, of the files of a folder's theme: scripts and style sheets that are no text, are empty or have
// lines of a merge conflict, static files to which nothing refers, and files of templates that are none. Templates
// themselves are checked by package render.
func checkTheme(own fs.FS, seen source.Snapshot) diag.List {
	var sink diag.Sink
	var all strings.Builder // all texts that refer to static files
	builtIn := builtInNames()
	var others []string // static files that do not replace a built-in one
	for _, e := range seen.Entries {
		ext := path.Ext(e.Path)
		isCode := ext == ".css" || ext == ".js"
		switch {
		case e.Problem == source.ProblemNone && strings.HasPrefix(fold.Key(e.Path), "static/root/"+site.AssetsDir+"/"):
			sink.Report(diag.New(diag.CodePathReserved, startOf(e.Path),
				"%s cannot be in the folder %s, whose files browsers keep for ever", e.Path, site.AssetsDir).
				WithHint("Rename the folder."))
			continue
		case e.Problem != source.ProblemNone || strings.HasPrefix(e.Path, "static/root/") || ext == ".go":
			continue // the program embeds its own theme by Go files
		case isWords(e.Path):
			continue
		case strings.HasPrefix(e.Path, "templates/") && (ext != ".html" || path.Dir(e.Path) != "templates"):
			sink.Report(diag.New(diag.CodeTemplateUnused, startOf(e.Path),
				"%s is not read: templates are files in the folder templates that end in .html", e.Path).
				WithHint(diag.DidYouMean("templates/"+path.Base(e.Path), builtIn)))
			continue
		case !isCode && ext != ".html":
			others = append(others, e.Path)
			continue
		}
		data, err := fs.ReadFile(own, e.Path)
		if err != nil {
			continue // own remembers a failure
		}
		all.Write(data)
		if isCode {
			others = append(others, e.Path)
			checkCode(&sink, e.Path, data)
		}
	}
	text := all.String()
	for _, name := range others {
		if !slices.Contains(builtIn, name) && !strings.Contains(text, path.Base(name)) {
			sink.Report(diag.New(diag.CodeTemplateUnused, startOf(name), "nothing refers to %s", name).
				WithHint(diag.DidYouMean(name, builtIn)))
		}
	}
	return sink.List()
}

// isWords reports whether a file has words of the interface.
func isWords(name string) bool {
	folder := path.Dir(name)
	return name == "templates/words.yaml" || folder == "templates/words" && path.Ext(name) == ".yaml"
}

// checkCode reports a script or a style sheet that is no text, has nothing in it, or has what only a mistake writes.
func checkCode(sink *diag.Sink, name string, data []byte) {
	f, list := frontmatter.NewFile(name, data)
	if len(list) == 0 {
		if list = frontmatter.CheckText(f, nil); strings.TrimSpace(f.Text) == "" {
			list.Add(diag.CodeAssetError, startOf(name), "%s is empty, and pages would have nothing in its place", name)
		}
	}
	for _, d := range list {
		if d.Severity == diag.Error {
			sink.Report(d)
		}
	}
}

// builtInNames are the files that the folder of a site may replace, with their folders.
func builtInNames() (all []string) {
	for folder, fsys := range map[string]fs.FS{"static": static.FS, "templates": templates.FS} {
		for _, e := range source.Scan(fsys, ".").Entries {
			all = append(all, folder+"/"+e.Path)
		}
	}
	slices.Sort(all)
	return all
}
