package diag

import (
	"regexp"
	"testing"

	"knead/internal/source"
)

func TestCodes_areExplainedInSentences(t *testing.T) {
	form := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	sentence := regexp.MustCompile(`^["A-Z].*[.]$`)
	for _, info := range Codes() {
		if !form.MatchString(string(info.Code)) {
			t.Errorf("%s is not in kebab-case", info.Code)
		}
		for _, text := range []string{info.Description, info.Fix} {
			if !sentence.MatchString(text) {
				t.Errorf("%s: %q is not a sentence", info.Code, text)
			}
		}
	}
}

func TestRenamed_leadsToAKnownCode(t *testing.T) {
	for old, code := range renamed {
		if _, ok := Lookup(code); !ok {
			t.Errorf("%s was renamed to %s, which is not in the table", old, code)
		}
		if _, ok := Lookup(old); ok {
			t.Errorf("%s is a code and a former name at once", old)
		}
	}
}

func TestNew_panicsOnAnUnknownCode(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	New("no-such-code", source.Span{}, "message")
}
