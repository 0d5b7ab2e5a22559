package diag

// The codes of texts that are compared with their translations.
// Each code is explained in the table below the constants.
const (
	CodeTranslationNumber       Code = "translation-number"
	CodeTranslationPhone        Code = "translation-phone"
	CodeTranslationMarkup       Code = "translation-markup"
	CodeTranslationDirection    Code = "translation-direction"
	CodeTranslationDuplicate    Code = "translation-duplicate"
	CodeTranslationNegation     Code = "translation-negation"
	CodeTranslationLength       Code = "translation-length"
	CodeTranslationSame         Code = "translation-same"
	CodeTranslationScript       Code = "translation-script"
	CodeTranslationInconsistent Code = "translation-inconsistent"
	CodeTranslationImport       Code = "translation-import"
)

var textcheckCodes = []CodeInfo{
	{CodeTranslationNumber, Error,
		"A number is in the source text or in the translation only, or counts another unit of time there. Digits of " +
			"all scripts count, with the decimal mark of the language, and words for numbers.",
		"Correct the number. Where the difference is right, confirm the text with --except translation-number and " +
			"the reason."},
	{CodeTranslationPhone, Error,
		"A telephone number is in the source text or in the translation only, or is not in the digits 0 to 9. No " +
			"reason is accepted: a wrong number can cost a life.",
		"Write the number as the source has it."},
	{CodeTranslationMarkup, Error,
		"A link, citation, directive, placeholder, image, footnote or code is in the source text or in the " +
			"translation only.",
		"Write the same ones, in any order. Texts of links are translated, targets are not."},
	{CodeTranslationDirection, Error,
		"A text has an invisible character that reverses what follows, begins or ends a part with a direction of its " +
			"own without the other, or says a language.",
		"Delete the character, or add the one that is missing."},
	{CodeTranslationDuplicate, Error,
		"Two levels, two answers of a question, two signs or two outcomes of a guide have one translation where the " +
			"source has two texts, so that readers cannot choose.",
		"Translate each so that readers see the difference."},
	{CodeTranslationNegation, Warning,
		"A negation is in the source text or in the translation only. A warning without its \"not\" says the opposite.",
		"Compare the texts. Where they mean the same, confirm the text with --except translation-negation and the " +
			"reason."},
	{CodeTranslationLength, Warning,
		"The translation is much longer or shorter than translations into the language are on this site.",
		"Compare the texts: a sentence may be missing, or belong to another text."},
	{CodeTranslationSame, Warning,
		"The translation is the same text as the source.",
		"Translate it, or confirm it with --except translation-same and the reason."},
	{CodeTranslationScript, Warning,
		"Most letters of the translation are not in the script of its language.",
		"Translate it, or confirm it with --except translation-script and the reason."},
	{CodeTranslationInconsistent, Warning,
		"One source text has two translations in the same role, so that readers may take them for two things.",
		"Use one of them in all places, or confirm this one with --except translation-inconsistent and the reason."},
	{CodeTranslationImport, Error,
		"An entry of the PO file is not translated, is fuzzy, has a source text that has changed since, or a key " +
			"that the source does not have. Nothing is imported.",
		"Finish the entry, or import what is finished with --finished."},
}
