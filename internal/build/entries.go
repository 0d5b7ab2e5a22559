package build

// This file reports the files that are not read, with the reason.

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/site"
	"knead/internal/source"
)

// entryDiagnostic reports an entry with a problem. A file that the system cannot read ends the load instead.
func entryDiagnostic(e source.Entry) diag.List {
	at, name := startOf(e.Path), path.Base(e.Path)
	ignored := func(reason, hint string) diag.List {
		return diag.List{diag.New(diag.CodeFileIgnored, at, "%s is not read or published: %s", e.Path,
			reason).WithHint(hint)}
	}
	outside := func(reason string) diag.List {
		return diag.List{diag.New(diag.CodeFileOutsideRoot, at, "%s is a link %s", e.Path, reason)}
	}
	switch e.Problem {
	case source.ProblemOutside:
		return outside("that leads out of the site")
	case source.ProblemFolderLink:
		return outside("to a folder")
	case source.ProblemDangling:
		return outside("to nothing")
	case source.ProblemSpecial:
		return diag.List{diag.New(diag.CodeFileUnreadable, at, "%s is a pipe, a socket or a device, and was not opened",
			e.Path).WithHint("Move it out of the site's folder.")}
	case source.ProblemDir:
		return diag.List{diag.New(diag.CodePathReserved, at, "%s is a folder with the name of a file", e.Path).
			WithHint("Rename the folder to " + strings.TrimSuffix(name, path.Ext(name)) + ".")}
	case source.ProblemDeep:
		return diag.List{diag.New(diag.CodePathReserved, at,
			"the folder is more than %d folders deep; nothing in it is read", source.MaxDepth).WithHint("Move it up.")}
	case source.ProblemEncoding:
		return diag.List{diag.New(diag.CodePathReserved, at, "the name %q is not UTF-8; nothing of it is read", name).
			WithHint("Rename it.")}
	case source.ProblemLarge:
		return diag.List{diag.New(diag.CodeFileTooLarge, at, "%s is %d MB; the maximum is %d MB", e.Path, e.Size>>20,
			maxThemeFile>>20).WithHint("Split the file, or publish it as it is from static/root.")}
	case source.ProblemCase:
		return diag.List{diag.New(diag.CodePathReserved, at, "the folder of %s must be called static/root", e.Path).
			WithHint("Rename the folder.")}
	case source.ProblemSecret:
		return diag.List{diag.New(diag.CodeFileRefused, at, "%s is not published: %s", e.Path, secretReason)}
	case source.ProblemCopy:
		return ignored("its name is that of a backup or temporary copy", "Delete it, or rename it if it is an article.")
	case source.ProblemSystem:
		return ignored("it is a file of the operating system", "Delete it.")
	case source.ProblemUnderscore:
		return ignored("a name on its path starts with an underscore", "Rename it without the underscore. A text that "+
			"other pages include needs no mark: it is one without front matter.")
	case source.ProblemHidden:
		return ignored("its name starts with a dot", "Rename it. Files for the root of the site, such as .well-known, "+
			"belong to static/root.")
	}
	return nil
}

// textExtensions are the extensions that other generators read as Markdown.
var textExtensions = []string{".md", ".markdown", ".mdown", ".mdwn", ".mkd", ".mkdn", ".mdx", ".mdtext", ".mdtxt",
	".rmd", ".qmd", ".rst", ".adoc", ".asciidoc", ".org", ".textile"}

// checkExtension reports a text or a data file with an extension that Knead does not read. Published as it is, a draft
// would be public, and with its front matter.
func checkExtension(name string) (diag.Diagnostic, bool) {
	ext := strings.ToLower(path.Ext(strings.TrimRight(name, " .")))
	want := ".md"
	switch {
	case slices.Contains(textExtensions, ext):
	case (ext == ".yaml" || ext == ".yml") && path.Dir(name) == "content":
		want = ".yaml"
	default:
		return diag.Diagnostic{}, false
	}
	hint := fmt.Sprintf("Rename it to %s, or move it out of the content folder.",
		strings.TrimSuffix(path.Base(name), path.Ext(name))+want)
	return diag.New(diag.CodePathReserved, startOf(name), "%s is not read: texts end in .md and data files in .yaml",
		name).WithHint(hint), true
}

// checkDataName reports a data file that nothing reads.
func checkDataName(name string) (diag.Diagnostic, bool) {
	base := path.Base(name)
	if slices.Contains(site.DataFiles, base) || path.Dir(name) != "content" {
		return diag.Diagnostic{}, false
	}
	for _, known := range site.DataFiles {
		if fold.Key(known) == fold.Key(base) {
			return diag.New(diag.CodePathReserved, startOf(name), "%s must be called %s", name, known).
				WithHint("Rename it."), true
		}
	}
	return diag.New(diag.CodeFileUnused, startOf(name), "%s is not read: it is no data file of Knead", name).
		WithHint(diag.DidYouMean(base, site.DataFiles)), true
}

// checkHome reports a site without a home page.
func checkHome(s *site.Site) diag.List {
	if s.PageByURL("/") != nil {
		return nil
	}
	home, _ := s.Explain("index")
	switch {
	case home == nil || home.Path != "index":
		d := diag.New(diag.CodeHomeMissing, startOf("content/index.md"), "the site has no home page")
		for _, name := range s.Paths() {
			if fold.Key(name) == "index" || fold.Key(name) == "readme" || fold.Key(name) == "home" {
				d = d.WithHint("Rename content/" + name + ".md to content/index.md.")
			}
		}
		return diag.List{d}
	case home.Partial:
		return nil // reported as a file without front matter
	}
	return diag.List{diag.New(diag.CodeHomeMissing, home.File.Span(home.FrontRange),
		"the home page is not published: %s", home.UnpublishedReason)}
}
