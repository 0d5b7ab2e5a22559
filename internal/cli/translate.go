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
	"knead/internal/translate"
	"knead/internal/translate/textcheck"
)

func (a *app) translateCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "translate",
		Short: "Translate the site, with what has changed in the source since",
		Long: "Translations are in content/LANG, for each language that site.yaml lists under languages. Readers\n" +
			"see a text in a language only while it is current: translation.lock has the source text for which\n" +
			"somebody confirmed it.",
	}
	c.AddCommand(a.translateAddCommand(), a.translateExtractCommand(), a.translateImportCommand())
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
	checker *textcheck.Checker
	build   *build.Result
	folder  string // content/LANG
	day     string
	root    *os.Root
	close   func()
}

// openTranslation opens the site, with its drafts, for one of its languages.
func (a *app) openTranslation(lang string) (*translating, error) {
	p, _, r, err := a.openToEdit()
	if err != nil {
		return nil, err
	}
	t := &translating{build: r, folder: "content/" + lang, day: r.Site.Now.Format(time.DateOnly)}
	t.close = func() { _ = p.Close() }
	var listed bool
	if t.Translation, t.checker, listed, err = p.Translation(lang); err == nil && !listed {
		err = fmt.Errorf("site.yaml does not list the language %q. Write languages: [{id: %s, name: …}] there, with "+
			"its name in the language itself", lang, lang)
	}
	if err == nil {
		t.root, err = os.OpenRoot(a.dir)
	}
	if err != nil {
		t.close()
		return nil, err
	}
	t.close = func() {
		_ = t.root.Close()
		_ = p.Close()
	}
	return t, nil
}

// find returns the paths of pages and data files by their names: "soreness/x", "x", "signs.yaml", "content/signs.yaml".
func (t *translating) find(names []string) ([]string, error) {
	var all []string
	for _, name := range names {
		name = strings.TrimPrefix(strings.TrimPrefix(path.Clean(name), t.folder+"/"), "content/")
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
			return nil, fmt.Errorf("no page and no data file with texts is called %q. %s", name,
				diag.DidYouMean(name, known))
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
