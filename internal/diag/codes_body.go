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
	CodeImageInvalid       Code = "image-invalid"
	CodeImageNoAlt         Code = "image-no-alt"
	CodeDirectiveUnknown   Code = "directive-unknown"
	CodeIncludeMissing     Code = "include-missing"
	CodeIncludeCycle       Code = "include-cycle"
	CodeCitationUnknown    Code = "citation-unknown"
	CodeHeadingSkipped     Code = "heading-skipped"
	CodeBodyTooComplex     Code = "body-too-complex"
)

var bodyCodes = []CodeInfo{
	{CodeRawHTML, Error,
		"The text contains raw HTML. Markup in content is not trusted, and Markdown inside it would be lost.",
		"Write it in Markdown, or allow raw HTML for the page in site.yaml under allow_html."},
	{CodeLinkUnsafe, Error,
		"The scheme of the link is not http, https, mailto or tel.",
		"Link to a page of the site or to an https address."},
	{CodeLinkExternalBroken, Warning,
		"An external link does not respond, or responds with an error. Only check --external requests external " +
			"links.",
		"Update the address, or link to another source."},
	{CodeLinkMissingPage, Error,
		"The target page of the link does not exist.",
		"Fix the path, or add the page."},
	{CodeLinkMissingAnchor, Error,
		"The page exists but has no heading or element with this id.",
		"Use the id of one of the page's headings."},
	{CodeAnchorCollision, Error,
		"A heading has the same id as another element of its page, so links to one of them go to the other.",
		"Reword the heading."},
	{CodeLinkAmbiguous, Error,
		"The name matches more than one page.",
		"Write the path as well, for example [[guides/how-often]]."},
	{CodeImageMissing, Error,
		"The image file does not exist.",
		"Put the image file next to the article, or fix the path."},
	{CodeImageInvalid, Error,
		"The image file has the extension of a PNG, JPEG or GIF image but is none, or it is damaged.",
		"Export the image again, or give the file the extension of its format."},
	{CodeImageNoAlt, Error,
		"The image has no alternative text for readers who cannot see it.",
		"Describe what the image shows: ![description](image.png). Write ![decorative](image.png) if it carries " +
			"no information."},
	{CodeDirectiveUnknown, Error,
		"A line in double braces is not a known directive, or it refers to something that does not exist.",
		"Use one of the directives {{care}}, {{guide NAME}}, {{include FILE.md}}, {{timeline}} and {{types}}."},
	{CodeIncludeMissing, Error,
		"The included file does not exist.",
		"Fix the path. It is relative to the folder of the page that includes it."},
	{CodeIncludeCycle, Error,
		"The file includes itself, directly or through other files.",
		"Remove one of the includes."},
	{CodeCitationUnknown, Error,
		"The cited source is not defined in sources.yaml.",
		"Fix the id, or add the source."},
	{CodeHeadingSkipped, Warning,
		"A heading skips a level, so people who use a screen reader lose the outline.",
		"Use the next level down: ### after ##."},
	{CodeBodyTooComplex, Error,
		"The text nests or repeats Markdown syntax so deeply that parsing could take seconds.",
		"Split the paragraph, or remove some of the syntax. Ordinary writing never reaches the limit."},
}
