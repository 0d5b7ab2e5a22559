package cli

// This file is `knead explain`, which explains a diagnostic code, a key, a rule of plain words, or why a page is
// published or not, and `knead version`.

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"knead/internal/diag"
	"knead/internal/schema"
	"knead/internal/site"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain CODE|KEY|DIRECTIVE|RULE|PAGE",
		Short: "Explain a code, a key, a directive, a rule of plain words, or why a page is or is not published",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.listCodes()
			}
			if known, err := a.explainCode(diag.Code(args[0])); known {
				return err
			}
			keys := schema.Explain(args[0])
			if directive := site.ExplainDirective(args[0]); directive != "" {
				keys = directive + "\n" + keys
			}
			if _, err := fmt.Fprint(a.out, keys); err != nil {
				return err
			}
			return a.explainPage(args[0], keys != "")
		},
	}
}

func (a *app) listCodes() error {
	for _, info := range diag.Codes() {
		if _, err := fmt.Fprintf(a.out, "%-30s %-8s %s\n", info.Code, info.Severity, info.Description); err != nil {
			return err
		}
	}
	return nil
}

// explainCode prints the entry of a code, or of the code that it was renamed to.
func (a *app) explainCode(code diag.Code) (known bool, err error) {
	note := ""
	if current, ok := diag.Renamed(code); ok {
		note = fmt.Sprintf("%s is now called %s.\n\n", code, current)
		code = current
	}
	info, ok := diag.Lookup(code)
	if !ok {
		return false, nil
	}
	_, err = fmt.Fprintf(a.out, "%s%s (%s)\n\n%s\n\nTo fix it: %s\n", note, info.Code, info.Severity, info.Description,
		info.Fix)
	return true, err
}

// explainPage explains the page or the rule of plain words of a name, which may also be that of a key, which is
// explained.
func (a *app) explainPage(name string, isKey bool) error {
	r, p, err := a.load()
	if err != nil {
		if isKey {
			return nil // there may be no site here
		}
		return err
	}
	defer p.Close()
	_, why := r.Site.Explain(name)
	if paths := r.Site.PathsOf(name); len(paths) > 0 {
		why = nil
		for _, path := range paths {
			_, lines := r.Site.Explain(path)
			why = append(why, lines...)
		}
	}
	if why == nil {
		why = r.Site.ExplainRule(name)
	}
	if why == nil && isKey {
		return nil
	}
	if why == nil {
		names := append(r.Site.Paths(), schema.KeyNames()...)
		for _, info := range diag.Codes() {
			names = append(names, string(info.Code))
		}
		names = append(names, r.Site.RuleIDs()...)
		return unknownName(name, names, "", "no code, key, directive, rule or page is called %q", name)
	}
	if isKey {
		fmt.Fprintln(a.out)
	}
	for _, line := range why {
		fmt.Fprintln(a.out, line)
	}
	return nil
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.out, "knead", version())
			return err
		},
	}
}

// version is the version that the Go toolchain recorded in the binary.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}
