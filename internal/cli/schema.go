package cli

// This file is `knead schema`, which prints JSON Schemas for editors.

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"knead/internal/schema"
)

func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema [NAME]",
		Short: "Print the JSON Schema of a data file or of front matter; without NAME list the names",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				_, err := fmt.Fprintln(a.out, strings.Join(schema.Names(), "\n"))
				return err
			}
			text, ok := schema.JSON(args[0])
			if !ok {
				return unknownName(args[0], schema.Names(), "The schemas are", "there is no schema %q", args[0])
			}
			_, err := a.out.Write(text)
			return err
		},
	}
}
