package cli

// This file is `knead explain`: what a message means and how to mend it; why a page is published or not; and
// `knead version`.

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"knead/internal/diag"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain CODE|PAGE",
		Short: "Say what a message means, or why a page is, or is not, published",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				for _, doc := range diag.Codes() {
					fmt.Fprintf(a.out, "%-30s %-8s %s\n", doc.Code, doc.Severity, doc.Description)
				}
				return nil
			}
			if doc, ok := diag.Lookup(diag.Code(args[0])); ok {
				_, err := fmt.Fprintf(a.out, "%s (%s)\n\n%s\n\nTo mend it: %s\n", doc.Code, doc.Severity, doc.Description, doc.Fix)
				return err
			}
			return a.explainPage(args[0])
		},
	}
}

func (a *app) explainPage(name string) error {
	r, p, err := a.load("", 0)
	if err != nil {
		return err
	}
	defer p.Close()
	page, why := r.Site.Explain(name)
	if page == nil {
		var codes []string
		for _, doc := range diag.Codes() {
			codes = append(codes, string(doc.Code))
		}
		hint := diag.DidYouMean(name, append(codes, r.Site.Paths()...))
		return fmt.Errorf("%q is neither a code nor a page; %s", name, hint)
	}
	for _, line := range why {
		fmt.Fprintln(a.out, line)
	}
	return nil
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which version this is",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.out, "knead", version())
			return err
		},
	}
}

// version is what the Go toolchain noted when it built the program.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}
