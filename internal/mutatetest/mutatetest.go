// Package mutatetest calls checks with random changes of texts, as Go's fuzzing does but without its measurement of
// coverage, which takes most of the time: ten million executions take minutes, not hours. Only tests import it.
package mutatetest

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
)

var mutations = flag.Int("mutations", 5000, "how often a test of random mutations calls its check")

// parts is the number of parallel tests that share the calls. What they check does not depend on the processors.
const parts = 8

// Run calls a check, on all processors, as often as the flag -mutations says. Each call of next returns another change
// of one of the seeds. If a check fails, Run reports the texts that it took.
func Run(t *testing.T, seeds []string, check func(t *testing.T, next func() string)) {
	t.Helper()
	var calls atomic.Int64
	t.Run("parts", func(t *testing.T) {
		for part := range parts {
			t.Run(fmt.Sprint(part), func(t *testing.T) {
				t.Parallel()
				m := mutator{seeds, rand.New(rand.NewPCG(1, uint64(part)))}
				var taken []string
				next := func() string {
					taken = append(taken, m.text())
					return taken[len(taken)-1]
				}
				passed := false
				defer func() {
					if !passed {
						t.Errorf("with %q", taken)
					}
				}()
				for range *mutations / parts {
					taken = taken[:0]
					calls.Add(1)
					if check(t, next); t.Failed() {
						return
					}
				}
				passed = true
			})
		}
	})
	t.Logf("%d checks of mutations of %d seeds", calls.Load(), len(seeds))
}

// A mutator makes texts of other texts.
type mutator struct {
	seeds []string
	*rand.Rand
}

const (
	maxWhole  = 1000 // bytes of a seed that is changed as a whole
	maxCut    = 400  // bytes of a part of a seed
	maxSplice = 40   // bytes that come from another seed, and how often some are repeated
)

// tokens is what is inserted: what has a meaning in one of the languages, and what is rare.
var tokens = append(strings.Split("\"'`\\\n\r\t#~|:;,.+-_=*!?&%@$^/<>()[]{} 0129aemxnAZ", ""),
	"\n\n", "---\n", "](", "{{", "}}", "\r\n", "é", "日", "\u2028", "\ufeff", "\u0301", "\x00", "\xff")

// text returns one of the seeds, or a part of it, with up to six changes.
func (m mutator) text() string {
	text := m.seeds[m.IntN(len(m.seeds))]
	if len(text) > maxWhole || m.IntN(2) == 0 {
		text = m.cut(text, maxCut)
	}
	for range 1 + m.IntN(6) {
		from := m.IntN(len(text) + 1)
		to := min(len(text), from+m.IntN(1+m.IntN(12)))
		switch before, changed, after := text[:from], text[from:to], text[to:]; m.IntN(4) {
		case 0:
			text = before + after
		case 1:
			text = before + m.cut(m.seeds[m.IntN(len(m.seeds))], maxSplice) + after
		case 2:
			text = before + tokens[m.IntN(len(tokens))] + after
		case 3:
			text = before + strings.Repeat(changed, m.IntN(maxSplice)) + after
		}
	}
	return text
}

// cut returns a part of a text of less than some bytes.
func (m mutator) cut(text string, limit int) string {
	from := m.IntN(len(text) + 1)
	return text[from:min(len(text), from+m.IntN(limit))]
}
