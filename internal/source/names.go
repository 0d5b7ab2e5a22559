package source

// This file is the one list of names that are never content: files of editors, systems and other tools.

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// A NameClass says whether a file or folder with a name can be content.
type NameClass int

// The classes of names.
const (
	NameOrdinary   NameClass = iota
	NameCopy                 // a backup or temporary copy that an editor or a merge made
	NameSystem               // a file of the operating system
	NameTool                 // a file or folder of version control or another tool, which authors put there knowingly
	NameUnderscore           // starts with an underscore, which other generators leave out or read as a part of a page
	NameHidden               // any other name that starts with a dot
)

// copyPatterns match lock, swap, backup and conflict files of Vim, Emacs, Kate, gedit, nano, JetBrains' editors,
// Office, merge tools, browsers and synchronized folders. Vim creates 4913 to test whether a folder is writable.
var copyPatterns = []string{
	"4913", "*~", "*.sw[g-p]", "*.swx", "*.swpx", ".#*", "#*#", "*.kate-swp", ".goutputstream-*", "*___jb_tmp___",
	"*___jb_old___", "*.bak", "*.backup",
	"*.orig", "*.rej", "*.old", "*.save", "*.save.[0-9]", "*.tmp", "*.temp",
	"*.autosave", "*.part", "*.partial", "*.crdownload", "~$*", ".~lock.*", "*.sync-conflict-*",
	"*conflicted copy*", "*.bak.md", "*.backup.md", "*.orig.md", "*.old.md", "*.save.md", "*.tmp.md",
	"*_backup_[0-9]*.md", "*_base_[0-9]*.md", "*_local_[0-9]*.md", "*_remote_[0-9]*.md", // git mergetool
	".syncthing.*",
}

// systemPatterns match files that Windows, macOS, KDE and network file systems leave in folders.
var systemPatterns = []string{
	"thumbs.db", "thumbs.db:*", "ehthumbs*.db", "desktop.ini", "icon\r", "*.lnk", "*.url", "*.webloc", "*.desktop",
	"$recycle.bin", "system volume information", "__macosx", "lost+found", ".ds_store", "._*", ".appledouble",
	".spotlight-v100", ".trashes", ".trash*", ".fseventsd", ".directory", ".nfs*", ".fuse_hidden*",
}

// toolPatterns match what tools keep in a folder of texts.
var toolPatterns = []string{
	".git*", ".hg*", ".svn", ".jj", ".bzr", "cvs", "node_modules", ".knead-*", ".lock-*", ".obsidian*", ".vscode",
	".idea", ".zed", ".editorconfig", ".prettier*", ".markdownlint*", ".vale*", ".stfolder*", ".stversions",
	".stignore", ".dropbox*", ".sync*", ".cache", ".direnv", ".keep", ".placeholder", ".dir-locals.el",
	".pre-commit-config.yaml",
}

// textCopy matches what looks like a copy of a text: "x.md.txt", "x.md copy", "site.yaml_2".
var textCopy = regexp.MustCompile(`(?i)\.(?:md|markdown|mdx|ya?ml)[^\p{L}]`)

// ClassOf returns the class of the name of a file or folder, without its path.
func ClassOf(name string) NameClass {
	if isPlain(name) {
		return NameOrdinary
	}
	return classByPatterns(name)
}

// isPlain reports whether a name is letters, digits and hyphens, before ".md" that of a page, as nearly all names are.
// Only the plainPatterns match such a name, and those match no page.
func isPlain(name string) bool {
	base, isPage := strings.CutSuffix(name, ".md")
	if isPage && base == "" || !isPage && slices.Contains(plainPatterns, name) {
		return false
	}
	return !strings.ContainsFunc(base, isSpecial)
}

func isSpecial(r rune) bool { return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') }

// plainPatterns are the patterns that have no other characters than plain names have.
var plainPatterns = slices.DeleteFunc(slices.Concat(copyPatterns, systemPatterns, toolPatterns),
	func(pattern string) bool { return strings.ContainsFunc(pattern, isSpecial) })

func classByPatterns(name string) NameClass {
	lower := strings.ToLower(name)
	matches := func(pattern string) bool {
		match, _ := path.Match(pattern, lower) // a test checks that the patterns are well formed
		return match
	}
	switch {
	case slices.ContainsFunc(toolPatterns, matches):
		return NameTool
	case slices.ContainsFunc(systemPatterns, matches):
		return NameSystem
	case slices.ContainsFunc(copyPatterns, matches), path.Ext(name) != ".md" && textCopy.MatchString(name):
		return NameCopy
	case strings.HasPrefix(name, "_"):
		return NameUnderscore
	case strings.HasPrefix(name, "."):
		return NameHidden
	}
	return NameOrdinary
}

// IsTemporary reports whether a change of a file or folder with the name changes nothing in a site.
func IsTemporary(name string) bool {
	class := ClassOf(name)
	return class == NameCopy || class == NameSystem || class == NameTool
}
