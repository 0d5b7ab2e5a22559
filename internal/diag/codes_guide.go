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
	CodeGuideSameAsk                Code = "guide-same-ask"
	CodeGuideTargetDraft            Code = "guide-target-draft"
	CodeGuideTargetWithdrawn        Code = "guide-target-withdrawn"
	CodeGuideTargetExpires          Code = "guide-target-expires"
	CodeGuideNoNone                 Code = "guide-no-none"
	CodeGuideOneAnswer              Code = "guide-one-answer"
	CodeGuideBands                  Code = "guide-bands"
	CodeGuideNoUnsure               Code = "guide-no-unsure"
	CodeGuideDuplicateAnswer        Code = "guide-duplicate-answer"
	CodeGuideSameWords              Code = "guide-same-words"
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
	CodeGuideWatchLevel             Code = "guide-watch-level"
	CodeGuideNoEscalation           Code = "guide-no-escalation"
	CodeGuideEmergencyLinks         Code = "guide-emergency-links"
	CodeGuideLevelWording           Code = "guide-level-wording"
	CodeGuideAllUrgent              Code = "guide-all-urgent"
	CodeGuideScreeningSkipped       Code = "guide-screening-skipped"
	CodeGuideNotMonotone            Code = "guide-not-monotone"
	CodeGuideSignUnasked            Code = "guide-sign-unasked"
	CodeGuideException              Code = "guide-exception"
	CodeGuideMonotoneUnproved       Code = "guide-monotone-unproved"
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
	CodeGuideLockMissing            Code = "guide-lock-missing"
	CodeGuideVersionUnlocked        Code = "guide-version-unlocked"
)

var guideCodes = []CodeInfo{
	// Structure.
	{CodeGuideUnknownTarget, Error,
		"A target is a question, an outcome, an exit, a fragment, a guide or an article that does not exist.",
		"Fix the name: {read: article}, exit NAME, GUIDE/ID, or the plain id of a question or an outcome of the " +
			"same page."},
	{CodeGuideDuplicateID, Error,
		"A name is used twice: by a question and an outcome, by two keys of one map, by two guides with one slug, " +
			"or by a fragment that a guide uses twice.",
		"Rename one of them. If a fragment is used twice, point several answers at one question that uses it."},
	{CodeGuideUnreachableQuestion, Error,
		"No sequence of answers reaches the question.",
		"Point an answer at it, or remove it."},
	{CodeGuideUnreachableOutcome, Error,
		"No sequence of answers and no safety net of a reachable outcome reaches the outcome or exit.",
		"Point an answer at it, or remove it."},
	{CodeGuideDeadEnd, Error,
		"A question has no answers, or an answer, a sign or a band has no target.",
		"Add answers to the question and a target to every answer."},
	{CodeGuideCycle, Error,
		"The answers go in a cycle: they return to a question that was already asked, in this guide or through " +
			"others.",
		"Point the answer that closes the cycle at a later question or an outcome."},
	{CodeGuideUseCycle, Error,
		"A fragment uses itself, directly or through others.",
		"Remove one use: to break the cycle."},
	{CodeGuideExitUnmapped, Error,
		"A use: does not map an exit of its fragment, or maps an exit that does not exist; or a target is a " +
			"question of a fragment that is not used.",
		"Map every exit of the fragment exactly once."},
	{CodeGuidePointlessQuestion, Warning,
		"All answers of the question have the same target.",
		"Remove the question, or point an answer at another target."},
	{CodeGuideDuplicateQuestion, Warning,
		"Two questions have the same text, the same answers and the same targets.",
		"Remove one of them and point the answers that reach it at the other."},
	{CodeGuideSameAsk, Warning,
		"Two questions that follow each other have the same words: a reader thinks that the button did nothing, and " +
			"a screen reader says the same heading again.",
		"Reword one of them, so that it says what is new."},
	{CodeGuideTargetDraft, Error,
		"A target, a fragment or an article is a draft or is to be published later.",
		"Publish that page first, or use another target."},
	{CodeGuideTargetWithdrawn, Error,
		"A target, a fragment or an article of a guide was withdrawn.",
		"Use another target, such as the page that replaces it."},
	{CodeGuideTargetExpires, Error,
		"A target or a fragment expires before the guide that leads to it, which would then end without advice.",
		"Remove expires from that page, use another target, or let the guide expire earlier."},

	// Completeness.
	{CodeGuideNoNone, Error,
		"A checklist has no target for \"None of these\".",
		"Add none_then:."},
	{CodeGuideOneAnswer, Error,
		"A question has fewer than two answers besides \"not sure\".",
		"Add an answer, or remove the question."},
	{CodeGuideBands, Error,
		"The bands of a number question leave a gap, overlap, are not in ascending order or have no else; or the " +
			"text of one would be made from 1 and a plural.",
		"Write {below: N, then: …} with ascending N, above min and at most max, then one final {else: …}. Give " +
			"number the singular of its unit with one:, or the band a text."},
	{CodeGuideNoUnsure, Error,
		"A question of a triage or a fragment has no answer for people who are not sure.",
		"Add unsure: with the most cautious target."},
	{CodeGuideDuplicateAnswer, Error,
		"Two answers of a question have the same id or text, or a checklist contains a sign twice.",
		"Give each answer its own id and text."},
	{CodeGuideSameWords, Error,
		"Two signs, or two answers of a question, look the same to a reader: they differ only in case, spaces, " +
			"invisible characters, punctuation at the end of words, or letters of other scripts that look alike.",
		"Reword one of them, or remove it."},

	// Safety.
	{CodeGuideRedFlagsFirst, Error,
		"The first question of a triage is not a checklist with a sign of the most urgent level of the site.",
		"Start with any: and the card of that level, such as care.emergency, or with a fragment that does."},
	{CodeGuideSignsSkipped, Error,
		"A path of a triage ends below urgent without asking about every required sign.",
		"Ask about the sign on every path to this outcome."},
	{CodeGuideBelowAtLeast, Error,
		"An answer with at_least: can be followed by an outcome below that level.",
		"Point the answer at another target, or lower its at_least:."},
	{CodeGuideSignBelowLevel, Error,
		"Ticking a sign can be followed by an outcome below the level of the sign.",
		"Point the sign at an outcome of its level or a more urgent one."},
	{CodeGuideEmergencyLate, Error,
		"A path of a triage asks too many questions before it reaches an emergency.",
		"Ask about emergencies earlier, or merge checklists. The limit is limits.emergency_within in site.yaml."},
	{CodeGuideNotWorstFirst, Warning,
		"A more urgent sign or answer comes after a less urgent one.",
		"Move the most urgent to the top, or remove order: worst-first."},
	{CodeGuideUnsureTooMild, Warning,
		"\"Not sure\" is less urgent than the most urgent answer of the question.",
		"Point unsure: at the target of the most urgent answer, or say in unsure_reason: why not."},
	{CodeGuideSignLevelMismatch, Error,
		"The care card that lists the sign has another level than the sign.",
		"Move the sign to the card of its level, or change its level in signs.yaml."},
	{CodeGuideNoSafetyNet, Error,
		"An outcome that needs a safety net has none, or an incomplete one.",
		"Add safety_net: {expect: …, watch_for: [sign, …], then: a more urgent outcome}."},
	{CodeGuideSafetyNetNotEscalating, Error,
		"The outcome of a safety net is not more urgent, or is less urgent than a sign to watch for.",
		"Point then: at a more urgent outcome, at least as urgent as every sign in watch_for:."},
	{CodeGuideWatchLevel, Error,
		"A sign that a safety net says to watch for has a lower level than the outcome that the net leads to: two " +
			"levels of urgency for one sign.",
		"Point then: at an outcome of the level of the sign, watch for another sign, or say in words what is worse."},
	{CodeGuideNoEscalation, Error,
		"Following the safety nets from an outcome does not reach the most urgent level of the site in three steps.",
		"Point one of the safety nets at a more urgent outcome."},
	{CodeGuideEmergencyLinks, Error,
		"The text of an emergency outcome contains a link, or a number that must not be called.",
		"Remove it. The article of read: and the call buttons are shown next to the text."},
	{CodeGuideLevelWording, Error,
		"A level in use has no name or heading, or the emergency level has no number to call.",
		"Add it in levels.yaml."},
	{CodeGuideNotMonotone, Error,
		"A reader with more wrong gets less urgent advice: with one more sign, with an answer further up in an " +
			"order: worst-first, or with \"not sure\" in place of \"none\". Both walks are shown. It is a warning " +
			"in a choice where the advice was below urgent.",
		"Ask what is more urgent first, or point the answer at the questions that the other reader is asked. Where " +
			"lower advice below urgent is right, give the reason: lowers: {sign: reason} at the question."},
	{CodeGuideSignUnasked, Error,
		"A triage, or a fragment that is the screening: of a choice, can end below the level of an urgent or " +
			"emergency sign without having asked about it.",
		"Ask about it before any such end, by itself or by a sign that covers: it. Where the guide need not ask, " +
			"give the reason: not_asked: {sign: reason}."},
	{CodeGuideException, Error,
		"An exception has no reason, names nothing, is not needed, or concerns an emergency: an entry of lowers, " +
			"not_asked, covers or never_with.",
		"Remove it, or give its reason. An exception that nothing needs would hide the next mistake."},
	{CodeGuideMonotoneUnproved, Warning,
		"The guide is too large to prove within limits.monotone_pairs that more wrong never lowers its advice.",
		"Put the most urgent questions first, with few follow-up questions, or raise the limit in site.yaml."},
	{CodeGuideAllUrgent, Warning,
		"Every outcome of a triage is urgent or more.",
		"Add an outcome for cases that are not urgent."},
	{CodeGuideScreeningSkipped, Error,
		"An outcome of a choice can be reached without the question named by screening:.",
		"Route every path to an outcome through that question."},

	// With the content.
	{CodeGuideArticleNoCard, Error,
		"The article of an urgent or emergency outcome has no care card of that level.",
		"Add the card to care: in the article, or name another article."},
	{CodeGuideSignNeverAsked, Error,
		"A sign on the care card that explains an urgent or emergency outcome is not asked about in the guide or " +
			"in a guide that it hands over to.",
		"Ask about it in a checklist, or remove it from the card."},
	{CodeGuideOutcomeNoArticle, Error,
		"The outcome has no article that explains it.",
		"Add read: with the slug of an article."},
	{CodeGuideFragmentNewer, Warning,
		"A fragment was reviewed later than the guide that uses it.",
		"Review the guide again, together with the fragment."},

	// Wording.
	{CodeGuideQuestionLong, Warning,
		"A question, an answer or a sign has too many words.",
		"Shorten it. The limits are question_words, answer_words and sign_words in site.yaml."},
	{CodeGuideTwoQuestions, Warning,
		"A question asks two things at once.",
		"Split it into two questions, or make it a checklist."},
	{CodeGuideDoubleNegative, Warning,
		"A question, an answer or a sign contains two negations.",
		"Rephrase it without negations."},
	{CodeGuideReadingAge, Warning,
		"The text is hard to read by the Flesch-Kincaid formula, which is a rough estimate.",
		"Use shorter words and sentences."},
	{CodeGuidePathLong, Warning,
		"A path through the guide asks too many questions.",
		"Merge questions, or end earlier. The limit is limits.path in site.yaml."},
	{CodeGuideNoWhy, Warning,
		"A question does not explain why it is asked.",
		"Add why: with one sentence."},

	// Tests.
	{CodeGuideTestFailed, Error,
		"The answers of a test reach another outcome than the one it expects, or one below its at_least or above its " +
			"at_most.",
		"Fix the guide, or the test if the advice was changed on purpose."},
	{CodeGuideTestStale, Error,
		"A test gives an answer that its question does not have, gives too few or too many answers, or expects an " +
			"outcome that does not exist.",
		"Update the test to match the questions."},
	{CodeGuideAnswerUntested, Warning,
		"No test uses this answer.",
		"Add a test that gives it."},

	// Change. See guide.lock.
	{CodeGuideAdviceLowered, Error,
		"Readers who give the same answers as before get less urgent advice than when the guide was locked, and " +
			"no reviewer has accepted that. An answer is the same by its id, and also by its text: texts that were " +
			"exchanged lead elsewhere. Advice is also lowered by a safety net that leads to a less urgent outcome, " +
			"names fewer signs to watch for, or gives more time; and by a care card that lost a sign.",
		"Fix the reported answer. If the change is intended, have a clinician check the review page and run knead " +
			"guide lock --accept REASON --by NAME."},
	{CodeGuideIDChanged, Warning,
		"The id of a question, an answer, an outcome, a sign or a guide has changed since it was locked, although " +
			"its text has not. Links that readers saved no longer work.",
		"Restore the old id, or accept the new one with knead guide lock."},
	{CodeGuideLockMissing, Warning,
		"A guide or a care card is published and content/guide.lock does not have it, or does not exist. Without the " +
			"lock nothing notices when a change makes the advice less urgent.",
		"Run knead guide lock and keep content/guide.lock in version control. If the file was deleted, restore it " +
			"from there instead."},
	{CodeGuideVersionUnlocked, Warning,
		"Outcomes of a guide say something else than when it was locked. Their new words have no code until they are " +
			"locked, so that readers cannot look up later whether their copy is still right.",
		"Run knead guide lock and keep content/guide.lock in version control."},
}
