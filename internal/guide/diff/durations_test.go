package diff_test

import (
	"testing"

	"knead/internal/guide/diff"
	"knead/internal/guide/guidetest"
)

func TestTimeGrew(t *testing.T) {
	english := guidetest.Words().Language
	for _, c := range []struct {
		old, new string
		want     bool
	}{
		{"You should be seen today.", "It can wait a week.", true},
		{"Within 3 days.", "Within 5 days.", true},
		{"Within 3 days.", "Within three days.", false},
		{"Within 36 hours.", "Within 2 days.", true},
		{"Within 2 days.", "Within 36 hours.", false},
		{"In the next few days.", "In the next few weeks.", true},
		{"Better within 3 days.", "It should get better.", true},
		{"Better within 3 days.", "", true},
		{"It should get better.", "Better within 3 days.", false},
		{"Today, or within a week.", "Tomorrow, or within a week.", true},
		{"Within 2 days.", "Within 2 days. A bruise may take two weeks.", false},
		{"Call now.", "Call your emergency number.", false},
		{"Call now.", "Call today.", true},
		{"D’ici 2 jours.", "D’ici 9 jours.", true},
		{"D’ici 9 jours.", "D’ici 2 jours.", false},
		{"D’ici 2 jours.", "Avant 9 jours.", false},
		{"It eases.", "It eases soon.", false},
		{"Within a fortnight.", "Within 2 weeks.", false},
		{"Within 1.5 days.", "Within a couple of days.", true},
		{"Today, tomorrow.", "Today, in 3 days.", true},
		{"A todayish thing, 2 daysies.", "A thing.", false},
	} {
		if got := english.TimeGrew(c.old, c.new); got != c.want {
			t.Errorf("from %q to %q: grew %v, want %v", c.old, c.new, got, c.want)
		}
	}
}

func TestLanguage_other(t *testing.T) {
	l := diff.NewLanguage(diff.LanguageWords{
		Numbers: []diff.Word{{"три", 3}, {"dix", 10}},
		Units:   []diff.Word{{"дня", 86400}, {"дней", 86400}, {"天", 86400}, {"jours", 86400}},
		Moments: []diff.Word{{"сегодня", 86400}},
		AtMost:  []string{"меньше #", "moins de #"}, AtLeast: []string{"# или больше"},
		Between: []string{"de # à #", "# à #"},
	})
	if !l.TimeGrew("Сегодня.", "Через три дня.") || l.TimeGrew("Через 5 дней.", "через три дня") {
		t.Error("times in Russian are not compared")
	}
	if !l.TimeGrew("3 天", "5 天") || l.TimeGrew("5 天", "3 天") {
		t.Error("times in Chinese are not compared")
	}
	if !l.IsNarrower("температура меньше 38", "температура меньше 37") {
		t.Error("ranges in Russian are not compared")
	}
	const day = 86400
	if r, ok := l.ParseRange("3 à dix jours"); !ok || r != (diff.Range{3 * day, 10 * day, "second"}) {
		t.Error("a range in French is", r)
	}
	if (&diff.Language{}).TimeGrew("Today.", "Tomorrow.") || !(&diff.Language{}).TimeGrew("2 x", "3 x") {
		t.Error("the zero Language compares more or less than digits")
	}
}
