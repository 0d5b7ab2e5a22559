package guide_test

import (
	"testing"

	"knead/internal/guide"
)

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{"More than 3 days": "more-than-3-days",
		"  It's – gone! ": "it-s-gone", "Ärger": "rger", "はい": "", "a": "a"} {
		if got := guide.Slug(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
