package diag

// This file keeps the former names of renamed codes, which stay valid for `knead explain`.

var renamed = map[Code]Code{
	"guide-twin-questions":        CodeGuideDuplicateQuestion,
	"guide-ladder":                CodeGuideNoEscalation,
	"guide-safety-net-not-upward": CodeGuideSafetyNetNotEscalating,
	"guide-floor-broken":          CodeGuideBelowAtLeast,
	"guide-emergency-far":         CodeGuideEmergencyLate,
	"guide-sign-two-levels":       CodeGuideSignLevelMismatch,
	"guide-same-answer":           CodeGuideDuplicateAnswer,
	"guide-outcome-unexplained":   CodeGuideOutcomeNoArticle,
	"guide-card-mismatch":         CodeGuideArticleNoCard,
	"reading-age":                 CodeGuideReadingAge,
	"claim-uncarried":             CodeClaimUnused,
	"source-uncited":              CodeSourceUnused,
	"orphan":                      CodePageOrphan,
	"link-outside-dead":           CodeLinkExternalBroken,
	"file-outside":                CodeFileOutsideRoot,
	"cite-unknown":                CodeCitationUnknown,
	"lock-unreadable":             CodeLockInvalid,
	"front-missing":               CodeFrontMatterMissing,
	"front-unclosed":              CodeFrontMatterUnclosed,
	"front-syntax":                CodeFrontMatterSyntax,
	"front-unknown-key":           CodeFrontMatterUnknownKey,
	"front-duplicate-key":         CodeFrontMatterDuplicateKey,
	"front-type":                  CodeFrontMatterType,
	"front-required":              CodeFrontMatterRequired,
	"front-value":                 CodeFrontMatterValue,
	"front-too-deep":              CodeFrontMatterTooDeep,
}

// Renamed returns the present name of a code that was renamed, and whether it was.
func Renamed(old Code) (Code, bool) {
	code, ok := renamed[old]
	return code, ok
}
