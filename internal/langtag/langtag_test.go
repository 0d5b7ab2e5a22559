package langtag

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func parts(text string) []string {
	var all []string
	for part, lang := range Parts(text) {
		all = append(all, lang+":"+part)
	}
	return all
}

func TestParts(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                       nil,
		"todo":                                   {":todo"},
		Mark("rest", "en"):                       {"en:rest"},
		"a " + Mark("b", "en") + " c":            {":a ", "en:b", ": c"},
		Mark("b", "zh-Hant") + Mark("c", "en"):   {"zh-Hant:b", "en:c"},
		begin + "open":                           {":open"},
		strings.TrimSuffix(Mark("b", "en"), end): {"en:b"},
		begin:                                    nil,
		"x" + end + "y":                          {":x", ":y"},
		Mark("", "en"):                           nil,
		"emoji \U0001F3F4 is none of them":       {":emoji \U0001F3F4 is none of them"},
	} {
		if got := parts(text); !slices.Equal(got, want) {
			t.Errorf("%+q: %q, want %q", text, got, want)
		}
	}
}

func TestStrip(t *testing.T) {
	text := "a " + Mark("b", "en") + " c"
	if got := Strip(text); got != "a b c" || Has(got) || !Has(text) {
		t.Errorf("%+q", got)
	}
}

func TestPlain(t *testing.T) {
	text := "a " + Mark("b", "en-x-new") + Mark("c", "pt-BR")
	if got, want := Plain(text), "a "+Mark("b", "en")+Mark("c", "pt-BR"); got != want || Plain("a") != "a" {
		t.Errorf("%+q, want %+q", got, want)
	}
}

// Whatever a text is, its parts are what is left of it without tags.
func FuzzParts(f *testing.F) {
	f.Add("a " + Mark("b", "en") + " c")
	f.Add(end + begin + begin)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		var all strings.Builder
		for part := range Parts(text) {
			all.WriteString(part)
		}
		if want := Strip(text); all.String() != want {
			t.Errorf("%+q: %+q, want %+q", text, all.String(), want)
		}
	})
}
