package advicecode

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestOf_isReadableAndStable(t *testing.T) {
	form := regexp.MustCompile(`^[` + alphabet + `]{4}-[` + alphabet + `]{4}$`)
	seen := map[string]string{}
	for i := range 20_000 {
		text := strconv.Itoa(i)
		code := Of([]byte(text))
		if !form.MatchString(code) {
			t.Fatalf("the code of %q is %q", text, code)
		}
		if other, twice := seen[code]; twice {
			t.Errorf("%q and %q have the code %s", text, other, code)
		}
		seen[code] = text
	}
	if got, want := Of([]byte("abc")), "8JWW-4Y44"; got != want {
		t.Errorf("the code of abc is %s, want %s: codes in print must keep their meaning", got, want)
	}
}

func TestParse_acceptsWhatPeopleType(t *testing.T) {
	code := Of([]byte("abc"))
	for _, text := range []string{code, strings.ToLower(code), strings.ReplaceAll(code, "-", " "),
		" " + strings.ReplaceAll(code, "-", "")} {
		if got, ok := Parse(text); got != code || !ok {
			t.Errorf("%q is read as %q, %t", text, got, ok)
		}
	}
}

// Every wrong character, and every exchange of two characters, is noticed.
func TestParse_noticesMistakes(t *testing.T) {
	wrong := 0
	for n := range 50 {
		plain := strings.ReplaceAll(Of([]byte(strconv.Itoa(n))), "-", "")
		try := func(text string) {
			if text != plain {
				wrong++
				if _, ok := Parse(text); ok {
					t.Errorf("%s is accepted in place of %s", text, plain)
				}
			}
		}
		for i := range plain {
			for _, c := range alphabet {
				try(plain[:i] + string(c) + plain[i+1:])
			}
			for j := range i {
				swapped := []byte(plain)
				swapped[i], swapped[j] = swapped[j], swapped[i]
				try(string(swapped))
			}
		}
	}
	for _, text := range []string{"", "K7M4", "K7M4-XWPA9", "K7M4-XWP0", "ÄÄÄÄ"} {
		if _, ok := Parse(text); ok {
			t.Errorf("%q is accepted", text)
		}
	}
	t.Logf("%d mistakes noticed", wrong)
}
