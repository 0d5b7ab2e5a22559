package mutatetest

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

// TestRun_changesSeeds also holds that texts do not depend on which part is first.
func TestRun_changesSeeds(t *testing.T) {
	seeds := []string{"one two three", strings.Repeat("four ", 400)}
	run := func(name string) map[string]int {
		var mu sync.Mutex
		found := map[string]int{}
		t.Run(name, func(t *testing.T) {
			Run(t, seeds, func(_ *testing.T, next func() string) {
				mu.Lock()
				defer mu.Unlock()
				found[next()+"|"+next()]++
			})
		})
		return found
	}
	first, second := run("first"), run("second")
	calls, whole := 0, 0
	for texts, n := range first {
		calls += n
		if second[texts] != n {
			t.Fatalf("%q is made %d times, then %d times", texts, n, second[texts])
		}
		if strings.Contains(texts, "one two") {
			whole++
		}
	}
	if calls != *mutations/parts*parts || len(first) < calls*9/10 || whole < calls/10 {
		t.Errorf("%d calls with %d different texts, of which %d have much of a seed", calls, len(first), whole)
	}
}

func TestMutator_everyToken(t *testing.T) {
	m := mutator{[]string{""}, rand.New(rand.NewPCG(1, 2))}
	var all strings.Builder
	for range 5000 {
		all.WriteString(m.text())
	}
	for _, token := range tokens {
		if !strings.Contains(all.String(), token) {
			t.Errorf("no text has %q", token)
		}
	}
}
