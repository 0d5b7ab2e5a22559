package cli

// This file answers commands, flags and numbers of arguments that do not exist.

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"knead/internal/diag"
)

// checkUsage has all commands below one answer a wrong number of arguments with what they take.
func checkUsage(c *cobra.Command) {
	for _, below := range c.Commands() {
		checkUsage(below)
	}
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return fmt.Errorf("use it as: %s", c.UseLine())
			}
			return nil
		}
	}
}

// checkCommand reports a command that does not exist. Below a group of commands, such as guide, and after help, cobra
// prints its help and reports nothing.
func checkCommand(root *cobra.Command, args []string) error {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd(args...)
	c, rest, err := root.Find(args)
	isHelp := err == nil && c.Name() == "help" && c.Parent() == root
	if isHelp {
		if c, rest, err = root.Find(rest); c == root {
			err = nil // reported below
		}
	}
	if err != nil || !isHelp && (c == root || c.Runnable()) || c.ParseFlags(rest) != nil || c.Flags().NArg() == 0 {
		return nil // cobra reports the other ones
	}
	var names []string
	for _, below := range c.Commands() {
		if below.IsAvailableCommand() {
			names = append(names, below.Name())
		}
	}
	if len(names) == 0 {
		return nil
	}
	name := c.Flags().Arg(0)
	return unknownName(name, names, "Its commands are", "%s has no command %q", c.CommandPath(), name)
}

// checkFlag says of a flag that does not exist which one may be meant, and of a value what it should be.
func checkFlag(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		name := "--" + unknown.GetSpecifiedName()
		return unknownName(name, names, "Its flags are", "%s has no flag %s", c.CommandPath(), name)
	case errors.As(err, &invalid) && strings.HasPrefix(invalid.GetFlag().Value.Type(), "int"):
		return fmt.Errorf("--%s must be a whole number, not %q", invalid.GetFlag().Name, invalid.GetValue())
	}
	return err
}

// unknownName is the error of a name that does not exist: a message without its full stop, then the known name that is
// closest. If none is close, all of them follow after the words of intro, unless these are "".
func unknownName(name string, known []string, intro, format string, args ...any) error {
	message := fmt.Sprintf(format, args...)
	switch hint := diag.DidYouMean(name, known); {
	case hint != "":
		message += ". " + hint
	case intro != "" && len(known) == 0:
		message += ". There are none."
	case intro != "":
		message += ". " + intro + " " + strings.Join(known, ", ") + "."
	}
	return errors.New(message)
}
