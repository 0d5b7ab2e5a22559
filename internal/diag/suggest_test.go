package diag

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// plainDistance is the optimal string alignment distance by its definition.
func plainDistance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range rows[i] {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = 1 + min(rows[i-1][j-1], rows[i-1][j], rows[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], 1+rows[i-2][j-2])
			}
		}
	}
	return rows[len(a)][len(b)]
}

func TestClosest_prefersAnotherCase(t *testing.T) {
	if got := Closest("H.MD", []string{"HAMD", "g.md", "h.md"}); got != "h.md" {
		t.Errorf("got %q", got)
	}
}

func TestClosest_isTheFirstOfTheLeastDistance(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		var b strings.Builder
		for range 1 + rnd.IntN(9) {
			b.WriteRune([]rune("abcéß/→")[rnd.IntN(7)])
		}
		return b.String()
	}
	for range 20_000 {
		name, known := word(), []string{word(), word(), word(), word()}
		want, least := "", 1+max(1, len([]rune(name))/3)
		for _, k := range known {
			if d := plainDistance([]rune(name), []rune(k)); d < least && k != name {
				want, least = k, d
			}
		}
		if got := Closest(name, known); got != want {
			t.Fatalf("Closest(%q, %q) = %q, want %q", name, known, got, want)
		}
	}
}
