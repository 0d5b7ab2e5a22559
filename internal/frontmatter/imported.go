package frontmatter

// This file reads the front matter of pages of other generators: YAML between ---, TOML between +++, or JSON.

import (
	"maps"
	"slices"
	"strings"

	"github.com/adrg/frontmatter"
)

// An Imported is what pages of other generators say of themselves. A value of another type than these is not read.
type Imported struct {
	Title, Summary, Slug, Layout, Address string
	Draft                                 bool
	Aliases                               []string
	Left                                  []string // the other keys, sorted
}

// ReadImported reads the front matter of a page, and returns the text below it. A front matter that is not sound is an
// error.
func ReadImported(text string) (f Imported, body string, err error) {
	var values map[string]any
	rest, err := frontmatter.Parse(strings.NewReader(text), &values)
	if err != nil {
		return Imported{}, "", err
	}
	take := func(keys ...string) string {
		var first string
		for _, key := range keys {
			if s, ok := values[key].(string); ok {
				if delete(values, key); first == "" {
					first = s
				}
			}
		}
		return strings.TrimSpace(first)
	}
	f = Imported{Title: take("title"), Summary: take("summary", "description", "excerpt"), Slug: take("slug"),
		Layout: take("layout", "type"), Address: take("permalink", "url")}
	f.Draft, _ = values["draft"].(bool)
	if published, ok := values["published"].(bool); ok {
		f.Draft = !published
	}
	for _, key := range []string{"aliases", "redirect_from"} {
		switch list := values[key].(type) {
		case string:
			f.Aliases = append(f.Aliases, list)
		case []any:
			for _, v := range list {
				if s, ok := v.(string); ok {
					f.Aliases = append(f.Aliases, s)
				}
			}
		}
		delete(values, key)
	}
	delete(values, "draft")
	delete(values, "published")
	f.Left = slices.Sorted(maps.Keys(values))
	return f, string(rest), nil
}

// An ImportedConfig is what the configuration of another generator says of the site.
type ImportedConfig struct {
	Title, Address, Base, Language, Summary, Docs string

	Texts map[string]string // all values at its top that are texts
}

// ReadImportedConfig reads a configuration in YAML, or in TOML if isTOML is set.
func ReadImportedConfig(text string, isTOML bool) (ImportedConfig, error) {
	fence := "---\n"
	if isTOML {
		fence = "+++\n"
	}
	text = strings.TrimPrefix(strings.TrimPrefix(text, "\ufeff"), "---\n")
	var values map[string]any
	_, err := frontmatter.Parse(strings.NewReader(fence+text+"\n"+fence), &values)
	texts := map[string]string{}
	for key, value := range values {
		if s, ok := value.(string); ok {
			texts[key] = s
		}
	}
	get := func(keys ...string) string {
		for _, key := range keys {
			if s, ok := texts[key]; ok {
				return s
			}
		}
		return ""
	}
	return ImportedConfig{Texts: texts, Title: get("title", "site_name", "name"),
		Address: get("baseURL", "url", "site_url"), Base: get("baseurl"), Docs: get("docs_dir"),
		Language: get("defaultContentLanguage", "languageCode", "lang", "locale"),
		Summary:  get("description", "site_description")}, err
}
