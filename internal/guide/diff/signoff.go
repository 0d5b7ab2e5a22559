package diff

// This file decides what a sign-off must say: who answers for less urgent advice, and why it is right.

import (
	"errors"
	"strings"
	"time"
	"unicode"

	"knead/internal/fold"
)

const (
	minNameLetters   = 2
	minReasonLetters = 8
)

// placeholders are words that are written in place of a name or a reason.
var placeholders = wordSet("todo tbd tba fixme xxx na none nil null nobody noone anonymous anon unknown someone " +
	"test testing tests tester asdf qwerty foo bar baz lorem ipsum dummy placeholder name names by reason reasons " +
	"accept accepted why because " +
	"just ok okay yes no me myself you user root admin author reviewer editor signed off sign done fix fixed " +
	"update updated change changed changes wip temp tmp misc etc see above below same idk dr mr mrs ms prof")

// Validate says what is wrong with a sign-off, or returns nil. A name has two letters or more, a reason has two words
// and eight letters or more, without words in place of a name or a reason: "n/a", "test" and the like, and single
// letters. They may not be the same. The day is a date.
func (s *SignOff) Validate() error {
	if err := CheckSignOff(s.By, s.Reason); err != nil {
		return err
	}
	if _, err := time.Parse(time.DateOnly, s.On); err != nil {
		return errors.New("the day must be a date, YYYY-MM-DD")
	}
	return nil
}

// CheckSignOff says what is wrong with a name and a reason. See [SignOff.Validate].
func CheckSignOff(by, reason string) error {
	if err := CheckName(by); err != nil {
		return err
	}
	words, letters := meaningfulWords(reason)
	if letters < minReasonLetters || words < 2 && isSpaced(reason) {
		return errors.New("a sign-off needs a reason that a clinician can judge: two words and eight letters or more," +
			" and no placeholder such as n/a")
	}
	if fold.SameText(by, reason) {
		return errors.New("the reason of a sign-off says why the advice is right; it is not the name")
	}
	return nil
}

// CheckName says what is wrong with the name in a sign-off. See [SignOff.Validate].
func CheckName(by string) error {
	if _, letters := meaningfulWords(by); letters < minNameLetters {
		return errors.New("a sign-off needs the name of the person or group who answers for it:" +
			" two letters or more, and no placeholder such as n/a")
	}
	return nil
}

// meaningfulWords counts the words of a text that are no placeholders, and their letters.
func meaningfulWords(text string) (words, letters int) {
	for w := range wordSet(foldText(text)) {
		distinct := map[rune]bool{}
		n := 0
		for _, r := range w {
			if unicode.IsLetter(r) {
				distinct[r] = true
				n++
			}
		}
		if len(distinct) < 2 || placeholders[w] {
			continue
		}
		words++
		letters += n
	}
	return words, letters
}

// isSpaced reports whether a text is in a script that puts spaces between words: Chinese, Japanese, Thai and the like
// do not.
func isSpaced(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer,
			unicode.Myanmar, unicode.Tibetan)
	})
}
