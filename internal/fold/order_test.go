package fold

import (
	"slices"
	"strings"
	"testing"
)

func TestSortKeys(t *testing.T) {
	for lang, want := range map[string][]string{
		"en":   {"9 tips", "10 tips", "Äpfel", "apple", "Banana", "émile", "Zebra"},
		"sv":   {"apple", "Banana", "Zebra", "Äpfel"},
		"nope": {"9 tips", "10 tips", "Äpfel", "Banana"},
		"":     {"a", "B", "c"},
	} {
		got := slices.Clone(want)
		slices.Reverse(got)
		key := SortKeys(lang)
		slices.SortStableFunc(got, func(a, b string) int { return strings.Compare(key(a), key(b)) })
		if !slices.Equal(got, want) {
			t.Errorf("in %q: %q, want %q", lang, got, want)
		}
	}
}
