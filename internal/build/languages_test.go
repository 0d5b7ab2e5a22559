package build

// This file tests sites with translations.

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/source"
	"knead/internal/translate"
)

// readContent reads the files below a folder, by their paths below it.
func readContent(t testing.TB, dir string) map[string]*source.File {
	t.Helper()
	all := map[string]*source.File{}
	err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		below, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(below)] = source.NewFile(below, string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// confirmAll writes the lock of a language, as if somebody had read all of its texts.
func confirmAll(t testing.TB, dir, lang string, trust translate.Trust) {
	t.Helper()
	name := filepath.Join(dir, "content", lang, translate.LockName)
	if err := os.WriteFile(name, confirmedLock(t, dir, lang, trust, nil), 0o644); err != nil {
		t.Fatal(err)
	}
}

// confirmedLock is the lock of a language after somebody confirmed all texts that can be confirmed.
func confirmedLock(t testing.TB, dir, lang string, trust translate.Trust, lock *translate.Lock) []byte {
	t.Helper()
	src := readContent(t, filepath.Join(dir, "content"))
	tree := translate.Tree{Lang: lang, Files: map[string]*source.File{}, Lock: lock}
	for name, f := range src {
		if below, ok := strings.CutPrefix(name, lang+"/"); ok {
			delete(src, name)
			if below != translate.LockName {
				tree.Files[below] = f
			}
		}
	}
	compared, _ := translate.Compare(src, tree, translate.Options{SourceLang: "en", Publish: trust}, nil)
	c := translate.Confirmation{As: trust, By: "Ana", On: "2026-11-30"}
	for _, path := range compared.Paths() {
		for _, p := range compared.Pairs(path) {
			if p.Source != nil && p.Translation != nil {
				c.Keys = append(c.Keys, p.Key())
			}
		}
	}
	confirmed, refused := compared.Confirm(c)
	if len(refused) > 0 {
		isRefused := map[string]bool{}
		for _, r := range refused {
			isRefused[r.Key] = true
		}
		c.Keys = slices.DeleteFunc(c.Keys, func(key string) bool { return isRefused[key] })
		if confirmed, refused = compared.Confirm(c); len(refused) > 0 {
			return nil
		}
	}
	return confirmed.Bytes()
}

// translatedSite is a site with three articles, of which one is translated, and one was.
func translatedSite(t testing.TB) string {
	dir := t.TempDir()
	files := tiny(3)
	files["content/site.yaml"] += "languages: [{id: es, name: Español, publish: translated}]\n"
	files["content/a/p0.md"] = "---\ntitle: One\nsummary: S.\ntopic: a\n---\n\nSee [two](p1.md) and [home](/).\n\n" +
		"## More\n\nLast words.\n"
	files["content/es/a/p0.md"] = "---\ntitle: Uno\nsummary: R.\n---\n\nVea [dos](p1.md) y [inicio](/).\n\n## Más\n\n" +
		"Últimas palabras.\n"
	files["content/es/index.md"] = "---\ntitle: Inicio\n---\n"
	files["content/levels.yaml"] = "emergency: {name: Emergency}\n"
	files["content/es/words.yaml"] = "menu-topics: Temas\n"
	files["content/es/levels.yaml"] = "emergency: {name: Emergencia}\n"
	files["content/es/site.yaml"] = "title: T en español\n"
	write(t, dir, files)
	confirmAll(t, dir, "es", translate.Translated)
	return dir
}

func TestLanguages_pages(t *testing.T) {
	dir := translatedSite(t)
	siteYAML, err := os.ReadFile(filepath.Join(dir, "content", "site.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	r := load(t, open(t, dir, 1))
	for _, d := range r.Diags {
		if strings.HasPrefix(string(d.Code), "translation-") && d.Severity == diag.Error {
			t.Error(d)
		}
	}
	files := all(t, r)
	for name, want := range map[string][]string{
		"es/a/p0/index.html": {`>Uno</h1>`, `<a href="../../">inicio</a>`,
			`<a href="../../../a/p1/">dos (<bdi lang="en" dir="ltr">English</bdi>)</a>`,
			`<h2 id="more">Más`, `lang="es"`, `href="../../../assets/translations-`, `https://t.example/es/a/p0/`},
		"es/index.html":           {`Inicio`, `href="a/p0/"`, `>Temas<`},
		"es/search/index.json":    {`["/a/p0/","Uno"`},
		"es/feed.xml":             {"<title>T en español</title>", "https://t.example/es/"},
		"es/sw.js":                {`new URL('../', scope).href`, `"../assets/translations-`},
		"es/manifest.webmanifest": {`"lang": "es"`, `"../assets/icon-`},
	} {
		for _, text := range want {
			if !strings.Contains(files[name], text) {
				t.Errorf("%s has no %s:\n%.3000s", name, text, files[name])
			}
		}
	}
	write(t, dir, map[string]string{"content/site.yaml": string(siteYAML) + "share_pictures: true\n"})
	shared := all(t, load(t, open(t, dir, 1)))
	const image = "es/a/p0/share.png"
	if len(shared[image]) == 0 || shared[image] == shared["a/p0/share.png"] || shared["es/a/p1/share.png"] != "" ||
		!strings.Contains(shared["es/a/p0/index.html"], `content="https://t.example/`+image+`"`) {
		t.Error("what is shared of a translated page is not in its language")
	}
	for name := range files {
		if strings.HasPrefix(name, "es/a/p1") || strings.HasPrefix(name, "es/assets") {
			t.Errorf("the language has %s", name)
		}
	}
}

// TestLanguages_held holds that a page whose translation is out of date leads to the source, and that an edit of the
// source is no error.
func TestLanguages_held(t *testing.T) {
	dir := translatedSite(t)
	name := filepath.Join(dir, "content", "a", "p0.md")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, map[string]string{"content/a/p0.md": strings.Replace(string(text), "title: One", "title: Two", 1)})
	r := load(t, open(t, dir, 1))
	if errors, _ := r.Diags.Count(); errors > 0 {
		t.Errorf("%d errors", errors)
	}
	checkHeld(t, all(t, r), "es/a/p0/index.html", `href="../../../a/p0/"`, `lang="en" dir="ltr">Two</`)

	write(t, dir, map[string]string{"content/a/p0.md": string(text)})
	p := open(t, dir, 1)
	p.opts.Without = []string{"es"}
	files := all(t, load(t, p))
	checkHeld(t, files, "es/a/p0/index.html", `href="../../../a/p0/"`)
	checkHeld(t, files, "es/index.html", `href="../"`)
	checkHeld(t, files, "es/topics/index.html", `href="../../topics/"`, `lang="en" dir="ltr">`)
	if files["es/search/index.json"] != "" {
		t.Error("a language that is held has a search index")
	}
}

func checkHeld(t *testing.T, files map[string]string, name string, wants ...string) {
	t.Helper()
	for _, want := range append(wants, `class="card emergency"`, `content="noindex"`) {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s has no %s:\n%.4000s", name, want, files[name])
		}
	}
}

// TestLanguages_pseudo holds that all texts of a page pass through a pseudo-locale, and no address.
func TestLanguages_pseudo(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, tiny(1))
	p := open(t, dir, 1)
	p.opts.Pseudo = PseudoLanguages[0]
	r := load(t, p)
	html := all(t, r)["en-XA/a/p0/index.html"]
	for _, want := range []string{`lang="en-XA"`, `⟦Šóóɱéé`, `id="more"`} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in\n%.5000s", want, html)
		}
	}
	for _, text := range []string{">Page 0<", ">More<", ">Some words"} {
		if strings.Contains(html, text) {
			t.Errorf("%q is as it was", text)
		}
	}
}
