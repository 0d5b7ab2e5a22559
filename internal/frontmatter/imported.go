package frontmatter

// This file reads the front matter of pages of other generators: YAML between ---, TOML between +++, or JSON.

import (
	"slices"
	"strings"

	"github.com/adrg/frontmatter"
)

// An Imported is what pages of other generators say of themselves. A value of another type than these is not read.
type Imported struct {
	Title, Summary, Slug, Layout, Address string
	Draft                                 bool
	Hidden                                string // the key by which readers did not see the page, if it is no draft
	HidesBelow                            string // the key by which readers did not see the pages below this one
	Date, Publish, Expires                ImportedDate
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
	names := map[string]string{} // as they are written
	for key := range values {
		names[strings.ToLower(key)] = key
	}
	values = withTextKeys(values).(map[string]any)
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
	f.Draft = isTrue(values["draft"])
	if published, ok := values["published"].(bool); ok {
		f.Draft = f.Draft || !published
		delete(values, "published")
	}
	delete(values, "draft")
	f.readHidden(values)
	f.Publish = takeDate(values, names, "publishdate", "pubdate", "published")
	f.Expires = takeDate(values, names, "expirydate", "unpublishdate")
	f.Date = takeDate(values, names, "date")
	for _, key := range []string{"aliases", "redirect_from"} {
		f.Aliases = append(f.Aliases, textsOf(values[key])...)
		delete(values, key)
	}
	for key := range values {
		f.Left = append(f.Left, names[key])
	}
	slices.Sort(f.Left)
	return f, string(rest), nil
}

// An ImportedConfig is what the configuration of another generator says of the site.
type ImportedConfig struct {
	Title, Address, Base, Language, Summary, Docs string

	Texts map[string]string // all values at its top that are texts

	values map[string]any // with keys in lower case
}

// Get returns the value at a path of keys in lower case, or nil.
func (c ImportedConfig) Get(path ...string) any {
	var value any = c.values
	for _, key := range path {
		values, _ := value.(map[string]any)
		value = values[key]
	}
	return value
}

// List returns the texts of a value: those of a list, or the lines of a text.
func (c ImportedConfig) List(key string) []string {
	if s, ok := c.values[key].(string); ok {
		return strings.Fields(s)
	}
	return textsOf(c.values[key])
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
	values, _ = withTextKeys(values).(map[string]any)
	return ImportedConfig{Texts: texts, values: values, Title: get("title", "site_name", "name"),
		Address: get("baseURL", "url", "site_url"), Base: get("baseurl"), Docs: get("docs_dir"),
		Language: get("defaultContentLanguage", "languageCode", "lang", "locale"),
		Summary:  get("description", "site_description")}, err
}
