package site

// A generatedPage is a page that is made from no file of its own, with the anchors that links can lead to.
type generatedPage struct{ anchors []string }

// countContents counts what decides which pages a site has.
func countContents(index *pageIndex, guides siteGuides, data dataFiles) Inventory {
	return Inventory{
		Home: index.byURL["/"] != nil, Guides: len(guides.published) + index.formerGuides(),
		Claims: len(data.claims.list), Sources: len(data.sources.list), Terms: len(data.glossary.glossary.Terms),
		Versions: len(guides.recalls),
	}
}

// generatedPages lists the generated pages that links can lead to, by address.
func generatedPages(counts Inventory, data dataFiles, topics []topicGroup,
	facets []facetGroup) map[string]generatedPage {
	all := map[string]generatedPage{}
	for _, k := range kinds {
		if counts.generates(k.URL) {
			all[k.URL] = generatedPage{k.anchors(data)}
		}
	}
	for _, t := range topics {
		all[topicURL(t.topic)] = generatedPage{}
	}
	for _, f := range facets {
		all[f.url()] = generatedPage{}
	}
	for _, s := range data.sources.list {
		all[s.address()] = generatedPage{}
	}
	return all
}

// anchors are the ids on the only page of a kind that links can lead to.
func (k Kind) anchors(data dataFiles) []string {
	switch k.ID {
	case KindClaims:
		var all []string
		for _, id := range data.claims.ids {
			all = append(all, "claim-"+id)
			for _, former := range data.claims.byID[id].Former {
				all = append(all, "claim-"+former.Value)
			}
		}
		return all
	case KindGlossary:
		return data.glossary.glossary.ids()
	}
	return nil
}
