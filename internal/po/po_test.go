package po

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"knead/internal/diag"
	"knead/internal/mutatetest"
	"knead/internal/source"
)

var update = flag.Bool("update", false, "rewrite the files of testdata")

// TestParse_writtenAgain reads the first file of each archive, and compares what is wrong with it and what is written
// with the other files.
func TestParse_writtenAgain(t *testing.T) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range archives {
		t.Run(filepath.Base(path), func(t *testing.T) {
			ar, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			c, list := Parse(source.NewFile(ar.Files[0].Name, string(ar.Files[0].Data)))
			var report strings.Builder
			list.Sort()
			_ = list.WriteText(&report, false)
			got := map[string]string{"report": report.String(), "out.po": c.String()}
			for i := range ar.Files[1:] {
				f := &ar.Files[i+1]
				if want := string(f.Data); got[f.Name] != want && !*update {
					t.Errorf("%s:\n%s\nwant:\n%s", f.Name, got[f.Name], want)
				}
				f.Data = []byte(got[f.Name])
			}
			if *update {
				_ = os.WriteFile(path, txtar.Format(ar), 0o644)
			}
		})
	}
	if len(archives) == 0 {
		t.Error("no archives")
	}
}

func TestParse_keepsPlaces(t *testing.T) {
	f := source.NewFile("es.po", strings.ReplaceAll(`msgid ""
msgstr ""
"Language: es\n"

#, fuzzy
#| msgid "old"
  msgctxt "signs#a"
msgid "ache"
msgstr "dolor"
`, "\n", "\r\n"))
	c, list := Parse(f)
	if len(list) > 0 || len(c) != 2 || c.Field("Language") != "es" || c.Field("Lang") != "" {
		t.Fatalf("%v, %v", c, list)
	}
	e := c[1]
	if f.Pos(e.At.Start) != (source.Pos{Line: 7, Col: 3}) || f.Pos(e.TranslationAt.Start).Line != 9 {
		t.Errorf("%v, %v", f.Pos(e.At.Start), f.Pos(e.TranslationAt.Start))
	}
	if e.Message != (Message{"signs#a", "ache"}) || e.Previous.ID != "old" || !e.IsFuzzy() || e.Translation != "dolor" {
		t.Errorf("%+v", e)
	}
}

// FuzzParse holds what checkParse does.
func FuzzParse(f *testing.F) {
	for _, text := range seeds(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkParse(t, text) })
}

// TestParse_mutations is the fuzz of many more files.
func TestParse_mutations(t *testing.T) {
	mutatetest.Run(t, seeds(t), func(t *testing.T, next func() string) { checkParse(t, next()) })
}

// seeds are the files of the archives.
func seeds(t testing.TB) []string {
	var all []string
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range archives {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range ar.Files {
			all = append(all, string(f.Data))
		}
	}
	return all
}

// checkParse holds that what is read is written and read again as it is, with every place within the file.
func checkParse(t *testing.T, text string) {
	t.Helper()
	c, list := Parse(source.NewFile("x.po", text))
	for _, d := range list {
		if r := d.Span.Range; d.Code != diag.CodePoInvalid || r.Start < 0 || r.End > len(text) || r.Start > r.End {
			t.Fatalf("%v is not in %q", d, text)
		}
	}
	once := c.String()
	again, list := Parse(source.NewFile("y.po", once))
	if len(list) > 0 || len(again) != len(c) {
		t.Fatalf("%q: %v, %d of %d entries", once, list, len(again), len(c))
	}
	if twice := again.String(); twice != once {
		t.Fatalf("%q\n%q", once, twice)
	}
}
