package diag

// The codes of translations. See package translate.
// Each code is explained in the table below the constants.
const (
	CodeTranslationNotText     Code = "translation-not-text"
	CodeTranslationUnknown     Code = "translation-unknown"
	CodeTranslationShape       Code = "translation-shape"
	CodeTranslationLock        Code = "translation-lock"
	CodeTranslationStale       Code = "translation-stale"
	CodeTranslationMissing     Code = "translation-missing"
	CodeTranslationUnconfirmed Code = "translation-unconfirmed"
	CodeTranslationOrphan      Code = "translation-orphan"
	CodeTranslationHeld        Code = "translation-held"
)

var translationCodes = []CodeInfo{
	{CodeTranslationNotText, Error,
		"A file of a translation has a key that is not a text, such as a level or a target. A translation has texts " +
			"only; all else is that of the source, so that it cannot differ.",
		"Remove the key."},
	{CodeTranslationUnknown, Error,
		"A file of a translation has a key that no file has or, as a warning, names a page or an id that neither the " +
			"source nor translation.lock has.",
		"Write the id of the source. If a page was renamed, knead rename renames its translations too."},
	{CodeTranslationShape, Error,
		"The blocks of a translated text, or the entries of a list, are not those of the source: other kinds, other " +
			"levels of headings, or another number. They are compared with the source now and as it was confirmed. " +
			"It is a warning where an edit of the source may be the cause: readers see the source text.",
		"Translate block by block: one paragraph for a paragraph, one item for an item, in the same order."},
	{CodeTranslationLock, Error,
		"The file translation.lock has a line that Knead did not write: it was edited by hand or by a merge, is not " +
			"in order, or says that a translator checked their own text.",
		"Restore the file from version control, or remove the line and confirm the text: knead translate confirm."},
	{CodeTranslationStale, Warning,
		"The source text was changed since its translation was confirmed. Readers see the source text, marked.",
		"Translate it again, and confirm it: knead translate confirm. Was it only a typo? knead translate same."},
	{CodeTranslationMissing, Warning,
		"A text of a page that is partly translated has no translation. Readers see the source text, marked.",
		"Translate it. knead translate extract writes what is missing as a PO file."},
	{CodeTranslationUnconfirmed, Warning,
		"Nobody confirmed the translation of a text as it is now, or not with the trust that site.yaml demands under " +
			"publish. Readers see the source text, marked.",
		"Read it beside the source, and confirm it: knead translate confirm."},
	{CodeTranslationOrphan, Warning,
		"A translation is of a text that the source no longer has. Readers do not see it.",
		"Remove it from the translation."},
	{CodeTranslationHeld, Warning,
		"A page was offered in a language and is not now, since too many of its texts, or one that its guide cannot " +
			"do without, are not current. At its address readers find the emergency card and the way to the source.",
		"Translate and confirm the texts that the message names."},
}
