package fold

import (
	"strings"
	"testing"
)

func TestSameText_ignoresWhatReadersCannotSee(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Chest pain", "chest  PAIN "},
		{"chest pain", "chest\u00a0pain"},
		{"chest pain", "chest\u3000pain"},
		{"chest pain", "ch\u200best pain"},
		{"chest pain", "che\u00adst pain"},
		{"chest pain", "che\u034fst\ufe0f pain"},
		{"chest pain", "\u202achest pain\u202c"},
		{"chest pain", "\u202eniap tsehc\u202c"},
		{"chest pain", "сhest раin"},       // Cyrillic с, р and а
		{"CHEST PAIN", "СНЕЅТ РАІΝ"},       // Cyrillic, and a Greek capital nu
		{"chest pain", "chest pαιn"},       // Greek alpha and iota
		{"chest pain", "ｃｈｅｓｔ ｐａｉｎ"},       // full width
		{"chest pain", "𝐜𝐡𝐞𝐬𝐭 𝘱𝘢𝘪𝘯"},       // mathematical
		{"chest pain", "chest paın"},       // dotless
		{"chest pain", "chest pai\u0307n"}, // a dot on a letter with a dot
		{"café", "cafe\u0301"},             // decomposed
		{"café", "саfе\u0301"},             // and Cyrillic
		{"Νo", "No"},                       // Greek capital nu
		{"НЕТ", "нет"}, {"ΝΑΙ", "ναι"},     // case in other scripts
		{"STRASSE", "straße"}, {"ﬁne", "fine"}, {"Σ", "ς"},
		{"Don't know", "Don’t know"}, {"2–3 days", "2-3 days"}, {"\"bad\"", "“bad”"},
		{"No, thanks.", "No thanks"},
		{"\u200b", ""},
	} {
		if !SameText(c.a, c.b) || !SameText(c.b, c.a) {
			t.Errorf("%q and %q look alike, but are %q and %q", c.a, c.b, Texts(c.a), Texts(c.b))
		}
	}
	for _, c := range []struct{ a, b string }{
		{"More than 3 days", "Less than 3 days"}, {"a fever", "fever"}, {"боль", "бокал"}, {"1 leg", "l leg"},
		{"1.5", "15"}, {"-5", "5"}, {"pêche", "péché"}, {"Yes", "Yes?"}, {"νυν", "νοο"}, {"かき", "がき"},
	} {
		if SameText(c.a, c.b) {
			t.Errorf("%q and %q are different texts", c.a, c.b)
		}
	}
}

func TestIsBlank(t *testing.T) {
	for _, text := range []string{
		"", " \t\n", "\u200b\u200b", "\u2800", "\u3164", "\u115f\u1160", "\uffa0", "\u202e\u2069", "\ufe0f", "\u00ad",
		"\u034f", "\u2060\ufeff", "\u180e", "\u00a0\u3000\u2003", "\u061c", "\U000e0041", "\u0301", "\x01",
	} {
		if !IsBlank(text) {
			t.Errorf("%q shows nothing", text)
		}
	}
	for _, text := range []string{"a", " . ", "\u200b1", "é", "नि", "e\u0301", "\u0600"} {
		if IsBlank(text) {
			t.Errorf("%q shows something", text)
		}
	}
}

// The short way for ASCII gives what the long way gives.
func TestNormalize_asciiIsTheSame(t *testing.T) {
	for _, text := range []string{"", " ", "A  b", "Stop. Now!", "it`s", "a\tb\x00c\x7f", "I-J", "x; :", "\r\n"} {
		long := strings.Join(strings.Fields(decompose(text, nil)), " ")
		words := strings.Fields(long)
		for i := range words {
			words[i] = strings.TrimRight(words[i], ".,;:!")
		}
		if got, want := normalize(text, nil), strings.Join(strings.Fields(strings.Join(words, " ")), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
