package cli

// This file is `knead translate add`, which begins the translation of pages, and `extract` and `import`, which exchange
// texts with the tools of translators as PO files.

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/source"
	"knead/internal/translate"
	"knead/internal/translate/gettext"
)

func (a *app) translateAddCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "add LANG PAGE…",
		Short: "Write files for a translation, with the keys of all texts and the source texts as comments",
		Long: "PAGE is a page, by its path or slug, or a data file such as signs.yaml; words.yaml is for the words\n" +
			"of the interface, which readers see at once. The file has the keys without values, with the source\n" +
			"texts as comments, and the body of the source: write each text behind its key, and the body block by\n" +
			"block in the place of the source. Nothing of a page is shown before it is confirmed. A file that is\n" +
			"there stays as it is.",
		Args: cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error { return a.translateAdd(args[0], args[1:]) },
	}
	a.dayFlag(c)
	return c
}

// translateAdd writes the files of all pages, or none.
func (a *app) translateAdd(lang string, names []string) error {
	t, err := a.openTranslation(lang)
	if err != nil {
		return err
	}
	defer t.close()
	isWords := func(name string) bool { return path.Base(name) == wordsFile }
	paths, err := t.find(slices.DeleteFunc(slices.Clone(names), isWords))
	if err != nil {
		return err
	}
	if slices.ContainsFunc(names, isWords) {
		switch complete := len(t.words.Missing()) == 0; {
		case complete && len(paths) == 0:
			return fmt.Errorf("%s has all words of the interface: write those that you replace into %s/%s", lang,
				t.folder, wordsFile)
		case complete:
			fmt.Fprintf(a.err, "%s/%s is not needed: %s has all words of the interface\n", t.folder, wordsFile, lang)
		default:
			paths = append(paths, wordsFile)
		}
	}
	files := map[string]string{}
	for _, path := range paths {
		if _, err := t.root.Lstat(t.folder + "/" + path); err == nil {
			return fmt.Errorf("there is a file %s/%s already: nothing was written", t.folder, path)
		}
		files[path] = t.skeleton(path)
	}
	next, list := t.With(files)
	if errs := list.Errors(); len(errs) > 0 {
		a.printDiagnostics(errs)
		fmt.Fprintln(a.err, "nothing was written")
		return errContent
	}
	if _, err := t.write(files, next.Record(t.day)); err != nil {
		return fmt.Errorf("nothing was written: %w", err)
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if path == wordsFile {
			fmt.Fprintf(a.out, "%s/%s: %s\n", t.folder, path, count(len(t.words.Missing()), "word", "words"))
			continue
		}
		texts := 0
		for _, p := range next.Pairs(path) {
			if p.Source != nil {
				texts++
			}
		}
		fmt.Fprintf(a.out, "%s/%s: %s\n", t.folder, path, count(texts, "text", "texts"))
	}
	return nil
}

// wordsFile has the words of the interface in a language. They are replaced, and not translated text by text.
const wordsFile = "words.yaml"

// skeleton is the file with which a translation begins.
func (t *translating) skeleton(path string) string {
	if path == wordsFile {
		return t.words.Skeleton(t.language.Name.Value)
	}
	return t.Skeleton(path)
}

func (a *app) translateExtractCommand() *cobra.Command {
	var all bool
	var out string
	c := &cobra.Command{
		Use:   "extract LANG [PAGE…]",
		Short: "Write what is not current in a translation as a PO file, for Poedit and other tools",
		Long: "Without PAGE the file has the texts of all files that somebody has begun to translate. An entry\n" +
			"whose source text has changed is fuzzy, and has the former text beside the new one. Translate, and\n" +
			"give the file to knead translate import.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.translateExtract(args[0], args[1:], all, out) },
	}
	c.Flags().BoolVar(&all, "all", false, "also what is current")
	c.Flags().StringVar(&out, "out", "", "write to this file (default standard output)")
	a.dayFlag(c)
	return c
}

func (a *app) translateExtract(lang string, names []string, all bool, out string) error {
	t, err := a.openTranslation(lang)
	if err != nil {
		return err
	}
	defer t.close()
	paths, err := t.find(names)
	if err != nil {
		return err
	}
	paths = slices.DeleteFunc(t.ByDanger(), func(path string) bool {
		return len(names) > 0 && !slices.Contains(paths, path) || len(names) == 0 && !t.IsBegun(path)
	})
	config := t.build.Site.Config
	text := gettext.Extract(t.Translation, paths, gettext.Options{Project: config.Title.Value, Day: t.day, All: all,
		Words: map[translate.Role]int{
			translate.RoleQuestion: cmp.Or(config.Limits.QuestionWords.Value, guide.DefaultLimits.QuestionWords),
			translate.RoleAnswer:   cmp.Or(config.Limits.AnswerWords.Value, guide.DefaultLimits.AnswerWords),
			translate.RoleSign:     cmp.Or(config.Limits.SignWords.Value, guide.DefaultLimits.SignWords),
		}}).String()
	if out == "" {
		_, err = fmt.Fprint(a.out, text)
		return err
	}
	return replaceFile(out, []byte(text))
}

func (a *app) translateImportCommand() *cobra.Command {
	var as string
	var c gettext.Confirmation
	command := &cobra.Command{
		Use:   "import FILE.po",
		Short: "Take translations from a PO file into the files of its language, and confirm them",
		Long: "All entries are imported or, if one is fuzzy, empty, outdated or wrong in what checks find, none;\n" +
			"each of these is named. So is one that would replace what another person has confirmed. The\n" +
			"language is that of the header.",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.translateImport(args[0], as, c) },
	}
	command.Flags().StringVar(&c.By, "by", "", "name of the person who translated, or of the program")
	command.Flags().StringVar(&as, "as", translate.Translated.String(),
		"trust in the translation: machine or translated")
	command.Flags().BoolVar(&c.Finished, "finished", false, "leave out entries that are fuzzy or empty")
	command.Flags().BoolVar(&c.Replace, "replace", false, "also replace what other persons have confirmed since")
	a.dayFlag(command)
	return command
}

// maxCatalog is the size of the largest PO file, in bytes.
const maxCatalog = 64 << 20

func (a *app) translateImport(name, as string, c gettext.Confirmation) error {
	trust, known := translate.ParseTrust(as)
	switch {
	case fold.IsBlank(c.By):
		return errors.New("--by must be the name of the person who translated, or of the program")
	case !known || trust == translate.Checked:
		return fmt.Errorf("--as must be machine or translated, not %q: a second person checks a translation with "+
			"knead translate confirm", as)
	}
	data, err := readFile(name, maxCatalog)
	if err != nil {
		return err
	}
	if len(data) > maxCatalog {
		return fmt.Errorf("%s is larger than %d MiB", name, maxCatalog>>20)
	}
	f, list := frontmatter.NewFile(filepath.ToSlash(name), data)
	if len(list) > 0 {
		a.printDiagnostics(list)
		return errContent
	}
	lang, list := gettext.Language(f)
	if len(list) > 0 {
		a.printDiagnostics(list)
		fmt.Fprintln(a.err, "nothing was imported")
		return errContent
	}
	t, err := a.openTranslation(lang)
	if e := (*unlistedError)(nil); errors.As(err, &e) && e.general() != "" {
		t, err = a.openTranslation(e.general()) // many tools write fr_FR for fr
	}
	if err != nil {
		return err
	}
	defer t.close()
	c.By, c.As, c.On = strings.TrimSpace(c.By), trust, t.day
	return a.importCatalog(t, f, c)
}

func (a *app) importCatalog(t *translating, f *source.File, c gettext.Confirmation) error {
	result, list := gettext.Import(t.Translation, f, t.checker, c)
	list.Sort()
	a.printDiagnostics(list)
	if result == nil {
		fmt.Fprintln(a.err, "nothing was imported")
		return errContent
	}
	files, err := t.write(result.Files, result.Lock)
	if err != nil {
		return fmt.Errorf("nothing was imported: %w", err)
	}
	if result.Left > 0 {
		fmt.Fprintf(a.out, "%s left out, fuzzy or empty\n", count(result.Left, "entry", "entries"))
	}
	for _, key := range result.Doubtful {
		fmt.Fprintf(a.out, "%s is written and not confirmed, because a negation may be lost. Correct it, or if it is "+
			"right: %s\n", key, translate.ExceptCommand(t.Lang, key, diag.CodeTranslationNegation))
	}
	confirmed := result.Texts - len(result.Doubtful)
	_, err = fmt.Fprintf(a.out, "%s: %s imported into %s of %s, %d confirmed as %s by %s\n", t.language.Name.Value,
		count(result.Texts, "text", "texts"), count(files, "file", "files"), t.folder, confirmed, c.As, c.By)
	return err
}
