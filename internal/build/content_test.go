package build

// This file tests the content of this repository on its built pages: every claim is shown with its verdict and its
// sources, every source is cited, every article is linked and easy to read, every guide is tested, and no path around
// the red flags ends below urgent.

import (
	"bufio"
	"cmp"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/site"
)

// An evidencePack is the ids of the evidence pack: testdata/pack.txt.
type evidencePack struct {
	verdicts          map[string]string
	sources, articles []string
}

func readPack(t *testing.T) evidencePack {
	t.Helper()
	f, err := os.Open("testdata/pack.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	p := evidencePack{verdicts: map[string]string{}}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		switch words := strings.Fields(lines.Text()); words[0] {
		case "claim":
			p.verdicts[words[1]] = words[2]
		case "source":
			p.sources = append(p.sources, words[1])
		case "article":
			p.articles = append(p.articles, words[1])
		}
	}
	if len(p.verdicts) != 85 || len(p.sources) != 106 || len(p.articles) != 40 {
		t.Fatalf("the pack has %d claims, %d sources, %d articles", len(p.verdicts), len(p.sources), len(p.articles))
	}
	return p
}

// articlePages are the built articles by their address without slashes at its ends: "soreness/sore-after-massage".
func articlePages(t *testing.T, r *Result, files map[string][]byte) map[string]*html.Node {
	pages := map[string]*html.Node{}
	for _, p := range r.Site.Pages {
		if p.InTopic() {
			at := strings.Trim(p.URL, "/")
			pages[at] = parsed(t, at, files[at+"/index.html"])
		}
	}
	return pages
}

func TestContent_showsEveryClaim(t *testing.T) {
	p := readPack(t)
	r, files := ownSite(t)
	all, articles := parsed(t, "claims", files["claims/index.html"]), articlePages(t, r, files)
	for _, c := range r.Site.Claims {
		id, verdict := c.ID.Value, p.verdicts[c.ID.Value]
		if c.Verdict.Value != verdict {
			t.Errorf("claim %s is %s, in the pack %q", id, c.Verdict.Value, verdict)
		}
		delete(p.verdicts, id)
		entry := byID(all, "claim-"+id)
		if entry == nil {
			t.Errorf("claim %s is not on the page of all claims", id)
			continue
		}
		shows(t, "claims", entry, c, func(s string) string { return "../sources/" + s + "/" })
		shown := 0
		for at, root := range articles {
			if entry := byID(root, "claim-"+id); entry != nil {
				shown++
				shows(t, at, entry, c, func(s string) string { return "#source-" + s })
			}
		}
		if shown == 0 {
			t.Errorf("claim %s is on no article", id)
		}
	}
	for id := range p.verdicts {
		t.Errorf("claim %s of the pack is not on the site", id)
	}
}

// shows checks that an entry of a claim has its statement, its grade, its sources, and its accurate wording.
func shows(t *testing.T, at string, entry *html.Node, c *site.Claim, href func(string) string) {
	t.Helper()
	text := textOf(entry)
	for _, want := range []string{strings.TrimSuffix(c.Statement.Value, "."), strings.ToUpper(c.Verdict.Value[:1]) +
		c.Verdict.Value[1:], c.SayInstead.Value} {
		if !strings.Contains(text, strings.Join(strings.Fields(want), " ")) {
			t.Errorf("%s: claim %s does not show %q", at, c.ID.Value, want)
		}
	}
	for _, s := range c.Sources {
		if !slices.Contains(hrefs(entry), href(s.Value)) {
			t.Errorf("%s: claim %s does not lead to its source %s", at, c.ID.Value, s.Value)
		}
	}
}

// hrefs are the addresses of the links below a node, but not those to words of the glossary.
func hrefs(n *html.Node) []string {
	var all []string
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == "a" && !hasClass(d, "term") {
			all = append(all, attr(d, "href"))
		}
	}
	return all
}

func TestContent_citesEverySource(t *testing.T) {
	p := readPack(t)
	r, files := ownSite(t)
	var ids []string
	for _, s := range r.Site.Sources {
		ids = append(ids, s.ID.Value)
		root := parsed(t, s.ID.Value, files["sources/"+s.ID.Value+"/index.html"])
		if byID(root, "claims") == nil && byID(root, "pages") == nil && byID(root, "guides") == nil {
			t.Errorf("nothing on the site cites the source %s", s.ID.Value)
		}
	}
	slices.Sort(ids)
	slices.Sort(p.sources)
	if !slices.Equal(ids, p.sources) {
		t.Errorf("the site's sources are not the pack's:\n%q\n%q", ids, p.sources)
	}
}

func TestContent_linksArticles(t *testing.T) {
	p := readPack(t)
	r, files := ownSite(t)
	articles := articlePages(t, r, files)
	for _, want := range p.articles {
		if articles[want] == nil {
			t.Errorf("the article %s of the pack is not on the site", want)
		}
	}
	into := map[string]int{}
	for at, root := range articles {
		prose := proseOf(root)
		out := map[string]bool{}
		for _, href := range proseLinks(prose) {
			u, err := url.Parse(href)
			if err != nil {
				t.Fatal(err)
			}
			if to := strings.Trim(path.Join("/", at, u.Path), "/"); u.Host == "" && u.Path != "" && to != at &&
				articles[to] != nil {
				out[to] = true
			}
		}
		for to := range out {
			into[to]++
		}
		if len(out) < 3 {
			t.Errorf("%s links to %d other articles in its prose", at, len(out))
		}
		if n := promos(prose); n != 1 {
			t.Errorf("%s promotes %d guides", at, n)
		}
	}
	for at := range articles {
		if into[at] < 2 {
			t.Errorf("%s is linked from the prose of %d other articles", at, into[at])
		}
	}
}

// proseLinks are the links in the text of an article.
func proseLinks(prose *html.Node) []string {
	var all []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if madeElsewhere(c) {
				continue
			}
			if c.Type == html.ElementNode && c.Data == "a" && !hasClass(c, "term") {
				all = append(all, attr(c, "href"))
			}
			walk(c)
		}
	}
	walk(prose)
	return all
}

func promos(prose *html.Node) int {
	n := 0
	for d := range prose.Descendants() {
		if hasClass(d, "guide-promo") {
			n++
		}
	}
	return n
}

// allowed111 is how the number may be written: it is a medical helpline in one country and an ambulance in another.
var allowed111 = regexp.MustCompile(`NHS 111 \((UK|Reino Unido)\)|` +
	`\b111 \((New Zealand( ambulance)?|(Ambulancia en )?Nueva Zelanda)\)`)

// unreviewed says in each language of the site that no clinician has reviewed a page.
var unreviewed = regexp.MustCompile(`Not reviewed by a clinician yet|Aún no revisado por un profesional de la salud`)

// aboutTheSite are the pages below a folder that give no advice.
var aboutTheSite = regexp.MustCompile(`^(sources/|areas/|kinds/|care/(about|how-we-check-claims)/)`)

func TestContent_forbiddenText(t *testing.T) {
	_, files := ownSite(t)
	for name, data := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		root := parsed(t, name, data)
		text := textOf(root)
		for _, bad := range []string{"%", "!"} {
			if i := strings.Index(text, bad); i >= 0 {
				t.Errorf("%s has %q: …%s…", name, bad, around(text, i))
			}
		}
		rest := allowed111.ReplaceAllString(text, "")
		if m := regexp.MustCompile(`\b111\b`).FindStringIndex(rest); m != nil {
			t.Errorf("%s has a bare 111: …%s…", name, around(rest, m[0]))
		}
		below := strings.TrimPrefix(name, "es/")
		givesAdvice := strings.Count(below, "/") > 1 && !aboutTheSite.MatchString(below)
		if givesAdvice && !unreviewed.MatchString(text) {
			t.Errorf("%s does not say that no clinician has reviewed it", name)
		}
	}
}

// around is the words about a place in a text.
func around(text string, at int) string {
	return strings.ToValidUTF8(text[max(0, at-40):min(len(text), at+40)], "")
}

// redFlags are the checklists that are on every path of a guide that ends below urgent.
var redFlags = map[string][]string{
	"sore-after-massage": {"when-to-get-help/breathing", "when-to-get-help/head", "when-to-get-help/spine",
		"when-to-get-help/bleeding",
		"when-to-get-help/nerve", "when-to-get-help/body", "when-to-get-help/bruises"},
	"before-you-book": {"who-should-not-have-massage/now", "who-should-not-have-massage/danger",
		"who-should-not-have-massage/today-signs"},
	"which-massage": {"who-should-not-have-massage/now", "who-should-not-have-massage/danger",
		"who-should-not-have-massage/today-signs"},
	"how-often": {"who-should-not-have-massage/now", "who-should-not-have-massage/danger",
		"who-should-not-have-massage/today-signs"},
	"hurt-by-a-therapist": nil,
}

func TestContent_asksRedFlags(t *testing.T) {
	r, _ := ownSite(t)
	for _, d := range r.Diags {
		if d.Severity == diag.Error || d.Severity == diag.Warning {
			t.Errorf("%v", d)
		}
	}
	if n := r.Site.GuideCount(); n != len(redFlags) {
		t.Fatalf("%d guides", n)
	}
	for _, g := range r.Site.PublishedGuides() {
		if n := g.Stats().AnswersUntested; n > 0 {
			t.Errorf("%s: no test takes %d of its answers", g.ID, n)
		}
		for _, id := range redFlags[g.ID] {
			mild := mildWithout(g, id)
			if len(mild) > 0 {
				t.Errorf("%s: without %q these can be reached: %q", g.ID, id, mild)
			}
			ticked(t, g, g.Node(id))
		}
	}
}

// mildWithout are the outcomes below urgent that can be reached on a path that does not ask a question.
func mildWithout(g *guide.Linked, without string) []string {
	seen := make([]bool, len(g.Nodes))
	return reach(g, 0, func(n *graph.Node) bool { return n.ID == without }, seen)
}

// reach lists the outcomes below urgent that can be reached from a node without a node that stop reports.
func reach(g *guide.Linked, from int, stop func(*graph.Node) bool, seen []bool) []string {
	var mild []string
	for todo := []int{from}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		n := &g.Nodes[i]
		if seen[i] || stop(n) {
			continue
		}
		seen[i] = true
		if n.Kind == graph.NodeOutcome && n.End.Level < graph.Urgent {
			mild = append(mild, n.ID)
		}
		for _, e := range n.Edges {
			todo = append(todo, e.Target)
		}
	}
	return mild
}

// ticked checks that ticking a sign of a checklist ends at the level of the sign or a more urgent one.
func ticked(t *testing.T, g *guide.Linked, n *graph.Node) {
	t.Helper()
	if n == nil {
		t.Errorf("%s has lost a checklist of red flags", g.ID)
		return
	}
	for _, e := range n.Edges {
		worst := graph.Info
		for _, s := range e.Signs {
			worst = max(worst, s.Level)
		}
		if mild := reach(g, e.Target, func(*graph.Node) bool { return false },
			make([]bool, len(g.Nodes))); worst >= graph.Urgent && len(mild) > 0 {
			t.Errorf("%s: %s, answer %q can end in %q", g.ID, n.ID, cmp.Or(e.Text, e.ID), mild)
		}
	}
}
