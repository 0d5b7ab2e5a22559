package diag

// The codes of guides: structure, completeness, safety, content, words, tests and change. See package guide.
// Each code is explained in the table below the constants.
const (
	CodeGuideUnknownTarget          Code = "guide-unknown-target"
	CodeGuideDuplicateID            Code = "guide-duplicate-id"
	CodeGuideUnreachableQuestion    Code = "guide-unreachable-question"
	CodeGuideUnreachableOutcome     Code = "guide-unreachable-outcome"
	CodeGuideDeadEnd                Code = "guide-dead-end"
	CodeGuideCycle                  Code = "guide-cycle"
	CodeGuideUseCycle               Code = "guide-use-cycle"
	CodeGuideExitUnmapped           Code = "guide-exit-unmapped"
	CodeGuidePointlessQuestion      Code = "guide-pointless-question"
	CodeGuideDuplicateQuestion      Code = "guide-duplicate-question"
	CodeGuideTargetDraft            Code = "guide-target-draft"
	CodeGuideNoNone                 Code = "guide-no-none"
	CodeGuideOneAnswer              Code = "guide-one-answer"
	CodeGuideBands                  Code = "guide-bands"
	CodeGuideNoUnsure               Code = "guide-no-unsure"
	CodeGuideDuplicateAnswer        Code = "guide-duplicate-answer"
	CodeGuideRedFlagsFirst          Code = "guide-red-flags-first"
	CodeGuideSignsSkipped           Code = "guide-signs-skipped"
	CodeGuideBelowAtLeast           Code = "guide-below-at-least"
	CodeGuideSignBelowLevel         Code = "guide-sign-below-level"
	CodeGuideEmergencyLate          Code = "guide-emergency-late"
	CodeGuideNotWorstFirst          Code = "guide-not-worst-first"
	CodeGuideUnsureTooMild          Code = "guide-unsure-too-mild"
	CodeGuideSignLevelMismatch      Code = "guide-sign-level-mismatch"
	CodeGuideNoSafetyNet            Code = "guide-no-safety-net"
	CodeGuideSafetyNetNotEscalating Code = "guide-safety-net-not-escalating"
	CodeGuideNoEscalation           Code = "guide-no-escalation"
	CodeGuideEmergencyLinks         Code = "guide-emergency-links"
	CodeGuideLevelWording           Code = "guide-level-wording"
	CodeGuideAllUrgent              Code = "guide-all-urgent"
	CodeGuideScreeningSkipped       Code = "guide-screening-skipped"
	CodeGuideArticleNoCard          Code = "guide-article-no-card"
	CodeGuideSignNeverAsked         Code = "guide-sign-never-asked"
	CodeGuideOutcomeNoArticle       Code = "guide-outcome-no-article"
	CodeGuideFragmentNewer          Code = "guide-fragment-newer"
	CodeGuideQuestionLong           Code = "guide-question-long"
	CodeGuideTwoQuestions           Code = "guide-two-questions"
	CodeGuideDoubleNegative         Code = "guide-double-negative"
	CodeGuideReadingAge             Code = "guide-reading-age"
	CodeGuidePathLong               Code = "guide-path-long"
	CodeGuideNoWhy                  Code = "guide-no-why"
	CodeGuideTestFailed             Code = "guide-test-failed"
	CodeGuideTestStale              Code = "guide-test-stale"
	CodeGuideAnswerUntested         Code = "guide-answer-untested"
	CodeGuideAdviceLowered          Code = "guide-advice-lowered"
	CodeGuideIDChanged              Code = "guide-id-changed"
)

var guideCodes = []CodeInfo{
	// Structure.
	{CodeGuideUnknownTarget, Error, "Something leads to a question, an outcome, an exit, a fragment, a guide or an article that is not there.",
		"Mend the name: {read: article}, exit NAME, GUIDE/ID, or the bare id of a question or an outcome of the same page."},
	{CodeGuideDuplicateID, Error, "Two things have one name: a question and an outcome, one key twice, two guides of one slug, or a fragment that is used twice in a guide.",
		"Rename one of them. Where a fragment is used twice, let several answers lead to one question that uses it."},
	{CodeGuideUnreachableQuestion, Error, "No answer that a reader can give leads to the question.",
		"Let an answer lead to it, or remove it."},
	{CodeGuideUnreachableOutcome, Error, "No answer and no safety net of a reachable outcome leads to the outcome or exit.",
		"Let an answer lead to it, or remove it."},
	{CodeGuideDeadEnd, Error, "A question has no answers, or an answer, a sign or a band leads nowhere.",
		"Give the question answers, and every answer a target."},
	{CodeGuideCycle, Error, "Following the answers leads back to a question that was asked before, in this guide or through others.",
		"Let the answer that closes the circle lead to a later question or to an outcome."},
	{CodeGuideUseCycle, Error, "A fragment uses itself, directly or through others.",
		"Take one use: out of the loop."},
	{CodeGuideExitUnmapped, Error, "A use: gives an exit of its fragment no target, or gives one to an exit that is not there; or something leads to a question of a fragment that is not used.",
		"Name every exit of the fragment once, with its target."},
	{CodeGuidePointlessQuestion, Warning, "All answers of the question lead to one place.",
		"Remove the question, or let an answer lead elsewhere."},
	{CodeGuideDuplicateQuestion, Warning, "Two questions ask the same, with the same answers, and lead to the same places.",
		"Keep one of them and let both ways lead to it."},
	{CodeGuideTargetDraft, Error, "Something leads to a page that is a draft and will not be published.",
		"Publish the page first, or lead elsewhere."},

	// Completeness.
	{CodeGuideNoNone, Error, "A checklist does not say where \"None of these\" leads.",
		"Add none_then:."},
	{CodeGuideOneAnswer, Error, "A question has fewer than two answers, \"not sure\" apart.",
		"Add an answer, or remove the question."},
	{CodeGuideBands, Error, "The bands of a number leave a gap, overlap, are out of order or have no else.",
		"Write {below: N, then: …} with rising N, above min and at most max, then one {else: …} last."},
	{CodeGuideNoUnsure, Error, "A question of a triage or a fragment has no answer for people who are not sure.",
		"Add unsure: with its most cautious answer."},
	{CodeGuideDuplicateAnswer, Error, "Two answers of a question share an id or a text, or a sign stands twice in a list.",
		"Give one of them an id or a text of its own."},

	// Safety.
	{CodeGuideRedFlagsFirst, Error, "A triage does not begin with a checklist that has an emergency sign.",
		"Begin with any: care.emergency, or use a fragment that does."},
	{CodeGuideSignsSkipped, Error, "A path of a triage ends below urgent without a sign having been asked about that must be.",
		"Ask about the sign on every path to this outcome."},
	{CodeGuideBelowAtLeast, Error, "After an answer with at_least: an outcome below that level can be reached.",
		"Let the answer lead elsewhere, or lower its at_least:."},
	{CodeGuideSignBelowLevel, Error, "After ticking a sign an outcome below the sign's own level can be reached.",
		"Let the sign lead to an outcome of its level or a higher one."},
	{CodeGuideEmergencyLate, Error, "A path of a triage asks too many questions before it ends in an emergency.",
		"Ask about emergencies earlier, or join checklists. The limit is limits.emergency_within in site.yaml."},
	{CodeGuideNotWorstFirst, Warning, "A worse sign or answer stands after a milder one.",
		"Put the worst first, or remove order: worst-first."},
	{CodeGuideUnsureTooMild, Warning, "\"Not sure\" is taken more lightly than the worst answer of the question.",
		"Let unsure: lead where the worst answer leads."},
	{CodeGuideSignLevelMismatch, Error, "A sign stands on a care card of another level than its own.",
		"Move it to the card of its level, or change its level in signs.yaml."},
	{CodeGuideNoSafetyNet, Error, "An outcome that needs a safety net lacks it, or a part of it.",
		"Add safety_net: {expect: …, watch_for: [sign, …], then: a more urgent outcome}."},
	{CodeGuideSafetyNetNotEscalating, Error, "A safety net does not lead to a more urgent outcome, or lets somebody watch for a sign that is more urgent still.",
		"Let then: lead to an outcome that is at least as urgent as every sign in watch_for:."},
	{CodeGuideNoEscalation, Error, "The safety nets from an outcome do not climb to an emergency in three steps.",
		"Let one of them lead higher."},
	{CodeGuideEmergencyLinks, Error, "There is a link in the words of an emergency, or a number that must not be called.",
		"Remove it: the article of read: and the call buttons stand beside the words."},
	{CodeGuideLevelWording, Error, "A level in use has no name or heading, or the emergency has no number to call.",
		"Add it in levels.yaml."},
	{CodeGuideAllUrgent, Warning, "Every outcome of a triage is urgent or an emergency.",
		"Add what to do where it is not urgent."},
	{CodeGuideScreeningSkipped, Error, "An outcome of a choice can be reached without its screening: question.",
		"Let every way to an outcome lead through it."},

	// With the content.
	{CodeGuideArticleNoCard, Error, "The article of an urgent or emergency outcome has no care card of that level.",
		"Add the card to the article's care:, or name another article."},
	{CodeGuideSignNeverAsked, Error, "A sign on the card that explains an urgent or emergency outcome is asked about neither in the guide nor in one that it hands over to.",
		"Ask about it in a checklist, or take it off the card."},
	{CodeGuideOutcomeNoArticle, Error, "No article explains the outcome.",
		"Add read: with an article's slug."},
	{CodeGuideFragmentNewer, Warning, "A fragment was reviewed after the guide that uses it.",
		"Review the guide again, with its fragment."},

	// Words.
	{CodeGuideQuestionLong, Warning, "A question, an answer or a sign has too many words.",
		"Say it shorter. The limits are question_words, answer_words and sign_words in site.yaml."},
	{CodeGuideTwoQuestions, Warning, "A question asks two things at once.",
		"Make two questions of it, or a checklist."},
	{CodeGuideDoubleNegative, Warning, "A question, an answer or a sign says no twice.",
		"Say what is, not what is not."},
	{CodeGuideReadingAge, Warning, "The words are hard to read (Flesch-Kincaid). This is advice, not a rule.",
		"Use shorter words and sentences."},
	{CodeGuidePathLong, Warning, "A path through the guide asks too many questions.",
		"Join questions, or end earlier. The limit is limits.path in site.yaml."},
	{CodeGuideNoWhy, Warning, "A question does not say why it is asked.",
		"Add why: with one sentence."},

	// Tests.
	{CodeGuideTestFailed, Error, "The answers of a test lead elsewhere than it expects.",
		"Mend the guide, or the test if the advice was meant to change."},
	{CodeGuideTestStale, Error, "A test gives an answer that its question does not have, too few or too many answers, or expects what is not there.",
		"Bring the test up to date with the questions."},
	{CodeGuideAnswerUntested, Warning, "No test takes this answer.",
		"Add a test whose answers come this way."},

	// Change. See guide.lock.
	{CodeGuideAdviceLowered, Error, "Readers who answer as before are told something less urgent than when the guide was locked, and nobody has signed that off.",
		"Mend the answer that is named. If the change is meant, have a clinician look at the review sheet and run knead guide lock --accept REASON --by NAME."},
	{CodeGuideIDChanged, Warning, "The id of a question, an answer, an outcome, a sign or a guide is another one than when it was locked, although its words are the same: links that readers kept do not fit any more.",
		"Give it its old id again, or take the new one with knead guide lock."},
}
