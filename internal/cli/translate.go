package cli

// This file is what the commands of translators have in common.

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/build"
	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/site"
	"knead/internal/translate"
	"knead/internal/translate/textcheck"
	"knead/internal/words"
)

func (a *app) translateCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "translate",
		Short: "Translate the site, with what has changed in the source since",
		Long: "Translations are in content/LANG, for each language that site.yaml lists under languages. Readers\n" +
			"see a text in a language only while it is current: translation.lock has the source text for which\n" +
			"somebody confirmed it.",
	}
	c.AddCommand(a.translateStatusCommand(), a.translateAddCommand(), a.translateExtractCommand(),
		a.translateImportCommand(), a.translateConfirmCommand(), a.translateSameCommand())
	return c
}

// dayFlag adds the flag of commands that record the day in translation.lock.
func (a *app) dayFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.now, "now", "",
		"day to record in translation.lock, YYYY-MM-DD (default SOURCE_DATE_EPOCH or today)")
}

// A translating is a site that was opened for a translator.
type translating struct {
	*translate.Translation
	language site.Language
	checker  *textcheck.Checker
	words    *words.Words // of the interface
	build    *build.Result
	folder   string // content/LANG
	day      string
	root     *os.Root
	close    func()
}

// openTranslation opens the site, with its drafts, for one of its languages.
func (a *app) openTranslation(lang string) (*translating, error) {
	all, err := a.openTranslations(lang)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// openTranslations opens the site for languages, or for all that it has. Any of the results closes it.
func (a *app) openTranslations(langs ...string) (all []*translating, err error) {
	p, _, r, err := a.openToEdit()
	if err != nil {
		return nil, err
	}
	closing := func() { _ = p.Close() }
	defer func() {
		if err != nil {
			closing()
		}
	}()
	for _, l := range r.Site.Config.Languages {
		if len(langs) == 0 || slices.Contains(langs, l.ID.Value) {
			all = append(all, &translating{language: l, build: r, folder: "content/" + l.ID.Value})
		}
	}
	switch {
	case len(langs) == 0 && len(all) == 0:
		return nil, errors.New("site.yaml lists no languages. Write languages: [{id: es, name: Español}] there")
	case len(all) < len(langs):
		return nil, &unlistedError{langs[0], r.Site.Config.Languages}
	}
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return nil, err
	}
	closing = func() {
		_ = root.Close()
		_ = p.Close()
	}
	for _, t := range all {
		t.root, t.close, t.day = root, closing, r.Site.Now.Format(time.DateOnly)
		if t.Translation, t.checker, _, err = p.Translation(t.language.ID.Value); err != nil {
			return nil, err
		}
		t.words = p.Words(t.language.ID.Value)
	}
	return all, nil
}

// An unlistedError reports a language that site.yaml does not have.
type unlistedError struct {
	lang   string
	listed []site.Language
}

func (e *unlistedError) Error() string {
	var ids []string
	for _, l := range e.listed {
		if fold.Key(l.ID.Value) == fold.Key(e.lang) {
			return fmt.Sprintf("the language is %s, not %s", l.ID.Value, e.lang)
		}
		ids = append(ids, l.ID.Value)
	}
	lists := ""
	if ids != nil {
		lists = ", only " + strings.Join(ids, ", ")
	}
	return fmt.Sprintf("site.yaml does not list the language %q%s. Write languages: [{id: %s, name: …}] there, with "+
		"its name in the language itself", e.lang, lists, e.lang)
}

// general is the listed language of which the unlisted one is that of a region, as fr of fr-FR, or "".
func (e *unlistedError) general() string {
	for _, l := range e.listed {
		if strings.HasPrefix(e.lang, l.ID.Value+"-") {
			return l.ID.Value
		}
	}
	return ""
}

// find returns the paths of pages and data files by their names: "soreness/x", "x", "signs.yaml", "content/signs.yaml".
func (t *translating) find(names []string) ([]string, error) {
	var all []string
	for _, name := range names {
		name = strings.TrimPrefix(strings.TrimPrefix(path.Clean(name), t.folder+"/"), "content/")
		if name == wordsFile {
			return nil, fmt.Errorf("the words of the interface are in no catalog and need no confirmation: write them "+
				"into %s/%s, which knead translate add %s %[2]s begins", t.folder, wordsFile, t.Lang)
		}
		found := ""
		var known []string
		for _, p := range t.Paths() {
			without := strings.TrimSuffix(p, path.Ext(p))
			if name == p || name == without || name == path.Base(without) && found == "" {
				found = p
			}
			known = append(known, without)
		}
		if found == "" {
			return nil, unknownName(name, known, "", "no page and no data file with texts is called %q", name)
		}
		all = append(all, found)
	}
	return all, nil
}

// write writes files of the language and its lock, all or none, and returns how many of the files are new or changed.
func (t *translating) write(files map[string]string, lock *translate.Lock) (int, error) {
	texts := map[string]string{t.folder + "/" + translate.LockName: string(lock.Bytes())}
	for name, text := range files {
		texts[t.folder+"/"+name] = text
	}
	if slices.ContainsFunc(t.build.Diags, func(d diag.Diagnostic) bool {
		return d.Code == diag.CodeTranslationLock && d.Span.Name() == t.folder+"/"+translate.LockName
	}) {
		return 0, fmt.Errorf("%s has lines that Knead did not write, which would be lost: knead check shows them",
			translate.LockName)
	}
	var changes []change
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		c := change{from: name, to: name, new: []byte(texts[name]), mode: 0o644}
		old, err := t.root.ReadFile(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			c.isNew = true
		case err != nil:
			return 0, err
		case string(old) == texts[name]:
			continue
		default:
			info, err := t.root.Stat(name)
			if err != nil {
				return 0, err
			}
			c.old, c.mode = old, info.Mode().Perm()
		}
		changes = append(changes, c)
	}
	if err := writeChanges(t.root, changes); err != nil {
		return 0, err
	}
	n := 0
	for _, c := range changes {
		if path.Base(c.to) != translate.LockName {
			n++
		}
	}
	return n, nil
}
