package diag

// The codes that only show when all pages are seen together.
// Each code is explained in the table below the constants.
const (
	CodeTopicUnknown      Code = "topic-unknown"
	CodeRelatedUnknown    Code = "related-unknown"
	CodeSignUnknown       Code = "sign-unknown"
	CodeClaimUnknown      Code = "claim-unknown"
	CodeClaimUngraded     Code = "claim-ungraded"
	CodeClaimNoSayInstead Code = "claim-no-say-instead"
	CodeClaimNoSource     Code = "claim-no-source"
	CodeClaimUnused       Code = "claim-unused"
	CodeSourceUnknown     Code = "source-unknown"
	CodeSourceUnused      Code = "source-unused"
	CodeAliasCollision    Code = "alias-collision"
	CodeAliasLoop         Code = "alias-loop"
	CodePageOrphan        Code = "page-orphan"
	CodeReviewOverdue     Code = "review-overdue"
)

var siteCodes = []CodeInfo{
	{CodeTopicUnknown, Error, "The topic is not one of site.yaml's.",
		"Use one of the topics, or add it to site.yaml."},
	{CodeRelatedUnknown, Error, "The related page is not there.",
		"Mend the slug."},
	{CodeSignUnknown, Error, "The sign is not one of signs.yaml's.",
		"Mend the id, or add the sign with its words, level and sources."},
	{CodeClaimUnknown, Error, "The claim is not one of claims.yaml's.",
		"Mend the id, or add the claim."},
	{CodeClaimUngraded, Error, "The claim has no verdict.",
		"Grade it: supported, plausible, contested, unsupported, misleading or opinion."},
	{CodeClaimNoSayInstead, Error, "A misleading, unsupported or contested claim does not say what to say instead.",
		"Add say-instead with wording that is true."},
	{CodeClaimNoSource, Error, "A claim is said to be supported, plausible or contested, but names no source.",
		"Name the sources it rests on, or grade it unsupported or opinion."},
	{CodeClaimUnused, Error, "No page carries the claim, so that no reader ever sees what was checked.",
		"Add its id to the claims of the article that speaks of it."},
	{CodeSourceUnknown, Error, "The source is not one of sources.yaml's.",
		"Mend the id, or add the source."},
	{CodeSourceUnused, Warning, "Nothing on the site rests on this source.",
		"Cite it where it is used, or remove it."},
	{CodeAliasCollision, Error, "The alias is the address of another page, or of two aliases.",
		"Remove one of them."},
	{CodeAliasLoop, Error, "The alias leads back to the page itself.",
		"Remove the alias."},
	{CodePageOrphan, Warning, "No other page links to this one in its text.",
		"Link to it from a page that its readers come from."},
	{CodeReviewOverdue, Error, "The date by which the page was to be reviewed again has passed, or is near.",
		"Review the page and set reviewed.on and reviewed.next."},
}
