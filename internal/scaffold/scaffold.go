// Package scaffold makes the files with which an editor begins: those of a new site, an article or a guide. What it
// makes passes knead check. It never replaces a file: files are created, all of them or none.
package scaffold

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"knead/internal/pack"
	"knead/internal/recipes"
	"knead/internal/schema"
)

// The files of a site, below a folder for each pack and common. Those of common have no dot before their names, since
// the ones with a dot are not embedded.
//
//go:embed skeleton
var skeleton embed.FS

// A File is a file to make: its path with slashes, below the folder of the site, and its text.
type File struct {
	Path string
	Text []byte

	// KeepsOther is set for files that a folder may have before it is a site, such as README.md: one that exists is
	// kept.
	KeepsOther bool
}

// workflows are the recipes by the name of the service that runs them.
var workflows = map[string]string{"github": "github-pages", "gitlab": "gitlab-pages"}

// Services are the values of ci that [Site] accepts.
var Services = []string{"github", "gitlab", "none"}

// Site returns the files of a new site of a pack, with the workflow of a service. Both have to be known.
func Site(packName, ci string) []File {
	if !slices.Contains(pack.Names, packName) || !slices.Contains(Services, ci) {
		panic("scaffold: the pack " + packName + " or the service " + ci + " does not exist")
	}
	files := skeletonFiles("skeleton/"+packName, false)
	files = append(files, Surroundings()...)
	if r, ok := recipes.Lookup(workflows[ci]); ok {
		files = append(files, File{r.File, []byte(r.Text()), true})
	}
	return files
}

// Surroundings returns the files of a new site beside its content: a README, the settings of editors and of Git. Those
// that a folder has are kept.
func Surroundings() []File {
	files := skeletonFiles("skeleton/common", true)
	for i := range files {
		if files[i].Path == "gitignore" {
			files[i].Path = ".gitignore"
		}
	}
	for _, name := range schema.Names() {
		text, _ := schema.JSON(name)
		files = append(files, File{schemaFile(name), text, true})
	}
	return append(files, File{".vscode/settings.json", settings(), true})
}

// SurroundingsOf returns the files beside the content of a site with other topics than a new one.
func SurroundingsOf(topic string) []File {
	files := Surroundings()
	for i, f := range files {
		if f.Path == "README.md" {
			files[i].Text = []byte(strings.NewReplacer("`start/` the articles of the topic \"start\"",
				"`"+topic+"/` the articles of the topic \""+topic+"\"", "start/my-page", topic+"/my-page").
				Replace(string(f.Text)))
		}
	}
	return files
}

// skeletonFiles are the embedded files below a folder.
func skeletonFiles(dir string, keepsOther bool) (files []File) {
	err := fs.WalkDir(skeleton, dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := skeleton.ReadFile(name)
		files = append(files, File{strings.TrimPrefix(name, dir+"/"), text, keepsOther})
		return err
	})
	if err != nil {
		panic("scaffold: " + err.Error()) // the files are embedded
	}
	return files
}

// schemaFile is where the schema of a name is.
func schemaFile(name string) string { return ".schema/" + name + ".json" }

// settings are those of Visual Studio Code: which schema a data file has.
func settings() []byte {
	var lines []string
	for _, name := range schema.Names() {
		if path.Ext(name) == ".yaml" {
			pattern := "content/" + strings.NewReplacer("NAME", "*", "LANG", "*").Replace(name)
			lines = append(lines, fmt.Sprintf("    %q: %q", "./"+schemaFile(name), pattern))
		}
	}
	return []byte("{\n  \"yaml.schemas\": {\n" + strings.Join(lines, ",\n") + "\n  }\n}\n")
}

// ExistsError reports files that exist and would have to be replaced.
type ExistsError struct{ Paths []string }

func (e *ExistsError) Error() string {
	return strings.Join(e.Paths, ", ") + " exists already, and no file is replaced"
}

// Write makes files below a folder, which has to exist. It returns the paths of those that it kept as they are. If one
// exists that may not be kept, the error is an [*ExistsError]. After any error none of the files is left.
func Write(root *os.Root, files []File) (kept []string, err error) {
	var taken []string
	var todo []File
	for _, f := range files {
		switch _, err := root.Lstat(f.Path); {
		case errors.Is(err, fs.ErrNotExist):
			todo = append(todo, f)
		case err != nil:
			return nil, err
		case f.KeepsOther:
			kept = append(kept, f.Path)
		default:
			taken = append(taken, f.Path)
		}
	}
	if len(taken) > 0 {
		return nil, &ExistsError{taken}
	}
	for i, f := range todo {
		if err := create(root, f); err != nil {
			for _, made := range todo[:i] {
				_ = root.Remove(made.Path)
			}
			return nil, err
		}
	}
	return kept, nil
}

// create writes a file that does not exist. A file that is not complete is removed.
func create(root *os.Root, f File) error {
	if err := root.MkdirAll(path.Dir(f.Path), 0o755); err != nil {
		return err
	}
	w, err := root.OpenFile(f.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = w.Write(f.Text)
	if err = errors.Join(err, w.Close()); err != nil {
		_ = root.Remove(f.Path)
	}
	return err
}
