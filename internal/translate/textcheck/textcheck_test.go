package textcheck

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"knead/internal/diag"
)

// arabic has what the tests of other scripts need.
var arabic = &Language{ID: "ar", Script: "Arab", Decimal: "٫", Numbers: map[string]int{"ثلاثة": 3},
	Time: map[string]int{"أيام": 86400, "ساعات": 3600}, Negations: []string{"لا"}}

// TestCheck_findsDifferences has pairs of English and Spanish, or of the language before a colon, with what is found:
// the part of the translation and the code without "translation-"; nothing for those that differ rightly.
func TestCheck_findsDifferences(t *testing.T) {
	for _, c := range []struct{ source, translation, want string }{
		{"It has lasted more than 3 days", "Dura más de 3 días", ""},
		{"It has lasted more than 3 days", "Dura más de 2 días", "2: number, *: number"},
		{"It has lasted more than 3 days", "Dura más de 3 horas", "3: number"},
		{"It has lasted more than 3 days", "Dura más de tres días", ""},
		{"It has lasted more than 3 days", "Dura mucho", "*: number"},
		{"after two weeks", "después de dos semanas", ""},
		{"after two weeks", "después de 14 días", ""},
		{"after two weeks", "después de tres semanas", "tres: number, *: number"},
		{"after two weeks", "más tarde", "*: number"},
		{"both arms", "los dos brazos", ""},
		{"for a day", "durante un día", ""},
		{"within 24 hours", "en un día", ""},
		{"within 24 hours", "en 24", "24: number"},
		{"within 24 hours", "en 24 h", ""},
		{"2 to 3 days", "2 o 3", "3: number"},
		{"3 days, not 4", "los días son 3, no 4", ""},
		{"one day", "una vez", ""},
		{"after two weeks", "xx:après 2", ""},
		{"1,500 people, 1.5 metres, 10.0 kg", "1.500 personas, 1,5 metros, 10 kg", ""},
		{"1,500 people", "1500 personas", ""},
		{"1,500 people", "1 500 personas", ""},
		{"1,500 people", "1,500 personas", "1,500: number, *: number"},
		{"twenty-five days", "25 días", ""},
		{"35 days", "treinta y cinco días", ""},
		{"vitamin B12", "la vitamina B12", ""},
		{"2 or more days", "2 horas o más", "2: number"},
		{"3 days", "ar:3 أيام", ""},
		{"3 days", "ar:٣ أيام", ""},
		{"3 days", "ar:ثلاثة أيام", ""},
		{"3 days", "ar:٣ ساعات", "٣: number"},
		{"1.5 mg", "ar:١٫٥ mg", ""},
		{"after two weeks, not 3", "xx:après deux semaines, pas 3", ""},
		{"after 2 weeks", "xx:après deux semaines", "*: number"},

		{"Call 999.", "Llame al 999.", ""},
		{"Call 999.", "Llame al 911.", "911: phone, *: phone"},
		{"Call 999.", "Llame a una ambulancia.", "*: phone"},
		{"Call 999.", "ar:اتصل ٩٩٩", "٩٩٩: phone"},
		{"Call [111](tel:111)", "Llame al [111](tel:112)", "](tel:112): phone, *: phone"},
		{"Ring 0800 1111 or +44 20 7946 0018", "Llame al 0800 1111 o al +44 20 7946 0018", ""},
		{"Ring 0800 1111", "Llame al 0800 1112", "0800 1112: phone, *: phone"},
		{"112 days", "112 días", ""},
		{"112 days", "113 días", "113: number, *: number"},

		{"See [the page](../b.md#c) [@nhs; @who, p. 3].", "Vea [la página](../b.md#c) [@who, pág. 4; @nhs].", ""},
		{"See [the page](../a/b.md).", "Vea [la página](../a/c.md).", "](../a/c.md): markup, *: markup"},
		{"It hurts [@nhs-pain].", "Duele.", "*: markup"},
		{"{n} of {total}", "{n} de {totl}", "{totl}: markup, *: markup"},
		{"Cost: {{value fee}}", "Precio: {{ value  fee }}", ""},
		{"Cost: {{value fee}}", "Precio: {{fact fee}}", "{{fact fee}}: markup, *: markup"},
		{"![A knee](knee-3.svg) `code 4` [[a/b]] x[^1]", "![Una rodilla](knee-3.svg) `code 4` [[a/b|B]] x[^1]", ""},
		{"![A knee](knee.svg)", "Una rodilla", "*: markup"},
		{"See https://example.org/2.", "Vea https://example.org/2.", ""},

		{"pain", "\u2067dolor", "\u2067: direction"},
		{"pain", "\u2067dolor\u2069 y más", ""},
		{"pain", "dolor\u2069", "\u2069: direction"},
		{"pain", "\u202edolor\u202c", "\u202e: direction"},
		{"pain", "\u202adolor", "\u202a: direction"},
		{"pain", "\U000E0001dolor", "\U000E0001: direction"},

		{"Do not stop", "No pare", ""},
		{"Do not stop", "Pare", "*: negation"},
		{"You can’t move it", "Puede moverlo", "*: negation"},
		{"It helps", "No ayuda", "No: negation"},
		{"Whether or not it hurts", "Si duele", ""},
		{"without pain", "que no duele", ""},
		{"heat rather than cold", "calor y no frío", ""},

		{"warm and dry", "Warm and dry", "*: same"},
		{"Normal", "Normal", ""},
		{"Pain in your chest", "ar:ألم في الصدر", ""},
		{"Pain in your chest", "ar:dolor en el pecho", "*: script"},
	} {
		to := languages["es"]
		lang, value, found := strings.Cut(c.translation, ":")
		switch {
		case found && lang == "ar":
			to = arabic
		case found && lang == "xx":
			to = &Language{ID: "xx"} // of which nothing is known
		default:
			value = c.translation
		}
		var got []string
		for _, f := range New(languages["en"], to).Check(c.source, value) {
			part := value[f.From:f.To]
			if part == value && f.From == 0 && f.Code != diag.CodeTranslationDirection {
				part = "*"
			}
			got = append(got, part+": "+strings.TrimPrefix(string(f.Code), "translation-"))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q, %q: %q, want %q", c.source, value, strings.Join(got, ", "), c.want)
		}
	}
}

func TestMayExcept_notPhones(t *testing.T) {
	for _, c := range checks {
		if MayExcept(c.code) == (c.code == diag.CodeTranslationPhone) {
			t.Error(c.code)
		}
	}
}

// FuzzCheck holds that any two texts can be compared, that a text does not differ from itself in what all languages
// have, and that all places are in the translation.
func FuzzCheck(f *testing.F) {
	f.Add("3 days, 1,500 at 0800 1111 [a](b) ½", "٣ أيام \u2067 {{x y}} `c` Don’t 12 000")
	checkers := []*Checker{New(languages["en"], languages["es"]), New(languages["en"], arabic)}
	same := New(arabic, arabic)
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		for _, c := range checkers {
			for _, found := range c.Check(a, b) {
				if found.From < 0 || found.From > found.To || found.To > len(b) ||
					!utf8.ValidString(b[found.From:found.To]) {
					t.Fatalf("%+v of %q", found, b)
				}
			}
		}
		for _, found := range same.Check(a, a) {
			if !slices.Contains([]diag.Code{diag.CodeTranslationDirection, diag.CodeTranslationScript,
				diag.CodeTranslationPhone}, found.Code) {
				t.Fatal(fmt.Sprint(found, a))
			}
		}
	})
}

// The numbers that may be those of telephones are the ones that package site has a pattern for.
func TestLongPhones_areThoseOfAPattern(t *testing.T) {
	pattern := regexp.MustCompile(`(?:\+|\(?0|\([0-9])[0-9]*(?:[ ()\x{a0}/-]{0,2}[0-9]+)*`)
	signs := []rune("0055++((() -/\u00a0x.")
	r := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		text := ""
		for range r.IntN(12) {
			text += string(signs[r.IntN(len(signs))])
		}
		var want [][2]int
		for _, m := range pattern.FindAllStringIndex(text, -1) {
			want = append(want, [2]int{m[0], m[1]})
		}
		if got := longPhones(text); !slices.Equal(got, want) {
			t.Fatalf("%q has %v, want %v", text, got, want)
		}
	}
}
