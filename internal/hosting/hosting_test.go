package hosting

import (
	"slices"
	"strings"
	"testing"
)

func TestRedirectsFile(t *testing.T) {
	list := []Redirect{{"/old/", "/new/"}, {"/a b.html", "/é/"}, {"/*/:x/", "/"}}
	want := "/s/old/ /s/new/ 301\n/s/a%20b.html /s/%C3%A9/ 301\n/s/%2A/%3Ax/ /s/ 301\n"
	if got := string(RedirectsFile("/s/", list)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A folder with a header of its own gets it alone, and every other file the general one, once.
func TestApart(t *testing.T) {
	general, own := Header{"P", "none"}, Header{"P", "some"}
	rules := Apart(general, []Framed{{"/guides/g/embed/", own}}, []string{"index.html", "a/index.html",
		"guides/index.html", "guides/g/index.html", "guides/g/embed/index.html", "guides/g/chart/index.html",
		"guides/h/index.html"})
	for at, want := range map[string]string{"/": "none", "/index.html": "none", "/a/": "none", "/a/b/c": "none",
		"/guides/": "none", "/guides/g/": "none", "/guides/g/chart/": "none", "/guides/h/": "none",
		"/guides/g/embed/": "some", "/guides/g/embed/index.html": "some"} {
		n := 0
		for _, r := range rules {
			if before, isPrefix := strings.CutSuffix(r.Pattern, "*"); r.Pattern == at ||
				isPrefix && strings.HasPrefix(at, before) {
				n++
			}
		}
		if got := merged(rules, at); n != 1 || len(got) != 1 || got[0].Value != want {
			t.Errorf("%s has %v of %d rules, want %s", at, got, n, want)
		}
	}
}

func TestNginxFile(t *testing.T) {
	rules := []Rule{{"/*", []Header{{"P", "none"}, {"Q", "q"}}}, {"/x/", []Header{{"P", `so "me"`}}},
		{"/x/", []Header{{"R", "r"}}}}
	got := string(NginxFile("/s/", rules, []Redirect{{"/old/", "/new/"}}))
	want := `# Made by knead. In the server block: include .../_nginx.conf;
error_page 404 "/s/404.html";
location ^~ "/s/" {
  add_header P "none" always;
  add_header Q "q" always;
}
location = "/s/x/" {
  add_header Q "q" always;
  add_header P "so \"me\"" always;
  add_header R "r" always;
}
location = "/s/old/" { return 301 "/s/new/"; }
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestExceeded(t *testing.T) {
	for _, test := range []struct {
		name string
		host string
		n    Count
		want []string
	}{
		{"at the limits", "", Count{Files: 20_000, Redirects: 1_000, Largest: 25 << 20}, nil},
		{"files", "", Count{Files: 20_001}, []string{"Cloudflare Pages files"}},
		{"redirects of all hosts", "", Count{Redirects: 2_001},
			[]string{"Cloudflare Pages redirects", "GitLab Pages redirects"}},
		{"redirects of one host", "gitlab-pages", Count{Redirects: 2_001}, []string{"GitLab Pages redirects"}},
		{"a large file", "github-pages", Count{Largest: 100<<20 + 1}, []string{"GitHub Pages bytes"}},
		{"no host with limits", "other", Count{Files: 1e9, Redirects: 1e9, Largest: 1e12}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, e := range Exceeded(test.host, test.n) {
				got = append(got, e.Host+" "+e.Of)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
