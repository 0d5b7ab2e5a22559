package diag

// The codes of a page's body: Markdown, links, images, directives, citations.
// Each code is explained in the table below the constants.
const (
	CodeRawHTML            Code = "raw-html"
	CodeLinkUnsafe         Code = "link-unsafe"
	CodeLinkExternalBroken Code = "link-external-broken"
	CodeLinkMissingPage    Code = "link-missing-page"
	CodeLinkMissingAnchor  Code = "link-missing-anchor"
	CodeAnchorCollision    Code = "anchor-collision"
	CodeLinkAmbiguous      Code = "link-ambiguous"
	CodeImageMissing       Code = "image-missing"
	CodeImageNoAlt         Code = "image-no-alt"
	CodeDirectiveUnknown   Code = "directive-unknown"
	CodeIncludeMissing     Code = "include-missing"
	CodeIncludeCycle       Code = "include-cycle"
	CodeCitationUnknown    Code = "citation-unknown"
	CodeHeadingSkipped     Code = "heading-skipped"
	CodeBodyTooComplex     Code = "body-too-complex"
)

var bodyCodes = []CodeInfo{
	{CodeRawHTML, Error, "The text holds raw HTML. Content is not trusted with markup, and Markdown inside it would be lost.",
		"Say it in Markdown, or allow the page in site.yaml under allow_html."},
	{CodeLinkUnsafe, Error, "The link's scheme is not http, https, mailto or tel.",
		"Link to a page of the site or to an https address."},
	{CodeLinkExternalBroken, Warning, "An address of another site does not answer, or answers that there is nothing. Only check --external asks.",
		"Link to the page's new address, or to another source."},
	{CodeLinkMissingPage, Error, "The link leads to a page that is not there.",
		"Mend the path, or write the page."},
	{CodeLinkMissingAnchor, Error, "The page is there but has no heading or place of that name.",
		"Use one of the page's own headings."},
	{CodeAnchorCollision, Error, "A heading has the id of something else on its page, so that links to one of them lead to the other.",
		"Word the heading in another way."},
	{CodeLinkAmbiguous, Error, "The name fits more than one page.",
		"Write the path as well, for example [[guides/how-often]]."},
	{CodeImageMissing, Error, "The image is not there.",
		"Put the picture beside the article, or mend the path."},
	{CodeImageNoAlt, Error, "The image has no words for those who cannot see it.",
		"Describe what the picture shows: ![words](picture.png). Write ![decorative](picture.png) if it says nothing."},
	{CodeDirectiveUnknown, Error, "A line in double braces is not a directive that Knead knows, or what it names is not there.",
		"The directives are {{care}}, {{guide NAME}}, {{include FILE.md}}, {{timeline}} and {{types}}."},
	{CodeIncludeMissing, Error, "The file to include is not there.",
		"Mend the path. It is read from the folder of the page that includes it."},
	{CodeIncludeCycle, Error, "The file includes itself, by way of others or not.",
		"Remove one of the includes."},
	{CodeCitationUnknown, Error, "The citation names a source that sources.yaml does not have.",
		"Mend the id, or add the source."},
	{CodeHeadingSkipped, Warning, "A heading skips a level, so that a listener loses the outline.",
		"Use the next level down: ## and then ###."},
	{CodeBodyTooComplex, Error, "The text nests or repeats Markdown marks so much that reading it could take seconds.",
		"Split the paragraph, or remove the marks; in ordinary writing this never happens."},
}
