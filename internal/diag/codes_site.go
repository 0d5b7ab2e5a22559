package diag

// The codes that only show when all pages are seen together.
// Each code is explained in the table below the constants.
const (
	CodeTopicUnknown         Code = "topic-unknown"
	CodeTopicFolder          Code = "topic-folder"
	CodeRelatedUnknown       Code = "related-unknown"
	CodeSignUnknown          Code = "sign-unknown"
	CodeSignGroupUnknown     Code = "sign-group-unknown"
	CodeSignNearLevel        Code = "sign-near-level"
	CodeCardContradictsLevel Code = "card-contradicts-level"
	CodeClaimUnknown         Code = "claim-unknown"
	CodeClaimUngraded        Code = "claim-ungraded"
	CodeClaimNoSayInstead    Code = "claim-no-say-instead"
	CodeClaimNoSource        Code = "claim-no-source"
	CodeClaimUnused          Code = "claim-unused"
	CodeSourceUnknown        Code = "source-unknown"
	CodeSourceUnused         Code = "source-unused"
	CodeSourceNotRead        Code = "source-not-read"
	CodeSignSourceSilent     Code = "sign-source-silent"
	CodeNumberUnsourced      Code = "number-unsourced"
	CodeLanguageWord         Code = "language-word"
	CodeLanguageSentence     Code = "language-sentence"
	CodeLanguageRepeated     Code = "language-repeated"
	CodeLanguageException    Code = "language-exception"
	CodeFactUnknown          Code = "fact-unknown"
	CodeFactUnused           Code = "fact-unused"
	CodeFactNoSource         Code = "fact-no-source"
	CodeValueUnknown         Code = "value-unknown"
	CodeValueUnused          Code = "value-unused"
	CodeValueNoSource        Code = "value-no-source"
	CodeValueInvalid         Code = "value-invalid"
	CodeValueDates           Code = "value-dates"
	CodeValueNotInForce      Code = "value-not-in-force"
	CodeValueNamesID         Code = "value-names-id"
	CodePhoneChanged         Code = "phone-changed"
	CodeAliasCollision       Code = "alias-collision"
	CodeAliasLoop            Code = "alias-loop"
	CodeRenameUnsafe         Code = "rename-unsafe"
	CodeURLVanished          Code = "url-vanished"
	CodeAnchorVanished       Code = "anchor-vanished"
	CodePageOrphan           Code = "page-orphan"
	CodeHomeMissing          Code = "home-missing"
	CodeReviewOverdue        Code = "review-overdue"
	CodeReviewUnsigned       Code = "review-unsigned"
	CodeReviewReopened       Code = "review-reopened"
	CodeRelatedNotLive       Code = "related-not-live"
	CodeDateImpossible       Code = "date-impossible"
	CodePageExpires          Code = "page-expires"
	CodeLinkExpired          Code = "link-expired"
	CodeNoticeEnded          Code = "notice-ended"
	CodeHostLimit            Code = "host-limit"
	CodeTranslationLanguage  Code = "translation-language"
)

var siteCodes = []CodeInfo{
	{CodeTopicUnknown, Error,
		"The topic is not defined in site.yaml.",
		"Use a defined topic, or add this one to site.yaml."},
	{CodeTopicFolder, Warning,
		"An article is in another folder than that of its topic, so that its address is not below the topic's.",
		"Move it with knead rename PAGE TOPIC/NAME, or change its topic to the folder."},
	{CodeRelatedUnknown, Error,
		"The related page does not exist.",
		"Fix the slug."},
	{CodeSignUnknown, Error,
		"The sign is not defined in signs.yaml.",
		"Fix the id, or add the sign with its text, level and sources."},
	{CodeSignGroupUnknown, Error,
		"The group of the sign is not defined in sign_groups of site.yaml, or an emergency sign has no group, so " +
			"that readers would not find it on the page of all warning signs.",
		"Set group to the id of a defined group, or add the group to site.yaml."},
	{CodeSignNearLevel, Warning,
		"Two signs in nearly the same words have different levels, so that readers get one advice or the other by " +
			"chance; or a sign is more urgent than the one of which it is a part.",
		"Reword one of them, or say how they relate, in signs.yaml: part_of: the other sign, or differs: {from: the " +
			"other sign, because: …}."},
	{CodeCardContradictsLevel, Error,
		"The words of a card contradict its level: an emergency that can wait until later today, a mild outcome that " +
			"says to call an ambulance, or two instructions at once. Which words do is data: contradicted_by in " +
			"levels.yaml, where a list in the list holds words that may not occur together.",
		"Reword the card, or change its level. Let by: call or by: go say how to get the help."},
	{CodeClaimUnknown, Error,
		"The claim is not defined in claims.yaml.",
		"Fix the id, or add the claim."},
	{CodeClaimUngraded, Error,
		"The claim has no verdict.",
		"Add a verdict: supported, plausible, contested, unsupported, misleading or opinion."},
	{CodeClaimNoSayInstead, Error,
		"A misleading, unsupported or contested claim does not give an accurate wording.",
		"Add say-instead with an accurate wording."},
	{CodeClaimNoSource, Error,
		"The verdict of the claim is supported, plausible or contested, but the claim cites no source.",
		"Cite the sources of the claim, or change its verdict to unsupported or opinion."},
	{CodeClaimUnused, Error,
		"No page uses the claim, so readers never see its verdict.",
		"Add its id to the claims of the article that it belongs to."},
	{CodeSourceUnknown, Error,
		"The source is not defined in sources.yaml.",
		"Fix the id, or add the source."},
	{CodeSourceUnused, Warning,
		"The source is not cited anywhere on the site.",
		"Cite it where it is used, or remove it."},
	{CodeSourceNotRead, Error,
		"A sign, or an imperative sentence, cites only sources that nobody read: their access is secondary or " +
			"not-visible.",
		"Read the source and set its access, cite one that was read, or remove the citation and write that it is " +
			"your own advice."},
	{CodeSignSourceSilent, Warning,
		"Less than half of the words of the sign are in what its sources found, so they may not support it.",
		"Cite a source that names the sign, or quote the words that carry it as carried_by."},
	{CodeNumberUnsourced, Warning,
		"The text gives a figure, and no source that the sentence cites has it.",
		"Cite the source of the figure in this sentence, correct the figure, or write that it is our own."},
	{CodeLanguageWord, Warning,
		"The text has a word or a phrase for which there is a plainer one, a danger that does not say what can " +
			"happen, or a percentage. What is found is data: the built-in rules, and those of language.yaml.",
		"Write it as the hint says. If the words are right here, name the rule under rules_off of the page with the " +
			"reason, or change the rule in language.yaml."},
	{CodeLanguageSentence, Warning,
		"The sentence has more words than a rule of language.yaml allows.",
		"Split it, or leave out what readers do not need."},
	{CodeLanguageRepeated, Warning,
		"The page has a word more often than a rule of language.yaml allows, so that readers notice it.",
		"Leave it out in some places, or say it in another way."},
	{CodeLanguageException, Warning,
		"An exception from a rule of language.yaml has no reason, names no rule, or nothing on the page needs it.",
		"Write why the rule is wrong here, or delete the exception."},
	{CodeFactUnknown, Error,
		"The fact is not defined in facts.yaml.",
		"Fix the id, or add the fact with its text and its source."},
	{CodeFactUnused, Warning,
		"No text has the fact.",
		"Write {{fact ID}} where the figure is, or remove the fact."},
	{CodeFactNoSource, Error,
		"The fact has neither a source nor a claim with sources, and is not the editors' own.",
		"Add source: with its source or claim: with its claim, or write ours: true."},
	{CodeValueUnknown, Error,
		"The value is not defined in values.yaml.",
		"Fix the id, or add the value with its type and its source."},
	{CodeValueUnused, Warning,
		"No text and no guide has the value.",
		"Write {{value ID}} where it belongs, or {value: ID} in a band, or remove the value."},
	{CodeValueNoSource, Error,
		"A number or a price has no source, and is not the editors' own.",
		"Add source: with its source to the value or to each version, or write ours: true."},
	{CodeValueInvalid, Error,
		"A value does not have the form of its type, or is no whole number where a band needs one.",
		"Correct the value or its type: number, price, phone or text."},
	{CodeValueDates, Error,
		"The versions of a value overlap, are in the wrong order, or leave days on which nothing holds.",
		"List the earliest first, each with its own first day: from. The one above then ends on the day before."},
	{CodeValueNotInForce, Error,
		"A text or a guide names a value that has no version for the day of the build, or soon will have none, which " +
			"is a warning.",
		"Add a version for these days, or remove the name from the text."},
	{CodeValueNamesID, Error,
		"An answer or a band has no id of its own, and the one made of its words would change with a value. Links " +
			"and tests have this id.",
		"Give the answer or the band an id."},
	{CodePhoneChanged, Warning,
		"A telephone number was changed in one place and is still written in another one. Only knead diff reports it.",
		"Write the new number here too or, to have it in one place only, {{value ID}} with a phone of values.yaml."},
	{CodeAliasCollision, Error,
		"The alias is already the address of a page or of another alias.",
		"Remove one of them."},
	{CodeAliasLoop, Error,
		"The alias is the address of the page itself.",
		"Remove the alias."},
	{CodeRenameUnsafe, Error,
		"The name at this place cannot be changed by knead rename, or what is there would change with it.",
		"Change the names by hand and run knead check."},
	{CodeURLVanished, Error,
		"An older version of the site has an address, which readers may have, that leads nowhere now.",
		"Bring the page back, or write the address under aliases: of the page that has its text now. To rename a " +
			"page use knead rename, which does so."},
	{CodeAnchorVanished, Error,
		"A page of an older version of the site has a heading, a step of a guide or a claim whose id, to which " +
			"readers may have links, is gone.",
		"Write the id under anchors: in the front matter with the id that has its text now, or of a claim under " +
			"former:. To rename a heading or a step use knead rename, which does so."},
	{CodePageOrphan, Warning,
		"No other page links to this page in its text.",
		"Link to it from a page that its readers visit first."},
	{CodeTranslationLanguage, Error,
		"An entry of languages: in site.yaml is not the code of a language, is there twice or is the language of the " +
			"site; or a folder has translations into a language without an entry.",
		"Write a code of BCP 47, such as es or pt-BR, which is also the name of the folder."},
	{CodeHomeMissing, Error,
		"The site has no home page: content/index.md is missing or is not published.",
		"Add content/index.md with a title and a summary, or publish it."},
	{CodeReviewOverdue, Error,
		"The date of the page's next review has passed or is near. A late one is an error for a triage and for a " +
			"page with an urgent or emergency card, else a warning.",
		"When it is reviewed: knead review sign PAGE --by NAME --role ROLE --next DATE. For an urgent correction of " +
			"another page, --allow review-overdue."},
	{CodeReviewUnsigned, Warning,
		"A page with care cards, a guide or claims says who reviewed it, and content/review.lock has no sign-off by " +
			"that name on that day. Readers see it as not reviewed.",
		"The reviewer signs off the page as it is: knead review sign PAGE --by NAME --role ROLE --next DATE."},
	{CodeReviewReopened, Warning,
		"What is critical for safety on the page is not as it was signed off: care cards, the words of levels, " +
			"questions and outcomes, or claims. Readers see it as not reviewed.",
		"Have the parts that changed reviewed, and sign off again with knead review sign; or undo the change."},
	{CodeRelatedNotLive, Warning,
		"A key or a directive names a page that was withdrawn or has expired, or related names its own page. It is " +
			"left out of the site.",
		"Remove the name, or name another page."},
	{CodeDateImpossible, Error,
		"A date contradicts another one of the page or notice, is one of something that has not happened yet, or is " +
			"out of order.",
		"Correct the date."},
	{CodePageExpires, Warning,
		"The page expires soon. From that day links to it are plain words, and it is in no list.",
		"Change expires, or name another page in the links."},
	{CodeLinkExpired, Warning,
		"The link leads to a page that has expired, so the site shows its words without a link.",
		"Remove the link, name another page, or change expires on the page."},
	{CodeNoticeEnded, Warning,
		"The last day of the notice has passed, so that no page shows it.",
		"Remove it from notices, or change until."},
	{CodeHostLimit, Warning,
		"The site has more files, more former addresses or a larger file than a static host publishes.",
		"Turn off what the hint names, or name the host in site.yaml: only its limits are checked then, and with " +
			"host: other none."},
}
