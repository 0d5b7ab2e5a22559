package diag

// The codes of a page's body: Markdown, links, images, directives, citations.

var bodyCodes = []Doc{
	{"raw-html", Error, "The text holds raw HTML. Content is not trusted with markup, and Markdown inside it would be lost.",
		"Say it in Markdown, or allow the page in site.yaml under allow_html."},
	{"link-unsafe", Error, "The link's scheme is not http, https, mailto or tel.",
		"Link to a page of the site or to an https address."},
	{"link-outside-dead", Warning, "An address of another site does not answer, or answers that there is nothing. Only check --external asks.",
		"Link to the page's new address, or to another source."},
	{"link-missing-page", Error, "The link leads to a page that is not there.",
		"Mend the path, or write the page."},
	{"link-missing-anchor", Error, "The page is there but has no heading or place of that name.",
		"Use one of the page's own headings."},
	{"link-ambiguous", Error, "The name fits more than one page.",
		"Write the path as well, for example [[guides/how-often]]."},
	{"image-missing", Error, "The image is not there.",
		"Put the picture beside the article, or mend the path."},
	{"image-no-alt", Error, "The image has no words for those who cannot see it.",
		"Describe what the picture shows: ![words](picture.png). Write ![decorative](picture.png) if it says nothing."},
	{"directive-unknown", Error, "A line in double braces is not a directive that Knead knows, or what it names is not there.",
		"The directives are {{care}}, {{guide NAME}}, {{include FILE.md}}, {{timeline}} and {{types}}."},
	{"include-missing", Error, "The file to include is not there.",
		"Mend the path. It is read from the folder of the page that includes it."},
	{"include-cycle", Error, "The file includes itself, by way of others or not.",
		"Remove one of the includes."},
	{"cite-unknown", Error, "The citation names a source that sources.yaml does not have.",
		"Mend the id, or add the source."},
	{"heading-skipped", Warning, "A heading skips a level, so that a listener loses the outline.",
		"Use the next level down: ## and then ###."},
	{"body-too-complex", Error, "The text nests or repeats Markdown marks so much that reading it could take seconds.",
		"Split the paragraph, or remove the marks; in ordinary writing this never happens."},
}
