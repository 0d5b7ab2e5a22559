package site

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/imagesize"
)

// resolve resolves the links of a site.
func (s stages) resolve() (links, diag.List) {
	topics, _ := groupByTopic(s.data.config, s.addresses.index.published, &Memo{})
	aliases, _ := resolveAliases(s.addresses, s.data.sources)
	return resolveLinks(linkTargets{
		index: s.addresses.index, shown: textsShown(s.addresses.index, s.included),
		assets: s.addresses.assets, anchors: pageAnchors{s.included, s.guides},
		generated: generatedPages(countContents(s.addresses.index, s.guides, s.data), s.data, topics,
			groupByFacet(s.data, s.addresses.index.published)),
		aliases: pagesOfAliases(aliases, s.addresses.index), base: s.data.config.BaseURL.Value,
	}, &Memo{})
}

func TestResolveLinks(t *testing.T) {
	files := map[string]string{
		"a/y.md":  article("Y", "claims: [c]\naliases: [/former]\n", "## Where\n\n{{include /part.md}}"),
		"part.md": "## Deep\n",
		"a/w.md":  article("W", "withdrawn: {on: 2026-11-20, reason: R.}\n", ""),
		"a/e.md":  article("E", "expires: 2026-11-21\n", ""),
		"a/d.md":  article("D", "draft: true\n", ""), "a/i.png": "", "b/two words.png": "",
		"index.md":        "---\ntitle: H\nsummary: S.\n---\n",
		"a/cafe\u0301.md": article("C", "", ""), "a/te\u0301.png": "",
		"b/same.md": article("S", "", ""), "c/same.md": article("S", "", ""),
		"guides/g.md":   "---\ntitle: G\nsummary: S.\n" + guideYAML + "---\n",
		"claims.yaml":   "- {id: c, statement: S., verdict: opinion}\n",
		"sources.yaml":  "- {id: s, title: T, access: full}\n",
		"glossary.yaml": "clot: {term: clot, means: M.}\n",
	}
	for link, want := range map[string]string{
		"[x](y.md)":                         "/a/y/",
		"[x](y.md#where)":                   "/a/y/#where",
		"[x](y.md#part-deep)":               "/a/y/#part-deep",
		"[x](y.md#checked)":                 "/a/y/#checked",
		"[x](y.md#were)":                    `/a/y/ link-missing-anchor Did you mean "where"?`,
		"[x](/a/y/)":                        "/a/y/",
		"[x](/a/y.md?q#where)":              "/a/y/?q#where",
		"[x](y.md#wHere-)":                  "/a/y/#where",
		"[x](/search/?q=sore%20a)":          "/search/?q=sore%20a",
		"[x](i.png?v=2#p=\"3\")":            "/a/i.png?v=2#p=%223%22",
		"[x](/index.html)":                  "/",
		"[x](/a/y/index.html)":              "/a/y/",
		"[x](/feed.xml)":                    "/feed.xml",
		"[x](/.knead-journal)":              "broken link-missing-page",
		"[x](/former/)":                     "/a/y/",
		"[x](https://t.example/a/y/#where)": "/a/y/#where",
		"[x](https://t.example)":            "https://t.example",
		"[x](cafe\u0301.md)":                "/a/caf\u00e9/",
		"[x](caf%C3%A9.md)":                 "/a/caf\u00e9/",
		"[x](te\u0301.png)":                 "/a/te\u0301.png",
		"[x](t%C3%A9.png)":                  "/a/te\u0301.png",
		"[x](#own)":                         "/a/x/#own",
		"[x](#)":                            "/a/x/",
		"[x](i.png)":                        "/a/i.png",
		"[x](../b/two%20words.png)":         "/b/two words.png",
		"[x](https://x.example/)":           "https://x.example/",
		"[x](//x.example/)":                 "broken link-unsafe Write https://x.example/",
		"[x](javascript:1)":                 "broken",
		"[x](z.md)":                         `broken link-missing-page Did you mean "x.md"?`,
		"[x](/a/z/)":                        `broken link-missing-page Did you mean "/a/x/"?`,
		"[x](../other/y.md)":                `broken link-missing-page Did you mean "y.md"?`,
		"[x](../../../y.md)":                `broken link-missing-page Did you mean "y.md"?`,
		"[x](y)":                            `broken link-missing-page Did you mean "y.md"?`,
		"[x](d.md)":                         "broken link-missing-page",
		"[x](/part.md)":                     "broken link-missing-page",
		"[x](w.md#gone)":                    "notice /a/w/",
		"[[w]]":                             "notice /a/w/",
		"[x](/a/w/)":                        "notice /a/w/",
		"[x](e.md#gone)":                    "words link-expired",
		"[[e]]":                             "words link-expired",
		"[x](/claims/)":                     "/claims/",
		"[x](/claims/#claim-c)":             "/claims/#claim-c",
		"[x](/claims/#claim-d)":             `/claims/ link-missing-anchor Did you mean "claim-c"?`,
		"[x](/glossary/#clot)":              "/glossary/#clot",
		"[x](/topics/#x)":                   "/topics/ link-missing-anchor The page has no headings.",
		"[x](/sources/s/)":                  "/sources/s/",
		"[x](/a/)":                          "/a/",
		"[x](/404.html)":                    "broken link-missing-page",
		"[[y]]":                             "/a/y/",
		"[[Y#where]]":                       "/a/y/#where",
		"[[a/y]]":                           "/a/y/",
		"[[g#hurt]]":                        "/guides/g/#hurt",
		"[[#own]]":                          "/a/x/#own",
		"[[#nothing-like-it]]":              "/a/x/ link-missing-anchor The anchors are #own",
		"[[same]]":                          "broken link-ambiguous Write [[b/same]] or [[c/same]]",
		"[[d]]":                             "broken link-missing-page",
		"[[sme]]":                           `broken link-missing-page Did you mean "same"?`,
	} {
		files["a/x.md"] = article("X", "", link+"\n\n## Own\n")
		s := runStages(files)
		all, list := s.resolve()
		target := all[s.text("a/x")][0]
		got := target.URL + target.Suffix
		switch {
		case target.Broken:
			got = "broken"
		case target.Notice:
			got = "notice " + got
		case target.Expired:
			got = "words"
		}
		for _, d := range list {
			got = strings.TrimSpace(fmt.Sprintf("%s %s %s", got, d.Code, d.Hint))
		}
		if got != want {
			t.Errorf("%s is %s, want %s", link, got, want)
		}
	}
}

func TestOwnPath(t *testing.T) {
	for address, want := range map[string]string{
		"https://t.example/guide/a/y/?x#y": "/a/y/?x#y", "http://T.Example:80/guide/": "/",
		"HTTPS://t.example:443/guide/a%20b": "/a%20b", "https://t.example/guidebook/": "", "https://t.example/": "",
		"https://www.t.example/guide/": "", "https://u:p@t.example/guide/": "", "ftp://t.example/guide/": "",
		"https://t.example:8080/guide/": "", "https://t.example.evil.example/guide/": "", "mailto:a@t.example": "",
	} {
		if got := ownPath(address, "https://t.example/guide"); got != want {
			t.Errorf("%s is %q, want %q", address, got, want)
		}
	}
}

func TestResolveLinks_unpublishedPages(t *testing.T) {
	s := runStages(map[string]string{
		"a/d.md": article("D", "draft: true\n", "[x](e.md) [x](#no)"), "a/e.md": article("E", "draft: true\n", ""),
		"a/f.md": article("F", "", "[x](d.md)"),
	})
	_, list := s.resolve()
	wantReports(t, list, "a/d.md:6:11 link-missing-anchor", "a/f.md:5:1 link-missing-page")
}

func TestResolveImages(t *testing.T) {
	in := siteInput(map[string]string{
		"a/x.md": article("X", "",
			"![i](i.png) ![i](/b/j%20k.png) ![i](k.png) ![i](https://x.example/i.png) ![i](bad.png) ![i](photo.png) "+
				"![i](https://t.example/guide/a/i.png)"),
	})
	in.Assets = []Asset{
		{Path: "a/i.png", Size: imagesize.Size{Width: 3, Height: 4}}, {Path: "b/j k.png"},
		{Path: "a/bad.png", Err: errors.New("unexpected EOF")},
		{Path: "a/photo.png", Size: imagesize.Size{Width: 2000, Height: 1000}, CanShrink: true},
		{Path: "a/unused.png", Err: errors.New("unexpected EOF")},
	}
	a, _ := assignAddresses(in, dataFiles{})
	all, list := resolveImages(a, "https://t.example/guide/")
	wantReports(t, list, "a/x.md:5:32 image-missing", "a/x.md:5:44 image-missing", "a/x.md:5:74 image-invalid")
	got := fmt.Sprint(all[a.index.byPath["a/x"]])
	if want := "[{/a/i.png a/i.png {3 4} []} {/b/j k.png b/j k.png {0 0} []} {/a/k.png  {0 0} []} " +
		"{https://x.example/i.png  {0 0} []} {/a/bad.png a/bad.png {0 0} []} {/a/photo.png a/photo.png {2000 1000} " +
		"[{640 /a/photo-640w.png} {1280 /a/photo-1280w.png}]} {/a/i.png a/i.png {3 4} []}]"; got != want {
		t.Errorf("images %s\nwant %s", got, want)
	}
}

func TestCheckRawHTML(t *testing.T) {
	s := runStages(map[string]string{
		"site.yaml": siteYAML + "allow_html: [a/y]\n",
		"a/x.md":    article("X", "", "<b>bold</b>"), "a/y.md": article("Y", "", "<b>bold</b>"),
	})
	list := checkRawHTML(s.data.config, s.addresses.index.texts)
	wantReports(t, list, "a/x.md:5:1 raw-html", "a/x.md:5:8 raw-html")
	if got := shortLine("\n" + strings.Repeat("é", 70) + "\nmore"); len([]rune(got)) != maxShortLine+1 {
		t.Errorf("a long line is cut to %q", got)
	}
}

func TestCheckAnchorCollisions(t *testing.T) {
	s := runStages(map[string]string{
		"a/x.md": article("X", "claims: [c]\n",
			"Text [@s].\n\n## Source s\n\n## Claim c\n\n## Own\n\n{{include /b/y.md}}\n"),
		"b/y.md":       article("Y", "", "## Own\n"),
		"guides/g.md":  "---\ntitle: G\nsummary: S.\n" + guideYAML + "---\n\n## Hurt\n\n## Other\n",
		"claims.yaml":  "- {id: c, statement: S., verdict: opinion}\n",
		"sources.yaml": "- {id: s, title: T, access: full}\n",
	})
	published := s.addresses.index.published
	list := checkAnchorCollisions(published, pageAnchors{s.included, s.guides}, s.data.claims,
		citePages(s.data, published, s.included))
	wantReports(t, list, "a/x.md:8:1 anchor-collision", "a/x.md:10:1 anchor-collision", "b/y.md:5:1 anchor-collision",
		"guides/g.md:18:1 anchor-collision")
}

func TestResolveAliases(t *testing.T) {
	s := runStages(map[string]string{
		"a/x.md": article("X", "aliases: [/old, /a/y/, /claims/, /A/X/, https://x.example/, /older/]\n", ""),
		"a/y.md": article("Y", "aliases: [/OLD/, /a%20b/, /c.html, /f.HTM, /d%3Cb/, '/e/#part']\n", ""),
	})
	all, list := resolveAliases(s.addresses, s.data.sources)
	wantReports(t, list, "a/x.md:4:17 alias-collision", "a/x.md:4:24 alias-collision", "a/x.md:4:34 alias-loop",
		"a/x.md:4:41 frontmatter-value", "a/y.md:4:11 alias-collision", "a/y.md:4:44 frontmatter-value",
		"a/y.md:4:53 frontmatter-value")
	if len(all) != 5 || all[0].url != "/old/" || all[1].url != "/older/" || all[0].to.page != s.text("a/x") ||
		all[2].url != "/a b/" || all[3].url != "/c.html" || all[4].url != "/f.HTM" {
		t.Errorf("aliases: %+v", all)
	}
}

func TestCollectBacklinks(t *testing.T) {
	s := runStages(map[string]string{
		"a/x.md": article("X", "", "[[y]] [[y]] [[x]]\n\n{{include /part.md}}"), "part.md": "[[z]] [[y]]\n",
		"a/y.md": article("Y", "", "[[d]]"), "a/z.md": article("Z", "", ""),
		"a/d.md": article("D", "draft: true\n", "[[z]]"),
	})
	l, _ := s.resolve()
	all := collectBacklinks(s.addresses.index, s.included, l)
	y, z := all[s.text("a/y")], all[s.text("a/z")]
	if len(all) != 2 || len(y) != 1 || y[0].link != 0 || len(z) != 1 || z[0].from != s.text("a/x") ||
		z[0].text != s.text("part") {
		t.Errorf("backlinks: %+v", all)
	}
}
