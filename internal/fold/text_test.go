package fold

import "testing"

func TestText_ignoresWhatReadersCannotSee(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Chest pain", "chest  PAIN "},
		{"chest pain", "chest\u00a0pain"},
		{"chest pain", "ch\u200best pain"},
		{"chest pain", "\u202achest pain\u202c"},
		{"chest pain", "сhest раin"}, // Cyrillic с, р and а
		{"Νo", "No"},                 // Greek capital nu
		{"ﬁne", "fine"},
	} {
		if Text(c.a) != Text(c.b) {
			t.Errorf("%q and %q look alike, but are %q and %q", c.a, c.b, Text(c.a), Text(c.b))
		}
	}
	for _, c := range []struct{ a, b string }{
		{"More than 3 days", "Less than 3 days"}, {"a fever", "fever"}, {"боль", "бокал"}, {"1 leg", "l leg"},
	} {
		if Text(c.a) == Text(c.b) {
			t.Errorf("%q and %q are different texts", c.a, c.b)
		}
	}
}

func TestIsBlank(t *testing.T) {
	for _, text := range []string{"", " \t\n", "\u200b\u200b", "\u2800", "\u3164", "\u202e\u2069", "\ufe0f"} {
		if !IsBlank(text) {
			t.Errorf("%q shows nothing", text)
		}
	}
	for _, text := range []string{"a", " . ", "\u200b1", "é", "नि"} {
		if IsBlank(text) {
			t.Errorf("%q shows something", text)
		}
	}
}
