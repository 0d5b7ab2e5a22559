package devserver

// This file tests what is served while the form of a data file has an error.

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"knead/internal/build"
	"knead/internal/frontmatter"
)

// TestStale_dataFileIsShownAsItWasLast holds that all pages go on with the last sound version of a data file, that the
// status says which file has an error and since when, and that a build fails.
func TestStale_dataFileIsShownAsItWasLast(t *testing.T) {
	s := newSmallSite(t)
	const sound = "price: {type: text, value: five coins, ours: true}\n"
	one := "---\ntitle: One\ntopic: care\n---\nIt costs {{value price}}.\n"
	s.save("content/values.yaml", sound)
	s.save("content/care/one.md", one)
	s.want("/care/one/", "five coins", false)

	tooLarge := strings.Repeat("# long\n", frontmatter.MaxFileSize/7+1)
	for _, faulty := range []string{"price: [\n", "price:\n  kind: text\n", "\xff\n", tooLarge} {
		s.save("content/values.yaml", faulty)
		s.want("/care/one/", "five coins", false)
		s.save("content/care/one.md", one+"Fresh words.\n")
		s.want("/care/one/", "Fresh words.", false)
		s.want("/care/", "Two", false)
		s.save("content/care/one.md", one)
		status := request(s.Server, "GET", "/_knead/status.json?path=/care/one/").Body.String()
		stops, since := `"stops":[{"file":"content/values.yaml","line":`, `"pages":[],"since":"20`
		if !strings.Contains(status, stops) || !strings.Contains(status, since) ||
			strings.Contains(status, `"errors":0`) {
			t.Errorf("%.20q: the status is %s", faulty, status)
		}
		p, err := build.Open(build.Options{Dir: s.dir, Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		if r, err := p.Load(); err != nil || len(r.Diags.Errors()) == 0 {
			t.Errorf("%.20q: a build has no errors, or %v", faulty, err)
		}
	}

	// Errors of pages stop these, as ever.
	s.save("content/care/one.md", one+"[Gone](gone.md)\n")
	s.want("/care/one/", "five coins", true)
	s.want("/care/two/", "The second page", false)
	s.save("content/care/one.md", one)
	s.save("content/values.yaml", strings.Replace(sound, "five", "six", 1))
	s.want("/care/one/", "six coins", false)
	if w := request(s.Server, "GET", "/_knead/status.json?path=/"); w.Code != http.StatusOK ||
		!strings.Contains(w.Body.String(), `"errors":0`) {
		t.Errorf("the status is %d %s", w.Code, w.Body)
	}
}

// TestStale_dataFileWithoutSoundVersion holds that all pages stop as they were if no earlier version is known.
func TestStale_dataFileWithoutSoundVersion(t *testing.T) {
	s := newSmallSite(t)
	s.want("/care/two/", "The second page", false) // so that it is kept
	s.save("content/glossary.yaml", "knot: [\n")
	s.save("content/care/two.md", smallFiles["content/care/two.md"]+"Fresh words.\n")
	s.want("/care/two/", "The second page", true)
	s.save("content/glossary.yaml", "")
	s.want("/care/two/", "Fresh words", false)
}
