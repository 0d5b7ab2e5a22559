package cli

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knead/internal/diag"
	"knead/internal/migrate"
	"knead/internal/scaffold"
)

func (a *app) importCommand() *cobra.Command {
	return &cobra.Command{Use: "import " + strings.Join(migrate.Generators(), "|") + " FROM TO",
		Short: "Make a site of the content of another generator",
		Long: "FROM is the folder of the configuration of the other site. TO is a folder without content. What could " +
			"not be carried over is listed with its place; knead check then finds what is left to do.",
		Args: cobra.ExactArgs(3), ValidArgs: migrate.Generators(),
		RunE: func(_ *cobra.Command, args []string) error { return a.importSite(args[0], args[1], args[2]) }}
}

// importSite makes a new site, all of it or nothing.
func (a *app) importSite(generator, from, to string) error {
	old, err := os.OpenRoot(from)
	if err != nil {
		return err
	}
	defer func() { _ = old.Close() }()
	r, err := migrate.Plan(generator, old.FS())
	if err != nil {
		return err
	}
	var files []scaffold.File
	for _, name := range slices.Sorted(maps.Keys(r.Files)) {
		files = append(files, scaffold.File{Path: name, Text: r.Files[name]})
	}
	if err := a.init(to, files); err != nil {
		return err
	}
	for _, n := range r.Notes {
		fmt.Fprintln(a.err, diag.Printable(n.String()))
	}
	_, err = fmt.Fprintf(a.out, "%s, %s. Find what is left to do with: knead check --site %s\n",
		count(r.Pages, "page", "pages"), count(len(r.Notes), "note", "notes"), to)
	return err
}
