package hosting

import (
	"slices"
	"testing"
)

func TestRedirectsFile(t *testing.T) {
	list := []Redirect{{"/old/", "/new/"}, {"/a b.html", "/é/"}, {"/*/:x/", "/"}}
	want := "/s/old/ /s/new/ 301\n/s/a%20b.html /s/%C3%A9/ 301\n/s/%2A/%3Ax/ /s/ 301\n"
	if got := string(RedirectsFile("/s/", list)); got != want {
		t.Errorf("got %s, want %s", got, want)
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
