package search

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// An edit of one word changes the first file and at most three more, nearly always: a range that ends elsewhere costs
// one more, so 1 in 20 edits may change five.
func TestBuild_editChangesFewShards(t *testing.T) {
	content := contentOf(corpus(1000, 21))
	r := rand.New(rand.NewPCG(4, 5))
	many, edits := 0, 20
	last := Build(content)
	for range edits {
		words := &content.Docs[r.IntN(len(content.Docs))].Sections[r.IntN(5)].Words
		*words += " " + pick(r, []string{"zebra", "massage", "12345", "neck", "unheard", "痛", pick(r, syllables)})
		next := Build(content)
		changed := 0
		for i := range next {
			if next[i].Name != last[i].Name {
				t.Fatalf("%s became %s", last[i].Name, next[i].Name)
			}
			if !bytes.Equal(next[i].Bytes, last[i].Bytes) {
				changed++
			}
		}
		if changed > 4 {
			many++
		}
		if changed > 8 {
			t.Errorf("one edit changed %d of %d files", changed, len(next))
		}
		last = next
	}
	if many*20 > edits {
		t.Errorf("%d of %d edits changed more than four files", many, edits)
	}
}
