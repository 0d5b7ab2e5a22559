package site

import (
	"path"
	"slices"
	"strings"
)

// A Kind is one kind of page. Everything that lists pages derives from the table of kinds: addresses, menus, the
// sitemap, the search index, and what is available offline. Package compose adds to each kind its template and its
// view.
type Kind struct {
	ID   string // also the name of its template
	What string // for messages: "the glossary"

	// URL is the address of the only page of the kind. It is "" if there are several pages, one for each article,
	// topic, guide or source.
	URL string

	Below   string // of a kind with one page for each guide or topic: the address below that of the guide or topic
	Section string // the menu entry that is current on its pages: the ID of a kind with a Menu, or ""
	Title   string // key of the message that is the title of its only page, or "" if each page has a title of its own
	Menu    Menu
	Sitemap bool // search engines are asked to index its pages
	Search  bool // its pages, each of which shows a text of the content, are in the search index
	Offline bool // its pages are available without a network

	exists func(Inventory) bool // whether a site has its only page; nil: always
}

// Menu is the menu that leads to a page, on every page of a site.
type Menu uint8

// The menus.
const (
	NoMenu Menu = iota
	MainMenu
	FooterMenu
)

// The kinds of pages. One of an article, guide, chart, review page, topic, facet or source has its address from the
// content.
const (
	KindHome     = "home"
	KindArticle  = "article"
	KindNotice   = "notice"
	KindHeld     = "held"
	KindTopic    = "topic"
	KindLeaflet  = "leaflet"
	KindTopics   = "topics"
	KindFacet    = "facet"
	KindGuide    = "guide"
	KindChart    = "chart"
	KindReview   = "review"
	KindEmbed    = "embed"
	KindOutcome  = "outcome"
	KindVersion  = "version"
	KindVersions = "versions"
	KindGuides   = "guides"
	KindClaims   = "claims"
	KindSearch   = "search"
	KindSource   = "source"
	KindSources  = "sources"
	KindGlossary = "glossary"
	KindNotFound = "404"
)

// kinds is the table, in the order of the menus.
var kinds = []Kind{
	{ID: KindHome, What: "the home page", URL: "/", Sitemap: true, Offline: true,
		exists: Inventory.hasHome},
	{ID: KindArticle, What: "an article", Section: KindTopics, Sitemap: true, Search: true},
	{ID: KindNotice, What: "the notice of a withdrawn page"},
	{ID: KindHeld, What: "the notice of a page that is not up to date in a language"},
	{ID: KindTopic, What: "a topic", Section: KindTopics, Sitemap: true},
	{ID: KindLeaflet, What: "the leaflet of a topic", Below: "print/", Section: KindTopics},
	{ID: KindTopics, What: "the page of all topics", URL: "/topics/", Section: KindTopics, Title: "/topics/",
		Menu: MainMenu, Sitemap: true},
	{ID: KindFacet, What: "the pages about an area or a kind of massage", Section: KindTopics, Sitemap: true},
	{ID: KindGuide, What: "a guide", Section: KindGuides, Sitemap: true, Search: true, Offline: true},
	{ID: KindChart, What: "a guide's chart", Below: "chart/", Section: KindGuides},
	{ID: KindReview, What: "a guide's review page", Below: "review/", Section: KindGuides, Offline: true},
	{ID: KindEmbed, What: "a guide for the frames of other sites", Below: "embed/", Section: KindGuides},
	{ID: KindOutcome, What: "the leaflet of an outcome", Section: KindGuides},
	{ID: KindVersion, What: "what became of a version of advice", Section: KindGuides},
	{ID: KindVersions, What: "the page of all versions of advice", URL: VersionsURL, Section: KindGuides,
		Title: "versions-title", exists: func(n Inventory) bool { return n.Versions > 0 }},
	{ID: KindGuides, What: "the page of all guides", URL: "/guides/", Section: KindGuides, Title: "/guides/",
		Menu: MainMenu, Sitemap: true, exists: func(n Inventory) bool { return n.Guides > 0 }},
	{ID: KindClaims, What: "the page of all claims", URL: "/claims/", Title: "claims-title",
		Menu: FooterMenu, Sitemap: true, exists: func(n Inventory) bool { return n.Claims > 0 }},
	{ID: KindSearch, What: "the search page", URL: "/search/", Section: KindSearch, Title: "/search/", Menu: MainMenu},
	{ID: KindSource, What: "a source", Sitemap: true},
	{ID: KindSources, What: "the page of all sources", URL: "/sources/", Title: "sources-title",
		Menu: FooterMenu, Sitemap: true, exists: func(n Inventory) bool { return n.Sources > 0 }},
	{ID: KindGlossary, What: "the glossary", URL: "/glossary/", Title: "/glossary/",
		Menu: FooterMenu, Sitemap: true, exists: func(n Inventory) bool { return n.Terms > 0 }},
	{ID: KindNotFound, What: "the page for addresses that do not exist", URL: "/404.html",
		Title: "/404.html"},
}

// An Inventory is how much of what a site has, as far as that decides which pages it has.
type Inventory struct {
	Home                           bool
	Guides, Claims, Sources, Terms int
	Versions                       int
}

func (n Inventory) hasHome() bool { return n.Home }

func (n Inventory) has(k Kind) bool { return k.exists == nil || k.exists(n) }

// Kinds returns the table of kinds, in the order of the menus.
func Kinds() []Kind { return slices.Clone(kinds) }

// KindOf returns the kind of an ID. It panics if there is none.
func KindOf(id string) Kind {
	if i := slices.IndexFunc(kinds, func(k Kind) bool { return k.ID == id }); i >= 0 {
		return kinds[i]
	}
	panic("site: no kind of page " + id)
}

// KindAt returns the kind whose only page is at an address, and whether there is one.
func KindAt(url string) (Kind, bool) {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.URL == url && url != "" })
	if i < 0 {
		return Kind{}, false
	}
	return kinds[i], true
}

// Has reports whether the site has the only page of a kind. Of kinds with several pages it reports true.
func (s *Site) Has(k Kind) bool { return s.counts.has(k) }

// HasGenerated reports whether the site has a page at an address that is made from no file of its own.
func (s *Site) HasGenerated(url string) bool { return s.counts.generates(url) }

// generates reports whether a site has a page at an address that is made from no file of its own. The page for
// addresses that do not exist is not one: nothing may link to it.
func (n Inventory) generates(url string) bool {
	k, ok := KindAt(url)
	return ok && k.isGenerated() && k.ID != KindNotFound && n.has(k)
}

// ProgramFile is the name of the file with the program of a guide, below the address of the guide.
const ProgramFile = "guide.json"

// belowGuide lists what a site has below the address of a guide.
func belowGuide() []string {
	all := []string{ProgramFile}
	for _, k := range kinds {
		if k.Below != "" && k.ID != KindLeaflet {
			all = append(all, k.Below)
		}
	}
	return all
}

// The addresses about versions of advice.
const (
	VersionsURL  = "/v/"              // and below it that of each code, which is printed: it is short
	VersionsFile = "/v/versions.json" // what became of all codes, for frames of other sites
	LeafletsURL  = "/leaflets/"       // the folder of leaflets
	EmbedScript  = "/embed.js"        // shows a guide in a page of another site
)

// isGenerated reports whether the kind has one page, made from no file of its own.
func (k Kind) isGenerated() bool { return k.URL != "" && k.ID != KindHome }

// files are the addresses of the files that a site has beside its pages, with what they are.
var files = map[string]string{
	"/sw.js":                "the service worker",
	"/feed.xml":             "the feed",
	"/sitemap.xml":          "the sitemap",
	"/robots.txt":           "the file for robots",
	"/_headers":             "the file of HTTP headers",
	"/manifest.webmanifest": "the web app manifest",
	"/icon-192.png":         "an icon of the site", "/icon-512.png": "an icon of the site",
	"/icon-maskable-512.png": "an icon of the site", "/apple-touch-icon.png": "an icon of the site",
	"/llms.txt":           "the list of pages for programs",
	"/" + AssetsDir + "/": "the folder of style sheets and scripts",
	"/release.json":       "the list of the files of the build",
	EmbedScript:           "the script for frames of guides",
	LeafletsURL:           "the folder of leaflets",
	VersionsFile:          "the file of versions of advice",
}

// isPublicFile reports whether an address is that of a file beside the pages that readers may want: the feed.
func isPublicFile(url string) bool {
	return files[url] != "" && path.Ext(url) != "" && !strings.HasPrefix(url, "/.")
}

// reserved returns the addresses that no file of the content may have, with what is there.
func reserved() map[string]string {
	all := map[string]string{}
	for url, what := range files {
		all[url] = what
	}
	for _, k := range kinds {
		if k.isGenerated() {
			all[k.URL] = k.What
		}
	}
	return all
}
