package pseudo

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAccented(t *testing.T) {
	for text, want := range map[string]string{
		"":                            "",
		"3 × 4":                       "3 × 4",
		"At most {n} more":            "⟦Ááţ ɱóóšţ {n} ɱóóŕéé⟧",
		"See {a}this{/a}.":            "⟦Šéééé {a}ţĥííš{/a}.⟧",
		"<b>Call</b> 999 &lt;":        "⟦<b>Çááļļ</b> 999 &lt;⟧",
		"## If it [hurts](../a.md#b)": "## ⟦ÍÍƒ ííţ [ĥúúŕţš](../a.md#b)⟧",
		"| a | 2 |\n|---|---|":        "| ⟦áá⟧ | 2 |\n|---|---|",
		"- Ask `code` [@who-2020]":    "- ⟦Áášķ `code` [@who-2020]⟧",
		"> [!NOTE]\n> Rest {{care}}":  "> [!NOTE]\n> ⟦Ŕééšţ {{care}}⟧",
	} {
		want = strings.NewReplacer("ÁÁ", "Áá", "ÍÍ", "Íí").Replace(want)
		if got := Accented(text); got != want {
			t.Errorf("Accented(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestAccented_isAboutFortyPercentLonger(t *testing.T) {
	const text = "Answer one question at a time and find out what to do, where to go, and how soon."
	ratio := float64(utf8.RuneCountInString(Accented(text))) / float64(len(text))
	if ratio < 1.3 || ratio > 1.5 {
		t.Errorf("the text is %.2f times as long", ratio)
	}
}

// Every Latin letter outside of what is kept is another one.
func TestRightToLeft(t *testing.T) {
	const text = "The Quick Brown Fox jumps over {n} lazy dogs <b>now</b> in 3 days"
	got := RightToLeft(text)
	if m := regexp.MustCompile(`[A-Za-z]+`).FindAllString(got, -1); len(m) != 3 { // n, b and b
		t.Errorf("%q has the Latin words %q", got, m)
	}
	if !strings.Contains(got, "{n}") || !strings.Contains(got, " 3 ") {
		t.Errorf("%q lost a placeholder or a number", got)
	}
}
