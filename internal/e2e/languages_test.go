package e2e

// This file tests a site in two languages of which one is written from right to left: what its pages say of each other,
// and how they look.

import (
	"bytes"
	"cmp"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"knead/internal/browsertest"
	"knead/internal/langtag"
	"knead/internal/source"
	"knead/internal/translate"
)

var arabicOnce struct {
	sync.Once
	site *builtSite
}

// arabicSite is the site of testdata/arabic.txtar, built once for all tests. Its Arabic texts are confirmed as those of
// one translator.
func arabicSite(t testing.TB) *builtSite {
	t.Helper()
	arabicOnce.Do(func() {
		dir := unpack(t, "testdata/arabic.txtar")
		confirm(t, dir, "ar", translate.Translated)
		arabicOnce.site = buildSite(t, dir)
	})
	if arabicOnce.site == nil {
		t.Fatal("the site could not be built")
	}
	return arabicOnce.site
}

// unpack writes an archive into a folder, and returns it.
func unpack(t testing.TB, archive string) string {
	t.Helper()
	ar, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range ar.Files {
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// confirm writes the lock of a language for all texts that it has, as those of one translator.
func confirm(t testing.TB, dir, lang string, trust translate.Trust) {
	t.Helper()
	content := filepath.Join(dir, "content")
	sources, tree := map[string]*source.File{}, translate.Tree{Lang: lang, Files: map[string]*source.File{}}
	err := filepath.Walk(content, func(name string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		below := filepath.ToSlash(strings.TrimPrefix(name, content+string(filepath.Separator)))
		f := source.NewFile("content/"+below, string(data))
		if own, ok := strings.CutPrefix(below, lang+"/"); ok {
			tree.Files[own] = f
		} else {
			sources[below] = f
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	compared, _ := translate.Compare(sources, tree, translate.Options{SourceLang: "en", Publish: trust}, nil)
	c := translate.Confirmation{As: trust, By: "Noor", On: "2026-11-20"}
	for _, path := range compared.Paths() {
		for _, p := range compared.Pairs(path) {
			isCopy := p.Source != nil && p.Translation != nil && p.Source.Value == p.Translation.Value
			if p.Source != nil && p.Translation != nil && !isCopy {
				c.Keys = append(c.Keys, p.Key())
			}
		}
	}
	lock, refused := compared.Confirm(c)
	if len(refused) > 0 {
		t.Fatal(refused)
	}
	if err := os.WriteFile(filepath.Join(content, lang, translate.LockName), lock.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestLanguages_crawl(t *testing.T) {
	b := arabicSite(t)
	alternates := map[string]map[string]string{} // by address, the languages and addresses of its page
	for name, data := range b.files {
		if langtag.HasTag(data) || bytes.Contains(data, []byte("\xf3\xa0\x80")) {
			t.Errorf("%s has a language tag", name)
		}
		if path.Ext(name) != ".html" || bytes.Contains(data, []byte(`http-equiv="refresh"`)) {
			continue
		}
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		lang, dir := "en", "ltr"
		if strings.HasPrefix(name, "ar/") {
			lang, dir = "ar", "rtl"
		}
		page := languagePage{T: t, name: name, alternates: map[string]string{}}
		page.walk(root, "", "ltr")
		if page.lang != lang || page.dir != dir {
			t.Errorf("%s is in %q, %s", name, page.lang, page.dir)
		}
		if len(page.alternates) > 0 {
			alternates[page.canonical] = page.alternates
		}
	}
	if len(alternates) < 8 || len(alternates)%2 != 0 {
		t.Errorf("%d pages have alternates", len(alternates))
	}
	for url, of := range alternates {
		for lang, other := range of {
			if !maps.Equal(alternates[other], of) || lang == "x-default" && of["en"] != other {
				t.Errorf("%s: its page in %s, %s, has other alternates", url, lang, other)
			}
		}
	}
}

// A languagePage is what a page says of its languages.
type languagePage struct {
	*testing.T
	name, lang, dir string // of the html element
	canonical       string
	alternates      map[string]string
}

var (
	arabicLetter = regexp.MustCompile(`\p{Arabic}\p{Arabic}`)
	notWords     = regexp.MustCompile(`https?://\S+|[0-9a-f]{8}|Noor`) // addresses, versions, the translator
	latinWord    = regexp.MustCompile(`[A-Za-z]{3}`)
	groupsOfSix  = regexp.MustCompile(`[0-9]+[ -][0-9]+[ -][0-9]+`)
)

// walk reports texts that are not in the language of the element that they are in, and telephone numbers that are shown
// from right to left.
func (p *languagePage) walk(n *html.Node, lang, dir string) {
	attr := func(name string) string {
		for _, a := range n.Attr {
			if a.Key == name {
				return a.Val
			}
		}
		return ""
	}
	if n.Type == html.ElementNode {
		lang, dir = cmp.Or(attr("lang"), lang), cmp.Or(attr("dir"), dir)
		switch n.Data {
		case "html":
			p.lang, p.dir = lang, dir
		case "title", "script", "style", "noscript":
			return
		case "link":
			switch rel := attr("rel"); {
			case rel == "canonical":
				p.canonical = attr("href")
			case rel == "alternate" && attr("hreflang") != "":
				p.alternates[attr("hreflang")] = attr("href")
			}
		}
	}
	if n.Type == html.TextNode {
		text := notWords.ReplaceAllString(n.Data, "")
		switch {
		case strings.Contains(n.Data, "&#"):
			p.Errorf("%s: %q has half of a character reference", p.name, n.Data)
		case lang != "ar" && arabicLetter.MatchString(text), lang == "ar" && latinWord.MatchString(text):
			p.Errorf("%s: %q is in %s", p.name, n.Data, lang)
		case dir == "rtl" && groupsOfSix.MatchString(n.Data):
			p.Errorf("%s: the number in %q is shown from right to left", p.name, n.Data)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c, lang, dir)
	}
}

// A change of an answer in the source holds its guide in the other language, and is no error.
func TestLanguages_heldGuide(t *testing.T) {
	dir := unpack(t, "testdata/arabic.txtar")
	confirm(t, dir, "ar", translate.Translated)
	name := filepath.Join(dir, "content", "guides", "sore.md")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(text, []byte("It gets worse each day"), []byte("It gets worse"), 1)
	if err := os.WriteFile(name, changed, 0o644); err != nil {
		t.Fatal(err)
	}
	b := buildSite(t, dir)
	held := string(b.files["ar/guides/sore/index.html"])
	for _, part := range []string{`<html lang="ar" dir="rtl">`, `content="noindex"`, `class="card emergency"`,
		`href="tel:112"`, `href="../../../guides/sore/" hreflang="en" data-part="edition"`, "translations-"} {
		if !strings.Contains(held, part) {
			t.Errorf("the held page has no %s:\n%s", part, held)
		}
	}
	chart := string(b.files["ar/guides/sore/chart/index.html"])
	if !strings.Contains(chart, `href="../../../../guides/sore/chart/" hreflang="en" data-part="edition"`) {
		t.Errorf("the chart of the held guide does not lead to that of the source:\n%s", chart)
	}
	for _, page := range []string{held, chart} {
		if strings.Contains(page, "data-program") || strings.Contains(page, "يزداد") {
			t.Errorf("a held page has a guide:\n%s", page)
		}
	}
	if home := string(b.files["ar/index.html"]); strings.Contains(home, `href="guides/sore/"`) {
		t.Error("a link leads to the held page")
	}
	if source := string(b.files["guides/sore/index.html"]); strings.Contains(source, "hreflang") {
		t.Error("the source has the held page as an alternate")
	}
}

// Links to another language keep the place and the answers, with a script and without.
func TestLanguages_switchKeepsAnswers(t *testing.T) {
	b := arabicSite(t)
	tab, base := browsertest.Open(t), b.serve(t)
	const guide = "ar/guides/sore/"
	digest := regexp.MustCompile(`data-digest="([^"]+)"`).FindSubmatch(b.files[guide+"index.html"])
	if digest == nil {
		t.Fatal("the guide has no digest")
	}
	const shown = `[...document.querySelectorAll('[data-part=step]')].filter(s => s.getClientRects().length)
		.map(s => s.id + ' ' + document.documentElement.lang).join()`
	for _, state := range []string{"how-long~signs=none", "coping~signs=none~how-long=below-4~better=easing"} {
		step, answers, _ := strings.Cut(state, "~")
		hash := "#" + step
		if answers != "" {
			hash += "~v:" + string(digest[1]) + "~" + answers
		}
		tab.Visit("about:blank")
		tab.Visit(base + guide + hash)
		tab.WaitFor(`document.querySelector('.running') && (` + shown + `) === '` + step + ` ar'`)
		tab.Click(`nav [data-part=edition]`)
		tab.WaitFor(`document.querySelector('.running') && (` + shown + `) === '` + step + ` en'`)
		if got := tab.URL(); got != base+"guides/sore/"+hash {
			t.Errorf("%s leads to %s", state, got)
		}
	}
	tab.Scripts(false)
	tab.Visit(base + guide + "#how-long")
	tab.Click(`#how-long noscript a`)
	for end := time.Now().Add(10 * time.Second); browsertest.Eval[string](tab, shown) != "how-long en"; {
		if time.Now().After(end) { // WaitFor needs scripts, which would ask the first question
			t.Fatalf("without scripts the link leads to %s", tab.URL())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// The pages from right to left have no finding of axe, and fit in a narrow window. With -all-variants they are looked
// at in all variants, else each in one.
func TestAxe_rightToLeft(t *testing.T) {
	b := arabicSite(t)
	r := newAuditor(t, b)
	r.height = wholeList
	variants := append(slices.Clone(standard), special...)
	for i, address := range []string{"ar/soreness/help/", "ar/guides/sore/#how-long", "ar/guides/sore/chart/", "ar/"} {
		for j, v := range variants {
			if *allVariants || i == j {
				r.visit(address, v)
				r.audit(address, v)
			}
		}
	}
}

// TestGuide_switchKeepsAnswers goes to each step of the guides in Spanish by answers in the address, and from there to
// the other language and back: the step and the answers are the same. In short, it goes to one step of each kind.
func TestGuide_switchKeepsAnswers(t *testing.T) {
	b := ownSite(t)
	_, base := b.hostWithoutWorker(t, nil)
	u := newKeyboardUser(t)
	t.Cleanup(func() { u.ConsoleErrors() }) // of sw.js
	steps := 0
	for _, end := range b.guideEnds(t) {
		if b.files["es/guides/"+end.guide+"/index.html"] == nil || !end.isFirst && !*allVariants {
			continue
		}
		steps++
		address := end.address(true)
		fragment := address[strings.Index(address, "#"):]
		r := &guideReader{u, b, nil, base, base + "es/guides/" + end.guide + "/"}
		r.at(fragment)
		for i, lang := range []string{"es", "en", "es"} {
			if i > 0 {
				u.Click(`[data-part=edition]`)
			}
			r.WaitFor(`document.documentElement.lang === '` + lang + `'`)
			r.runs()
			r.shows(end.id)
			if now := eval[string](u, `decodeURIComponent(location.hash)`); now != fragment {
				t.Errorf("in %s the address has %s, want %s", lang, now, fragment)
			}
		}
	}
	if steps == 0 {
		t.Fatal("no guide is in Spanish")
	}
	t.Logf("%d steps", steps)
}
