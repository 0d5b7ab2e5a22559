// Package recipes has workflows that check, build and publish a site: one for each host, and a pair that writes changes
// of advice on pull requests. They are files in this folder, which a test checks with actionlint.
package recipes

import (
	"embed"
	"slices"
)

//go:embed parts
var parts embed.FS

// A Recipe is a workflow.
type Recipe struct {
	Name string // as on the command line: "github-pages"
	File string // where it belongs in a repository
	from []string
}

var all = []Recipe{
	{"github-pages", ".github/workflows/site.yml", []string{"github", "github-pages"}},
	{"netlify", ".github/workflows/site.yml", []string{"github", "netlify"}},
	{"cloudflare-pages", ".github/workflows/site.yml", []string{"github", "cloudflare-pages"}},
	{"ssh", ".github/workflows/site.yml", []string{"github", "ssh"}},
	{"gitlab-pages", ".gitlab-ci.yml", []string{"gitlab-pages"}},
	{"advice", ".github/workflows/advice.yml", []string{"advice"}},
	{"advice-comment", ".github/workflows/advice-comment.yml", []string{"advice-comment"}},
}

// Names are the names of all recipes.
func Names() []string {
	var names []string
	for _, r := range all {
		names = append(names, r.Name)
	}
	return names
}

// Lookup returns a recipe, and whether there is one of that name.
func Lookup(name string) (Recipe, bool) {
	i := slices.IndexFunc(all, func(r Recipe) bool { return r.Name == name })
	if i < 0 {
		return Recipe{}, false
	}
	return all[i], true
}

// Text is the workflow.
func (r Recipe) Text() string {
	var text []byte
	for _, name := range r.from {
		part, err := parts.ReadFile("parts/" + name + ".yml")
		if err != nil {
			panic("recipes: " + err.Error()) // the parts are embedded
		}
		text = append(text, part...)
	}
	return string(text)
}
