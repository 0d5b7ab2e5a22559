package cli

// This file refuses flags of `knead publish` that would have no effect.

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// checkTogether returns an error if a flag has no effect on what the command does with the others.
func (f publishFlags) checkTogether(c *cobra.Command, args []string) error {
	var given []string
	c.Flags().Visit(func(flag *pflag.Flag) { given = append(given, "--"+flag.Name) })
	besides := func(allowed ...string) string {
		return strings.Join(slices.DeleteFunc(slices.Clone(given), func(name string) bool {
			return name == "--site" || slices.Contains(allowed, name)
		}), " and ")
	}
	switch {
	case f.recipe != "" && len(args) > 0 || f.recipe == "" && len(args) == 0:
		return errors.New("publish needs a TARGET, or --print-recipe HOST")
	case f.recipe != "":
		if rest := besides("--print-recipe"); rest != "" {
			return fmt.Errorf("--print-recipe only prints a workflow: leave out %s", rest)
		}
		return nil
	case f.rollback:
		if rest := besides("--rollback", "--dry-run"); rest != "" {
			return fmt.Errorf("--rollback goes back to a site as it was published: leave out %s", rest)
		}
	}
	switch kind, _, _ := strings.Cut(args[0], ":"); {
	case f.force && (kind == "dir" || kind == "sftp"):
		return fmt.Errorf("--force is for git: and s3://; at %s: a site is always in a folder of its own: "+
			"leave out --force", kind)
	case slices.Contains(given, "--keep") && (kind == "git" || kind == "s3"):
		return fmt.Errorf("--keep is for dir: and sftp://; at %s: no old sites are kept: leave out --keep", kind)
	}
	return nil
}
