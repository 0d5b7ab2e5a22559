package diff

import "testing"

func TestTimeGrew(t *testing.T) {
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
	} {
		if got := timeGrew(c.old, c.new); got != c.want {
			t.Errorf("from %q to %q: grew %v, want %v", c.old, c.new, got, c.want)
		}
	}
}
