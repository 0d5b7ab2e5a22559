package cli

// This file is the flag --allow, which turns errors that need not stop an urgent correction into notes.

import (
	"fmt"
	"os/user"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knead/internal/diag"
)

// allowable are the codes that --allow takes. A page whose review is late is as good as on the day before; all other
// errors are mistakes.
var allowable = []string{string(diag.CodeReviewOverdue)}

// allowing adds the flag --allow to a command.
func (a *app) allowing(c *cobra.Command) {
	c.Flags().StringArrayVar(&a.allow, "allow", nil,
		"code of errors to show as notes, with your name ("+strings.Join(allowable, ", ")+"); repeat for more")
}

// applyAllow turns the errors of allowed codes into notes that say who allowed them.
func (a *app) applyAllow(list diag.List) error {
	for _, code := range a.allow {
		if !slices.Contains(allowable, code) {
			return fmt.Errorf("--allow takes only %s, not %q", strings.Join(allowable, ", "), code)
		}
	}
	for i := range list {
		if d := &list[i]; d.Severity == diag.Error && slices.Contains(a.allow, string(d.Code)) {
			d.Severity = diag.Info
			d.Message += "; allowed on the command line by " + userName()
		}
	}
	return nil
}

// userName is the account that runs the program.
func userName() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "an unknown user"
}
