package scaffold

// This file makes a new article and a new guide.

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/migrate"
	"knead/internal/page"
	"knead/internal/site"
	"knead/internal/source"
)

// A PathError reports a path at which no page can be made.
type PathError struct{ Problem, Hint string }

func (e *PathError) Error() string {
	if e.Hint == "" {
		return e.Problem
	}
	return e.Problem + ": " + e.Hint
}

// Article returns a draft of an article at a path such as "care/afterwards". The path may begin with "content/" and end
// with ".md". Its folder is one of the topics of the site, its title is made of its name. The error is a [*PathError].
func Article(folder fs.FS, name string) (File, error) {
	topic, slug := path.Split(trim(name))
	topic = strings.TrimSuffix(topic, "/")
	topics, err := topicsOf(folder)
	if err != nil {
		return File{}, err
	}
	switch {
	case topic == "":
		return File{}, &PathError{fmt.Sprintf("%q has no topic", name),
			"write TOPIC/NAME with one of the topics of content/site.yaml: " + strings.Join(topics, ", ")}
	case !slices.Contains(topics, topic):
		hint := strings.TrimSpace(diag.DidYouMean(topic, topics) + " Use one of " + strings.Join(topics, ", "))
		if guidefile.Slug(topic) == topic {
			hint += fmt.Sprintf(", or add a line below \"topics:\":\n"+
				"  - {id: %s, title: %s, summary: %q}", topic, title(topic), page.ExampleSummary)
		}
		return File{}, &PathError{fmt.Sprintf("there is no topic %q in content/site.yaml", topic), hint}
	}
	for _, t := range topics { // names are unique among articles
		if err := checkName(folder, slug, t+"/"); err != nil {
			return File{}, err
		}
	}
	text := fmt.Sprintf(`---
title: %s
summary: What readers learn here, in a sentence.
topic: %s
draft: true                             # readers do not see the page: remove this line when it is ready
---

Begin with the answer.

## A heading

Then say the rest. Link to other pages, so that readers find them.
`, title(slug), topic)
	return File{Path: "content/" + topic + "/" + slug + ".md", Text: []byte(text)}, nil
}

// Guide returns a draft of a guide of a name, which may begin with "guides/" or "content/guides/" and end with ".md".
// Its outcomes lead to an article of the site. The error is a [*PathError].
func Guide(folder fs.FS, name string) (File, error) {
	slug, read, err := guidePlace(folder, name)
	if err != nil {
		return File{}, err
	}
	text := fmt.Sprintf(`---
title: %s
summary: A few questions that say what to do.
draft: true                             # readers do not see the guide: remove this line when it is ready
guide:
  kind: choice                          # or triage, which says how urgent something is and asks about signs first
  questions:
    first:
      ask: Is this your first question?
      why: Say here why you ask.
      answers:
        - {text: "Yes", then: one}
        - {text: "No", then: other}
      unsure: other
  # Each outcome has read: with the name of an article. A level above info, but the highest, also needs
  # safety_net: {expect: Say what happens next., watch_for: [the id of a sign], then: a more urgent outcome}
  outcomes:
    one:
      level: info
      title: Say here what to do
      read: %[2]s
    other:
      level: info
      title: Say here what else to do
      read: %[2]s
  tests:                                # one for each answer
    - {answers: ["Yes"], expect: one}
    - {answers: ["No"], expect: other}
    - {answers: [unsure], expect: other}
---
`, title(slug), read)
	return File{Path: "content/guides/" + slug + ".md", Text: []byte(text)}, nil
}

// ImportedGuide returns a draft of a guide of a name, made of a file of another program, with what could not be carried
// over. Its outcomes lead to an article of the site. The error is a [*PathError] or that of [migrate.ReadGuide].
func ImportedGuide(folder fs.FS, name, file string, data []byte) (File, *migrate.Guide, error) {
	slug, read, err := guidePlace(folder, name)
	if err != nil {
		return File{}, nil, err
	}
	g, err := migrate.ReadGuide(file, data, migrate.GuideOptions{ID: slug, Read: read})
	if err != nil {
		return File{}, nil, err
	}
	return File{Path: "content/guides/" + slug + ".md", Text: g.Text}, g, nil
}

// guidePlace is the slug of a new guide and an article to which its outcomes can lead.
func guidePlace(folder fs.FS, name string) (slug, read string, err error) {
	slug = strings.TrimPrefix(trim(name), "guides/")
	if err := checkName(folder, slug, "guides/"); err != nil {
		return "", "", err
	}
	topics, err := topicsOf(folder)
	if err != nil {
		return "", "", err
	}
	if read = firstArticle(folder, topics); read == "" {
		return "", "", &PathError{"the site has no article to which the outcomes of a guide can lead",
			"write one first: knead new article TOPIC/NAME, and remove its line draft: true"}
	}
	return slug, read, nil
}

// trim removes from the path of a page what authors may leave out.
func trim(name string) string {
	return strings.TrimSuffix(strings.TrimPrefix(path.Clean(strings.ReplaceAll(name, `\`, "/")), "content/"), ".md")
}

// checkName reports a name that is not one of an address, and one that another page has.
func checkName(folder fs.FS, slug, dir string) error {
	if wanted := guidefile.Slug(slug); wanted != slug || slug == "" {
		hint := "use lower-case letters, digits and hyphens"
		if wanted != "" {
			hint += fmt.Sprintf(", as in %q", wanted)
		}
		return &PathError{fmt.Sprintf("%q cannot be the name of a page, which is in its address", slug), hint}
	}
	if other := "content/" + dir + slug + ".md"; !isAbsent(folder, other) {
		return &PathError{other + " exists already, and no file is replaced", "choose another name"}
	}
	return nil
}

func isAbsent(folder fs.FS, name string) bool {
	_, err := fs.Stat(folder, name)
	return errors.Is(err, fs.ErrNotExist)
}

// topicsOf reads the ids of the topics of a site.
func topicsOf(folder fs.FS) ([]string, error) {
	text, err := fs.ReadFile(folder, "content/site.yaml")
	if err != nil {
		return nil, &PathError{"there is no content/site.yaml here",
			"run the command in the folder of the site, name it with --site, or make one: knead init DIR"}
	}
	f, _ := frontmatter.NewFile("content/site.yaml", text)
	if f == nil {
		f = source.NewFile("content/site.yaml", "")
	}
	var ids []string
	for _, t := range site.ReadConfig(f).Topics {
		ids = append(ids, t.ID.Value)
	}
	return ids, nil
}

// firstArticle is the slug of an article of the site that is not a draft, or "".
func firstArticle(folder fs.FS, topics []string) string {
	for _, topic := range topics {
		names, _ := fs.Glob(folder, "content/"+topic+"/*.md")
		for _, name := range names {
			text, err := fs.ReadFile(folder, name)
			front, _, hasFront := strings.Cut(strings.TrimPrefix(string(text), "---\n"), "\n---")
			if err == nil && hasFront && strings.HasPrefix(string(text), "---\n") && !hides(front) {
				return strings.TrimSuffix(path.Base(name), ".md")
			}
		}
	}
	return ""
}

// hides reports whether front matter has a key by which readers may not see a page.
func hides(front string) bool {
	return slices.ContainsFunc(strings.Split(front, "\n"), func(line string) bool {
		key, _, _ := strings.Cut(line, ":")
		return slices.Contains([]string{"draft", "publish", "expires", "withdrawn"}, key)
	})
}

// title makes a title of a name: "what-to-bring" is "What to bring".
func title(slug string) string {
	words := strings.ReplaceAll(slug, "-", " ")
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}
