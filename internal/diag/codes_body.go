package diag

// The codes of a page's body: Markdown, links, images, directives, citations.
// Each code is explained in the table below the constants.
const (
	CodeRawHTML            Code = "raw-html"
	CodeLinkUnsafe         Code = "link-unsafe"
	CodeLinkExternalBroken Code = "link-external-broken"
	CodeLinkExternalMoved  Code = "link-external-moved"
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
	CodeConflictMarker     Code = "conflict-marker"
	CodeTextInvisible      Code = "text-invisible"
	CodeTextPlaceholder    Code = "text-placeholder"
	CodeHeadingEmpty       Code = "heading-empty"
	CodeLinkEmpty          Code = "link-empty"
	CodeLinkMalformed      Code = "link-malformed"
	CodeReferenceUndefined Code = "reference-undefined"
	CodeReferenceUnused    Code = "reference-unused"
	CodeFootnoteUndefined  Code = "footnote-undefined"
	CodeFootnoteUnused     Code = "footnote-unused"
	CodeCalloutUnknown     Code = "callout-unknown"
	CodeDirectiveInline    Code = "directive-inline"
	CodeCareNotShown       Code = "care-not-shown"
	CodeCodeUnclosed       Code = "code-unclosed"
	CodeTableCells         Code = "table-cells"
	CodeEmphasisUnmatched  Code = "emphasis-unmatched"
	CodeForeignSyntax      Code = "foreign-syntax"
	CodePictureNoWords     Code = "picture-no-words"
	CodeKeyPointInvalid    Code = "key-point-invalid"
)

var bodyCodes = []CodeInfo{
	{CodeKeyPointInvalid, Error,
		"A key point is not one short sentence, there are more than three, or the page is not an article.",
		"Write at most three sentences of up to 20 words, each on one line. Put the rest into the text."},
	{CodePictureNoWords, Error,
		"A mark of a drawing has no words, so readers who do not see the drawing do not know what it says.",
		"Add what the mark says under words."},
	{CodeRawHTML, Error,
		"The text contains raw HTML. Markup in content is not trusted, and Markdown inside it would be lost.",
		"Write it in Markdown, or allow raw HTML for the page in site.yaml under allow_html."},
	{CodeLinkUnsafe, Error,
		"The scheme of the link is not http, https, mailto or tel, or the link is not an address of its scheme: it " +
			"has no host, has a password, or is not a number.",
		"Link to a page of the site or to an https address."},
	{CodeLinkExternalBroken, Warning,
		"An external link does not respond, or responds with an error. Only check --external requests external " +
			"links.",
		"Update the address, or link to another source."},
	{CodeLinkExternalMoved, Warning,
		"The server of an external link says that its page has moved for good.",
		"Write the new address, after a look at the page there: it may say something else."},
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
		"Write the path as well: [[guides/how-often]] in a text, read: recovery/first-days in front matter."},
	{CodeImageMissing, Error,
		"The image file does not exist.",
		"Put the image file next to the article, or fix the path."},
	{CodeImageInvalid, Error,
		"The image file is not of the format that its extension says, or a part of it is missing, so readers see none.",
		"Export the image again, or give the file the extension of its format."},
	{CodeImageNoAlt, Error,
		"The image has no alternative text for readers who cannot see it.",
		"Describe what the image shows: ![description](image.png). Write ![decorative](image.png) if it carries " +
			"no information."},
	{CodeDirectiveUnknown, Error,
		"A line in double braces is not a known directive, it refers to something that does not exist, or the text " +
			"has the same cards, timeline or table already.",
		"Use one of the directives {{care}}, {{guide NAME}}, {{include FILE.md}}, {{numbers}}, " +
			"{{picture NAME}}, {{timeline}} and {{types}}."},
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
	{CodeConflictMarker, Error,
		"A merge conflict was saved with both versions in the file.",
		"Keep the right version, and delete the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>."},
	{CodeTextInvisible, Error,
		"The file contains a character that no one sees: a control character, one that reverses the direction of " +
			"the text, or (a warning) one without width.",
		"Delete the character. Write the text again if you cannot see where it is."},
	{CodeTextPlaceholder, Warning,
		"A page, a guide or site.yaml still has a text that knead init or knead new wrote as an example. In a " +
			"guide it is an error, since it would be advice. A page with one cannot be signed off, and a site with " +
			"one not be published.",
		"Write your own text in its place, or make the page a draft."},
	{CodeHeadingEmpty, Error,
		"A heading has no text, so it cannot be read, linked to or listed in the contents.",
		"Write the heading, or delete the line."},
	{CodeLinkEmpty, Error,
		"A link has no address, or only #, so it leads to the page that it is on; or it has no text, so that nobody " +
			"sees it.",
		"Write the address or the text, or remove the brackets."},
	{CodeLinkMalformed, Error,
		"Brackets and parentheses look like a link but are not one, so readers see them as they are: there is a " +
			"space in the address or before it, or a bracket is missing.",
		"Write [text](address) without spaces. An address with spaces is written as [text](<my file.pdf>)."},
	{CodeReferenceUndefined, Error,
		"A link refers to a definition that the text does not have, so readers see its brackets.",
		"Define it, for example [name]: https://example.org, or write [text](address)."},
	{CodeReferenceUnused, Warning,
		"A line that looks like the definition of a link, [name]: words, is not shown, and no link uses it.",
		"Remove the line. If readers should see it, write \\[ in place of the bracket."},
	{CodeFootnoteUndefined, Error,
		"The text calls a footnote that does not exist, so readers see its brackets.",
		"Write the note, for example [^1]: The note. It begins at the start of a line."},
	{CodeFootnoteUnused, Warning,
		"No text calls the footnote, or another one has the same name. It is not shown.",
		"Call it where it belongs, or remove it."},
	{CodeCalloutUnknown, Warning,
		"A quote begins with a mark such as [!NOTE] but is not a callout: the kind does not exist, or other text " +
			"is on the line.",
		"Use one of the kinds NOTE, TIP, IMPORTANT, WARNING and CAUTION, on a line of its own."},
	{CodeDirectiveInline, Error,
		"Double braces are in the middle of a line, or in a table or in code, where they are no directive. Readers " +
			"see the braces and not what the directive shows.",
		"Put the directive on a line of its own that is not indented. Only facts and values can be in running " +
			"text, and in YAML only in key_points and guide."},
	{CodeCareNotShown, Error,
		"The page has care cards in its front matter, and no {{care}} shows them.",
		"Add a line {{care}} where the cards belong, or remove the key."},
	{CodeCodeUnclosed, Warning,
		"A block of code begins with ``` or ~~~ and no line closes it, so the rest of the text is code.",
		"Close the block with the same marks on a line of their own."},
	{CodeTableCells, Warning,
		"A row of a table has more cells than the table has columns. The cells beyond them are not shown.",
		"Add columns to the first two lines, or write \\| for a bar that is part of the text."},
	{CodeEmphasisUnmatched, Warning,
		"Readers see the marks of emphasis or code, because they do not enclose anything: there is a space inside " +
			"them, a full-width sign beside them, or one of the two is missing.",
		"Move the marks next to the words, or write a backslash before them if readers should see them."},
	{CodeForeignSyntax, Warning,
		"The text has syntax of another generator, which readers see as it is.",
		"Write it in Markdown, or remove it. A backslash before it says that readers should see it."},
}
