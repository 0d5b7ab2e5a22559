package compose

import (
	"slices"
	"strings"
	"testing"

	"knead/internal/render"
)

func TestHalves(t *testing.T) {
	group := func(title string, signs ...string) render.CardGroup {
		return render.CardGroup{Title: title, Signs: signs}
	}
	chest, head := group("Chest", "a", "b"), group("Head", "c", "d", "e", "f")
	back, limb := group("Back", "g"), group("Limb", "h", "i")
	got := halves([]render.CardGroup{chest, head, back, limb}, 9)
	if len(got) != 2 || got[0].Title != "Chest · Head" || got[1].Title != "Back · Limb" ||
		strings.Join(slices.Concat(got[0].Signs, got[1].Signs), "") != "abcdefghi" {
		t.Errorf("got %+v", got)
	}
	if got := halves([]render.CardGroup{chest}, 2); got != nil {
		t.Errorf("one group is halved: %+v", got)
	}
	if got := halves([]render.CardGroup{chest, head}, 7); got != nil {
		t.Errorf("a sign is lost: %+v", got)
	}
}
