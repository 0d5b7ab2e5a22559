package diff

import (
	"slices"
	"testing"
)

func TestMatchByText(t *testing.T) {
	for name, c := range map[string]struct {
		old, new []part
		want     []int // by new part
	}{
		"exchanged": {[]part{{"a", "more than 3 days"}, {"b", "less than 3 days"}},
			[]part{{"a", "Less than 3 days."}, {"b", "More than 3 days."}}, []int{1, 0}},
		"exchanged and edited": {[]part{{"a", "more than 3 days"}, {"b", "less than 3 days"}},
			[]part{{"a", "less than about 3 days"}, {"b", "more than about 3 days"}}, []int{1, 0}},
		"reworded": {[]part{{"a", "fainting"}}, []part{{"a", "you pass out"}}, []int{0}},
		"joined": {[]part{{"fast", "a very fast heartbeat"}, {"jumpy", "a jumpy heartbeat"}},
			[]part{{"fast", "a fast or jumpy heartbeat"}}, []int{0}},
		"renamed":        {[]part{{"a", "chest pain"}}, []part{{"b", "Chest pain"}}, []int{0}},
		"moved":          {[]part{{"a", "chest pain"}}, []part{{"a", "an ache"}, {"b", "chest pain"}}, []int{-1, 0}},
		"without a text": {[]part{{"a", ""}}, []part{{"a", ""}}, []int{0}},
	} {
		if got := matchByText(c.old, c.new); !slices.Equal(got, c.want) {
			t.Errorf("%s: matched %v, want %v", name, got, c.want)
		}
	}
}
