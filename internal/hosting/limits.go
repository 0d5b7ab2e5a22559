package hosting

// This file is the table of the hosts' limits.

// A Count is what a site has of the things that hosts limit.
type Count struct {
	Files     int
	Redirects int
	Largest   int64  // size in bytes of the largest file of the content
	Name      string // of that file
}

// A limit is what a host publishes at most; 0 is no limit.
type limit struct {
	host, name       string // as in site.yaml; as readers of a message know it
	files, redirects int
	fileBytes        int64
	source           string
}

const mebibyte = 1 << 20

// limits are those of the hosts' free plans, in the order in which they are reported.
var limits = []limit{
	{host: "cloudflare-pages", name: "Cloudflare Pages", files: 20_000, redirects: 2_000, fileBytes: 25 * mebibyte,
		source: "https://developers.cloudflare.com/pages/platform/limits/"},
	{host: "github-pages", name: "GitHub Pages", fileBytes: 100 * mebibyte,
		source: "https://docs.github.com/repositories/working-with-files/managing-large-files"},
	{host: "gitlab-pages", name: "GitLab Pages", files: 200_000, redirects: 1_000,
		source: "https://docs.gitlab.com/user/gitlab_com/#gitlab-pages"},
}

// What a limit is of.
const (
	Files     = "files"
	Redirects = "redirects"
	Bytes     = "bytes" // of one file
)

// An Excess is a limit of a host that a site exceeds.
type Excess struct {
	Host        string // "Cloudflare Pages"
	Of          string // Files, Redirects or Bytes
	Have, Limit int64
	Name        string // of the largest file
	Source      string // where the host says so
}

// Exceeded lists the limits of a host that a site exceeds. Without a host it lists those of all hosts; for one that is
// not in the table, such as Netlify, which limits only the files of one folder, or a server of one's own, none.
func Exceeded(host string, n Count) []Excess {
	var all []Excess
	for _, l := range limits {
		if host != "" && host != l.host {
			continue
		}
		add := func(of string, have, limit int64) {
			if limit > 0 && have > limit {
				all = append(all, Excess{l.name, of, have, limit, n.Name, l.source})
			}
		}
		add(Files, int64(n.Files), int64(l.files))
		add(Redirects, int64(n.Redirects), int64(l.redirects))
		add(Bytes, n.Largest, l.fileBytes)
	}
	return all
}
