// Command knead compiles health guidance: Markdown articles and decision guides become a checked, cross-linked site.
package main

import (
	"os"

	"knead/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr))
}
