package schema

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the tables of keys into README.md")

const (
	readme     = "../../README.md"
	tablesFrom = "<!-- keys: go test ./internal/schema -run TestReadme -update -->\n"
	tablesTo   = "<!-- end of keys -->\n"
)

// TestReadme_hasEveryKey holds that the tables at the end of README.md are those of the declarations.
func TestReadme_hasEveryKey(t *testing.T) {
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(data), tablesFrom)
	tables, after, closed := strings.Cut(rest, tablesTo)
	if !found || !closed {
		t.Fatal("README.md does not have the comments around the tables")
	}
	if tables == Markdown() {
		return
	}
	if !*update {
		t.Fatal("the tables of keys differ: run the command of the comment before them")
	}
	if err := os.WriteFile(readme, []byte(before+tablesFrom+Markdown()+tablesTo+after), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestRows_sayWhatKeysMean holds that each key has a meaning, one sentence of at most 20 words, and that Explain knows
// it by its name and by its path.
func TestRows_sayWhatKeysMean(t *testing.T) {
	rows := Rows()
	if len(rows) < 150 {
		t.Errorf("only %d keys", len(rows))
	}
	for _, r := range rows {
		if n := len(strings.Fields(r.Doc)); n > 20 || r.Doc == "." || strings.Contains(r.Doc, ". ") {
			t.Errorf("%s: %s: %q", r.File, r.Path, r.Doc)
		}
		name := plain(r.Path)
		for _, query := range []string{name, r.File + " " + r.Path, name[strings.LastIndexByte(name, '.')+1:]} {
			if !strings.Contains(Explain(query), r.File+": "+r.Path+"\n    "+r.Doc+"\n") {
				t.Errorf("%q does not explain %s: %s", query, r.File, r.Path)
			}
		}
	}
}
