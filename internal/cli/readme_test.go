package cli

import (
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestReadme_hasCommandsAndFlags holds that README.md has every command with its arguments, and in its row every flag.
func TestReadme_hasCommandsAndFlags(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile("(?m)^\\| `knead .*$").FindAllString(string(text), -1)
	a := &app{out: io.Discard, err: io.Discard}
	var check func(c *cobra.Command)
	check = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			check(sub)
		}
		if !c.Runnable() || c.Name() == "help" {
			return
		}
		use := "`" + strings.TrimSuffix(c.CommandPath()+strings.TrimPrefix(c.Use, c.Name()), " [flags]") + "`"
		row := ""
		for _, r := range rows {
			if strings.Contains(strings.ReplaceAll(r, `\|`, "|"), use) {
				row = r
			}
		}
		if row == "" {
			t.Errorf("README.md has no row with %s", use)
			return
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" && !f.Hidden && !strings.Contains(row, "--"+f.Name) {
				t.Errorf("README.md does not have the flag --%s of %s", f.Name, use)
			}
		})
	}
	check(a.root())
}
