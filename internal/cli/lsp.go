package cli

// This file is `knead lsp`, the language server for editors.

import (
	"context"
	"errors"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"knead/internal/build"
	"knead/internal/lsp"
)

func (a *app) lspCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "lsp",
		Short: "Run the language server for editors, over standard input and output",
		Long: "Lsp runs the language server, which an editor starts: diagnostics of the whole site while you type,\n" +
			"completion, what is known of a name, definitions and references, symbols, fixes, and new names.\n" +
			"Without --site the site is in the folder that the editor opened.",
		Args: cobra.NoArgs,
	}
	c.RunE = func(*cobra.Command, []string) error {
		dir := ""
		if c.Flags().Changed("site") {
			dir = a.dir
		}
		return a.lsp(dir)
	}
	a.dated(c)
	return c
}

func (a *app) lsp(dir string) error {
	err := lsp.Serve(context.Background(), os.Stdin, a.out, lsp.Options{Dir: dir, Version: version(),
		Open: func(dir string) (*build.Session, error) {
			o := build.Options{Dir: dir, Drafts: a.drafts, OnScan: limitEditorMemory, BuildCache: existingCache(dir)}
			if err := a.setDay(&o); err != nil {
				return nil, err
			}
			return build.OpenSession(o)
		}})
	if errors.Is(err, lsp.ErrExit) {
		a.status = exitUnexpected
		return nil
	}
	return err
}

// exitUnexpected is the exit status of a session that the editor ended without a shutdown, as the protocol has it.
const exitUnexpected = 1

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// limitEditorMemory sets the pace of the garbage collector for a language server: the collector works while the user
// waits for diagnostics, so a heap four times as large as what is in use is worth it while that is small.
func limitEditorMemory(pages int, bytes int64) {
	debug.SetGCPercent(400)
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryFor(pages, bytes))
	}
}
