package cli

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/build"
	"knead/internal/diag"
	"knead/internal/migrate"
	"knead/internal/scaffold"
)

func (a *app) importCommand() *cobra.Command {
	c := &cobra.Command{Use: "import " + strings.Join(migrate.Generators(), "|") + " FROM TO",
		Short: "Make a site from the content of another generator, or a guide from a file",
		Long: "FROM is the folder of the configuration of the other site. TO is a folder without content. What could " +
			"not be carried over is listed with its place; knead check then finds what is left to do.",
		Args: cobra.ExactArgs(3), ValidArgs: migrate.Generators(),
		RunE: func(_ *cobra.Command, args []string) error { return a.importSite(args[0], args[1], args[2]) }}
	c.Flags().StringVar(&a.now, "now", "",
		"date of the import, YYYY-MM-DD, after which a page is not public yet (default SOURCE_DATE_EPOCH or today)")
	c.AddCommand(a.importGuideCommand())
	return c
}

func (a *app) importGuideCommand() *cobra.Command {
	var name string
	c := &cobra.Command{
		Use:   "guide FILE",
		Short: "Make a draft of a guide from a GOV.UK simple smart answer (JSON) or a story in Twee 3",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.importGuide(args[0], cmp.Or(name, migrate.GuideID(strings.TrimSuffix(filepath.Base(args[0]),
				filepath.Ext(args[0])))))
		},
	}
	c.Flags().StringVar(&name, "name", "", "the name of the guide, which is in its address; else that of the file")
	return c
}

// importGuide makes a draft of a guide in the folder of the site. No file is replaced.
func (a *app) importGuide(from, name string) error {
	data, err := readFile(from, migrate.MaxGuide)
	if err != nil {
		return err
	}
	var g *migrate.Guide
	err = a.newPage(name, func(folder fs.FS, name string) (f scaffold.File, err error) {
		f, g, err = scaffold.ImportedGuide(folder, name, filepath.ToSlash(from), data)
		return f, err
	})
	if err != nil {
		return err
	}
	a.listLost(g.Notes)
	_, err = fmt.Fprintf(a.out, "%s, %s, %s. Find what is left to do with: knead check --drafts\n",
		count(g.Questions, "question", "questions"), count(g.Outcomes, "outcome", "outcomes"),
		count(len(g.Notes), "note", "notes"))
	return err
}

// readFile reads a file of at most a number of bytes, and one more if it is longer.
func readFile(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, limit+1))
}

// listLost prints what could not be carried over.
func (a *app) listLost(notes []migrate.Note) {
	for _, n := range notes {
		fmt.Fprintln(a.err, diag.Printable(n.String()))
	}
}

// today is the day of --now, or else that of SOURCE_DATE_EPOCH or the clock.
func (a *app) today() (time.Time, error) {
	var o build.Options
	if err := a.setDay(&o); err != nil || o.Clock == nil {
		return o.Now, err
	}
	now := o.Clock()
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC), nil
}

// importSite makes a new site, all of it or nothing.
func (a *app) importSite(generator, from, to string) error {
	if known := migrate.Generators(); !slices.Contains(known, generator) {
		return unknownName(generator, known, "There is one from", "there is no import from %q", generator)
	}
	old, err := os.OpenRoot(from)
	if err != nil {
		return err
	}
	defer func() { _ = old.Close() }()
	day, err := a.today()
	if err != nil {
		return err
	}
	r, err := migrate.Plan(generator, old.FS(), day)
	if err != nil {
		return err
	}
	var files []scaffold.File
	for _, name := range slices.Sorted(maps.Keys(r.Files)) {
		files = append(files, scaffold.File{Path: name, Text: r.Files[name]})
	}
	if err := a.init(to, append(files, scaffold.SurroundingsOf(r.Topic)...)); err != nil {
		return err
	}
	a.listLost(r.Notes)
	_, err = fmt.Fprintf(a.out, "%s, %s. Find what is left to do with: knead check --site %s\n",
		count(r.Pages, "page", "pages"), count(len(r.Notes), "note", "notes"), to)
	return err
}
