package cli

import (
	"bytes"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"knead/internal/diag"
	"knead/internal/editorial"
	"knead/internal/page"
	"knead/internal/schema"
	"knead/internal/site"
)

// TestReadme_hasDirectivesAndLists holds that README.md shows every directive, as it is written, and every list.
func TestReadme_hasDirectivesAndLists(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range site.Directives() {
		if !regexp.MustCompile(`(?m)^\|.*\{\{` + name + `( [A-Za-z.]+)?\}\}`).Match(text) {
			t.Errorf("no table of README.md has the directive {{%s}}", name)
		}
	}
	row := regexp.MustCompile("(?m)^\\| `knead list .*$").FindString(string(text))
	for _, name := range editorial.Lists() {
		if !strings.Contains(row, name) {
			t.Errorf("README.md does not have the list %s", name)
		}
	}
}

// TestExplain_knowsEveryName holds that knead explain has an entry for every code, every key and every directive, by
// the name with which an author asks for it.
func TestExplain_knowsEveryName(t *testing.T) {
	var names []string
	for _, info := range diag.Codes() {
		names = append(names, string(info.Code))
	}
	names = append(names, schema.KeyNames()...)
	names = append(names, schema.Names()[len(page.Places):]...)
	for _, name := range site.Directives() {
		names = append(names, "{{"+name+"}}")
	}
	dir := t.TempDir() // no page has such a name
	for _, name := range names {
		var out, stderr bytes.Buffer
		status := Main([]string{"explain", name, "--site", dir}, &out, &stderr)
		if status != exitDone || out.Len() == 0 {
			t.Errorf("knead explain %s: status %d, %q", name, status, &stderr)
		}
	}
}

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
