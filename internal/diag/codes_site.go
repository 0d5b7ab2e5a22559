package diag

// The codes that only show when all pages are seen together.

var siteCodes = []CodeInfo{
	{"topic-unknown", Error, "The topic is not one of site.yaml's.",
		"Use one of the topics, or add it to site.yaml."},
	{"related-unknown", Error, "The related page is not there.",
		"Mend the slug."},
	{"sign-unknown", Error, "The sign is not one of signs.yaml's.",
		"Mend the id, or add the sign with its words, level and sources."},
	{"claim-unknown", Error, "The claim is not one of claims.yaml's.",
		"Mend the id, or add the claim."},
	{"claim-ungraded", Error, "The claim has no verdict.",
		"Grade it: supported, plausible, contested, unsupported, misleading or opinion."},
	{"claim-no-say-instead", Error, "A misleading, unsupported or contested claim does not say what to say instead.",
		"Add say-instead with wording that is true."},
	{"claim-no-source", Error, "A claim is said to be supported, plausible or contested, but names no source.",
		"Name the sources it rests on, or grade it unsupported or opinion."},
	{"claim-unused", Error, "No page carries the claim, so that no reader ever sees what was checked.",
		"Add its id to the claims of the article that speaks of it."},
	{"source-unknown", Error, "The source is not one of sources.yaml's.",
		"Mend the id, or add the source."},
	{"source-unused", Warning, "Nothing on the site rests on this source.",
		"Cite it where it is used, or remove it."},
	{"alias-collision", Error, "The alias is the address of another page, or of two aliases.",
		"Remove one of them."},
	{"alias-loop", Error, "The alias leads back to the page itself.",
		"Remove the alias."},
	{"page-orphan", Warning, "No other page links to this one in its text.",
		"Link to it from a page that its readers come from."},
	{"review-overdue", Error, "The date by which the page was to be reviewed again has passed, or is near.",
		"Review the page and set reviewed.on and reviewed.next."},
}
