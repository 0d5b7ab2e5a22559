package site

// This file is the order of the stages. Each takes what earlier ones return, so another order does not compile.

import (
	"slices"
	"time"

	"knead/internal/diag"
	"knead/internal/imagesize"
	"knead/internal/page"
	"knead/internal/parallel"
	"knead/internal/source"
)

// Input is all that a site is made of, read and parsed.
type Input struct {
	Pages   []*page.Summary         // every Markdown file, in the order of their paths
	Data    map[string]*source.File // site.yaml and the other data files, by name below content
	Unread  []string                // data files that are there and cannot be read, which is reported already
	Assets  []Asset                 // every other file below content, for example images next to an article
	Now     time.Time               // the day for which the site is built, if Clock is zero
	Clock   time.Time               // the instant of the build, whose day in the site's time zone replaces Now
	Drafts  bool                    // publish drafts as well
	Preview bool                    // for the site's editors only
	Theme   string                  // the site's own templates and style sheets, which may refer to files
	Root    []string                // the paths of files for the root of the site: ".well-known/security.txt"
	Memo    *Memo                   // of the last run, or nil

	// Translation is set for the site in a language into which it is translated, with files as they are shown in it.
	Translation *Translation
}

// An Asset is a file that is published as it is.
type Asset struct {
	Path string // below content: "soreness/knot.png"
	Size imagesize.Size
	Err  error // why an image cannot be shown, of a format that package imagesize reads

	CanShrink bool // a smaller version of the image looks the same

	Refused string // why the file is never published, as a sentence about it, or ""

	isDisplaced bool // another file has its address, which is reported
}

// Link links all pages. The list holds what was found wrong here, in no order, without what is wrong in the pages
// themselves.
func Link(in Input) (*Site, diag.List) {
	var diags diag.Sink
	if in.Memo == nil {
		in.Memo = &Memo{}
	}
	data, list := readData(in)
	if slices.Contains(in.Unread, "site.yaml") {
		list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Span.File == data.config.File })
	}
	diags.Append(list)
	if !in.Clock.IsZero() {
		in.Now = data.config.Today(in.Clock)
	}
	data.values, list = readValues(in.Data["values.yaml"], data.sources, in.Now)
	diags.Append(list)
	addresses, list := assignAddresses(in, data)
	diags.Append(list)
	topics, list := in.Memo.topicsOf(data.config, addresses.index.published)
	diags.Append(list)
	facets := groupByFacet(data, addresses.index.published)
	included, list := resolveIncludes(addresses.index)
	diags.Append(list)
	if in.Translation == nil {
		diags.Append(checkSource(in, data, addresses.index))
	}
	guides, list := linkGuides(in, data, addresses.index)
	diags.Append(list)
	reviews, list := checkReviews(data, addresses.index, guides)
	diags.Append(list)
	counts := countContents(addresses.index, guides, data)
	aliases, list := resolveAliases(addresses, data.sources)
	diags.Append(list)
	shown := textsShown(addresses.index, included)
	targets := linkTargets{
		index: addresses.index, shown: shown, assets: addresses.assets, anchors: pageAnchors{included, guides},
		generated: generatedPages(counts, data, topics, facets), aliases: pagesOfAliases(aliases, addresses.index),
		base: data.config.BaseURL.Value, root: in.Root,
	}
	links, list := resolveLinks(targets, in.Memo)
	diags.Append(list)
	var images images
	var files assetTable
	var citations citations
	var backlinks backlinks
	var lists [6]diag.List // in a fixed order, whichever is made first
	parallel.Do(
		func() {
			images, lists[0] = resolveImages(addresses, targets.base)
			files, lists[1] = publishedFiles(addresses, data.config, in.Theme, shown, links, images)
			citations = citePages(data, addresses.index.published, included)
		},
		func() { backlinks = in.Memo.backlinksOf(addresses.index, included, links) },
	)
	outcomes := collectOutcomeLinks(addresses.index, guides)
	var linked *Site
	parallel.Do(
		func() {
			linked = assemble(stageResults{
				translation: in.Translation, now: in.Now, drafts: in.Drafts, preview: in.Preview, data: data,
				addresses: addresses, topics: topics,
				facets: facets, included: included, guides: guides, reviews: reviews, counts: counts, files: files,
				aliases: aliases,
				links:   links, images: images, citations: citations, backlinks: backlinks, outcomes: outcomes,
			})
		},
		func() {
			if in.Translation != nil {
				return
			}
			lists[2] = checkExpiry(in.Now, data.config.WarnDays(), targets, links)
			lists[3] = checkAnchorCollisions(addresses.index.published, targets.anchors, data.claims, citations)
			lists[4] = checkUnused(data, addresses.index, backlinks, outcomes)
			lists[5] = checkRawHTML(data.config, addresses.index.texts)
		},
	)
	for _, list := range lists {
		diags.Append(list)
	}
	return linked, withoutDependents(diags.List(), in, addresses.index)
}

// checkSource is what is checked in the language of the site only: the same is in all languages.
func checkSource(in Input, data dataFiles, index *pageIndex) diag.List {
	return slices.Concat(checkEmptySigns(in, data), checkDirectives(index, data),
		checkValues(data, index, in.Now, data.config.WarnDays()), checkPictures(data, index), checkSignGroups(data),
		checkAreaNames(data), checkReferences(in.Now, data, index), checkUnread(data, index), checkSignSources(data),
		checkDates(in.Now, index.texts), checkNumbers(data, index), checkLanguage(data))
}

// reports is what says which findings are reported, or nil for all of them.
func (in Input) reports() func(diag.Code) bool {
	if in.Translation == nil {
		return nil
	}
	return in.Translation.Reports
}
